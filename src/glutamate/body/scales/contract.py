"""Contract of a scale: scores lie on it, somebody who feels worse scores no better, and it says what it is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from glutamate.body.scales import SCALES
from glutamate.body.scales.answers import scores
from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine.contract import SHORTEST_SOURCE, Contract, Finding, ask, numbers

USUAL = Felt(sleepiness=3.0, lapses=3.0)
WORSE = Felt(mood=-2.0, fatigue=2.0, sleep_lost=3.0, inattention=10.0, sleepiness=8.0, lapses=13.0)
OCCASIONS = 1000


def check_scale(scale: Scale) -> list[Finding]:
    """The findings about a scale."""
    e = np.random.default_rng(1).standard_normal(OCCASIONS)

    def off() -> Iterator[str]:
        for felt in (USUAL, WORSE):
            x = scores(scale, felt, 0.0, 0.0, e)
            steps = (x - scale.low) / scale.step
            if np.any((x < scale.low) | (x > scale.high)) or not np.allclose(steps, np.round(steps)):
                yield f"scores leave the scale of {scale.low:g} to {scale.high:g} in steps of {scale.step:g}"

    def deaf() -> Iterator[str]:
        usual, worse = (scores(scale, felt, 0.0, 0.0, e) for felt in (USUAL, WORSE))
        if np.any(worse < usual) or not worse.mean() > usual.mean():
            yield "somebody who feels worse scores no higher"

    def untold() -> Iterator[str]:
        if len(scale.says.strip()) <= SHORTEST_SOURCE:
            yield "say in a line what it is and is not"

    return [
        numbers(scale.table, f"body.scales.{scale.name}"),
        ask("scores lie on the scale", off),
        ask("who feels worse scores higher", deaf),
        ask("what it is and is not is told", untold),
    ]


CONTRACT = Contract(SCALES, check_scale)
