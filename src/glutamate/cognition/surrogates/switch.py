"""Survey of the emotional switch: what sessions at one point are reduced to.

    kept         a sad and a cognitive cue both take: p(sad) p(cognitive) of a block
    sad_taken, switched   cues of one kind that take
    held_A       share of the time after a cue that area A spends in its high state, (mean - rest)/(high - rest)
    stuck_vACC   the same of vACC after cognitive cues
    rest_A, high_A        rates at rest and in the high state

The switch fails in two ways. With less excitation neither cue ignites its area. With more, vACC stays active and cognitive cues
fail. Only both kinds of cues together show both losses, so that both make the function. Mean rates jump
between two states; as time in the high state and rate of that state they are smooth:

    mean_A = rest_A + held_A (high_A - rest_A)

Cues of one session are not independent: where vACC stays active it does so for several cues (variance of a session's share
1.4 to 1.7 times binomial), where excitation fails they are (0.9 to 1.1). Sessions are therefore run in independent blocks, all
standard errors are those between blocks, and shares are stored with the number of independent trials that has this error,
n = p (1 - p)/se^2, at most the number of cues.

Task and circuit: Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.surrogates.measures import Measure
from glutamate.cognition.surrogates.store import SurrogateError
from glutamate.cognition.survey_protocol import KEPT, TABLE
from glutamate.cognition.tasks.emotional_switch import MEANS, NAME, RATES
from glutamate.engine.units import PERCENT

SHOWN = (
    "circuit.cingulo_frontal_switch.",
    "cognition.survey.block",
    *(f"cognition.{NAME}.{name}" for name in ("rest", "discarded", "interval", "cues", "cue_", "delay", "stimulation")),
    *(f"cognition.{NAME}.{name}" for name in ("bin", "dt", "high")),
)
"""What the numbers depend on."""


def switch(circuit: str) -> Measure:
    """Measure of the two-area switch."""

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        block = int(TABLE["block"].value)
        blocks = trials // block
        if blocks < 2 or trials % block:
            raise SurrogateError(f"survey of {circuit!r}: {trials} sessions; give two or more blocks of {block}")
        task = tasks.get(NAME)
        found = [
            task.run(circuit, factors=factors, trials=block, seed=seed * blocks + i)[0].scores for i in range(blocks)
        ]
        values = {kind.name: np.array([f[kind.name].value for f in found]) for kind in task.scores}
        sad, cognitive = (values[name] / PERCENT for name in ("sad_taken", "switched"))
        cues = blocks * found[0]["switched"].n
        shares = {KEPT: sad * cognitive, f"{NAME}.sad_taken": sad, f"{NAME}.switched": cognitive}
        shares |= {f"{NAME}.{held}": _held(values, mean) for mean, (_, held) in MEANS.items()}
        counts = {name: effective(share, cues) for name, share in shares.items()}
        return counts, {f"{NAME}.{name}": _mean(values[name]) for name in RATES}

    return measure


def effective(share: np.ndarray, most: float) -> tuple[float, float]:
    """Successes and trials of a binomial with the mean of independent blocks and the error between them.

    Args:
        share: of every block.
        most: trials that there were; a share without spread has as many.
    """
    p = float(share.mean())
    variance = float(share.var(ddof=1)) / len(share)
    # Shares of 0 and 1 count as half a failure, so that they keep their trials.
    between = (p * most + 1 / 2) / (most + 1)
    trials = min(most, between * (1 - between) / variance) if variance > 0 else most
    return p * trials, trials


def _held(values: Mapping[str, np.ndarray], mean: str) -> np.ndarray:
    """Share of time in the high state, by block; a block in which no session has one has none."""
    area = MEANS[mean][0]
    rest, high = values[f"rest_{area}"], values[f"high_{area}"]
    return np.where(np.isfinite(high), np.clip((values[mean] - rest) / (high - rest), 0, 1), 0.0)


def _mean(values: np.ndarray) -> tuple[float, float]:
    known = values[np.isfinite(values)]
    if len(known) < 2:
        return float("nan"), float("nan")
    return float(known.mean()), float(known.std(ddof=1) / np.sqrt(len(known)))
