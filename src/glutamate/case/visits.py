"""Visits of a case: when and where something is measured, and whether the named files of measured values can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glutamate.case.builder import Builder
from glutamate.case.errors import FieldError, shown
from glutamate.case.model import Visit
from glutamate.engine.units import MIN_PER_H, S_PER_H
from glutamate.errors import InputError, nearest
from glutamate.measurement.measured import UNITS, MeasuredFileError, TissueFractions
from glutamate.measurement.scans.measured import recording
from glutamate.measurement.scans.request import Blocks, MeasuredSpectrum, SimulatedScan
from glutamate.measurement.spectroscopy import presets
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
    elif _in_one_region(regions, builder, "measured"):
        try:
            measured = builder.files(given.measured)
            _check_readable(measured, given.format, given.row, scaling)
        except FieldError as error:
            builder.problem(str(error), "measured")
    scans = tuple(_scan(s, at_h, builder.at("mrs")) for s in given.mrs or ())
    for name in (named := [s.protocol for s in scans]):
        if named.count(name) > 1:
            builder.problem(f"protocol {name!r} stands twice; a visit records each once", "mrs")
    spectrum = None
    if given.spectrum is not None and given.measured is not None:
        builder.problem("belongs to a visit of its own: this one has `measured` values already", "spectrum")
    elif given.spectrum is not None and _in_one_region(regions, builder, "spectrum"):
        spectrum = _spectrum(given.spectrum, builder.at("spectrum"))
    return Visit(given.name, at_h, regions, measured, scaling, given.format, given.row, given.arm, scans, spectrum)


def _scan(given: Any, at_h: float, builder: Builder) -> SimulatedScan:
    blocks = None
    if given.course is not None:
        blocks = Blocks(given.course.lasts, given.course.block)
        count = round(blocks.lasts_h / blocks.block_h)
        last = at_h - builder.start_h + blocks.lasts_h
        repetition_h = presets.protocol(given.protocol).repetition_time_s / S_PER_H
        if last > builder.duration_h:
            builder.problem(
                f"lasts {blocks.lasts_h * MIN_PER_H:.6g} min, beyond the end of the run; shorten it", "course"
            )
        if not 1 <= count <= MOST_BLOCKS:
            builder.problem(f"has {count} blocks; give 1 to {MOST_BLOCKS}", "course")
        if blocks.block_h < repetition_h:
            builder.problem(
                f"a block is shorter than the repetition time of {given.protocol} ({repetition_h * S_PER_H:g} s)",
                "course",
            )
        if given.averages is not None:
            builder.problem("follows from the length of a block in a course; leave it out", "averages")
    return SimulatedScan(given.protocol, given.snr, given.averages, given.realisations, blocks)


MOST_BLOCKS = 200
"""Blocks beyond which every arm takes minutes."""


def _in_one_region(regions: Sequence[str], builder: Builder, key: str) -> bool:
    if len(regions) != 1:
        builder.problem(
            f"belongs to one region, but this visit has {', '.join(regions)}; give it a visit with one of them as `regions`",
            key,
        )  # fmt: skip
    return len(regions) == 1


def _spectrum(given: Any, builder: Builder) -> MeasuredSpectrum | None:
    """The recording that the key `spectrum` names, read once; None if it has a problem, which is noted."""
    found: dict[str, Any] = {}
    for key in ("file", "reference", "basis"):
        if (name := getattr(given, key)) is not None:
            try:
                found[key] = builder.files(name, folders=key == "basis")
            except FieldError as error:
                builder.problem(str(error), key)
                return None
    if given.tissue is not None:
        if len(given.tissue) != TISSUES:
            builder.problem(f"expected volume fractions of grey matter, white matter and CSF, such as [0.6, 0.3, 0.1], found {shown(given.tissue)}", "tissue")  # fmt: skip
            return None
        try:
            found["tissue"] = TissueFractions(*given.tissue)
        except ValueError as error:
            builder.problem(str(error), "tissue")
            return None
    spectrum = MeasuredSpectrum(
        **found, format=given.format, sequence=given.sequence, echo_time_s=given.echo_time,
        repetition_time_s=given.repetition_time, macromolecules=given.macromolecules, conjugate=given.conjugate,
    )  # fmt: skip
    try:
        recording(spectrum)
    except InputError as error:
        builder.problem(str(error), "file")
        return None
    return spectrum


TISSUES = 3
"""Grey matter, white matter, CSF."""


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
