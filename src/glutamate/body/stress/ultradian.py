"""Pulses of stress hormones within hours: a feedback with a delay, the option beside the axis that has none.

    da/dt = p_1/(1 + p_2 r o) - p_3 a                       ACTH
    dr/dt = (o r)^2/(p_4 + (o r)^2) + p_5 - p_6 r           glucocorticoid receptors of the pituitary
    do/dt = a(t - tau) - o                                  cortisol (corticosterone): the adrenal needs time

Time counts in lifetimes of the hormone (about 10 min in rats), hormones are dimensionless, p_1 is the drive of CRH. Between a low
and a high drive a steady state gives way to pulses of about an hour; without the delay there are none. It does not act on
anything: the axis with glands (`axis`) is the default, and the two are not one model.

A second-order step (Heun) with the delayed ACTH between two steps by a straight line.

Source: Walker, Terry and Lightman 2010, doi:10.1098/rspb.2009.2148. Contested: whether pulses come from this delay or from the
hypothalamus; feedback alone does not fit the pulses of people (Hosseinichimeh 2015, PMC4568136).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable

_WALKER = "Walker 2010, doi:10.1098/rspb.2009.2148"

TABLE = ParameterTable(
    "body.ultradian",
    "pulses of stress hormones",
    drive=Parameter(20.0, "1", 10.0, 30.0, _WALKER, "contested", "drive of CRH, p_1"),
    inhibition=Parameter(15.0, "1", 13.0, 17.0, _WALKER, "contested", "inhibition of ACTH by occupied receptors, p_2"),
    decay=Parameter(7.2, "1", 6.0, 8.6, _WALKER, "established", "decay of ACTH over that of the hormone, p_3"),
    half=Parameter(0.05, "1", 0.04, 0.06, _WALKER, "contested", "occupied receptors, squared, of half their production, p_4"),
    basal=Parameter(0.11, "1", 0.09, 0.13, _WALKER, "contested", "production of receptors without hormone, p_5"),
    loss=Parameter(2.9, "1", 2.5, 3.3, _WALKER, "contested", "loss of receptors, p_6"),
    delay=Parameter(1.58, "1", 1.2, 2.0, _WALKER, "contested", "delay of the adrenal"),
)  # fmt: skip

STEP = 0.01  # number: periods differ by 0.1 % from those of half the step
LONGEST_DELAY = 4.0  # number: far beyond what an adrenal needs
_KEPT = round(LONGEST_DELAY / STEP)
START = (0.2, 0.1, 0.8)  # number: near both kinds of states


class Course(NamedTuple):
    """At the end of every step, (steps, people), in lifetimes of the hormone."""

    times: np.ndarray
    ACTH: np.ndarray
    receptors: np.ndarray
    cortisol: np.ndarray


def _flow(a: Any, r: Any, o: Any, delayed: Any, p: Any) -> tuple[Any, Any, Any]:
    occupied = o * r
    return (
        p.drive / (1 + p.inhibition * occupied) - p.decay * a,
        occupied**2 / (p.half + occupied**2) + p.basal - p.loss * r,
        delayed - o,
    )


def _course(values: Any, numbers: Any) -> Any:
    p = TABLE.of(values)
    back = p.delay / STEP
    whole = jnp.floor(back).astype(int)
    people = jnp.arange(whole.shape[0])

    def past(kept: Any, n: Any) -> Any:
        """ACTH a delay before step n begins."""
        later, earlier = kept[(n - whole) % _KEPT, people], kept[(n - whole - 1) % _KEPT, people]
        return later + (back - whole) * (earlier - later)

    def step(carry: Any, n: Any) -> Any:
        a, r, o, kept = carry
        first = _flow(a, r, o, past(kept, n), p)
        # Without a delay the next value is not known yet: the first guess of it is.
        b, q, u = (x + STEP * d for x, d in zip((a, r, o), first, strict=True))
        ahead = jnp.where(back < 1, b + back * (a - b), past(kept, n + 1))
        second = _flow(b, q, u, ahead, p)
        a, r, o = (x + STEP * (d + e) / 2 for x, d, e in zip((a, r, o), first, second, strict=True))
        return (a, r, o, kept.at[(n + 1) % _KEPT].set(a)), (a, r, o)

    start = [x + 0 * p.delay for x in START]
    kept = jnp.broadcast_to(start[0], (_KEPT, *start[0].shape))
    return lax.scan(step, (*start, kept), numbers)[1]


_COURSE = Program("body-ultradian", _course, ("glutamate.engine", "glutamate.body"))


def simulate(length: float, values: Mapping[str, Any] | None = None) -> Course:
    """Course of people over `length` lifetimes of the hormone; values by dotted name, numbers or (people,)."""
    given = {q.name: np.atleast_1d(np.asarray((values or {}).get(q.name, q.value), float)) for q in TABLE.values()}
    people = max(len(v) for v in given.values())
    given = {n: np.broadcast_to(v, (people,)) for n, v in given.items()}
    numbers = np.arange(round(length / STEP))
    a, r, o = (np.asarray(x) for x in _COURSE(given, numbers))
    return Course(STEP * (numbers + 1), a, r, o)
