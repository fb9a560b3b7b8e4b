"""Survey of dot pattern expectancy: what the trials at one point are reduced to.

    kept      a trial in which the memory ring points to the cue when the probe appears and the perception ring to the probe when
              it ends: either ring can fail, the memory ring by less excitation and both by more
    error_T   wrong answers in trials of type T; cue_kept, probe_seen and intact as the task counts them
    turned    mean time of the turn to the probe, over the trials in which perception turned at all

The direction of the perception ring is read in windows, so that no mean is known better than that: the standard error of
`turned` has the variance of a uniform number in a window, w^2/12 per trial, besides that between trials.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.scores.intervals import standard_error
from glutamate.cognition.surrogates.measures import Measure
from glutamate.cognition.tasks import dpx
from glutamate.engine.units import PERCENT

SHOWN = (f"cognition.{dpx.NAME}.",)
"""What the numbers depend on besides the circuit."""


def context(circuit: str) -> Measure:
    """Measure of the dual ring."""

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        found = tasks.get(dpx.NAME).run(circuit, factors=factors, trials=trials, seed=seed)[0].scores
        shares = {name: score for name, score in found.items() if score.unit == "%"}
        counts = {f"{dpx.NAME}.{name}": (round(s.value / PERCENT * s.n), s.n) for name, s in shares.items()}
        counts["kept"] = counts[f"{dpx.NAME}.intact"]
        turned = found["turned"]
        if turned.n < 2:
            return counts, {f"{dpx.NAME}.turned": (float("nan"), float("nan"))}
        read = np.sqrt(uniform_variance(dpx.TABLE["window"].value) / turned.n)
        return counts, {f"{dpx.NAME}.turned": (turned.value, float(np.hypot(standard_error(turned), read)))}

    return measure


def uniform_variance(width: float) -> float:
    """Variance of a number that is known to lie in a window: the mean of x^2 over the window."""
    return width**2 / 12  # number: of a uniform number
