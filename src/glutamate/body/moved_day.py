"""The day that somebody repeats under small, steady changes: what the body gives of it, and how that moves.

    x    = day(x; u, p)                     own state at the time of rising, under steady ports u and numbers p; beds, light and clock as usual
    dx   = (1 - d day/dx)^-1 d day(u, p)    by the implicit function theorem: the day as it becomes once everything has settled
    R    = mean over the day of r(x(t); u, p), or r at a time of the clock

It is the link (`link.LINK.advance`) over one day, so that nothing is said twice; the models of vigilance run on its sleep and inattention follows
as in `observer`, and the share of lives that is low is that which the mean drive leads to (`mood.expected`). The ordinary half, by which everything
is measured, stays: what moves is one person against themselves.

Settled means months: glands of the stress axis turn over in weeks and keep ACTH where it was. Sleepiness, fatigue and lapses are means over
the time awake, as in `body/days`; ports are means over the day. Where a law has a corner in health, derivatives are the mean of both sides,
half of what a rise does where a fall does nothing: fuel that fails (`heard`), cortisol at release (`stress.glucocorticoid`), low mood and
glutamate of thought as causes of fatigue (`fatigue`), stressors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body import attention, fatigue, ports
from glutamate.body.link import LINK, Prepared
from glutamate.body.mood import expected
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.body.vigilance import VIGILANCE
from glutamate.body.vigilance import model as vigilance
from glutamate.engine.batch import LANES
from glutamate.engine.link import Ends, Span
from glutamate.engine.program import Program
from glutamate.engine.units import H_PER_DAY

Named = Mapping[str, Any]

BOTH, OF_ONE = (*range(12), 13, 14), tuple(range(15, 24))  # number: places in the state, as `course.unpacked`
"""States that both halves have, and those that only the person has; hours asleep and the clock repeat nothing."""
ASLEEP, CLOCK = 12, 24  # number: their places
USUAL, CORTISOL = 5, (4, 5)  # number: among `OF_ONE`, what mood remembers of cortisol, own and ordinary
NEWTON_STEPS = 6  # number: of iterations; weeks of ordinary days lie behind, and four bring the day to rounding
SILENT = tuple(port.name for port in ports.GIVEN if port.healthy < 0)
"""Ports that say nothing in health (when to be in bed, how bright it is): they have no small change."""
AWAKE_ONLY = ("sleepiness", "inattention", *(fatigue.variable(h.name) for h in fatigue.HYPOTHESES.all()))
NOT_KEPT = ("asleep", "asleep_usually", "awake")


class Person(NamedTuple):
    """One person: as the link prepares them at the time of rising, numbers of vigilance and attention by name, ports that act, (1,) each."""

    static: Prepared
    alert: Named
    levels: Named


class Morning(NamedTuple):
    """State at the time of rising: own and ordinary states, (states, 1)."""

    own: Any
    usual: Any


class _Along(NamedTuple):
    """Directions, first axis: of the own state, the ordinary one, numbers and ports."""

    own: np.ndarray
    usual: np.ndarray
    numbers: dict[str, np.ndarray]
    levels: dict[str, np.ndarray]


class Day(NamedTuple):
    """value: (1,) by name: ports, variables of the link, "sleep" (h a day), "awake", "low_mood", "lapses_<model>" and "inattention". slope: the
    same, (directions,)."""

    value: dict[str, np.ndarray]
    slope: dict[str, np.ndarray]


def at_clock(clock: float | None, rise: float) -> np.ndarray:
    """Weights of the ends of the steps of a day from `rise` o'clock, (steps,): all alike, or those beside a time of the clock (h)."""
    if clock is None:
        return np.full(STEPS_PER_DAY, 1 / STEPS_PER_DAY)
    place = (clock - rise) % H_PER_DAY / STEP_H
    first, share = int(place), place - int(place)
    weights = np.zeros(STEPS_PER_DAY)
    # The first step ends at index 0.
    weights[(first - 1) % STEPS_PER_DAY] = 1 - share
    weights[first % STEPS_PER_DAY] += share
    return weights


