"""Visits of a case: when and where something is measured, and whether the named files of measured values can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glutamate.case.builder import Builder
from glutamate.case.errors import FieldError, shown
from glutamate.case.model import Visit
from glutamate.errors import nearest
from glutamate.measurement.measured import UNITS, MeasuredFileError
from glutamate.measurement.tables import read_measured

_READING = ("scaling", "format", "row")


def visits(given: Sequence[Any], builder: Builder, arms: Sequence[str]) -> tuple[Visit, ...]:
    """The visits that the keys describe; problems are noted."""
    builder.unique("visits", [visit.name for visit in given], "visits")
    return tuple(_visit(visit, builder.at("visits", index), arms) for index, visit in enumerate(given))


def _visit(given: Any, builder: Builder, arms: Sequence[str]) -> Visit:
    at_h = builder.clock(given.at, "at")
    for index, region in enumerate(given.regions or ()):
        builder.region(region, "regions", index)
    if given.arm is not None and given.arm not in arms:
        hint = nearest(given.arm, arms) or "."
        builder.problem(f"unknown arm {shown(given.arm)}{hint} This case has: {', '.join(arms)}", "arm")
    regions = tuple(dict.fromkeys(given.regions or builder.regions))
    scaling = _scaling(given.scaling)
    measured = None
    if given.measured is None:
        for key in _READING:
            if getattr(given, key) is not None:
                builder.problem("says how to read measured values, but `measured` names no file", key)
    elif len(regions) != 1:
        builder.problem(
            f"belongs to one region, but this visit has {', '.join(regions)}; give it a visit with one of them as `regions`",
            "measured",
        )  # fmt: skip
    else:
        try:
            measured = builder.files(given.measured)
            _check_readable(measured, given.format, given.row, scaling)
        except FieldError as error:
            builder.problem(str(error), "measured")
    return Visit(given.name, at_h, regions, measured, scaling, given.format, given.row, given.arm)


def _check_readable(path: Path, format: str | None, row: int | str | None, scaling: str | None) -> None:
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
