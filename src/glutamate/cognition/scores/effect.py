"""Effect of a change on a score of people, in standard deviations between healthy people (Glass's delta).

    d = mean(changed - healthy)/SD(healthy)        SE(d) = SD(changed - healthy)/(sqrt(n) SD(healthy))

The same people with and without the change, so that the error is that of paired differences.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np


class Effect(NamedTuple):
    """Effect and its standard error."""

    d: float
    se: float


def effect(changed: Any, healthy: Any) -> Effect:
    """Effect of a change, scores (people,) each; who could not be simulated is left out. NaN for fewer than two people and for
    healthy people who do not differ."""
    changed, healthy = np.asarray(changed, float), np.asarray(healthy, float)
    known = np.isfinite(changed) & np.isfinite(healthy)
    difference, healthy = (changed - healthy)[known], healthy[known]
    spread = healthy.std(ddof=1) if len(healthy) > 1 else 0.0
    if not spread > 0:
        return Effect(np.nan, np.nan)
    return Effect(float(difference.mean() / spread), float(difference.std(ddof=1) / np.sqrt(len(difference)) / spread))
