"""A recording of one voxel: decays, one per transient and shot, and how they were acquired.

Sign exp(+i w t), deshielded positive; 0 Hz is at `centre_ppm` (4.65: water). Amplitudes are in the units of the scanner;
only a water reference recorded alike makes concentrations of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from glutamate.measurement.spectroscopy import conventions
from glutamate.measurement.spectroscopy.basis.basis_set import SHORTEST, checked_dwell
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError, checked_frequency
from glutamate.measurement.spectroscopy.sequences.sequence import checked_time

# number: repetition times (s) above this are in another unit
LONGEST_REPETITION_S = 60.0


@dataclass(frozen=True)
class Scan:
    """Decays of one voxel.

    Args:
        fids: complex, shape (transient, point); one row for averaged data.
        dwell_s: time between points.
        mhz: spectrometer frequency.
        echo_time_s, repetition_time_s: None where a file does not say.
        sequence: name of the sequence; empty where a file does not say.
        shots: label of each transient ("on", "off"); empty unless edited.
        averages: transients that were added up or averaged before, where known.
        voxel_mm: edges of the voxel, where known.
        source: file, or what made it.
        notes: what was assumed or changed on reading, in words.
        truth: what a simulation put in, by name; empty for measured data.
        water_suppressed: whether water was suppressed; None where a file does not say.
    """

    fids: np.ndarray
    dwell_s: float
    mhz: float
    echo_time_s: float | None = None
    repetition_time_s: float | None = None
    sequence: str = ""
    shots: tuple[str, ...] = ()
    averages: int | None = None
    voxel_mm: tuple[float, float, float] | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    truth: Mapping[str, Any] = field(default_factory=dict)
    water_suppressed: bool | None = None

    def __post_init__(self) -> None:
        if self.fids.ndim != 2 or not len(self.fids) or self.fids.shape[1] < SHORTEST:
            raise SpectroscopyError(
                f"{self.source}: decays of shape {self.fids.shape}; give (transient, point) with at least {SHORTEST} points"
            )
        if not np.isfinite(self.fids).all():
            raise SpectroscopyError(f"{self.source}: holds values that are not finite")
        if not np.abs(self.fids).max():
            raise SpectroscopyError(f"{self.source}: holds only zeros")
        checked_dwell(self.dwell_s)
        checked_frequency(self.mhz)
        if self.echo_time_s is not None:
            checked_time(f"{self.source}: an echo time", self.echo_time_s)
        if self.repetition_time_s is not None and not 0 < self.repetition_time_s <= LONGEST_REPETITION_S:
            raise SpectroscopyError(
                f"{self.source}: a repetition time of {self.repetition_time_s:g} s: give up to {LONGEST_REPETITION_S:g} s (is it in ms?)"
            )
        if self.shots and len(self.shots) != len(self.fids):
            raise SpectroscopyError(f"{self.source}: {len(self.shots)} labels of shots for {len(self.fids)} transients")

    @property
    def points(self) -> int:
        return int(self.fids.shape[1])

    @property
    def times(self) -> np.ndarray:
        """s, per point."""
        return self.dwell_s * np.arange(self.points)

    @property
    def ppm(self) -> np.ndarray:
        """Axis of `spectra`, ascending."""
        return conventions.ppm_axis(self.points, self.dwell_s, self.mhz)

    @property
    def spectra(self) -> np.ndarray:
        """Complex spectra, shape (transient, point), in the order of `ppm`."""
        return conventions.spectrum(self.fids)

    def with_fids(self, fids: np.ndarray, *notes: str) -> Scan:
        """The same scan with other decays and further notes."""
        return replace(self, fids=fids, notes=(*self.notes, *notes))

    def mean(self) -> Scan:
        """One decay: the mean over transients."""
        return replace(self, fids=self.fids.mean(axis=0, keepdims=True), shots=())
