"""A life over time: sleep and stress axis of a person, beside the same person on ordinary days.

    own        what happens: schedule, light, stressors, drugs and what the brain tells (`heard`)
    ordinary   the same person without any of it; everything that is written is own over, or less, ordinary, at the same time

Both are advanced together, in the first axis of every state, so that somebody who lives as usual is exactly as usual. Between two times
of a grid what acts is linear; steps are of equal length there, five minutes at most, so that a run may be cut at any time of its grid.
A rhythm of the axis follows the pacemaker: its clock is ahead by as much as the pacemaker is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import lax

from glutamate.body import (
    arousal,
    cognitive_work,
    firing,
    heard,
    ordinary,
    pacemaker,
    ports,
    sleep_states,
    synaptic_gain,
    wake_glutamate,
)
from glutamate.body.arousal import Bent, State
from glutamate.body.heard import Heard
from glutamate.body.mood import cusp, drive
from glutamate.body.mood.drive import Memory
from glutamate.body.ordinary import Day
from glutamate.body.pacemaker import Phase
from glutamate.body.schedule import STEP_H
from glutamate.body.stress import axis, glucocorticoid
from glutamate.body.stress.glucocorticoid import Load
from glutamate.engine.program import Program
from glutamate.engine.units import H_PER_DAY, S_PER_H

LONGEST_H = STEP_H
"""Of a step: that of the arousal model. Cortisol differs by less than a ten-thousandth from that of steps of a minute."""
ASKED = 1 / 2  # number: 0 no, 1 yes
GIVEN = tuple(port.name for port in ports.GIVEN)
HEARD = (
    "metabolism.adenosine", "circuit.activity.E", "metabolism.gaba", "metabolism.glutamate", "circuit.switch",
)  # fmt: skip
"""Ports of the links below, in the order of `Heard`."""
TISSUE = "metabolism.glutamate"


class Body(NamedTuple):
    """State. Own and ordinary, (2, people) each: sleep, sleep pressure S (`sleep_states`), axis, hours asleep since the start,
    mood m, extracellular glutamate g. (people,): load of cortisol, what mood remembers, cost K of thought, and the clock (h, of the place at
    home)."""

    sleep: State
    S: Any
    axis: axis.State
    asleep: Any
    m: Any
    g: Any
    load: Load
    memory: Memory
    K: Any
    clock: Any


def packed(body: Body) -> tuple[Any, ...]:
    """As a flat tuple of arrays."""
    return (
        *body.sleep[:3], *body.sleep.phase, body.S, *body.axis, body.asleep, body.m, body.g, *body.load, *body.memory, body.K,
        body.clock,
    )  # fmt: skip


def unpacked(state: Any) -> Body:
    """From a flat tuple of arrays."""
    V_v, V_m, H, X, Y, P, S, x1, x2, x3, p, a, asleep, m, g, L, r, s, f, C, usual, D, N, K, clock = state
    sleep = State(V_v, V_m, H, Phase(X, Y, P))
    return Body(sleep, S, (x1, x2, x3, p, a), asleep, m, g, Load(L, r, s, f), Memory(C, usual, D, N), K, clock)


def begun(settled: Any, begin: Any, healthy: Mapping[str, Any], xp: Any) -> tuple[Any, ...]:
    """The state, as `packed`, of people whose ordinary days settled in `settled` ((people,) each, `ordinary.SETTLED`) at clock time
    `begin` (h)."""
    settled = tuple(map(xp.asarray, settled))
    _, V_m, _, _, _, _, S, _, _, cortisol, *_ = settled
    none = xp.zeros_like(V_m)
    m = cusp.upper(none + drive.TABLE.of(healthy).a_0, cusp.TABLE.of(healthy))
    g = wake_glutamate.level(xp.where(V_m > arousal.TABLE.of(healthy).V_awake, 1.0, 0.0), S, healthy)
    both = [xp.stack([x, x]) for x in (*settled, none, m, g)]
    return (*both, none, none + 1, none + 1, none, *drive.ordinary(cortisol), none, none + begin)


def ahead(sleep: State) -> Any:
    """Hours by which the own pacemaker is ahead of the ordinary one, -12 to 12."""
    angle = pacemaker.angle(sleep.phase.X, sleep.phase.Y)
    return (angle[0] - angle[1] + H_PER_DAY / 2) % H_PER_DAY - H_PER_DAY / 2


def _both(own: Any, usual: Any) -> Any:
    return jnp.stack([own + jnp.zeros_like(usual), usual + jnp.zeros_like(own)])


def _step(body: Body, u: Mapping[str, Any], hours: Any, values: Mapping[str, Any], day: Day) -> Body:
    """Five minutes or less; u by port, (people,); values (2, people)."""
    told = Heard(*(u[name] for name in HEARD))
    p = heard.TABLE.of({n: v[0] for n, v in values.items()})
    given, alarm = u[ports.IN_BED.name], u[ports.KEPT_AWAKE.name]

    def lying(share: float) -> Any:
        usual = ordinary.in_bed(body.clock + share * hours, day)
        return jnp.stack([jnp.where(given < 0, usual, given > ASKED), usual])

    def kept(share: float) -> Any:
        own, usual = ~lying(share)
        return jnp.stack([jnp.where(alarm < 0, own, alarm > ASKED), usual])

    def lit(share: float) -> Any:
        own, usual = ordinary.light(body.clock + share * hours, lying(share), values)
        return jnp.stack([jnp.where(u[ports.LIGHT.name] < 0, own, u[ports.LIGHT.name]), usual])

    extra = u[ports.WAKE_DRIVE.name] + heard.extra(told, p)
    bent = Bent(_both(extra, 0.0), _both(u[ports.SLEEP_NEED.name], 1.0))
    sleep, awake = arousal.step(body.sleep, lit, kept, hours * S_PER_H, values, bent)
    S = sleep_states.step(body.S, awake, hours, values)
    stressed = _stress(body, ahead(body.sleep), u, told, hours, values)
    return Body(
        sleep,
        S,
        stressed.axis,
        body.asleep + hours * (1 - awake),
        **_felt(body, sleep, awake, stressed.axis, u, told, hours, values)._asdict(),
        g=wake_glutamate.step(body.g, awake, S, hours, values),
        load=stressed.load,
        clock=body.clock + hours,
    )


class _Felt(NamedTuple):
    m: Any
    memory: Memory
    K: Any


def _felt(
    body: Body, sleep: State, awake: Any, hormones: axis.State, u: Mapping[str, Any], told: Heard, hours: Any, values: Mapping[str, Any]
) -> _Felt:  # fmt: skip
    """Mood, and the cost of thought; sleep, wakefulness and hormones at the end of the step."""
    own = {n: v[0] for n, v in values.items()}
    p = drive.TABLE.of(own)
    cortisol, debt = hormones[2], sleep.H[0] - sleep.H[1]
    memory = drive.remembered(body.memory, cortisol[0], cortisol[1], debt, awake[0] - awake[1], hours, p)
    a = _both(drive.drive(memory, told.switch, u[ports.REWARD.name], p), drive.TABLE.of(values).a_0[1])
    K = cognitive_work.step(body.K, u[ports.WORK.name], awake[0], hours, own)
    return _Felt(cusp.step(body.m, a, hours, cusp.TABLE.of(values)), memory, K)


class _Stressed(NamedTuple):
    axis: axis.State
    load: Load


def _stress(body: Body, shift: Any, u: Mapping[str, Any], told: Heard, hours: Any, values: Mapping[str, Any]) -> _Stressed:  # fmt: skip
    receptors = _both(u[ports.GLUCOCORTICOID_RECEPTORS.name], 1.0)
    free = {f"{table.prefix}.receptors": values[f"{table.prefix}.receptors"] * receptors for table in (axis.TABLE, glucocorticoid.TABLE)}  # fmt: skip
    p = axis.TABLE.of({**values, **free})
    stressor = u[ports.STRESSOR.name]
    scale = _both(
        jnp.minimum(stressor, 1)
        * u[ports.DAILY_DRIVE.name]
        * heard.stress(told, heard.TABLE.of({n: v[0] for n, v in values.items()})),
        1.0,
    )
    added = _both(u[ports.APPRAISAL.name] * jnp.maximum(stressor - 1, 0), 0.0)
    clock = body.clock + _both(shift, 0.0)

    def drive(later: Any) -> Any:
        return axis.daily_drive(clock + later, p) * scale + added

    hormones = axis.step(body.axis, hours, drive, 0.0, p, _both(u[ports.CORTISOL_SYNTHESIS.name], 1.0))
    own = glucocorticoid.TABLE.of({n: v[0] for n, v in {**values, **free}.items()})
    before, after = (x[2][0] / x[2][1] for x in (body.axis, hormones))
    load = glucocorticoid.step(body.load, (before + after) / 2, hours, own)
    return _Stressed(hormones, load)


def _numbers(healthy: Any, changed: Any, epoch: Any) -> dict[str, Any]:
    """Values (2, people) by name: own of an epoch, ordinary those of health."""
    return {n: jnp.stack([rows[epoch] if rows.shape[0] > 1 else rows[0], healthy[n]]) for n, rows in changed.items()}


def _advance(healthy: Any, changed: Any, day: Day, state: Any, hours: Any, epoch: Any, left: Any, right: Any) -> Any:
    """States at all times, (times, ...) each.

    Args:
        healthy: values in health, (people,) by name. changed: those that hold, (1 or epochs, people).
        state: at the first time. hours: (times,). epoch: (intervals,).
        left, right: what acts at both ends of every interval, (intervals, people) by port.
    """

    def interval(state: Any, given: Any) -> Any:
        length, number, u, v = given
        values = _numbers(healthy, changed, number)
        steps = jnp.ceil(length / LONGEST_H - 1e-6)  # number: a millionth of a step is none
        one = length / jnp.maximum(steps, 1)

        def step(n: Any, body: Body) -> Body:
            share = (n + 1 / 2) / jnp.maximum(steps, 1)
            acting = {name: u[name] + share * (v[name] - u[name]) for name in u}
            return _step(body, acting, one, values, day)

        state = packed(lax.fori_loop(0, steps.astype(int), step, unpacked(state)))
        return state, state

    first = tuple(jnp.asarray(x, float) for x in state)
    _, course = lax.scan(interval, first, (jnp.diff(hours), epoch, dict(left), dict(right)))
    return tuple(jnp.concatenate([a[None], b]) for a, b in zip(first, course, strict=True))


ADVANCE = Program("body-course", _advance, ("glutamate.engine", "glutamate.body"))


def _seen(healthy: Any, changed: Any, nM: Any, states: Any, epoch: Any, at: Any) -> dict[str, Any]:
    """What is stored and written at all times, (times, people) by name: variables and ports.

    nM: cortisol (nM) per x3, (people,). epoch: (times,). at: what acts, (times, people) by port.
    """

    def one(state: Any, number: Any, u: Any) -> dict[str, Any]:
        body, values = unpacked(state), _numbers(healthy, changed, number)
        own_values = {n: v[0] for n, v in values.items()}
        p, dose = arousal.TABLE.of(values), glucocorticoid.TABLE.of(own_values)
        sleep, hormones = body.sleep, body.axis
        awake = jnp.where(sleep.V_m > p.V_awake, 1.0, 0.0)
        C = arousal.circadian(sleep.phase.X, sleep.phase.Y)
        told = Heard(*(u[name] for name in HEARD))
        extra = u[ports.WAKE_DRIVE.name] + heard.extra(told, heard.TABLE.of(own_values))
        fired = firing.rate(sleep.V_m, firing.TABLE.of(values))
        ratio = hormones[2][0] / hormones[2][1]
        effort = arousal.held(sleep, awake > 0, values, _both(extra, 0.0))
        mood = drive.TABLE.of(own_values)
        return {
            "awake": awake[0],
            "asleep": body.asleep[0],
            "asleep_usually": body.asleep[1],
            "sleepiness": arousal.sleepiness(sleep.H[0], C[0], own_values, extra),
            "sleep_drive": sleep.H[0],
            "sleep_debt": sleep.H[0] - sleep.H[1],
            "effort": effort[0],
            "effort_beyond": effort[0] - effort[1],
            "shift": ahead(sleep),
            "ACTH": hormones[1][0],
            "cortisol": hormones[2][0] * nM,
            "adrenal": hormones[4][0] / hormones[4][1],
            "load": body.load.L,
            "spines": body.load.s,
            "mood_level": body.m[0],
            "mood_drive": drive.drive(body.memory, told.switch, u[ports.REWARD.name], mood),
            "work_cost": body.K,
            ports.MOOD.name: body.m[0] - body.m[1],
            ports.EXTRACELLULAR.name: body.g[0] / body.g[1],
            ports.AWAKE.name: awake[0] - awake[1],
            ports.SLEEP_DEBT.name: sleep.H[0] - sleep.H[1],
            ports.AROUSAL.name: fired[0] - fired[1],
            ports.CORTISOL.name: ratio,
            ports.RELEASE.name: glucocorticoid.release(body.load, dose)
            * heard.release(told, heard.TABLE.of(own_values)),
            ports.UPTAKE.name: glucocorticoid.uptake(body.load, dose),
            ports.SURFACE_RECEPTORS.name: body.load.r,
            ports.SYNAPTIC_GAIN.name: synaptic_gain.gain(body.S[0], own_values)
            / synaptic_gain.gain(body.S[1], own_values),
        }

    return jax.vmap(one)(states, epoch, dict(at))


SEEN = Program("body-seen", _seen, ("glutamate.engine", "glutamate.body"))
