"""Which line of a file with several voxels or people: its number, counted from 1, or its label (a subject, Row and Col)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import MeasuredFileError

PLURAL = {"person": "people"}
FEW = 12
"""As many labels are listed in an error message."""


def pick_row(path: Path, labels: Sequence[str], row: int | str | None, what: str, how: str = "") -> int:
    """Index of the line to take.

    Args:
        path: the file, for the error message.
        labels: one for each line; empty where lines have none.
        row: what the user asked for.
        what: what a line holds ("voxel"), and `how` its labels are given.
    """
    count = len(labels)
    many = PLURAL.get(what, f"{what}s")
    if not count:
        raise MeasuredFileError(path, f"has a header but no {what}")
    listing = f" ({_listed(labels, how)})" if any(labels) else ""
    if row is None:
        if count > 1:
            raise MeasuredFileError(path, f"holds {count} {many}{listing}: say which with `row`, or 1 to {count}")
        return 0
    if isinstance(row, str):
        return _labelled(path, labels, row, what, listing)
    if not 1 <= row <= count:
        if str(row) in labels:
            return _labelled(path, labels, str(row), what, listing)
        raise MeasuredFileError(path, f"has no row {row}; it holds {count} {many if count > 1 else what}{listing}")
    return row - 1


def _labelled(path: Path, labels: Sequence[str], row: str, what: str, listing: str) -> int:
    wanted = _folded(row)
    found = [index for index, label in enumerate(labels) if _folded(label) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise MeasuredFileError(path, f"holds {len(found)} lines named {row!r}; give the number of the line as `row`")
    raise MeasuredFileError(path, f"has no {what} {row!r}{nearest(row, labels)}{listing}")


def _folded(label: str) -> str:
    return "".join(label.casefold().split())


def _listed(labels: Sequence[str], how: str) -> str:
    if how:
        return how
    shown = ", ".join(labels[:FEW])
    return shown if len(labels) <= FEW else f"{shown}, ..."


def no_row_choice(path: Path, row: int | str | None) -> None:
    """For formats that hold a single voxel."""
    if row not in (None, 1):
        raise MeasuredFileError(path, f"holds a single voxel, so there is no row {row}")
