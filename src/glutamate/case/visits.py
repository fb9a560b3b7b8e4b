"""Visits of a case: when and where something is measured, and whether the named files of measured values can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from glutamate.case.errors import FieldError, shown
from glutamate.case.files import Files
from glutamate.case.model import Visit
from glutamate.engine.registry import nearest
from glutamate.measurement.measured import UNITS, MeasuredFileError
from glutamate.measurement.tables import read_measured

_READING = ("scaling", "format", "row")


class Notes(Protocol):
    """What is needed of the builder of a case."""

    files: Files
    regions: tuple[str, ...]

    def problem(self, message: str, *path: str | int) -> None: ...

    def clock(self, hours: float, *path: str | int, last: bool = True) -> float: ...

    def region(self, name: str | None, *path: str | int) -> str | None: ...

    def unique(self, what: str, named: Sequence[str], *path: str | int, taken: str = "") -> None: ...


def visits(given: Sequence[Any], notes: Notes, arms: Sequence[str]) -> tuple[Visit, ...]:
    """The visits that the keys describe; problems are noted."""
    notes.unique("visits", [visit.name for visit in given], "visits")
    return tuple(_visit(visit, notes, arms, "visits", index) for index, visit in enumerate(given))


def _visit(given: Any, notes: Notes, arms: Sequence[str], *at: str | int) -> Visit:
    at_h = notes.clock(given.at, *at, "at")
    for index, region in enumerate(given.regions or ()):
        notes.region(region, *at, "regions", index)
    if given.arm is not None and given.arm not in arms:
        hint = nearest(given.arm, arms) or "."
        notes.problem(f"unknown arm {shown(given.arm)}{hint} This case has: {', '.join(arms)}", *at, "arm")
    regions = tuple(dict.fromkeys(given.regions or notes.regions))
    scaling = _scaling(given.scaling)
    measured = None
    if given.measured is None:
        for key in _READING:
            if getattr(given, key) is not None:
                notes.problem("says how to read measured values, but `measured` names no file", *at, key)
    elif len(regions) != 1:
        notes.problem(
            f"belongs to one region, but this visit has {', '.join(regions)}; give it a visit with one of them as `regions`",
            *at, "measured",
        )  # fmt: skip
    else:
        try:
            measured = notes.files(given.measured)
            _check_readable(measured, given.format, given.row, scaling)
        except FieldError as error:
            notes.problem(str(error), *at, "measured")
    return Visit(given.name, at_h, regions, measured, scaling, given.format, given.row, given.arm)


def _check_readable(path: Path, format: str | None, row: int | None, scaling: str | None) -> None:
    try:
        read_measured(path, format, row, scaling)
    except MeasuredFileError as error:
        raise FieldError(f"{path.name}: {error.problem}") from None


def _scaling(given: str | None) -> str | None:
    """`given` as the readers spell it: "tcr" is "/tCr"."""
    if given is None:
        return None
    by_key = {unit.lower().lstrip("/"): unit for unit in UNITS}
    return by_key.get(given.lower().lstrip("/"), given)
