"""What a model of vigilance is: an ordinary differential equation driven by sleep, read as lapses of the vigilance test.

    dx/dt  = flow(x, awake, clock, caffeine, p)        per hour
    lapses = lapses(x, clock, caffeine, p)             responses slower than 500 ms in ten minutes of the psychomotor vigilance test

`awake` is the share of time awake, `clock` the time of the circadian pacemaker in hours of the day (on ordinary days that of the
wall), `caffeine` its plasma concentration (uM). A person begins in the state that ordinary days repeat (`periodic`). A step is a
second-order midpoint step of five minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body.periodic import repeated
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import DAYS_PER_WEEK, H_PER_DAY

State = tuple[Any, ...]
DAYS_PER_CALL = DAYS_PER_WEEK


@dataclass(frozen=True)
class VigilanceModel:
    """A model of vigilance.

    Args:
        name: lower case with underscores. title: in words, with the paper. table: its numbers.
        start: a state near that of ordinary days. flow, lapses: see the module.
    """

    name: str
    title: str
    table: ParameterTable
    start: Callable[[Values], State]
    flow: Callable[[State, Any, Any, Any, Values], State]
    lapses: Callable[[State, Any, Any, Values], Any]

    def simulate(
        self,
        awake: Any,
        hours: Any,
        usual: Any,
        values: Mapping[str, Any] | None = None,
        caffeine: Any = 0.0,
        shift: Any = 0.0,
    ) -> np.ndarray:
        """Lapses at the end of every step, (steps, people).

        Args:
            awake: share of every step of five minutes, (steps,) or (steps, people).
            hours: clock at the end of every step, (steps,).
            usual: share awake in the steps of an ordinary day that ends where the first step begins, as `awake`.
            values: parameters by dotted name, numbers or (people,).
            caffeine: uM at the end of every step, as `awake`.
            shift: hours by which the pacemaker is ahead of the clock, as `awake`.
        """
        given = {p.name: np.asarray((values or {}).get(p.name, p.value), float) for p in self.table.values()}
        inputs = [np.atleast_1d(np.asarray(x, float)) for x in (awake, caffeine, shift)]
        people = max(
            np.shape(x)[-1] for x in (*(x for x in (*inputs, np.asarray(usual)) if np.ndim(x) == 2), np.atleast_1d(0))
        )
        people = max(people, *(np.size(v) for v in given.values()))
        steps = len(np.atleast_1d(hours))
        given = {n: np.broadcast_to(v, (people,)) for n, v in given.items()}
        awake, caffeine, shift = (_columns(x, steps, people) for x in inputs)
        begins = np.asarray(hours, float)[:, None] - STEP_H + shift
        day = _columns(np.asarray(usual, float), STEPS_PER_DAY, people)
        state = _settled(self)(given, day, begins[0] % H_PER_DAY)
        rows = []
        for first in range(0, steps, DAYS_PER_CALL * STEPS_PER_DAY):
            part = (_whole(x[first : first + DAYS_PER_CALL * STEPS_PER_DAY]) for x in (awake, begins, caffeine))
            state, lapses = _advance(self)(given, state, *part)
            rows.append(np.asarray(lapses))
        return np.concatenate(rows)[:steps]


def _columns(x: np.ndarray, steps: int, people: int) -> np.ndarray:
    return np.broadcast_to(x if x.ndim > 1 else x[:, None], (steps, people))


def _whole(part: np.ndarray) -> np.ndarray:
    """The part with its last step repeated to the length of a call."""
    missing = DAYS_PER_CALL * STEPS_PER_DAY - len(part)
    return np.concatenate([part, np.repeat(part[-1:], missing, axis=0)])


def _step(model: VigilanceModel, x: State, awake: Any, clock: Any, caffeine: Any, p: Values) -> State:
    first = model.flow(x, awake, clock, caffeine, p)
    middle = tuple(a + STEP_H / 2 * b for a, b in zip(x, first, strict=True))
    second = model.flow(middle, awake, clock + STEP_H / 2, caffeine, p)
    return tuple(a + STEP_H * b for a, b in zip(x, second, strict=True))


def course(model: VigilanceModel, x: State, awake: Any, begins: Any, caffeine: Any, p: Values) -> tuple[State, Any]:
    """The state after steps with these shares awake, clocks at their begin and caffeine, and lapses at their ends, (steps, people) each."""

    def step(x: State, given: Any) -> Any:
        share, clock, drug = given
        x = _step(model, x, share, clock, drug, p)
        return x, model.lapses(x, clock + STEP_H, drug, p)

    state, lapses = lax.scan(step, tuple(x), (awake, begins, caffeine))
    return state, lapses


def near(model: VigilanceModel, like: Any, p: Values) -> Any:
    """`start` as an array, (states, people)."""
    return jnp.stack([jnp.broadcast_to(jnp.asarray(a, float), like.shape) for a in model.start(p)])


_PROGRAMS: dict[tuple[str, str], Program] = {}


def _program(model: VigilanceModel, what: str, function: Callable[..., Any]) -> Program:
    return _PROGRAMS.setdefault(
        (model.name, what), Program(f"body-{model.name}-{what}", function, ("glutamate.engine", "glutamate.body"))
    )


def _advance(model: VigilanceModel) -> Program:
    """State and lapses after a stretch."""

    def advance(values: Any, state: Any, awake: Any, begins: Any, caffeine: Any) -> Any:
        return course(model, state, awake, begins, caffeine, model.table.of(values))

    return _program(model, "course", advance)


def _settled(model: VigilanceModel) -> Program:
    """The state that ordinary days repeat, at the time at which they end."""

    def settled(values: Any, day: Any, begin: Any) -> Any:
        p = model.table.of(values)
        clocks = begin + STEP_H * jnp.arange(STEPS_PER_DAY)[:, None]

        def a_day(x: Any) -> Any:
            return jnp.stack(course(model, tuple(x), day, clocks, jnp.zeros_like(clocks), p)[0])

        return tuple(repeated(a_day, near(model, day[0], p)))

    return _program(model, "settled", settled)
