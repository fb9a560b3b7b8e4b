"""Where a case comes from: a file, or the name of one that comes with the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from glutamate.errors import CaseError, Problem, expect, nearest

SHIPPED = Path(__file__).resolve().parent.parent / "cases"
"""Folder of the shipped cases and the files beside them."""
LARGEST = 2**20
"""Bytes; a case is a few kilobytes."""


def shipped_cases() -> Mapping[str, Path]:
    """Shipped case files by name, in alphabetical order."""
    return {file.stem: file for file in sorted(SHIPPED.glob("*.yaml"))}


def case_path(source: str | os.PathLike[str]) -> Path:
    """The file that `source` names. Raises CaseError with the nearest shipped names."""
    expect(source, (str, PathLike), "the path of a case file or the name of a shipped case")
    path = Path(source)
    if not str(source):
        raise CaseError([Problem((), "the name is empty; give a YAML file or the name of a shipped case")], "case")
    try:
        if path.is_file():
            return path.resolve()
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    shipped = shipped_cases()
    if str(source) in shipped:
        return shipped[str(source)]
    if is_folder:
        message = "is a folder; name the YAML file of the case"
    else:
        hint = nearest(path.stem, shipped) or "."
        message = f"there is no such file, and no shipped case of this name{hint} Shipped: {', '.join(shipped)}"
    raise CaseError([Problem((), message)], str(source))


def case_text(path: Path) -> str:
    """The text of a case file. Raises CaseError if it has none."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise CaseError([Problem((), f"has {size} bytes; a case is a few kilobytes")], path.name)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError([Problem((), "is not UTF-8 text; save it as UTF-8")], path.name) from None
    except OSError as error:
        raise CaseError([Problem((), f"cannot be read: {error.strerror}")], path.name) from None
