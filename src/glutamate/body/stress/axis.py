"""The stress axis with glands that grow: hormones turn over in minutes to hours, their glands in weeks.

    dx1/dt = g1 (u MR GR - x1)              CRH
    dx2/dt = g2 (x1 P GR - x2)                 ACTH
    dx3/dt = g3 (x2 A - x3)                       cortisol
    dP/dt  = gP P (x1 - 1)                        mass of the corticotrophs of the pituitary
    dA/dt  = gA A (x2 - 1)                        mass of the adrenal cortex
    MR = 1/x3,  GR = 1/(1 + (y/K_GR)^n),  y = c x3 + d      (c share of its receptors left by an antagonist, d dexamethasone)
    u(t)   = u_0 exp(k cos(2 pi (t - phi)/24))/I_0(k) + stressors

Each hormone trophically drives the gland below it, so that glands compensate: under any constant drive CRH and ACTH come back to 1 within
months, while cortisol stays high. Drive, hormones and masses are relative to a constant drive of 1; cortisol is given in nM by the
mean of an ordinary day. g = ln 2/half-life. The carrying capacities of the glands (10^6) are left out.

A fourth-order Runge-Kutta step of a minute. A person begins in the state that ordinary days repeat.

Sources: Karin 2020, doi:10.15252/msb.20209510; Milo 2025, Mol Syst Biol 21:254, parameters as in the public code tomermilo/hpa-drugs; the
rhythm is put in from outside, which data favour (Hosseinichimeh 2015, PMC4568136). Left out: pulses within hours, the awakening
response, binding proteins. Contested: half-lives of the gland masses (7 to 30 days).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import lax
from jax.scipy.special import i0

from glutamate.body.periodic import repeated
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import DAYS_PER_WEEK, H_PER_DAY, MIN_PER_H
from glutamate.errors import InputError

_CODE = "Karin 2020, doi:10.15252/msb.20209510; as in the code tomermilo/hpa-drugs"
_RHYTHM = "Debono 2009, doi:10.1210/jc.2008-2380: peak at 08:32, mesor 143 nM"

TABLE = ParameterTable(
    "body.stress_axis",
    "stress axis with growing glands",
    crh=Parameter(4.0, "min", 3.0, 6.0, _CODE, "established", "half-life of CRH"),
    acth=Parameter(20.0, "min", 15.0, 27.0, _CODE, "established", "half-life of ACTH", sampled=True),
    cortisol=Parameter(80.0, "min", 65.0, 100.0, _CODE, "established", "half-life of cortisol", sampled=True),
    pituitary=Parameter(20.0, "d", 7.0, 30.0, _CODE, "contested", "half-life of corticotrophs", sampled=True),
    adrenal=Parameter(30.0, "d", 14.0, 45.0, _CODE, "contested", "half-life of the adrenal cortex", sampled=True),
    K_GR=Parameter(4.0, "1", 3.0, 5.5, _CODE, "contested", "cortisol that halves release by its receptor", sampled=True),
    n=Parameter(3.0, "1", 2.5, 3.5, _CODE, "contested", "cooperativity of the receptor"),
    u_0=Parameter(1.0, "1", 0.8, 1.25, "definition; between people assumed", "assumed", "mean drive of an ordinary day", sampled=True),
    sharpness=Parameter(2.0, "1", 1.5, 2.5, f"{_RHYTHM}; set for it", "assumed", "concentration of the daily drive", sampled=True),
    phase=Parameter(7.0, "h", 6.0, 8.0, f"{_RHYTHM}; set for it", "assumed", "time of the greatest drive", scale="linear", sampled=True),
    receptors=Parameter(1.0, "1", 1.0, 1.0, "health", "established", "share of glucocorticoid receptors that an antagonist leaves"),
    mean=Parameter(143.0, "nM", 110.0, 330.0, _RHYTHM, "contested", "mean plasma cortisol of an ordinary day", sampled=True),
)  # fmt: skip

STEP_H = 1 / MIN_PER_H
MINUTES_PER_DAY = round(H_PER_DAY * MIN_PER_H)
DAYS_PER_CALL = DAYS_PER_WEEK
MOST_DAYS = 1000  # number: three years
STRONGEST = 40.0  # number: strongest stressor that means something, in mean drives of a day

State = tuple[Any, Any, Any, Any, Any]


class Stressor(NamedTuple):
    """A stressor adds to the drive: from `begin`, for `hours`, with `strength` (1: the mean drive of a day); on `days` days in a row."""

    begin: float
    hours: float
    strength: float
    days: int = 1


class Course(NamedTuple):
    """At the end of every minute, (minutes, people): hormones and masses relative to a drive of 1, and plasma cortisol (nM).

    ratio: cortisol over that of the same person at the same time of an ordinary day.
    """

    hours: np.ndarray
    CRH: np.ndarray
    ACTH: np.ndarray
    x3: np.ndarray
    pituitary: np.ndarray
    adrenal: np.ndarray
    cortisol: np.ndarray
    ratio: np.ndarray


def daily_drive(hours: Any, p: Values) -> Any:
    """u without stressors."""
    angle = 2 * jnp.pi * (hours - p.phase) / H_PER_DAY
    return p.u_0 * jnp.exp(p.sharpness * jnp.cos(angle)) / i0(jnp.asarray(p.sharpness, float))


def flow(x: State, u: Any, added: Any, p: Values, synthesis: Any = 1.0) -> State:
    """Derivatives per hour under the drive u, dexamethasone `added` (in units of cortisol at its receptor) and a factor on synthesis."""
    x1, x2, x3, P, A = x
    per_min, per_day = jnp.log(2.0) * MIN_PER_H, jnp.log(2.0) / H_PER_DAY
    GR = 1 / (1 + ((p.receptors * x3 + added) / p.K_GR) ** p.n)
    return (
        per_min / p.crh * (u / x3 * GR - x1),
        per_min / p.acth * (x1 * P * GR - x2),
        per_min / p.cortisol * (x2 * A * synthesis - x3),
        per_day / p.pituitary * P * (x1 - 1),
        per_day / p.adrenal * A * (x2 - 1),
    )


def _moved(x: State, by: Any, slope: State) -> State:
    a, b, c, d, e = (value + by * rate for value, rate in zip(x, slope, strict=True))
    return a, b, c, d, e


def step(x: State, hours: Any, drive: Callable[[Any], Any], added: Any, p: Values, synthesis: Any = 1.0) -> State:
    """The state after a minute or less; drive(hours since its begin) -> u."""

    def at(later: Any, y: State) -> State:
        return flow(y, drive(later), added, p, synthesis)

    k1 = at(0.0, x)
    k2 = at(hours / 2, _moved(x, hours / 2, k1))
    k3 = at(hours / 2, _moved(x, hours / 2, k2))
    k4 = at(hours, _moved(x, hours, k3))
    # number: the fourth-order rule is the mean of the ends and twice the two middles
    a, b, c, d, e = ((q + 2 * r + 2 * s + t) / 6 for q, r, s, t in zip(k1, k2, k3, k4, strict=True))
    return _moved(x, hours, (a, b, c, d, e))


def _step(x: State, hour: Any, stress: Any, added: Any, p: Values) -> State:
    return step(x, STEP_H, lambda later: daily_drive(hour + later, p) + stress, added, p)


def _advance(values: Any, x: Any, begin: Any, stress: Any, added: Any) -> Any:
    p = TABLE.of(values)

    def minute(state: State, given: Any) -> Any:
        n, more, drug = given
        state = _step(state, begin + n * STEP_H, more, drug, p)
        return state, state

    return lax.scan(minute, tuple(x), (jnp.arange(len(stress)), stress, added))


def ordinary(values: Any, begin: Any) -> Any:
    """The state at hour `begin` that ordinary days repeat."""
    p = TABLE.of(values)

    def a_day(x: Any) -> Any:
        def minute(state: State, n: Any) -> Any:
            return _step(state, begin + n * STEP_H, 0.0, 0.0, p), None

        return jnp.stack(lax.scan(minute, tuple(x), jnp.arange(MINUTES_PER_DAY))[0])

    x3 = p.u_0 * jnp.ones_like(p.u_0)
    start = jnp.stack([jnp.ones_like(x3), jnp.ones_like(x3), x3, jnp.ones_like(x3), x3])
    return tuple(repeated(a_day, start))


def nM_per_x3(x: State, values: Any, begin: Any) -> Any:
    """Plasma cortisol (nM) per x3, from the mean of the ordinary day that begins at hour `begin` with state x."""
    p = TABLE.of(values)

    def minute(n: Any, carry: Any) -> Any:
        state, total = carry
        state = _step(state, begin + n * STEP_H, 0.0, 0.0, p)
        return state, total + state[2]

    _, total = lax.fori_loop(0, MINUTES_PER_DAY, minute, (tuple(x), jnp.zeros_like(x[2])))
    return p.mean * MINUTES_PER_DAY / total


_COURSE = Program("body-stress-axis", _advance, ("glutamate.engine", "glutamate.body"))
_USUAL = Program("body-stress-axis-ordinary", ordinary, ("glutamate.engine", "glutamate.body"))


def simulate(
    days: int,
    stressors: Sequence[Stressor] = (),
    values: Mapping[str, Any] | None = None,
    *,
    dexamethasone: Any = None,
    changed: Mapping[str, Any] | None = None,
) -> Course:
    """Course from 00:00 of day 0 of people who lived ordinary days before.

    Args:
        days: how many.
        stressors: what adds to the drive.
        values: parameters by dotted name, numbers or (people,), before and during the course.
        dexamethasone: at the glucocorticoid receptor in units of x3, (minutes,) or (minutes, people).
        changed: parameters that are different from hour 0 on: a drug, another life.

    Raises InputError for days below 1 and stressors that lie outside or weaken the drive.
    """
    if not 1 <= days <= MOST_DAYS or days != int(days):
        raise InputError(f"{days:g} days of stress: give 1 to {MOST_DAYS} whole days")
    given = _people(values)
    people = len(next(iter(given.values())))
    size = -(-days // DAYS_PER_CALL) * DAYS_PER_CALL * MINUTES_PER_DAY
    added = np.zeros((size, people))
    if dexamethasone is not None:
        dose = np.asarray(dexamethasone, float)[: days * MINUTES_PER_DAY]
        added[: len(dose)] = dose if dose.ndim > 1 else dose[:, None]
    stress = np.broadcast_to(_added(stressors, days, size)[:, None], (size, people))
    start = _USUAL(given, 0.0)
    none = np.zeros((DAYS_PER_CALL * MINUTES_PER_DAY, people))
    usual = np.asarray(_COURSE(given, start, 0.0, none, none)[1][2])[:MINUTES_PER_DAY]
    during = given if changed is None else _people({**given, **changed})
    state, rows, length = start, [], len(none)
    for first in range(0, size, length):
        part = slice(first, first + length)
        state, course = _COURSE(during, state, float(first * STEP_H), stress[part], added[part])
        rows.append([np.asarray(one) for one in course])
    CRH, ACTH, x3, P, A = (np.concatenate(one)[: days * MINUTES_PER_DAY] for one in zip(*rows, strict=True))
    nM = TABLE.of(given).mean / usual.mean(axis=0)
    hours = STEP_H * np.arange(1, days * MINUTES_PER_DAY + 1)
    return Course(hours, CRH, ACTH, x3, P, A, x3 * nM, x3 / np.tile(usual, (days, 1)))


def _people(values: Mapping[str, Any] | None) -> dict[str, np.ndarray]:
    given = {q.name: np.atleast_1d(np.asarray((values or {}).get(q.name, q.value), float)) for q in TABLE.values()}
    people = max(len(v) for v in given.values())
    return {n: np.broadcast_to(v, (people,)) for n, v in given.items()}


def _added(stressors: Sequence[Stressor], days: int, size: int) -> np.ndarray:
    """What stressors add to the drive in every minute."""
    middle = STEP_H * (np.arange(size) + 0.5)
    total = np.zeros(size)
    for s in stressors:
        last = s.begin + (s.days - 1) * H_PER_DAY + s.hours
        if not (
            0 <= s.strength <= STRONGEST and s.hours > 0 and s.days >= 1 and s.begin >= 0 and last <= days * H_PER_DAY
        ):
            raise InputError(
                f"stressor of strength {s.strength:g} from {s.begin:g} h for {s.hours:g} h on {s.days:g} days: give a strength "
                f"of 0 to {STRONGEST:g}, a length, and times from 0 to {days * H_PER_DAY:g} h"
            )
        for day in range(s.days):
            begin = s.begin + day * H_PER_DAY
            total[(middle > begin) & (middle < begin + s.hours)] += s.strength
    return total
