"""A basis set: one free induction decay per metabolite, in protons at 1 mM, and how it was made.

FID(0) of pulse-acquire = number of protons,   sign exp(+i w t),   0 Hz at 4.65 ppm
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from glutamate.errors import UnknownName
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.spectroscopy import conventions
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError, checked_frequency

SHORTEST = 16  # number: points below which a decay is no spectrum
# number: dwell times (s) of spectrometers; outside, the unit is wrong
DWELL_S = (1e-6, 1e-2)
# number: relative difference of fields below which a basis still fits the data: a scanner's frequency drifts far less
SAME_FIELD = 0.01
# number: difference of echo times (s) that a label may round away
SAME_TIME_S = 0.0015


@dataclass(frozen=True)
class BasisSet:
    """Signals of metabolites.

    Args:
        names: canonical where known.
        fids: complex, shape (metabolite, point).
        dwell_s: time between points.
        mhz: spectrometer frequency.
        sequence: name of the sequence; empty if a file does not say.
        echo_time_s: TE; None if a file does not say.
        shot: "on", "off", "difference" of an edited sequence, else empty.
        width_hz: Lorentzian width at half height that the decays have.
        origin: where the spin systems or the file came from, per metabolite or once.
        notes: what was assumed or changed on reading, in words.
    """

    names: tuple[str, ...]
    fids: np.ndarray
    dwell_s: float
    mhz: float
    sequence: str = ""
    echo_time_s: float | None = None
    shot: str = ""
    width_hz: float = 0.0
    origin: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.fids.ndim != 2 or len(self.fids) != len(self.names) or not len(self.names):
            raise SpectroscopyError(f"a basis of {len(self.names)} names has signals of shape {self.fids.shape}")
        if self.fids.shape[1] < SHORTEST:
            raise SpectroscopyError(f"a basis of {self.fids.shape[1]} points: at least {SHORTEST} make a spectrum")
        if len(set(self.names)) != len(self.names):
            twice = sorted({name for name in self.names if self.names.count(name) > 1})
            raise SpectroscopyError(f"a basis holds {', '.join(twice)} more than once; keep one of each")
        if not np.isfinite(self.fids).all():
            bad = [n for n, fid in zip(self.names, self.fids, strict=True) if not np.isfinite(fid).all()]
            raise SpectroscopyError(f"signals that are not finite: {', '.join(bad)}")
        checked_dwell(self.dwell_s)
        checked_frequency(self.mhz)

    @property
    def points(self) -> int:
        return int(self.fids.shape[1])

    @property
    def ppm(self) -> np.ndarray:
        """Axis of `spectra`, ascending."""
        return conventions.ppm_axis(self.points, self.dwell_s, self.mhz)

    @property
    def spectra(self) -> np.ndarray:
        """Complex spectra, shape (metabolite, point), in the order of `ppm`."""
        return conventions.spectrum(self.fids)

    def fid(self, name: str) -> np.ndarray:
        """The decay of one metabolite. Raises UnknownName."""
        return np.asarray(self.fids[self._index(name)])

    def of(self, names: Sequence[str]) -> BasisSet:
        """The same basis with these metabolites only."""
        wanted = [self._index(name) for name in names]
        return replace(self, names=tuple(self.names[i] for i in wanted), fids=self.fids[wanted])

    def _index(self, name: str) -> int:
        for one in (name, canonical(name)):
            if one in self.names:
                return self.names.index(one)
        raise UnknownName.among("metabolite of the basis", name, self.names)

    def broadened(self, width_hz: float) -> BasisSet:
        """With `width_hz` more Lorentzian width."""
        if width_hz < 0:
            raise SpectroscopyError(f"a width of {width_hz:g} Hz: give 0 or more")
        decay = np.exp(-np.pi * width_hz * self.dwell_s * np.arange(self.points))
        return replace(self, fids=self.fids * decay, width_hz=self.width_hz + width_hz)

    def why_not(self, mhz: float, dwell_s: float, echo_time_s: float | None) -> list[str]:
        """Reasons why data of this frequency, dwell time and echo time cannot be fitted with the basis."""
        reasons = []
        if abs(mhz / self.mhz - 1) > SAME_FIELD:
            reasons.append(f"the basis is for {self.mhz:.2f} MHz, the data were measured at {mhz:.2f} MHz")
        if abs(dwell_s / self.dwell_s - 1) > SAME_FIELD:
            reasons.append(f"the basis has a dwell time of {self.dwell_s:g} s, the data one of {dwell_s:g} s")
        if (
            echo_time_s is not None
            and self.echo_time_s is not None
            and abs(echo_time_s - self.echo_time_s) > SAME_TIME_S
        ):
            reasons.append(f"the basis is for an echo time of {self.echo_time_s:g} s, the data for {echo_time_s:g} s")
        return reasons


def checked_dwell(dwell_s: float) -> float:
    """`dwell_s`, if a spectrometer can have it."""
    low, high = DWELL_S
    if not low <= dwell_s <= high:
        raise SpectroscopyError(
            f"a dwell time of {dwell_s:g} s: give {low:g} to {high:g} s (is it in ms or us, or a spectral width in Hz?)"
        )
    return float(dwell_s)
