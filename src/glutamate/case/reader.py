"""Reading a case: from a YAML file, a shipped name, text or the data itself to a validated `Case`.

The keys of a case are what every link declares, and those bring JAX; they are imported when there is something to check, so that
a file that does not exist or is no YAML is told at once.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from glutamate.case import document as yaml_document
from glutamate.case import plain, presets
from glutamate.case.document import Document
from glutamate.case.model import Case
from glutamate.case.source import case_path, case_text
from glutamate.case.variation import varied
from glutamate.errors import CaseError, expect

_ENSEMBLE = ("samples", "seed")
"""Keys of `ensemble` that Python may give without it."""


def load_case(source: str | os.PathLike[str] | Mapping[str, Any] | Case) -> Case:
    """Read a case.

    Args:
        source: path of a YAML file, the name of a shipped case (`glutamate cases` lists them), or the data of a case as a
            dictionary (see `new_case`). A case is given back as it is.

    Raises:
        CaseError: with every problem that was found, each with its line (in a file), place and remedy.
        ComponentError: if GLUTAMATE_COMPONENTS names a folder that is not there.
        WrongType: for something else.
    """
    what = "a case: the path of a YAML file, the name of a shipped one, or its data as a dictionary"
    expect(source, (Case, Mapping, str, os.PathLike), what)
    if isinstance(source, Case):
        return source
    if isinstance(source, Mapping):
        return new_case(**source)
    path = case_path(source)
    return read_case(case_text(path), name=path.stem, path=path)


def new_case(*, name: str = "case", folder: str | os.PathLike[str] | None = None, **keys: Any) -> Case:
    """A case made in Python, checked like one that is read from YAML.

        glu.case(
            regions=["occipital"], duration="2 h", samples=32,
            arms=[{"name": "low", "supply": {"glucose": {"clamp": "3 mM", "from": "20 min"}}}],
        )

    Args:
        name: what to call it, in messages and for its output folder.
        folder: where the files that it names are looked for (default: the current one).
        keys: those of the YAML format (docs/file-formats.md) as plain data; `samples` and `seed` may stand without
            `ensemble`, and `title` and `schema` may be left out. A quantity is text ("3 mM"), a quantity of pint, a timedelta
            where a time is meant, or a plain number where the YAML takes one.

    Raises:
        CaseError: with every problem that was found, each with its place and remedy.
    """
    from glutamate.case.schema import VERSION

    least = {"schema": VERSION, "title": name.replace("_", " ")}
    return _varied(least, keys, name, Path(folder) if folder is not None else Path.cwd())


def vary(case: Case, changes: Mapping[str, Any]) -> Case:
    """See `Case.with_`."""
    data = yaml_document.read(case.source_text, case.name).data
    return _varied(data, changes, case.name, case.folder or Path.cwd())


def _varied(data: Mapping[str, Any], changes: Mapping[str, Any], name: str, folder: Path) -> Case:
    changed = dict(plain.document(changes, name).data)
    for key in _ENSEMBLE:
        if key in changed:
            changed[f"ensemble.{key}"] = changed.pop(key)
    made = varied(data, changed)
    return _validated(Document(made, {}), name=name, text=plain.to_yaml(made), path=None, folder=folder)


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
    home = Path(folder) if folder is not None else path.parent if path else Path.cwd()
    return _validated(
        yaml_document.read(text, path.name if path else name), name=name, text=text, path=path, folder=home
    )


def _validated(given: Document, *, name: str, text: str, path: Path | None, folder: Path) -> Case:
    """The case that a document holds. Raises CaseError with every problem."""
    from pydantic import ValidationError

    from glutamate.case.build import build
    from glutamate.case.messages import problems
    from glutamate.case.schema import case_keys
    from glutamate.engine.extensions import require_folders

    require_folders()
    classes: dict[Any, Any] = {}
    given, contradicted = presets.spelt_out(given)
    if contradicted:
        raise CaseError(contradicted, path.name if path else name)
    try:
        keys = case_keys().model_validate(given.data, context=classes)
    except ValidationError as error:
        raise CaseError(problems(error, given, classes), path.name if path else name) from None
    return build(keys, given, name=name, text=text, path=path, folder=folder, vary=vary)
