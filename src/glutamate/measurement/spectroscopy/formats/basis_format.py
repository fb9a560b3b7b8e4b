"""What the file of one basis format declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet


@dataclass(frozen=True)
class BasisFormat:
    """A format of basis sets.

    Args:
        name: what a user gives.
        expects: one line: what such a file or folder looks like.
        recognise: whether a path is of this format, judged from its name and first bytes.
        write: writes a basis; returns the files.
        read: reads one; raises SpectroscopyError and nothing else for what cannot be used.
        synonyms: further names.
    """

    name: str
    expects: str
    recognise: Callable[[Path], bool]
    write: Callable[[BasisSet, Path], list[Path]]
    read: Callable[[Path], BasisSet]
    synonyms: tuple[str, ...] = ()
