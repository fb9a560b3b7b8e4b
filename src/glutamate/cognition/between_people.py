"""How far healthy people differ in a score: a spread that no circuit explains, declared by every task and drawn once a person.

    T(x_i) = T(x) + s z_i,     z_i ~ N(0, 1) cut at two, 0 in the median person

x is what a surrogate expects of person i, s the declared spread and T the scale on which the score lives:

    s in the score's unit       scores of both signs (d', a bias): T the identity
    "ln"                        times, thresholds and other positive scores: T the logarithm, s about the coefficient of variation
    "logit"                     shares: T the logit

A person has the same z in every arm and at every visit, so that differences between arms stay paired. Who does well does well in
all scores of a task that say better or worse: these share one z (assumed; speed and accuracy of people correlate weakly). The
others have one each. Scores that are arithmetic of others (`Task.follows`) are computed anew. Rates and bumps of a circuit have no
spread of their own: nobody has measured it, and re-tuned circuits differ already.

With people differing only as re-tuned circuits do, healthy 2-back d' had a standard deviation of 0.03, where people have 0.8.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT

if TYPE_CHECKING:
    from glutamate.cognition.task import ScoreKind, Task

LN, LOGIT = "ln", "logit"
# number: factor by which a spread is uncertain where nothing better is known
UNCERTAIN = 1.5
TAIL = 2.0  # number: standard deviations at which people are cut, as all draws are
CERTAIN = 1e-4  # number: shares are kept this far from 0 and 1


def spread(value: float, unit: str, source: str, grade: Grade = "assumed", width: float = UNCERTAIN) -> Parameter:
    """A spread between people; `width` is the factor by which it is uncertain."""
    doc = "standard deviation between healthy people"
    return Parameter(value, unit, value / width, value * width, source, grade, doc)


def people(task: str, **spreads: Parameter) -> ParameterTable:
    """The spreads of a task, by name of the score."""
    return ParameterTable(f"cognition.people.{task}", f"how far healthy people differ in {task}", **spreads)


def drawn(
    task: Task, expected: Mapping[str, Any], samples: int, seed: int, values: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Expected scores with what people differ besides.

    Args:
        expected: by name, the last axis one entry per person.
        values: parameter values by dotted name; declared spreads where absent.
    """
    if task.people is None:
        return dict(expected)
    p = task.people.of(values)
    scores = deviates(task.scores, f"{task.name}", samples, seed)
    found = dict(expected)
    for kind in task.scores:
        if kind.name in task.people and kind.name in expected:
            unit = task.people[kind.name].unit
            size = np.reshape(np.asarray(getattr(p, kind.name), float), -1)
            found[kind.name] = moved(np.asarray(expected[kind.name], float), size * scores[kind.name], unit, kind)
    return found | (task.follows(found) if task.follows else {})


def moved(x: np.ndarray, by: np.ndarray, unit: str, kind: ScoreKind) -> np.ndarray:
    """A score moved on its scale."""
    if unit == LN:
        return np.asarray(x * np.exp(by))
    if unit == LOGIT:
        whole = PERCENT if kind.unit == "%" else 1.0
        share = np.clip(x / whole, CERTAIN, 1 - CERTAIN)
        return np.asarray(whole / (1 + np.exp(-(np.log(share / (1 - share)) + by))))
    return np.asarray(x + by)


def apart(changed: np.ndarray, healthy: np.ndarray, unit: str) -> np.ndarray:
    """How far scores, not shares, lie from healthy ones on the scale on which people scatter."""
    if unit == LN:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.log(changed / healthy))
    return np.asarray(changed - healthy)


def deviates(kinds: Sequence[ScoreKind], name: str, samples: int, seed: int) -> dict[str, np.ndarray]:
    """z of every score, (samples,); positive is more of the score, so that it falls in one where less is better."""

    def draw(label: str) -> np.ndarray:
        generator = np.random.default_rng([seed, zlib.crc32(label.encode())])
        z = np.clip(generator.standard_normal(samples), -TAIL, TAIL)
        z[0] = 0.0
        return np.asarray(z)

    ability = draw(name)
    sign = {"higher": 1.0, "lower": -1.0}
    return {k.name: sign[k.better] * ability if k.better in sign else draw(f"{name}.{k.name}") for k in kinds}
