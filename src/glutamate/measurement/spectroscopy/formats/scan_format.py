"""What the file of one format of recordings declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.spectroscopy.scan.scan import Scan


@dataclass(frozen=True)
class ScanFormat:
    """A format of recordings.

    Args:
        name: what a user gives.
        expects: one line: what such a file looks like.
        recognise: whether a path is of this format, judged from its name and first bytes.
        read: reads one; raises SpectroscopyError and nothing else for what cannot be used.
        write: writes one; None if it is only read.
        synonyms: further names.
    """

    name: str
    expects: str
    recognise: Callable[[Path], bool]
    read: Callable[[Path], Scan]
    write: Callable[[Scan, Path], list[Path]] | None = None
    synonyms: tuple[str, ...] = ()
