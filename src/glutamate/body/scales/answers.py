"""From how somebody feels to what they answer.

    latent = l d + sqrt(1 - l^2) t + shift              in standard deviations between people of ordinary lives
    z      = sqrt(rho) latent + sqrt(1 - rho) e                     what is answered: rho is the reliability of the scale
    score  = quantile(Phi(z)), rounded and cut off at the ends of the scale

d distress of a person, shared by all questionnaires (who has little drive of mood is distressed), t what is particular to person and scale, e
chance of the occasion; all standard normal. On ordinary days `shift` is 0, so that scores are distributed as published; loadings l are set
so that scores of fatigue and depression correlate as published. What a run changes is `shift` and nothing else.

Ratings and tests that a model computes itself (sleepiness, lapses) take its value and the scatter of one occasion.

A score is told with an 80 % interval, as simulated equivalent. Tissue glutamate enters through fatigue alone, whose weight of it has mean
zero, so that a spectrum and a score hardly correlate (|r| below 0.3), as in studies; a case that sets that weight says so itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.body.mood import drive
from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine import randomness
from glutamate.errors import ComponentError


def scores(
    scale: Scale, felt: Felt, distress: Any, own: Any, chance: Any, sex: str = "", values: Mapping[str, Any] | None = None
) -> np.ndarray:  # fmt: skip
    """Scores, of the shape that the arguments have together.

    distress: d, own: t, chance: e. sex: "male", "female", or anything else for the norms of both.
    """
    from scipy.special import ndtr

    p = scale.table.of(values)
    if scale.direct is not None:
        raw = scale.direct(felt, np.asarray(chance), p)
    elif scale.shift is not None and scale.quantile is not None:
        latent = p.loading * distress + np.sqrt(1 - p.loading**2) * own + scale.shift(felt, p)
        raw = scale.quantile(ndtr(np.sqrt(p.rho) * latent + np.sqrt(1 - p.rho) * chance), sex, p)
    else:
        raise ComponentError(f"scale {scale.name!r}: give `direct`, or `shift` and `quantile`")
    whole = np.floor((np.asarray(raw) - scale.low) / scale.step + 1 / 2) * scale.step + scale.low
    return np.clip(whole, scale.low, scale.high)


def distress_of(values: Mapping[str, Any], people: int) -> np.ndarray:
    """d of people, (people,): how little drive of mood they have in an ordinary life."""
    own = drive.TABLE["a_0"]
    a = np.broadcast_to(np.asarray(values.get(own.name, own.value), float), (people,))
    return np.array([-own.score(float(one)) for one in a])


def drawn(scale: Scale, seed: int, people: Sequence[int], occasion: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """t, (people,), and e, (size, people): they depend on the person and not on who else there is. Person 0 is the median one."""
    code = randomness.name_code(f"body.scales.{scale.name}")
    own, chance = [], []
    for person in people:
        own.append(np.random.default_rng([seed, code, person]).standard_normal() if person else 0.0)
        chance.append(np.random.default_rng([seed, code, person, 1 + occasion]).standard_normal(size))
    return np.array(own), np.stack(chance, axis=-1)
