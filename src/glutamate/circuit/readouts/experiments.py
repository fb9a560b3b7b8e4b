"""Experiments behind the targets of the read-outs."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.readouts import aperiodic_slope


def field_slopes() -> dict[str, float]:
    """Mean slope of 48 simulated fields of 120 s per conductance ratio, its standard error, and the exact expectation."""
    out: dict[str, float] = {}
    for ratio in (2, 4, 6):
        fitted = [aperiodic_slope.slope_of(aperiodic_slope.simulate(ratio, 120.0, seed), 1.0) for seed in range(48)]
        out |= {
            f"slope_{ratio}": float(np.mean(fitted)),
            f"error_{ratio}": float(np.std(fitted, ddof=1) / np.sqrt(len(fitted))),
            f"exact_{ratio}": aperiodic_slope.fit_slope(*aperiodic_slope.expected_spectrum(ratio))[0],
        }
    return out


EXPERIMENTS: dict[str, Any] = {"field_slopes": functools.cache(field_slopes)}
