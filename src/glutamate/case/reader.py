"""Reading a case: from a YAML file, a shipped name or text to a validated `Case`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from glutamate.case import document as yaml_document
from glutamate.case.build import build
from glutamate.case.messages import problems
from glutamate.case.model import Case
from glutamate.case.schema import case_keys
from glutamate.case.source import case_path, case_text
from glutamate.errors import CaseError


def load_case(source: str | Path) -> Case:
    """Read a case.

    Args:
        source: path of a YAML file, or the name of a shipped case (`glutamate cases` lists them).

    Raises:
        CaseError: with every problem that was found, each with its line, place and remedy.
    """
    path = case_path(source)
    return read_case(case_text(path), name=path.stem, path=path)


def read_case(text: str, *, name: str = "case", path: Path | None = None, folder: str | Path | None = None) -> Case:
    """Read a case from YAML text.

    Args:
        text: the YAML.
        name: what to call it, in messages and for its output folder.
        path: where the text comes from, if it is a file.
        folder: where the files that it names are looked for (default: that of `path`, or the current one).

    Raises:
        CaseError: as `load_case`.
    """
    source = path.name if path else name
    read = yaml_document.read(text, source)
    classes: dict[Any, Any] = {}
    try:
        given = case_keys().model_validate(read.data, context=classes)
    except ValidationError as error:
        raise CaseError(problems(error, read, classes), source) from None
    home = Path(folder) if folder is not None else path.parent if path else Path.cwd()
    return build(given, read, name=name, text=text, path=path, folder=home)
