"""Contract of a model of vigilance: it settles on ordinary days, gets worse without sleep, and gains nothing from caffeine by sleep."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.body.vigilance import VIGILANCE
from glutamate.body.vigilance.model import VigilanceModel
from glutamate.engine.contract import Contract, Finding, ask, numbers

RISE = 7.0
ASLEEP = (16.0, 24.0)


def check_model(model: VigilanceModel) -> list[Finding]:
    """The findings about a model."""
    since = STEP_H * (np.arange(STEPS_PER_DAY) + 0.5)
    usual = np.where((since > ASLEEP[0]) & (since < ASLEEP[1]), 0.0, 1.0)
    hours = RISE + STEP_H * np.arange(1, 2 * STEPS_PER_DAY + 1)
    kept_up = np.ones(2 * STEPS_PER_DAY)
    ordinary = np.tile(usual, 2)

    def unsettled() -> Iterator[str]:
        x = model.simulate(ordinary, hours, usual)
        if not np.all(np.isfinite(x)):
            yield "lapses are not finite"
        elif not np.allclose(x[:STEPS_PER_DAY], x[STEPS_PER_DAY:], atol=1e-6):
            yield "ordinary days are not alike: `start` is too far from the state that they repeat"

    def unimpaired() -> Iterator[str]:
        rested = model.simulate(ordinary, hours, usual)[STEPS_PER_DAY:].mean()
        if not model.simulate(kept_up, hours, usual)[STEPS_PER_DAY:].mean() > rested:
            yield "a day after a night without sleep has no more lapses than an ordinary one"

    def unmasked() -> Iterator[str]:
        drug = np.where(np.arange(len(hours)) == len(hours) - 1, 20.0, 0.0)
        without, with_it = (model.simulate(kept_up, hours, usual, caffeine=c)[-1, 0] for c in (0.0, drug))
        if not with_it < without:
            yield "20 uM of caffeine after two days awake do not lower lapses"

    return [
        numbers(model.table, f"body.{model.name}"),
        ask("ordinary days repeat themselves", unsettled),
        ask("loss of sleep shows", unimpaired),
        ask("caffeine masks it", unmasked),
    ]


CONTRACT = Contract(VIGILANCE, check_model)
