"""Plasticity against the NMDA drive of a synapse: tables of the spine-calcium rule, made once and kept in the package.

    weight(s)    mean weight after over before, at NMDA conductance s relative to health
    frequency    15 bursts of 5 pairs, +10 ms, one burst every 10 s
    delay        the same at 10 Hz, delay in ms, post minus pre

Every entry is a simulation of the same population of synapses with the same random numbers (`plasticity.spine_calcium`);
between entries the table is interpolated linearly in s. `python -m glutamate.synapse.reduction.plasticity_curves` makes it
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


def entry(curve: str, at: float, nmda: float) -> float:
    """One number of the table, simulated."""
    return float(spine_calcium.simulate(protocol(curve, at), synapses=PROTOCOL["synapses"], nmda=nmda).ratio)


@functools.cache
def _table() -> dict[str, np.ndarray]:
    return {curve: np.asarray(rows) for curve, rows in json.loads(FILE.read_text(encoding="utf-8")).items()}


def weights(curve: str, nmda: Any) -> np.ndarray:
    """Weight after over before along a curve, (..., points), at NMDA conductance `nmda` relative to health (...).

    Beyond twice the healthy conductance the value at twice holds.
    """
    table = _table()[curve]
    s = np.asarray(nmda, float)
    known = np.asarray(PERCENT_NMDA) / PERCENT
    return np.stack([np.interp(s, known, column) for column in table.T], axis=-1)


def build() -> None:
    """Make the table again."""
    made = {
        curve: [[round(entry(curve, at, s / PERCENT), ndigits=4) for at in points] for s in PERCENT_NMDA]
        for curve, points in AXES.items()
    }
    FILE.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build()
