"""What the file of one format declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.measured import MeasuredTable, Unit

Read = Callable[[Path, str, int | str | None, Unit | None], MeasuredTable]
"""read(path, text, row, scaling), raising nothing but MeasuredFileError."""


@dataclass(frozen=True)
class Reader:
    """A file format of measured concentrations.

    Args:
        name: what a user gives as `format`.
        expects: one line: what such a file looks like.
        recognise: whether a text is of this format, judged generously, so that a damaged file reaches the reader that can
            say what is wrong with it.
        read: makes the table.
        sample: the smallest text of this format that holds glutamate.
        sample_scaling: what its concentrations are, where the format does not say.
    """

    name: str
    expects: str
    recognise: Callable[[Path, str], bool]
    read: Read
    sample: str
    sample_scaling: Unit | None = None
