"""A pulse as the simulation takes it: an ideal rotation, or a shape that acts for a while.

Ideal       rotates at once, all protons or those within a band of chemical shift (an editing pulse)
Shaped      amplitude and phase in steps, for `duration`; with a slice, the protons of every position see it at another
            offset and the signal is the mean over positions (one-dimensional projection: Zhang 2017,
            doi:10.1002/mp.12375; Landheer 2019, doi:10.1002/mrm.27980)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError

Axis = Literal["x", "y"]
Rewind = Literal["", "after", "before"]


@dataclass(frozen=True)
class Band:
    """Protons between two chemical shifts (ppm)."""

    low: float
    high: float


@dataclass(frozen=True)
class Ideal:
    """A rotation that takes no time.

    Args:
        flip_deg: angle.
        axis: about which axis of the rotating frame.
        band: which protons; all if None.
    """

    flip_deg: float
    axis: Axis
    band: Band | None = None


@dataclass(frozen=True)
class Slice:
    """Positions at which a pulse is played, as offsets of the gradient.

    Args:
        direction: name of the gradient's direction; pulses in a row along the same one share their positions.
        offsets_hz: frequency of the carrier's proton at each position.
        width: share of these positions that the slice covers: a signal is relative to that of the slice.
        rewind: when the gradient is reversed for half the pulse: after one that excites, before one that stores
            magnetisation along the field, never for one that refocuses.
    """

    direction: str
    offsets_hz: tuple[float, ...]
    width: float
    rewind: Rewind = ""

    @classmethod
    def across(cls, direction: str, bandwidth_hz: float, positions: int, extent: float, rewind: Rewind = "") -> Slice:
        """`positions` evenly over `extent` times a slice of `bandwidth_hz`."""
        if positions < 2 or extent <= 1:
            raise SpectroscopyError(
                f"{positions} positions over {extent:g} slice widths: take at least 2 over more than 1"
            )
        steps = (np.arange(positions) + 0.5) / positions - 0.5
        return cls(direction, tuple(float(x) for x in steps * extent * bandwidth_hz), 1 / extent, rewind)


@dataclass(frozen=True)
class Shaped:
    """A pulse of finite length.

    Args:
        amplitude_hz: nutation frequency in each of equal steps, complex (its argument is the phase).
        duration_s: length.
        carrier_ppm: chemical shift that is on resonance.
        slice: positions, or None without a gradient.
    """

    amplitude_hz: tuple[complex, ...]
    duration_s: float
    carrier_ppm: float
    slice: Slice | None = None

    @property
    def step_s(self) -> float:
        return self.duration_s / len(self.amplitude_hz)

    def turned(self, degrees: float) -> Shaped:
        """The same pulse about an axis that is turned by `degrees` from x."""
        phase = np.exp(2j * np.pi * degrees / DEGREES_PER_TURN)
        return replace(self, amplitude_hz=tuple(complex(a) for a in np.asarray(self.amplitude_hz) * phase))


Pulse = Ideal | Shaped


def duration_s(pulse: Pulse) -> float:
    return pulse.duration_s if isinstance(pulse, Shaped) else 0.0
