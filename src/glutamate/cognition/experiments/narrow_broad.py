"""The spiking decision network against the published control circuit of the narrow-broad task.

    regression      weights of mean and spread of the evidence and their ratio, the pro-variance index, from the stored survey of the
                    network (320 trials per point): in health, at E->E NMDA -1.3125 % (lowered E/I) and E->I NMDA -2.625 % (elevated)

The published circuit, which has these constants, has an index of 0.348 in health (94 000 trials); the 0.138 and 0.230 often held
against it are those of the two monkeys. Its kernel rises to the second sample and decays from there. It takes the pool with the
higher rate two seconds after the evidence as the choice; here a pool must have reached threshold by half a second, and the other
trials, a fifth in health and two thirds at lowered E/I, are guesses, which lower the weights; that of the mean falls by a third at
either point in the published circuit.

Source: Cavanagh 2020, doi:10.7554/eLife.53664; numbers of the circuit from its published code.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from glutamate.cognition import surrogates
from glutamate.cognition.experiments.gain import LOWERED_EE
from glutamate.engine.target import Target

# Losses along the axes of the survey: E->E NMDA, E->I NMDA, GABA.
POINTS = {"control": (0.0, 0.0, 0.0), "lowered": (LOWERED_EE, 0.0, 0.0), "elevated": (0.0, 2 * LOWERED_EE, 0.0)}


def regression() -> dict[str, float]:
    """Weights and index at the three published points."""
    surrogate = surrogates.load("lam_decision")
    found = {}
    for point, less in POINTS.items():
        z = np.log1p(-np.array(less))
        for name in ("b_mean", "b_sd", "pro_variance", "undecided"):
            found[f"{point}_{name}"] = float(surrogate.value(f"narrow_broad.{name}", z))
    for point in ("lowered", "elevated"):
        found[f"{point}_ratio"] = found[f"{point}_pro_variance"] / found["control_pro_variance"]
        found[f"{point}_mean_ratio"] = found[f"{point}_b_mean"] / found["control_b_mean"]
    return found


EXPERIMENTS: dict[str, Any] = {"cognition_narrow_broad": cache(regression)}
_CODE = "Cavanagh 2020, doi:10.7554/eLife.53664, control circuit, published code"
_MONKEYS = "Cavanagh 2020, doi:10.7554/eLife.53664, two monkeys under saline"
_GUESSES = "a fifth of trials in health and most at lowered E/I are guesses here"
_TRIED = (
    "the published circuit misses it too (0.348); in 400 trials of their own 0.49, 23 % (19 to 28) without a decision; choosing 2 s after "
    "the evidence leaves 22 % undecided; a mean rate of 35 instead of 30 Hz gives 0.25 and 8 % undecided, but is not the published one"
)
TARGETS = (
    Target("cognition.T5.a", "prediction", "Weight of mean evidence, spiking network in health", _CODE, "0.149", 0.119, 0.179, "1", "cognition_narrow_broad", "control_b_mean", "interval: a fifth, two standard errors of the survey"),
    Target("cognition.T5.b", "prediction", "Pro-variance index, spiking network in health", _CODE, "0.348", 0.24, 0.46, "1", "cognition_narrow_broad", "control_pro_variance", "interval: two standard errors of the survey; monkeys 0.138 and 0.230"),
    Target("cognition.T5.c", "prediction", "Pro-variance index, lowered E/I over control, spiking network", _CODE, "1.24", 1.0, 1.5, "1", "cognition_narrow_broad", "lowered_ratio", _GUESSES),
    Target("cognition.T5.d", "prediction", "Pro-variance index, elevated E/I over control, spiking network", _CODE, "0.53", 0.3, 1.0, "1", "cognition_narrow_broad", "elevated_ratio", "interval: direction, the survey does not bound the size"),
    Target("cognition.T5.e", "prediction", "Weight of mean evidence, lowered E/I over control", _CODE, "0.68", 0.58, 0.78, "1", "cognition_narrow_broad", "lowered_mean_ratio", _GUESSES),
    Target("cognition.T5.f", "prediction", "Weight of mean evidence, elevated E/I over control", _CODE, "0.68", 0.55, 0.8, "1", "cognition_narrow_broad", "elevated_mean_ratio", "missed: the cause is not established; choices here are read when a pool reaches threshold, there at the end"),
    Target("cognition.T5.g", "prediction", "Pro-variance index, spiking network in health, against monkeys", _MONKEYS, "0.138 and 0.230", 0.138, 0.23, "1", "cognition_narrow_broad", "control_pro_variance", _TRIED),
)  # fmt: skip
