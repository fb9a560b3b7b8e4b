"""From evidence and simulation to a verdict, by one rule for all claims.

    outcome      as claimed   90 % of people at least `matters` in the direction of the claim
                 opposite     90 % of people at least that much the other way
                 too small    90 % of people within `matters` of nothing
                 open         anything else

                    as claimed        open              too small         opposite          no simulation
    evidence A, B   supported         partly            partly            partly            A supported, B partly
    evidence C      partly            cannot be told    not supported     not supported     cannot be told
    evidence D      cannot be told    cannot be told    not supported     not supported     not supported
    evidence X      not supported, whatever a simulation gives

A simulation that agrees never lifts a claim above its evidence: equations that were made from a belief can only return it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from glutamate.case.model import Case
from glutamate.case.reader import load_case, new_case
from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.simulation.simulate import simulate

Outcome = Literal["as claimed", "open", "too small", "opposite"]
Verdict = Literal["supported", "partly", "not supported", "cannot be told"]
Progress = Callable[[str, int, int], None]

_RULE: Mapping[str, tuple[Verdict, Verdict, Verdict, Verdict, Verdict]] = {
    "A": ("supported", "partly", "partly", "partly", "supported"),
    "B": ("supported", "partly", "partly", "partly", "partly"),
    "C": ("partly", "cannot be told", "not supported", "not supported", "cannot be told"),
    "D": ("cannot be told", "cannot be told", "not supported", "not supported", "not supported"),
    "X": ("not supported",) * 5,
}
_OUTCOMES: tuple[Outcome | None, ...] = ("as claimed", "open", "too small", "opposite", None)
QUANTILES = (0.05, 0.5, 0.95)
USUAL_SAMPLES = 32  # number: people, enough for the 5 and 95 % of a band
SEED = 1


@dataclass(frozen=True)
class Judged:
    """A claim with what its test gave: quantiles over people, or None without a test."""

    claim: Claim
    low: float | None
    median: float | None
    high: float | None
    people: int
    outcome: Outcome | None
    verdict: Verdict


def judge(claim: Claim, samples: int = USUAL_SAMPLES, seed: int = SEED, progress: Progress | None = None) -> Judged:
    """Run the case that tests a claim, and judge it."""
    test = claim.test
    if test is None:
        return Judged(claim, None, None, None, 0, None, verdict(claim.grade, None))
    people = samples if test.most is None else min(samples, test.most)
    case = case_of(claim.name, test)
    found = np.asarray(test.read(simulate(case, samples=people, seed=seed, progress=progress), case), float)
    low, median, high = (float(q) for q in np.nanquantile(found, QUANTILES))
    came = outcome(low, high, test.matters)
    return Judged(claim, low, median, high, people, came, verdict(claim.grade, came))


def case_of(name: str, test: Trial) -> Case:
    """The case of a test. Raises CaseError."""
    return load_case(test.case) if isinstance(test.case, str) else new_case(name=name, **test.case)


def outcome(low: float, high: float, matters: float) -> Outcome:
    """What a band says, beside the smallest size that would matter."""
    if low >= matters:
        return "as claimed"
    if high <= -matters:
        return "opposite"
    return "too small" if -matters < low and high < matters else "open"


def verdict(grade: str, came: Outcome | None) -> Verdict:
    """The verdict of the table above."""
    return _RULE[grade][_OUTCOMES.index(came)]
