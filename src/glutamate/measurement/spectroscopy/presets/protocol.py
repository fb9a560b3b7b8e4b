"""One protocol: what is read from its file, the basis it needs and how it records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from glutamate.engine.units import MM_PER_CM, PERCENT, S_PER_MIN, S_PER_MS
from glutamate.errors import ComponentError, InputError
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy.basis import BasisSet, make_basis
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.sequences import SEQUENCES
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording

_NUMBERS = ("field_T", "te_ms", "tr_ms", "averages", "bandwidth_Hz", "points", "snr", "lorentz_Hz", "gauss_Hz")
_NEEDED = {"title", "sequence", "voxel_mm", "sources", "published", *_NUMBERS}
_TIMES = ("te_ms", "te1_ms", "tm_ms")
_PUBLISHED = {"metabolite", "cv", "what", "source"}


@dataclass(frozen=True)
class Reproducibility:
    """A published scatter: coefficient of variation (relative), between what, and where it stands."""

    metabolite: str
    cv: float
    what: str
    source: str


@dataclass(frozen=True)
class Protocol:
    """A protocol.

    Args:
        name, title: what a user gives; in words.
        sequence, settings: name of the sequence; its times, s, by name.
        field_tesla: field.
        repetition_time_s: TR.
        averages: transients that are averaged.
        voxel_mm: edges.
        points, dwell_s: of a decay.
        snr: of the mean of all transients (`voxel.spectrum` defines it).
        lorentz_hz, gauss_hz: line shape.
        sources: of times, snr and lines.
        published: repeatability of such studies.
    """

    name: str
    title: str
    sequence: str
    settings: Mapping[str, float]
    field_tesla: float
    repetition_time_s: float
    averages: int
    voxel_mm: tuple[float, float, float]
    points: int
    dwell_s: float
    snr: float
    lorentz_hz: float
    gauss_hz: float
    sources: Mapping[str, str]
    published: tuple[Reproducibility, ...] = ()

    @property
    def voxel_ml(self) -> float:
        a, b, c = self.voxel_mm
        return a * b * c / MM_PER_CM**3  # number: a cubic centimetre is a millilitre

    @property
    def minutes(self) -> float:
        """Time of the scan, without preparation."""
        return self.averages * self.repetition_time_s / S_PER_MIN

    def with_(self, averages: int | None = None, snr: float | None = None) -> Protocol:
        """With other averages, whose root the signal-to-noise follows, or another signal-to-noise.

        Raises SpectroscopyError for less than one average, or no signal.
        """
        if averages is not None and averages < 1:
            raise SpectroscopyError(f"{averages} averages: give at least 1")
        if snr is not None and not 0 < snr < float("inf"):
            raise SpectroscopyError(f"a signal-to-noise of {snr:g}: give more than 0, such as {self.snr:g}")
        number = self.averages if averages is None else averages
        follows = self.snr * (number / self.averages) ** 0.5
        return replace(self, averages=number, snr=follows if snr is None else float(snr))

    @property
    def edited(self) -> bool:
        """Whether it has an on and an off shot."""
        return bool(SEQUENCES.get(self.sequence).shots)

    def basis(self, metabolites: list[str] | None = None, shot: str = "") -> BasisSet:
        """Its basis set, with ideal pulses; of an edited sequence that of a shot (of the difference if it is not named)."""
        return make_basis(
            self.sequence, field_tesla=self.field_tesla, points=self.points, dwell_s=self.dwell_s, metabolites=metabolites,
            settings=dict(self.settings), shot=shot,
        )  # fmt: skip

    def recording(self, fractions: TissueFractions | None = None) -> Recording:
        """How it records: the mean of all transients."""
        return Recording(
            snr=self.snr, repetition_time_s=self.repetition_time_s, lorentz_hz=self.lorentz_hz, gauss_hz=self.gauss_hz,
            fractions=fractions, averages=self.averages, voxel_mm=self.voxel_mm,
        )  # fmt: skip

    @property
    def words(self) -> str:
        """In a line."""
        times = ", ".join(f"{name.upper()} {s / S_PER_MS:g} ms" for name, s in self.settings.items())
        return (
            f"{self.title}: {times}, TR {self.repetition_time_s / S_PER_MS:g} ms, {self.averages} averages "
            f"({self.minutes:.1f} min), {self.voxel_ml:.3g} mL, signal-to-noise {self.snr:.3g}"
        )


def read_protocol(file: Path) -> Protocol:
    """The protocol of a file. Raises ComponentError that names the file and the key."""
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ComponentError(f"{file}: cannot be read as YAML: {error}") from None
    given = set(data) if isinstance(data, dict) else set()
    if missing := sorted(_NEEDED - given):
        raise ComponentError(f"{file}: lacks {', '.join(missing)}")
    if unknown := sorted(given - _NEEDED - set(_TIMES)):
        raise ComponentError(f"{file}: has unknown keys {', '.join(unknown)}; keys: {', '.join(sorted(_NEEDED | set(_TIMES)))}")  # fmt: skip
    numbers = {key: _number(file, key, data[key]) for key in (*_NUMBERS, *_TIMES) if key in data}
    edges = data["voxel_mm"]
    if not isinstance(edges, list) or len(edges) != len("xyz"):
        raise ComponentError(f"{file}: voxel_mm is {edges!r}; give three edges")
    a, b, c = (_number(file, "voxel_mm", edge) for edge in edges)
    settings = {key.removesuffix("_ms"): numbers[key] * S_PER_MS for key in _TIMES if key in numbers}
    try:
        kind = SEQUENCES.get(str(data["sequence"]))
        kind.shots_of(settings)
    except InputError as error:
        raise ComponentError(f"{file}: {error}") from None
    return Protocol(
        file.stem, str(data["title"]), kind.name, settings, numbers["field_T"], numbers["tr_ms"] * S_PER_MS, int(numbers["averages"]),
        (a, b, c), int(numbers["points"]), 1 / numbers["bandwidth_Hz"], numbers["snr"], numbers["lorentz_Hz"], numbers["gauss_Hz"],
        {str(key): str(value) for key, value in dict(data["sources"]).items()},
        tuple(_published(file, entry) for entry in data["published"] or ()),
    )  # fmt: skip


def _number(file: Path, key: str, given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < float("inf"):
        raise ComponentError(f"{file}: {key} is {given!r}; give a positive number")
    return float(given)


def _published(file: Path, given: Any) -> Reproducibility:
    if not isinstance(given, dict) or set(given) != _PUBLISHED:
        raise ComponentError(
            f"{file}: an entry of published has the keys {', '.join(sorted(_PUBLISHED))}; got {given!r}"
        )
    cv = _number(file, "cv", given["cv"]) / PERCENT
    return Reproducibility(str(given["metabolite"]), cv, str(given["what"]), str(given["source"]))
