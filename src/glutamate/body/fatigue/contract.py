"""Contract of a hypothesis of fatigue: an ordinary day tires nobody beyond the ordinary, some cause does, and evidence is told."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from glutamate.body.fatigue import HYPOTHESES
from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.contract import SHORTEST_SOURCE, Contract, Finding, ask, numbers

STRONG = {"sleep_debt": 1.0, "effort": 0.4, "work": 1.0, "energy": 0.05, "mood": -1.0, "glutamate": -0.1}


def check_hypothesis(hypothesis: Hypothesis) -> list[Finding]:
    """The findings about a hypothesis."""

    def tired_at_rest() -> Iterator[str]:
        if hypothesis.fatigue(Causes()) != 0:
            yield "an ordinary day has fatigue other than 0"

    def tired_of_nothing() -> Iterator[str]:
        alone = [hypothesis.fatigue(Causes(**{cause: size})) for cause, size in STRONG.items()]
        if not np.all(np.isfinite(alone)):
            yield "fatigue is not finite"
        elif not np.any(np.array(alone) > 0):
            yield f"none of {', '.join(STRONG)} tires"

    def untold() -> Iterator[str]:
        for side in ("supports", "contradicts"):
            if len(getattr(hypothesis, side).strip()) <= SHORTEST_SOURCE:
                yield f"say what {side} it"

    return [
        numbers(hypothesis.table, f"body.fatigue.{hypothesis.name}"),
        ask("an ordinary day is no cause", tired_at_rest),
        ask("some cause tires", tired_of_nothing),
        ask("evidence for and against is told", untold),
    ]


CONTRACT = Contract(HYPOTHESES, check_hypothesis)
