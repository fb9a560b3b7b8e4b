"""Plasticity against the NMDA drive of a synapse: tables of the spine-calcium rule, made once and kept in the package.

    weight(s)    mean weight after over before, at NMDA conductance s relative to health
    frequency    15 bursts of 5 pairs, +10 ms, one burst every 10 s
    delay        the same at 10 Hz, delay in ms, post minus pre

    error(s)     standard error of weight(s) - weight(1) over the population, synapse by synapse

Every entry is a simulation of the same population of synapses with the same random numbers (`plasticity.spine_calcium`), so that a
difference is surer than either weight, whose own standard error is 3 to 7 %; between entries the tables are interpolated linearly in s. `python -m glutamate.synapse.reduction.plasticity_curves` makes it
again, which takes some minutes; a test compares entries with the rule.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.synapse.plasticity import protocols, spine_calcium

FILE = Path(__file__).with_suffix(".json")
PROTOCOL = {"spikes": 5, "bursts": 15, "delay_ms": 10, "delay_Hz": 10, "interval_s": 10, "synapses": 512}
"""How the table is made."""
PERCENT_NMDA = (0, 25, 50, 70, 80, 90, 100, 115, 135, 200)
AXES = {"frequency": (1, 5, 10, 20, 40, 50), "delay": (-40, -20, -10, -5, 5, 10, 20, 40)}
"""Hz and ms."""


def protocol(curve: str, at: float) -> protocols.Protocol:
    """The protocol of one point of the curve "frequency" or "delay"."""
    frequency, delay = (at, PROTOCOL["delay_ms"]) if curve == "frequency" else (PROTOCOL["delay_Hz"], at)
    return protocols.burst_pairing(
        float(frequency), float(delay), PROTOCOL["spikes"], PROTOCOL["bursts"], float(PROTOCOL["interval_s"])
    )


def entry(curve: str, at: float, nmda: float) -> tuple[float, float]:
    """One weight of the table, simulated, and the standard error of its difference from health."""
    changed, healthy = (
        spine_calcium.simulate(protocol(curve, at), synapses=PROTOCOL["synapses"], nmda=s) for s in (nmda, 1.0)
    )
    residuals = [(o.after - o.ratio * o.before) / o.before.mean() for o in (changed, healthy)]
    return float(changed.ratio), float(np.std(np.asarray(residuals[0] - residuals[1])) / np.sqrt(len(residuals[0])))


@functools.cache
def _table() -> dict[str, np.ndarray]:
    return {curve: np.asarray(rows) for curve, rows in json.loads(FILE.read_text(encoding="utf-8")).items()}


def weights(curve: str, nmda: Any) -> np.ndarray:
    """Weight after over before along a curve, (..., points), at NMDA conductance `nmda` relative to health (...).

    Beyond twice the healthy conductance the value at twice holds.
    """
    return _interpolated(_table()[curve], nmda)


def errors(curve: str, nmda: Any) -> np.ndarray:
    """Standard error of the difference of `weights` from health, of the same shape."""
    return _interpolated(_table()[f"{curve}_error"], nmda)


def _interpolated(table: np.ndarray, nmda: Any) -> np.ndarray:
    known = np.asarray(PERCENT_NMDA) / PERCENT
    return np.stack([np.interp(np.asarray(nmda, float), known, column) for column in table.T], axis=-1)


def build() -> None:
    """Make the table again."""
    made: dict[str, list[list[float]]] = {}
    for curve, points in AXES.items():
        rows = [[entry(curve, at, s / PERCENT) for at in points] for s in PERCENT_NMDA]
        for part, key in enumerate((curve, f"{curve}_error")):
            made[key] = [[round(pair[part], ndigits=4) for pair in row] for row in rows]
    FILE.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build()
