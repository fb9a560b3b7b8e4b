"""From samples to a median and a 90 % interval.

Arms share the draws of a sample, so a change is taken sample by sample:

    change (%) = 100 (arm/healthy - 1)        median and 5 % and 95 % quantiles over the samples
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT

QUANTILES = (0.05, 0.5, 0.95)
UNCHANGED = 0.05
"""Percent: a change whose whole interval is smaller counts as none."""


@dataclass(frozen=True)
class Band:
    """Median and 90 % interval, numbers or arrays over time. `single`: one sample only, so there is no interval."""

    low: Any
    median: Any
    high: Any
    single: bool = False

    def at(self, index: int) -> Band:
        """The band at one time."""
        return Band(float(self.low[index]), float(self.median[index]), float(self.high[index]), self.single)

    def over(self, rows: slice) -> Band:
        """The band over a stretch of time."""
        return Band(self.low[rows], self.median[rows], self.high[rows], self.single)

    @property
    def finite(self) -> bool:
        return bool(np.all(np.isfinite([self.low, self.median, self.high])))

    @property
    def has_zero(self) -> bool:
        """Whether the interval includes zero."""
        return bool(self.low <= 0 <= self.high)

    @property
    def negligible(self) -> bool:
        """Whether a change in percent is none to the precision shown."""
        return bool(np.max(np.abs([self.low, self.high])) < UNCHANGED)


def band(values: Any) -> Band:
    """Median and 90 % interval over the first axis, of the people who could be simulated."""
    values = np.asarray(values, dtype=float)
    if len(values) == 1:
        return Band(values[0], values[0], values[0], single=True)
    # Whoever could not be simulated is NaN everywhere. (numpy's nanquantile loops over columns in Python.)
    simulated = ~np.isnan(values).all(axis=tuple(range(1, values.ndim)))
    shown = values[simulated]
    if not np.isnan(shown).any():
        return Band(*(np.quantile(shown, QUANTILES, axis=0) if len(shown) else np.full((3, *values.shape[1:]), np.nan)))
    with warnings.catch_warnings():
        # A quantity without a healthy value has no change, for everybody.
        warnings.filterwarnings("ignore", "All-NaN slice", RuntimeWarning)
        return Band(*np.nanquantile(shown, QUANTILES, axis=0))


def agreement(changes: Any) -> tuple[int, int]:
    """How many samples change in the direction of their median, and how many there are."""
    changes = np.asarray(changes, dtype=float)
    changes = changes[np.isfinite(changes)]
    return (int(np.sum(np.sign(changes) == np.sign(np.median(changes)))), len(changes)) if len(changes) else (0, 0)


def percent_change(arm: Any, healthy: Any) -> np.ndarray:
    """Change of `arm` against `healthy`, sample by sample, percent; NaN where the healthy value is zero."""
    arm, healthy = np.asarray(arm, dtype=float), np.asarray(healthy, dtype=float)
    ratio = np.full(np.broadcast_shapes(arm.shape, healthy.shape), np.nan)
    np.divide(arm, healthy, out=ratio, where=healthy != 0)
    return PERCENT * (ratio - 1)
