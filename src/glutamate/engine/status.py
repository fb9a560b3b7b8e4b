"""How a person's simulation went: data that travels with the states, so that one failure does not end a run.

Every link tells for every person a code, the number of the state that it concerns and the time. Codes of several links and
windows merge: the first failure stays. What has failed holds NaN from then on; the others go on. On the host a failure
becomes a sentence, which names link, state, time and person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from glutamate.engine.arrays import numpy_for


class Code(IntEnum):
    """What happened."""

    OK = 0
    NO_BASELINE = 1
    RUNAWAY = 2
    UNSOLVED = 3
    UNSETTLED = 4
    RESTLESS = 5


LOOPS = (Code.UNSETTLED, Code.RESTLESS)
"""A loop between links that does not settle, over time and under lifelong changes: their state is the number of a port among those
that the link writes."""


class Status(NamedTuple):
    """One entry per person: code, number of the link in the coupling, number of the state in its link, time (hours)."""

    code: Any
    link: Any
    state: Any
    time: Any


def well(people: Any) -> Status:
    """Nobody has failed; `people` is an array over them."""
    xp = numpy_for(people)
    zero = xp.zeros(xp.shape(people), int)
    return Status(zero, zero, zero, xp.zeros(xp.shape(people)))


def merged(first: Status, then: Status) -> Status:
    """Whatever failed first."""
    xp = numpy_for(first, then)
    stays = first.code != Code.OK
    return Status(*(xp.where(stays, a, b) for a, b in zip(first, then, strict=True)))


@dataclass(frozen=True)
class Failure:
    """One person who could not be simulated, in words."""

    arm: str
    region: str
    sample: int
    link: str
    state: str
    time_h: float
    message: str

    def __str__(self) -> str:
        return f"arm {self.arm!r}, region {self.region}, sample {self.sample}: {self.message}"


def summary(failures: Sequence[Failure], people: int) -> str:
    """One line: how many of how many, and the first of them."""
    return f"{len(failures)} of {people} people could not be simulated, and are left out; the first: {failures[0]}"
