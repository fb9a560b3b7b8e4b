"""Components that lie outside the package, for whoever adds some without changing it.

    GLUTAMATE_COMPONENTS=DIR[:DIR...]    folders, separated as in PATH
    with catalogue.extended(DIR): ...    the same for a while

A file DIR/drugs/x.py joins the package whose name ends in "drugs" as if it lay there: it is imported under that
package's name, its parameters join the registry, and whatever is kept on disk is kept under a hash of it too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from glutamate.errors import ComponentError, UnknownName

VARIABLE = "GLUTAMATE_COMPONENTS"

HOMES: dict[str, str] = {}
"""Package by the last part of its name, of those that a folder can extend."""
FOR_A_WHILE: list[Path] = []
"""Folders beyond those of the environment; see `catalogue.extended`."""


def declare_home(package: str) -> None:
    """Let folders called like the last part of `package` extend it."""
    last = package.rpartition(".")[2]
    if HOMES.setdefault(last, package) != package:
        raise ComponentError(f"{HOMES[last]} and {package} would both be extended by folders called {last!r}")


def folders() -> tuple[Path, ...]:
    """The folders of components outside the package."""
    named = os.environ.get(VARIABLE, "").split(os.pathsep)
    return (*(Path(name).resolve() for name in named if name), *FOR_A_WHILE)


def files(within: Sequence[str] = ("glutamate",)) -> tuple[Path, ...]:
    """Every Python file in them that joins one of the packages `within` or a package below, sorted within its folder."""
    joined = [last for last, home in sorted(HOMES.items()) if any(f"{home}.".startswith(f"{name}.") for name in within)]
    return tuple(file for folder in folders() for last in joined for file in sorted((folder / last).rglob("*.py")))


def holds(file: str | None) -> bool:
    """Whether a module's file lies in one of the folders."""
    return file is not None and any(Path(file).resolve().is_relative_to(folder) for folder in folders())


def join(package: ModuleType) -> None:
    """Extend the search path of `package` by the folders that are called like it.

    Raises ComponentError for a file that has the name of another one there: it would never be found.
    """
    last = package.__name__.rpartition(".")[2]
    if HOMES.get(last) != package.__name__:
        return
    for folder in folders():
        added = folder / last
        if not added.is_dir() or str(added) in package.__path__:
            continue
        for file in sorted(added.glob("*.py")):
            for other in package.__path__:
                if (Path(other) / file.name).exists():
                    raise ComponentError(f"{file} has the name of {Path(other) / file.name}: rename it")
        package.__path__.append(str(added))


def require_folders() -> None:
    """Raise ComponentError for a folder that is not there."""
    for folder in folders():
        if not folder.is_dir():
            raise ComponentError(f"{VARIABLE} names {folder}, which is no folder")


def check_folders() -> None:
    """The same, and raise UnknownName for one whose files join nothing; for when all packages are imported."""
    require_folders()
    for folder in folders():
        for inside in sorted(folder.iterdir()):
            if inside.name not in HOMES and any(inside.glob("*.py")):
                raise UnknownName.among("folder of components", inside.name, sorted(HOMES))
