"""Differences between an arm and health: what trials resolve, and what only a surrogate can say.

    difference      changed minus healthy, with the interval of a difference over trials (`scores.intervals.apart`)
    resolved        1 where that interval leaves out 0

Arms have the noise of a trial in common. On reduced circuits it cancels in part; a spiking network diverges within some hundred ms
however small the change, so that two arms are as different as two sets of trials: with E->E NMDA at 0.999999 the bias of a memory
ring moved by 0.2 degrees. An arm whose conductances are within `resolution` of health, in margins of its circuit, is
therefore not run apart on spikes but has the trials of health; the surrogate, which is smooth, says how it differs. The same holds for
any difference that is not resolved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.cognition import circuit_conductances
from glutamate.cognition.scored import Score
from glutamate.cognition.scores.intervals import apart
from glutamate.cognition.surrogates.expected import expected
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "cognition.differences",
    "what is a difference between arms", "numerical",
    resolution=Parameter(0.01, "1", 0.001, 0.05, "some thousand trials resolve it", "assumed", "change of conductances, in margins, below which an arm is not run apart on spikes"),
)  # fmt: skip


def as_in_health(conductances: Mapping[str, float], margins: Mapping[str, float]) -> bool:
    """Whether log conductances are too near to health for trials on spikes to tell."""
    smallest = TABLE["resolution"].value
    return all(abs(y) < smallest * margins[channel] for channel, y in conductances.items())


def by_surrogate(task: str, circuit: str, factors: Mapping[str, float], options: Mapping[str, Any]) -> dict[str, float]:
    """Differences from health that the surrogate of a circuit expects, by score; empty where it says nothing.

    Args:
        factors: conductances of the circuit relative to health, by channel.
        options: those of the task that differ from its defaults.
    """
    surrogate = circuit_conductances.surrogate_of(circuit)
    if surrogate is None or not factors.keys() <= set(surrogate.axes):
        return {}
    z = np.array([[0.0, np.log(factors.get(axis, 1.0))] for axis in surrogate.axes]).T
    if not np.allclose(surrogate.clipped(z), z):
        return {}
    return {name: float(np.diff(np.asarray(v))[0]) for name, v in expected(surrogate, task, z, options).items()}


def variables(scores: Mapping[str, np.ndarray], same: np.ndarray) -> dict[str, tuple[Sequence[str], np.ndarray]]:
    """Variables difference, difference_low, difference_high and resolved, (visit, arm, score) each.

    Args:
        scores: value, ci_low, ci_high and n, (visit, arm, score) each, health first among the arms.
        same: (visit, arm), whether an arm has the trials of health.
    """
    keys = ("difference", "difference_low", "difference_high")
    found: dict[str, Any] = {key: np.full(scores["value"].shape, np.nan) for key in keys}
    for visit, arm, score in np.ndindex(scores["value"].shape):
        if same[visit, arm]:
            continue
        v, bottom, top, trials = (scores[key][visit, :, score] for key in ("value", "ci_low", "ci_high", "n"))
        d = apart(*(Score(float(v[at]), "", float(bottom[at]), float(top[at]), int(trials[at])) for at in (0, arm)))
        for key, x in zip(found, (d.value, d.low, d.high), strict=True):
            found[key][visit, arm, score] = x
    known = np.isfinite(found["difference_low"]) & np.isfinite(found["difference_high"])
    clear = known & ((found["difference_low"] > 0) | (found["difference_high"] < 0))
    dims = ("visit", "arm", "score")
    return {key: (dims, x) for key, x in found.items()} | {"resolved": (dims, clear.astype(int))}
