"""Arousal dynamics: the sleep-wake switch, the homeostatic drive and a pacemaker that sees light.

    tau_H dH/dt = nu_Hm Q_m - H                       homeostatic drive, nM
    D_v = nu_vH H + nu_vC C + A_v                     mV, of the sleep-active neurons (switch.py)
    C   = 0.1 (1 + X)/2 + [(3.1 X - 2.5 Y + 4.2)/(3.7 (X + 2))]^2        circadian drive, from 0 to 1
    KSS = KSS_0 + KSS_H H + KSS_C C + KSS_V V_extra   Karolinska sleepiness, 1 (alert) to 9
    awake where V_m > V_awake; eyes are closed in sleep

It has light, effort to stay awake, and sleep that comes by itself, so that a schedule says only when somebody may sleep and how
bright it is. A step of five minutes: the slow states go half a step, the voltages a whole one, the slow states the second half.
The voltages, which go over within minutes, take theirs in parts.

People differ in `nu_Hm` (need for sleep), in `A_v`, and in the pacemaker. Units: h, nM, mV, lx.

Sources: Postnova 2016, doi:10.1177/0748730416658806; Postnova 2018, doi:10.1177/0748730418758454; Tekieh 2020,
J Pineal Res 69; parameters as in the public code adulbrich/arousal-dynamics-model. Contested: one homeostatic drive with one
time constant does not hold both total deprivation and weeks of restriction (see `vigilance`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body import firing, pacemaker
from glutamate.body.pacemaker import Phase
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY, Schedule, ordinary
from glutamate.body.switch import Switch, share_above
from glutamate.body.switch import step as switched
from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import DAYS_PER_WEEK, S_PER_H

_CODE = "Postnova 2016, doi:10.1177/0748730416658806, as in the code adulbrich/arousal-dynamics-model"
_KSS = "Postnova 2018, doi:10.1177/0748730418758454, as in the code adulbrich/arousal-dynamics-model"
_NEED = "Postnova 2016; between people so that habitual sleep has SD 0.8 h, Kitamura 2016, doi:10.1038/srep35812"

TABLE = ParameterTable(
    "body.arousal",
    "arousal dynamics",
    tau_v=Parameter(50.0, "s", 40.0, 60.0, _CODE, "established", "time constant of sleep-active neurons"),
    tau_m=Parameter(50.0, "s", 40.0, 60.0, _CODE, "established", "time constant of arousal neurons"),
    tau_H=Parameter(59.0, "h", 50.0, 68.0, _CODE, "established", "time constant of the homeostatic drive"),
    nu_vm=Parameter(2.1, "mV s", 1.9, 2.3, _CODE, "established", "inhibition of sleep-active neurons by arousal"),
    nu_mv=Parameter(1.8, "mV s", 1.6, 2.0, _CODE, "established", "inhibition of arousal by sleep-active neurons"),
    nu_Hm=Parameter(4.57, "nM s", 4.1, 5.1, _NEED, "contested", "production of the homeostatic drive by arousal", sampled=True),
    nu_vH=Parameter(1.0, "mV/nM", 0.95, 1.05, _CODE, "established", "homeostatic drive of sleep"),
    nu_vC=Parameter(-0.5, "mV", -0.6, -0.4, _CODE, "established", "circadian drive of sleep", scale="linear"),
    A_v=Parameter(-10.3, "mV", -10.6, -10.0, _CODE, "established", "constant drive of sleep-active neurons", scale="linear", sampled=True),
    D_m=Parameter(1.3, "mV", 1.2, 1.4, _CODE, "established", "constant drive of arousal: acetylcholine, orexin"),
    V_WE=Parameter(-0.07, "mV", -0.1, -0.04, _CODE, "established", "voltage that effort holds", scale="linear"),
    KSS_0=Parameter(-24.34, "1", -26.0, -22.7, _KSS, "established", "sleepiness without drives", scale="linear"),
    KSS_H=Parameter(2.28, "1/nM", 2.1, 2.5, _KSS, "established", "sleepiness per homeostatic drive"),
    KSS_C=Parameter(-1.74, "1", -2.0, -1.5, _KSS, "established", "sleepiness per circadian drive", scale="linear"),
    KSS_V=Parameter(-2.0, "1/mV", -4.0, -1.0, "size assumed", "assumed", "sleepiness per drive of arousal from outside", scale="linear"),
    V_awake=Parameter(-2.0, "mV", -4.0, 0.0, _CODE, "established", "voltage above which somebody counts as awake", scale="linear", role="protocol"),
    KSS_low=Parameter(1.0, "1", 1.0, 1.0, "Akerstedt and Gillberg 1990, doi:10.3109/00207459008994241", "established", "lowest score", role="protocol"),
    KSS_high=Parameter(9.0, "1", 9.0, 9.0, "Akerstedt and Gillberg 1990, doi:10.3109/00207459008994241", "established", "highest score", role="protocol"),
)  # fmt: skip

PARTS = 3  # number: parts of two time constants fall asleep and wake up within a quarter of a minute of those of five seconds
"""Of a step, for the voltages."""
BURN_IN_WEEKS = 4  # number: from `START` people settle within three
"""Weeks of ordinary days before a schedule begins."""
WEEK = DAYS_PER_WEEK * STEPS_PER_DAY


class State(NamedTuple):
    """Voltages (mV), homeostatic drive (nM) and pacemaker."""

    V_v: Any
    V_m: Any
    H: Any
    phase: Phase


START = State(1.5, -15.0, 13.5, pacemaker.START)  # number: the published initial state
"""Of a person in the morning."""


class Course(NamedTuple):
    """What happened, (steps, people) each.

    awake: share of the step. H: homeostatic drive (nM), C: circadian drive, X and Y: pacemaker, effort: W relative to what holds
    V_m at V_WE from rest (mV), all at the end of the step.
    """

    awake: Any
    H: Any
    C: Any
    X: Any
    Y: Any
    effort: Any


def tables() -> tuple[ParameterTable, ...]:
    """The declared numbers of the model."""
    return TABLE, pacemaker.TABLE, firing.TABLE


def circadian(X: Any, Y: Any) -> Any:
    """C, from 0 to 1."""
    # number: coefficients of the published polynomial, fitted to the profile of melatonin and sleepiness
    return 0.1 * (1 + X) / 2 + ((3.1 * X - 2.5 * Y + 4.2) / (3.7 * (X + 2))) ** 2


def sleepiness(H: Any, C: Any, values: Mapping[str, Any] | None = None, extra: Any = 0.0) -> Any:
    """Karolinska sleepiness scale, (…) as H, C and the extra drive (mV) of the arousal neurons."""
    p, xp = TABLE.of(values), numpy_for(H, C, extra, dict(values or {}))
    score = p.KSS_0 + p.KSS_H * xp.asarray(H) + p.KSS_C * xp.asarray(C) + p.KSS_V * extra
    return xp.clip(score, p.KSS_low, p.KSS_high)


def awake(state: State, values: Mapping[str, Any]) -> Any:
    """1 awake, 0 asleep."""
    return jnp.where(state.V_m > TABLE.of(values).V_awake, 1.0, 0.0)


class Bent(NamedTuple):
    """What bends a life: extra drive of the arousal neurons (mV), production of the homeostatic drive relative to health."""

    extra: Any = 0.0
    need: Any = 1.0


HEALTHY = Bent()

OverStep = Callable[[float], Any]
"""What acts at a share of a step, from 0 to 1."""


def unaided(state: State, kept_awake: Any, extra: Any, own: Values, fire: Values) -> Any:
    """Voltage of the arousal neurons without the extra drive (mV), to first order: where effort holds them it changes nothing."""
    Q_m, Q_v = firing.rate(state.V_m, fire), firing.rate(state.V_v, fire)
    loop = own.nu_vm * own.nu_mv * firing.slope(Q_m, fire) * firing.slope(Q_v, fire)
    alone = own.D_m - own.nu_mv * Q_v
    held = kept_awake & (alone + extra < own.V_WE)
    # The two populations amplify what drives one of them; where they are about to switch no linear answer holds.
    free = -extra / (1 - jnp.minimum(loop, LARGEST_LOOP))
    return state.V_m + jnp.where(held, jnp.maximum(alone - own.V_WE, 0), free)


LARGEST_LOOP = 0.75  # number: amplification of four, reached shortly before the switch


def _slow(
    state: State, light: Any, kept_awake: Any, seconds: Any, own: Values, clock: Values, fire: Values, bent: Bent, turned: Any = 0.0
) -> State:  # fmt: skip
    awake = jnp.where(state.V_m > own.V_awake, 1.0, 0.0) + turned
    alpha, P = pacemaker.response(light * awake, seconds, state.phase.P, clock)
    hours = seconds / S_PER_H
    # What drives arousal from outside wakes without adding to the need for sleep.
    produced = own.nu_Hm * bent.need * firing.rate(unaided(state, kept_awake, bent.extra, own, fire), fire)
    H = produced + (state.H - produced) * jnp.exp(-hours / own.tau_H)
    X, Y = state.phase.X, state.phase.Y
    dX, dY = pacemaker.flow(X, Y, state.phase.P, alpha, awake, clock)
    middle = (X + hours / 2 * dX, Y + hours / 2 * dY)
    dX, dY = pacemaker.flow(*middle, (state.phase.P + P) / 2, alpha, awake, clock)
    return State(state.V_v, state.V_m, H, Phase(X + hours * dX, Y + hours * dY, P))


def step(state: State, light: OverStep, kept_awake: OverStep, seconds: Any, values: Mapping[str, Any], bent: Bent = HEALTHY) -> tuple[State, Any]:  # fmt: skip
    """The state after five minutes or less, and the share of them spent awake.

    light (lx) and whether somebody is kept awake are functions of the share of the step that is over.
    """
    own, clock, fire = TABLE.of(values), pacemaker.TABLE.of(values), firing.TABLE.of(values)
    c = Switch(own.tau_v, own.tau_m, -own.nu_vm, -own.nu_mv, own.D_m + bent.extra, own.V_WE)
    early, late = 0.25, 0.75  # number: middles of both halves
    s = _slow(state, light(early), kept_awake(early), seconds / 2, own, clock, fire, bent)
    D_v = own.nu_vH * s.H + own.nu_vC * circadian(s.phase.X, s.phase.Y) + own.A_v
    kept = jnp.stack([kept_awake((n + 1 / 2) / PARTS) for n in range(PARTS)])

    def part(n: Any, carry: Any) -> Any:
        V, up = carry
        new = switched(V, D_v, kept[n], seconds / PARTS, c, fire)
        return new, up + share_above(V[1], new[1], own.V_awake) / PARTS

    V, up = lax.fori_loop(0, PARTS, part, ((s.V_v, s.V_m), jnp.zeros_like(s.H)))
    # The slow states see somebody awake or asleep for half a step at least. How they move with the moment of falling asleep or waking is
    # that of the share of the step, which enters twice its half: 0, with a derivative.
    turned = 2 * (up - lax.stop_gradient(up))
    late_state = State(V[0], V[1], s.H, s.phase)
    return _slow(late_state, light(late), kept_awake(late), seconds / 2, own, clock, fire, bent, turned), up


def held(state: State, kept_awake: Any, values: Mapping[str, Any], extra: Any = 0.0) -> Any:
    """Effort W to stay awake, mV: what holds V_m at V_WE."""
    own, fire = TABLE.of(values), firing.TABLE.of(values)
    needed = own.V_WE - own.D_m - extra + own.nu_mv * firing.rate(state.V_v, fire)
    return jnp.where(kept_awake, jnp.maximum(needed, 0.0), 0.0)


def _advance(values: Mapping[str, Any], state: Any, light: Any, kept_awake: Any) -> Any:
    """State and course after a stretch of a schedule; light (steps,) and kept_awake (steps,)."""

    def stretch(s: State, given: Any) -> Any:
        lit, kept = given
        s, up = step(s, lambda _: lit, lambda _: jnp.broadcast_to(kept, s.H.shape), STEP_H * S_PER_H, values)
        C = circadian(s.phase.X, s.phase.Y)
        return s, (up, s.H, C, s.phase.X, s.phase.Y, held(s, kept, values))

    V_v, V_m, H, X, Y, P = state
    s, course = lax.scan(stretch, State(V_v, V_m, H, Phase(X, Y, P)), (light, kept_awake))
    return (s.V_v, s.V_m, s.H, *s.phase), course


_WEEK = Program("body-arousal", _advance, ("glutamate.engine", "glutamate.body"))


def simulate(schedule: Schedule, values: Mapping[str, Any] | None = None, people: int = 1) -> tuple[Course, Course]:
    """The last ordinary day before a schedule, and the schedule.

    Args:
        schedule: light, and when somebody is kept awake.
        values: parameters by dotted name, numbers or (people,).
        people: their number.
    """
    declared = {p.name: p for table in tables() for p in table.values()}
    given = {
        n: np.broadcast_to(np.asarray((values or {}).get(n, p.value), float), (people,)) for n, p in declared.items()
    }
    state: Any = tuple(np.full(people, float(x)) for x in (*START[:3], *START.phase))
    usual = ordinary(schedule.usual)
    for _ in range(BURN_IN_WEEKS):
        state, before = _WEEK(given, state, usual.light, usual.kept_awake)
    courses = []
    for first in range(0, schedule.steps, WEEK):
        light, kept = (_week(a[first : first + WEEK]) for a in (schedule.light, schedule.kept_awake))
        state, course = _WEEK(given, state, light, kept)
        courses.append([np.asarray(part) for part in course])
    lived = Course(*(np.concatenate(parts)[: schedule.steps] for parts in zip(*courses, strict=True)))
    return Course(*(np.asarray(part)[-STEPS_PER_DAY:] for part in before)), lived


def _week(part: np.ndarray) -> np.ndarray:
    """The part with its last step repeated to a week."""
    return np.concatenate([part, np.repeat(part[-1:], WEEK - len(part))])
