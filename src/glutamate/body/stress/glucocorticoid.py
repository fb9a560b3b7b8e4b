"""What cortisol does to glutamate synapses over days, as in stressed rats.

    x       = c R                                     R cortisol over that of an ordinary day at the same time; c free share of receptors
    dL/dt   = (max(0, x - x_0) - L)/tau_L             load
    e       = L/(L + K_L)
    dr/dt   = (1 - a_r e - r)/tau_r                   AMPA and NMDA receptors at the surface, relative
    ds/dt   = (1 - a_s e - s)/tau_s                   spines and dendrites of the medial prefrontal cortex, relative
    uptake  = 1 - a_u e                               astrocytic uptake, relative
    release = 1 + a_f f,  df/dt = (g - f)/tau_f               of glutamate in the prefrontal cortex
    g       = max(0, O(x) - O(1))/(1 - O(1)),  O(x) = x^h/(x^h + K_O^h)        of the receptors that an ordinary day leaves free, those that are taken

Release has a ceiling, because receptors are full: in rats an ordinary morning occupies 28 % of glucocorticoid receptors, and nineteen
times as much hormone, half an hour after a stressor, 74.5 % (Reul 1987); h and K_O go through both. No dose of the hormone can make
release rise beyond 1 + a_f, whose size makes that half hour release as much as microdialysis sees, +50 to +200 % with what needs
no hormone (`acute_release`).

All numbers are from male rats (restraint, unpredictable stress), and none is known in people: the report of a use must say so. A blocker
of the receptor protects (c < 1). Left out: the rise of receptors within a day of one stressor (Yuen 2009), growth in the amygdala.

Sources: occupation Reul 1987, J Endocrinol 115:459; release Moghaddam 1994, doi:10.1046/j.1471-4159.1994.63020596.x, and Popoli 2012, PMC3645314; receptors Yuen 2012,
doi:10.1016/j.neuron.2011.12.033; spines Radley 2006, doi:10.1093/cercor/bhi104; uptake Banasr 2010, doi:10.1038/mp.2008.106.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body.stress.axis import STEP_H
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY, MIN_PER_H

_RATS = "rats; "
_OCCUPIED = f"{_RATS}28.1 % occupied at 43 nM of corticosterone and 74.5 % at 811 nM, Reul 1987, J Endocrinol 115:459"

TABLE = ParameterTable(
    "body.glucocorticoid",
    "cortisol at glutamate synapses",
    x_0=Parameter(1.2, "1", 1.1, 1.4, "assumed: what an ordinary day varies by", "assumed", "cortisol that is no load"),
    tau_L=Parameter(5.0, "d", 3.0, 8.0, f"{_RATS}effects after 5 to 7 days, Yuen 2012", "assumed", "memory of load", sampled=True),
    K_L=Parameter(0.15, "1", 0.08, 0.3, f"{_RATS}Yuen 2012", "assumed", "load of half the effect", sampled=True),
    a_r=Parameter(0.7, "1", 0.5, 0.85, f"{_RATS}-40 to -60 % after 7 days, Yuen 2012", "contested", "most of the receptors that can be lost", scale="logit", sampled=True),
    tau_r=Parameter(2.0, "d", 1.0, 4.0, f"{_RATS}Yuen 2012", "assumed", "turnover of receptors at the surface", sampled=True),
    a_s=Parameter(0.2, "1", 0.12, 0.3, f"{_RATS}spines -16 %, length -20 % after 21 days, Radley 2006", "contested", "most of the spines that can be lost", scale="logit", sampled=True),
    tau_s=Parameter(14.0, "d", 7.0, 21.0, f"{_RATS}back in three weeks, Radley 2005", "contested", "turnover of spines", sampled=True),
    a_u=Parameter(0.25, "1", 0.1, 0.4, f"{_RATS}Banasr 2010", "assumed", "most of the uptake that can be lost", scale="logit", sampled=True),
    a_f=Parameter(1.0, "1", 0.5, 2.0, f"{_RATS}glutamate outside cells +50 to +200 % under restraint, Moghaddam 1993, doi:10.1111/j.1471-4159.1993.tb03316.x, 70 % of it by the hormone, Lowy 1993, doi:10.1111/j.1471-4159.1993.tb09839.x", "assumed", "most that cortisol adds to release, with all its receptors taken", sampled=True),
    h=Parameter(0.684, "1", 0.5, 1.0, _OCCUPIED, "contested", "steepness of the occupation of glucocorticoid receptors by cortisol"),
    K_O=Parameter(3.95, "1", 2.5, 6.0, _OCCUPIED, "contested", "cortisol over that of an ordinary day that takes half of the receptors", sampled=True),
    tau_f=Parameter(15.0, "min", 8.0, 30.0, f"{_RATS}Moghaddam 1994", "assumed", "delay of release after cortisol"),
    receptors=Parameter(1.0, "1", 1.0, 1.0, "health", "established", "share of glucocorticoid receptors that an antagonist leaves"),
)  # fmt: skip


class Effects(NamedTuple):
    """At the end of every minute, (minutes, people), relative to an unstressed person; load as it is."""

    load: np.ndarray
    receptors: np.ndarray
    spines: np.ndarray
    uptake: np.ndarray
    release: np.ndarray


class Load(NamedTuple):
    """What cortisol has left: load L, receptors r, spines s and delayed occupation f; the state of the equations above."""

    L: Any
    r: Any
    s: Any
    f: Any


def unstressed(like: Any) -> Load:
    """Nobody was stressed before."""
    none = jnp.zeros_like(like)
    return Load(none, none + 1, none + 1, none)


def step(state: Load, R: Any, hours: Any, p: Values) -> Load:
    """The state after a time in which the ratio of cortisol stays R."""

    def toward(y: Any, target: Any, tau_h: Any) -> Any:
        return target + (y - target) * jnp.exp(-hours / tau_h)

    x = p.receptors * R
    L = toward(state.L, jnp.maximum(x - p.x_0, 0), p.tau_L * H_PER_DAY)
    e = L / (L + p.K_L)
    return Load(
        L,
        toward(state.r, 1 - p.a_r * e, p.tau_r * H_PER_DAY),
        toward(state.s, 1 - p.a_s * e, p.tau_s * H_PER_DAY),
        toward(state.f, taken(x, p), p.tau_f / MIN_PER_H),
    )


def occupied(x: Any, p: Values) -> Any:
    """O: share of glucocorticoid receptors that x times the cortisol of an ordinary day takes, x of 1 or more."""
    return 1 / (1 + (p.K_O / x) ** p.h)


def taken(x: Any, p: Values) -> Any:
    """g: of the receptors that an ordinary day leaves free, the share taken under x times its cortisol; 0 below 1, at most 1."""
    # Kept from 0 cortisol, where the power has no slope.
    ordinary = occupied(1.0, p)
    return (occupied(jnp.maximum(x, 1), p) - ordinary) / (1 - ordinary)


def uptake(state: Load, p: Values) -> Any:
    """Astrocytic uptake, relative."""
    return 1 - p.a_u * state.L / (state.L + p.K_L)


def release(state: Load, p: Values) -> Any:
    """Release of glutamate, relative."""
    return 1 + p.a_f * state.f


def _course(values: Any, ratio: Any) -> Any:
    p = TABLE.of(values)

    def minute(state: Load, R: Any) -> Any:
        state = step(state, R, STEP_H, p)
        return state, (state.L, state.r, state.s, uptake(state, p), release(state, p))

    return lax.scan(minute, unstressed(ratio[0]), ratio)[1]


_COURSE = Program("body-glucocorticoid", _course, ("glutamate.engine", "glutamate.body"))


def effects(ratio: Any, values: Mapping[str, Any] | None = None) -> Effects:
    """Effects of a course of cortisol over that of ordinary days, (minutes, people), on people who were not stressed before."""
    R = np.asarray(ratio, float)
    R = R if R.ndim > 1 else R[:, None]
    given = {
        q.name: np.broadcast_to(np.asarray((values or {}).get(q.name, q.value), float), R.shape[1:])
        for q in TABLE.values()
    }
    return Effects(*(np.asarray(x) for x in _COURSE(given, R)))
