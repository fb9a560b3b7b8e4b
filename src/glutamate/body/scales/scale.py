"""What a scale is: a range, a published distribution, and what of a run moves it.

A questionnaire has `shift` and `quantile` (see `answers`); a rating or a test that a model computes itself has `direct`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from glutamate.engine.registry import ParameterTable, Values


class Felt(NamedTuple):
    """How people feel, arrays of one shape. Less that of the same people's ordinary days: mood (low below 0), fatigue (SD),
    sleep lost (h a day), inattention (lapses). As it is: sleepiness (KSS), lapses."""

    mood: Any = 0.0
    fatigue: Any = 0.0
    sleep_lost: Any = 0.0
    inattention: Any = 0.0
    sleepiness: Any = 0.0
    lapses: Any = 0.0


@dataclass(frozen=True)
class Scale:
    """A scale.

    Args:
        name: lower case with underscores. title: in words. table: its numbers.
        low, high, step: the scores that it can have.
        days: how far back it asks; 0: of the moment.
        says: one line on what it is and is not.
        shift: change of the latent, in standard deviations between people, of somebody who feels so.
        quantile: (share of people below, sex, numbers) -> score before rounding.
        direct: (how somebody feels, standard normal score, numbers) -> score before rounding.
        cutoff: score from which on people are counted, None without one.
    """

    name: str
    title: str
    table: ParameterTable
    low: float
    high: float
    step: float
    days: float
    says: str
    shift: Callable[[Felt, Values], Any] | None = None
    quantile: Callable[[Any, str, Values], Any] | None = None
    direct: Callable[[Felt, Any, Values], Any] | None = None
    cutoff: float | None = None