def _begun(person: Person) -> Morning:
    """Near what ordinary days repeat: weeks of them, and the models of vigilance as they begin."""
    state = [np.asarray(leaf) for leaf in person.static.start]
    like = state[CLOCK]
    body = [*(state[place][0] for place in BOTH), *(state[place] for place in OF_ONE)]
    alert = [np.asarray(vigilance.near(m, like, m.table.of(person.alert))) for m in VIGILANCE.all()]
    return Morning(np.concatenate([np.stack(body), *alert]), np.stack(body[: len(BOTH)]))


def _healthy(own: Any, begun: Morning) -> Morning:
    """Of somebody who lives as usual: both halves are the same to the last digit, on which sides of corners rest."""
    own, last = own.copy(), len(BOTH) + len(OF_ONE)
    usual = own[len(BOTH) + USUAL].copy()
    own[len(BOTH) : last] = begun.own[len(BOTH) : last]
    own[len(BOTH) + np.array(CORTISOL)] = usual
    return Morning(own, own[: len(BOTH)])


def _state(morning: Morning, begin: Any) -> tuple[Any, ...]:
    """As the link has it."""
    state: list[Any] = [None] * (CLOCK + 1)
    for row, place in enumerate(BOTH):
        state[place] = jnp.stack([morning.own[row], morning.usual[row]])
    for row, place in enumerate(OF_ONE):
        state[place] = morning.own[len(BOTH) + row]
    state[ASLEEP], state[CLOCK] = jnp.zeros((2, *begin.shape)), begin
    return tuple(state)


def _day(person: Person, morning: Morning, numbers: Named, levels: Named, weights: Any, of_waking: Any) -> tuple[Any, dict[str, Any]]:  # fmt: skip
    """The own state a day later, and the read-outs of that day, (1,) by name."""
    begin = person.static.start[CLOCK]
    steps = np.zeros(STEPS_PER_DAY, int)
    span = Span(STEP_H * np.arange(STEPS_PER_DAY + 1), steps, steps > 0)
    acting = {name: jnp.broadcast_to(level, (STEPS_PER_DAY, 1)) for name, level in levels.items()}
    static = person.static._replace(numbers=numbers)
    lived = LINK.advance(static, _state(morning, begin), span, {name: Ends(x, x) for name, x in acting.items()})
    share, usual = (1 - jnp.diff(lived.variables[name], axis=0) / STEP_H for name in NOT_KEPT[:2])
    courses = {name: x[1:] for name, x in lived.variables.items() if name not in NOT_KEPT}
    begins = begin + STEP_H * np.arange(STEPS_PER_DAY)[:, None] + courses["shift"]
    row = len(BOTH) + len(OF_ONE)
    alert: list[Any] = []
    for model in VIGILANCE.all():
        p = model.table.of(person.alert)
        size = len(model.start(p))
        x, lapses = vigilance.course(
            model, tuple(morning.own[row : row + size]), share, begins, acting[ports.CAFFEINE.name], p
        )
        courses[f"lapses_{model.name}"] = lapses
        row, alert = row + size, [*alert, *x]
    low = expected.low(courses["mood_drive"].mean(axis=0), {name: rows[0] for name, rows in numbers.items()})
    # Of the median person; on ordinary days it is what it is now.
    lapses = jnp.stack([courses[f"lapses_{model.name}"] for model in VIGILANCE.all()]).mean(axis=0)
    felt_now = {
        "lapses": lapses.T,
        "fatigue": courses["fatigue"].T,
        "low": jnp.broadcast_to(low[:, None], lapses.T.shape),
    }
    courses["inattention"] = attention.lost(felt_now, lax.stop_gradient(felt_now), person.alert).T
    evening = lived.state
    body = (*(evening[place][0] for place in BOTH), *(evening[place] for place in OF_ONE))
    felt = weights[:, None] * jnp.where(of_waking, share, 1.0)
    found = {}
    for name, x in courses.items():
        awake_only = name in AWAKE_ONLY or name.startswith("lapses_")
        found[name] = (x * felt).sum(axis=0) / felt.sum(axis=0) if awake_only else (x * weights[:, None]).sum(axis=0)
    found |= {"sleep": STEP_H * (1 - share).sum(axis=0), "awake": (share * weights[:, None]).sum(axis=0)}
    found |= (
        {"low_mood": low}
        | {name: x[1:].mean(axis=0) for name, x in lived.ports.items()}
        | {ports.AWAKE.name: (share - usual).mean(axis=0)}
    )
    return jnp.stack([*body, *alert]), found


