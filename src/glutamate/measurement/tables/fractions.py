"""Tissue fractions: three shares that make a voxel, and the files beside a table that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, TissueFractions


def tissue_fractions(path: Path, grey: float | None, white: float | None, csf: float | None) -> TissueFractions | None:
    """The fractions, or None where one is not known. Raises MeasuredFileError if they cannot be a voxel's."""
    if grey is None or white is None or csf is None:
        return None
    try:
        return TissueFractions(grey, white, csf)
    except ValueError as error:
        raise MeasuredFileError(path, str(error)) from None


def first_file(candidates: Iterable[Path]) -> Path | None:
    """The first of the files that is there."""
    return next((path for path in candidates if path.is_file()), None)


def not_found(table: Path, looked: Sequence[Path]) -> str:
    """A note that says where fractions were sought."""
    places = ", ".join(_seen_from(path, table.parent) for path in looked)
    return "No tissue fractions found" + (f"; looked in {places}." if looked else ".")


def _seen_from(path: Path, folder: Path) -> str:
    if path.parent == folder:
        return path.name
    return "/".join(("..", *path.parts[-2:]))
