"""Surround suppression against physiology and the trial of vitamin B6."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.circuits import surround_suppression as circuit
from glutamate.circuit.circuits.surround_suppression import Grating
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.tasks.surround_suppression import TASK
from glutamate.engine.target import Target

_B6 = "Field 2022, doi:10.1002/hup.2852"


def surround_suppression() -> dict[str, float]:
    """Healthy and with 5 % more GABA conductance, 20 000 trials per level; inhibitory rates under small and large patches."""
    healthy, gaba = TASK.run(trials=20000, factors=SynapticFactors(gaba=np.array([1.0, 1.05])))
    value = {name: score.value for name, score in healthy.scores.items()}
    sizes = np.arange(1, 22) / 3
    I = circuit.respond(Grating(np.full(len(sizes), 80.0), sizes)).I[0]  # noqa: E741
    inhibitory = I[:, I.shape[1] // 2, 0]
    return {
        "summation_ratio": value["summation_low"] / value["summation_high"],
        "tuning": value["orientation_tuning"],
        "inhibitory_suppression": float(100 * (1 - inhibitory[-1] / inhibitory.max())),
        "elevation": value["elevation"],
        "b6_elevation": 100 * (gaba.scores["elevation"].value / value["elevation"] - 1),
    }


EXPERIMENTS: dict[str, Any] = {"surround_suppression": functools.cache(surround_suppression)}

TARGETS = (
    Target("circuits.T21.a", "prediction", "summation diameter at low over high contrast, V1", "Sceniak 1999, doi:10.1038/11197", "2.3 on average", 1.5, 3.5, "1", "surround_suppression", "summation_ratio"),
    Target("circuits.T21.b", "prediction", "suppression by an iso-oriented minus an orthogonal surround", "Shushruth 2013, doi:10.1523/JNEUROSCI.2518-12.2013", "iso-oriented surrounds suppress more", 5.0, 100.0, "%", "surround_suppression", "tuning"),
    Target("circuits.T21.c", "regression", "inhibitory populations are suppressed by large patches as well", "Rubin 2015, doi:10.1016/j.neuron.2014.12.026", "both populations fall", 1.0, 100.0, "%", "surround_suppression", "inhibitory_suppression"),
    Target("circuits.T21.d", "prediction", "detection threshold in an iso-oriented surround over threshold alone", "Yazdani 2015, doi:10.1167/15.13.21", "thresholds are higher in a surround", 1.1, 4.0, "1", "surround_suppression", "elevation"),
    Target("circuits.T22.a", "prediction", "change of the threshold elevation with 5 % more GABA conductance", _B6, "vitamin B6 strengthened suppression", 0.1, 50.0, "%", "surround_suppression", "b6_elevation",
        "missed: in this network suppression is withdrawal of recurrent excitation, which GABA weakens; the trial and the model disagree in sign, and so do trials with GABA-A agonists"),
)  # fmt: skip
