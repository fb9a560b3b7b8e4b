"""Many lives of the same people: mood with everyday fluctuations, and the days on which it is low.

    m += cusp.step + sigma sqrt(dt) N(0, 1)          steps of two hours, the drive held over a day
    low from m < enter until m > leave

What happens to somebody fixes the drive and not the day on which mood falls: the low well is reached by chance, the more easily the
less the drive leaves of the wall between the wells. So a person is many lives, and what is told is the share that is low. All lives
begin in the upper well, and live ordinary days for half a year before the first that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body.mood import cusp, drive
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import H_PER_DAY

TABLE = ParameterTable(
    "body.mood_lives",
    "when mood counts as low",
    enter=Parameter(-0.3, "1", -0.5, -0.1, "halfway from the middle to the lower well near its fold", "assumed", "mood below which somebody becomes low", scale="linear", role="protocol"),
    leave=Parameter(0.3, "1", 0.1, 0.5, "halfway from the middle to the upper well near its fold", "assumed", "mood above which somebody is no longer low", scale="linear", role="protocol"),
)  # fmt: skip

STEPS_PER_DAY = 12  # number: a step of two hours is a fortieth of the time constant of mood
BEFORE_DAYS = 180  # number: six episodes, so that as many are low as would be after years
"""Ordinary days before the first that is kept."""


class Lives(NamedTuple):
    """At the end of every day, (days, lives, people): mood, and whether it is low (0 or 1)."""

    mood: np.ndarray
    low: np.ndarray


def _lives(values: Any, keys: Any, before: Any, by_day: Any, threshold: Any) -> Any:
    p, (enter, leave) = cusp.TABLE.of(values), threshold
    hours = H_PER_DAY / STEPS_PER_DAY
    spread = p.sigma / jnp.sqrt(STEPS_PER_DAY)
    keys = jax.random.wrap_key_data(keys)
    shape = (len(keys), *by_day.shape[1:])

    def day(state: Any, given: Any) -> Any:
        a, number = given

        def step(n: Any, carry: Any) -> Any:
            m, low = carry
            moment = number * STEPS_PER_DAY + n
            chance = jax.vmap(lambda k: jax.random.normal(jax.random.fold_in(k, moment), shape[1:]))(keys)
            m = cusp.step(m, a, hours, p) + spread * chance
            return m, jnp.where(m < enter, 1.0, jnp.where(m > leave, 0.0, low))

        state = lax.fori_loop(0, STEPS_PER_DAY, step, state)
        return state, state

    start = jnp.broadcast_to(cusp.upper(before, p), shape)
    ordinary = (jnp.broadcast_to(before, (BEFORE_DAYS, *before.shape)), jnp.arange(BEFORE_DAYS))
    settled, _ = lax.scan(lambda x, g: (day(x, g)[0], None), (start, jnp.zeros(shape)), ordinary)
    return lax.scan(day, settled, (by_day, BEFORE_DAYS + jnp.arange(len(by_day))))[1]


_LIVES = Program("body-mood-lives", _lives, ("glutamate.engine", "glutamate.body.mood"))


def live(by_day: Any, keys: Any, values: Mapping[str, Any] | None = None) -> Lives:
    """Lives of people under a drive.

    Args:
        by_day: mean drive of every day, (days, people).
        keys: one random key per life, as `jax.random.split` gives; the same keys, the same fluctuations.
        values: parameters by dotted name, numbers or (people,); the drive of an ordinary life among them.
    """
    a = np.asarray(by_day, float)
    given = {
        q.name: np.broadcast_to(np.asarray((values or {}).get(q.name, q.value), float), a.shape[1:])
        for table in (cusp.TABLE, drive.TABLE)
        for q in table.values()
    }
    limits = TABLE.of(values)
    own = {n: v for n, v in given.items() if n.startswith(f"{cusp.TABLE.prefix}.")}
    before = given[f"{drive.TABLE.prefix}.a_0"]
    mood, low = _LIVES(own, jax.random.key_data(keys), before, a, (float(limits.enter), float(limits.leave)))
    return Lives(np.asarray(mood), np.asarray(low))
