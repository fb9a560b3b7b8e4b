"""The ordinary day of a person, by which everything else is measured, and the state that ordinary days lead to.

    in bed     from `bed` to `rise` o'clock, in the dark; kept awake else
    light      daylight between dawn and dusk, lamps else (`schedule`)

People start in the morning and live ordinary days for weeks (`arousal.BURN_IN_WEEKS`); the stress axis, whose glands take
months, starts in the state that ordinary days repeat (`stress.axis.ordinary`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
from jax import lax

from glutamate.body import arousal, sleep_states
from glutamate.body.arousal import State
from glutamate.body.pacemaker import Phase
from glutamate.body.schedule import BED, RISE, STEP_H
from glutamate.body.schedule import TABLE as LIGHT
from glutamate.body.stress import axis
from glutamate.engine.program import Program
from glutamate.engine.units import DAYS_PER_WEEK, H_PER_DAY, S_PER_H


class Day(NamedTuple):
    """An ordinary day: going to bed and rising on the clock, h."""

    bed: Any = BED
    rise: Any = RISE


def in_bed(clock: Any, day: Day) -> Any:
    """Whether one is ordinarily in bed at a clock time (h)."""
    return (clock - day.bed) % H_PER_DAY < (day.rise - day.bed) % H_PER_DAY


def light(clock: Any, lying: Any, values: Mapping[str, Any]) -> Any:
    """Light (lx) at the eye of somebody who lies in bed or not."""
    p = LIGHT.of(values)
    hour = clock % H_PER_DAY
    return jnp.where(lying, 0.0, jnp.where((hour >= p.dawn) & (hour < p.dusk), p.day, p.lamps))


def _settled(values: Mapping[str, Any], day: Day, begin: Any) -> tuple[Any, Any]:
    """States of arousal and stress axis at clock time `begin` (h) after ordinary days, and cortisol (nM) per x3; (people,) each."""
    like = jnp.zeros_like(next(iter(values.values())))
    V_v, V_m, H, phase = arousal.START
    start = State(like + V_v, like + V_m, like + H, Phase(*(like + x for x in phase)))
    before = arousal.BURN_IN_WEEKS * DAYS_PER_WEEK * H_PER_DAY + (begin - day.rise) % H_PER_DAY
    steps = jnp.round(before / STEP_H).astype(int)

    def step(n: Any, carry: Any) -> Any:
        state, S = carry
        clock = begin + (n - steps) * STEP_H

        def kept(share: float) -> Any:
            return jnp.broadcast_to(~in_bed(clock + share * STEP_H, day), like.shape)

        def lit(share: float) -> Any:
            return light(clock + share * STEP_H, ~kept(share), values)

        state, awake = arousal.step(state, lit, kept, STEP_H * S_PER_H, values)
        return state, sleep_states.step(S, awake, STEP_H, values)

    settled, S = lax.fori_loop(0, steps, step, (start, like))
    hormones = axis.ordinary(values, begin)
    return (*settled[:3], *settled.phase, S, *hormones), axis.nM_per_x3(hormones, values, begin)


SETTLED = Program("body-settled", _settled, ("glutamate.engine", "glutamate.body"))
