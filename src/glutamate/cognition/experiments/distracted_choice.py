"""Two modules at work on one task: what prefrontal cortex keeps while parietal cortex follows a distractor.

signature       right choices at 12.8 % coherence: kept by the prefrontal module through a distractor of 1.75 cues, captured by it in
                the parietal one
robustness      strength of the distractor that overwrites half of the choices, with feedback from prefrontal to parietal cortex a
                quarter weaker and stronger, over health
inactivation    how much that strength falls with 5 % less E->E NMDA in the prefrontal module, and in the parietal one
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import two_module
from glutamate.cognition.tasks.distracted_choice import TASK
from glutamate.engine.target import Target

TRIALS = 48
LESS_NMDA = 0.95
# number: strengths of the distractor, in cues, around the loss
STRENGTHS = (0.0, *np.linspace(1.5, 2.6, 23).round(3).tolist())

RUN: dict[str, Any] = {"trials": TRIALS, "seed": 1, "strengths": STRENGTHS, "times_ms": (1000.0,)}


def distracted_choice() -> dict[str, float]:
    """Health, three strengths of feedback, and less NMDA in one module."""
    feedback = two_module.TABLE["feedback"]
    values = {feedback.name: feedback.value * np.array([1.0, 0.75, 1.25])}
    health, weak, strong = (r.scores for r in TASK.run(values=values, **RUN))
    less = SynapticFactors(nmda_EE=np.array([LESS_NMDA]))
    lost = {m: TASK.run(factors=less, where=m, **RUN)[0].scores for m in two_module.MODULES}
    fall = {module: health["critical"].value - scores["critical"].value for module, scores in lost.items()}
    return {
        "kept": health["kept_distracted"].value,
        "captured": health["captured"].value,
        "weak_feedback": weak["critical"].value / health["critical"].value,
        "strong_feedback": strong["critical"].value / health["critical"].value,
        "prefrontal_over_parietal": fall["prefrontal"] / fall["parietal"],
    }


EXPERIMENTS: dict[str, Any] = {"distracted_choice": functools.cache(distracted_choice)}
_MURRAY = "Murray, Jaramillo and Wang 2017, doi:10.1523/JNEUROSCI.0343-17.2017"
_SUZUKI = "Suzuki and Gottlieb 2013, doi:10.1038/nn.3282, monkeys, reversible inactivation"
_DIRECTION = "direction only"
TARGETS = (
    Target("circuits.T14.a", "prediction", "Choices that prefrontal cortex keeps through a distractor of 1.75 cues", _MURRAY, "kept", 0.9, 1.0, "1", "distracted_choice", "kept"),
    Target("circuits.T14.b", "prediction", "The same choices, captured by the distractor in parietal cortex", _MURRAY, "captured", 0.5, 1.0, "1", "distracted_choice", "captured"),
    Target("circuits.T14.c", "prediction", "Strength of the distractor that overwrites a choice, feedback a quarter weaker over health", f"{_MURRAY}: feedback buys robustness", "< 1", 0.3, 0.999, "1", "distracted_choice", "weak_feedback", _DIRECTION),
    Target("circuits.T14.d", "prediction", "The same, feedback a quarter stronger over health", f"{_MURRAY}: feedback buys robustness", "> 1", 1.001, 3.0, "1", "distracted_choice", "strong_feedback", _DIRECTION),
    Target("circuits.T14.e", "prediction", "Loss of robustness with 5 % less E->E NMDA, prefrontal over parietal module", _SUZUKI, "much larger", 1.5, 100.0, "1", "distracted_choice", "prefrontal_over_parietal", "missed: a few percent less NMDA cost about as much in either module, since the memory rests on the loop through both; inactivation silences one"),
)  # fmt: skip