def _along(person: Person, morning: Morning, along: _Along, weights: Any, of_waking: Any) -> Any:
    """A day, and its derivatives along directions."""

    def day(own: Any, usual: Any, numbers: Named, levels: Named) -> Any:
        return _day(person, Morning(own, usual), numbers, levels, weights, of_waking)

    at = (morning.own, morning.usual, person.static.numbers, person.levels)
    return day(*at), jax.vmap(lambda direction: jax.jvp(day, at, tuple(direction))[1])(along)


_DAY = Program("body-moved-day", _along, ("glutamate.engine", "glutamate.body"), quick=True)


def moved(person: Person, numbers: Sequence[str], reads: Sequence[str], rise: float, clock: float | None = None) -> Day:
    """The ordinary day of a person, and its derivatives by the logarithm of numbers and by ports, in this order.

    Args:
        person: prepared at `rise` o'clock.
        numbers: of the link. reads: ports that it reads and that are not `SILENT`.
        rise: time of rising, h.
        clock: h, at which variables are read; None: means.
    """
    begun = morning = _begun(person)
    states, both = len(morning.own), len(BOTH)
    size = -(-max(states, len(numbers) + len(reads)) // LANES) * LANES
    weights = at_clock(clock, rise), np.bool_(clock is None)
    still = _Along(
        np.zeros((size, *morning.own.shape)), np.zeros((size, *morning.usual.shape)),
        {name: np.zeros((size, 1, 1)) for name in person.static.numbers}, {name: np.zeros((size, 1)) for name in person.levels},
    )  # fmt: skip
    each = np.zeros_like(still.own)
    each[np.arange(states), np.arange(states)] = 1.0
    for _ in range(NEWTON_STEPS):
        # Of the ordinary day: both halves go together.
        (later, _), (slope, _) = _DAY(person, morning, still._replace(own=each, usual=each[:, :both]), *weights)
        own = morning.own - np.linalg.solve(np.asarray(slope)[:states, :, 0].T - np.eye(states), np.asarray(later) - morning.own)  # fmt: skip
        morning = _healthy(own, begun)
    _, (slope, _) = _DAY(person, morning, still._replace(own=each), *weights)
    asked = still._replace(numbers=dict(still.numbers), levels=dict(still.levels))
    for row, name in enumerate(numbers):
        asked.numbers[name] = np.zeros((size, 1, 1))
        asked.numbers[name][row] = np.asarray(person.static.numbers[name])[0, 0]
    for row, name in enumerate(reads, len(numbers)):
        asked.levels[name] = np.zeros((size, 1))
        asked.levels[name][row] = 1.0
    _, (pushed, _) = _DAY(person, morning, asked, *weights)
    settled = np.linalg.solve(np.eye(states) - np.asarray(slope)[:states, :, 0].T, np.asarray(pushed)[..., 0].T).T
    (_, value), (_, found) = _DAY(person, morning, asked._replace(own=settled[..., None]), *weights)
    count = len(numbers) + len(reads)
    return Day({n: np.asarray(v) for n, v in value.items()}, {n: np.asarray(v)[:count, 0] for n, v in found.items()})
