"""How the block by trapped blockers follows their concentration: only as fast as channels open.

    dF/dt = k_off Po (1 - F - F C/K)              free share F, per blocker, receptors onto E; K = IC50(V_E, Mg)/trapped (`blockade`)
    acting = K (1 - F)/F                          concentration whose equilibrium the block is now
    Po = r A                                      r releases per second (`terminal.released`, activity), A open time per release

At 1 Hz a channel is open about a hundredth of the time, so that ketamine follows with a time constant of minutes and MK-801 of a
quarter of an hour; in silent synapses nothing enters or leaves. Assumed: one state per blocker, that of triheteromers onto E, stands
for all receptors, and blockers do not compete while they enter. Inputs are piecewise linear, people the last axis. ms, uM.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import rosenbrock
from glutamate.engine.arrays import traced
from glutamate.engine.batch import at_epochs
from glutamate.engine.program import Program
from glutamate.engine.units import MS_PER_H, MS_PER_S
from glutamate.synapse import magnesium, pharmacology
from glutamate.synapse.cleft import transient
from glutamate.synapse.pharmacology import blockade
from glutamate.synapse.presynapse import filling
from glutamate.synapse.reduction import factors, responses, terminal
from glutamate.synapse.subtype import TRIHETEROMER

SOLVER_TOLERANCE = 1e-8  # number: of the free share, which is between 0 and 1
MOST_STEPS = 20_000  # number: of the solver
SCHEME = factors.SCHEMES[TRIHETEROMER]


class Conditions(NamedTuple):
    """What blockers meet: activity of E neurons relative to health, presynaptic firing (Hz), magnesium relative to health, (..., people)
    each; concentrations (uM), (blockers, ..., people)."""

    activity: Any
    firing: Any
    magnesium: Any
    doses: Any


class Held(NamedTuple):
    """Acting concentration (uM) of every blocker at the times of the grid, (blockers, K, people); the state at the end; who was
    solved, (people,)."""

    acting: Any
    state: tuple[Any, ...]
    ok: Any


@cache
def blockers() -> tuple[str, ...]:
    """Names of the drugs that block the open channel."""
    return tuple(drug.name for drug in pharmacology.DRUGS.all() if drug.mode == "open_channel")


def parameters() -> tuple[str, ...]:
    """Names of the parameters that trapping depends on."""
    own = [pharmacology.get(name).parameters for name in blockers()]
    tables = (*own, blockade.TABLE, magnesium.TABLE, factors.TABLE, transient.TABLE, filling.GLUTAMATE)
    behind = responses.behind(SCHEME)
    return tuple(dict.fromkeys(p.name for p in (*(q for table in tables for q in table.values()), *behind)))


def free(people: int) -> tuple[Any, ...]:
    """Nothing blocked and no planned step: (blockers, people), (people,)."""
    return np.ones((len(blockers()), people)), np.zeros(people)


def open_probability(values: Mapping[str, Any], activity: Any, firing_Hz: Any) -> Any:
    """Mean open probability of an unblocked receptor at a synapse."""
    cleft = transient.TABLE.of(values)
    one = responses.response(SCHEME, cleft.peak, cleft.slow, None, values)
    return activity * terminal.released(values, firing_Hz) * one.area / MS_PER_S


def _constants(values: Mapping[str, Any], relative: Any) -> tuple[list[Any], list[Any]]:
    """K (uM) and k_off (/ms) of every blocker, at magnesium relative to health."""
    V, Mg = factors.TABLE.of(values).voltage_E, relative * magnesium.TABLE.of(values).healthy
    found = []
    for name in blockers():
        drug = pharmacology.get(name)
        K = blockade.half_blocking(values, drug, V, Mg) / drug.parameters.of(values).trapped
        found.append((K, blockade.unbinding(values, drug, V)))
    return [K for K, _ in found], [off for _, off in found]


def _held(
    numbers: Any, hours: Any, epoch: Any, jumps: Any, state: Any, step: Any, left: Conditions, right: Conditions
) -> tuple[Any, ...]:
    times = (hours - hours[0]) * MS_PER_H
    values = at_epochs(numbers, epoch)

    def rates(u: Conditions) -> Any:
        """Leaving rate and C/K of every blocker, (intervals, 2 blockers, people)."""
        Ks, offs = _constants(values, u.magnesium)
        Po = open_probability(values, u.activity, u.firing)
        rows = [jnp.broadcast_to(a, u.firing.shape) for a in (*(off * Po for off in offs), *(C / K for C, K in zip(u.doses, Ks, strict=True)))]  # fmt: skip
        return jnp.stack(rows, axis=1)

    def rhs(time: Any, F: Any, u: Any, p: Any) -> Any:
        leaving, over = jnp.split(u, 2)
        return leaving * (1 - F - over * F)

    def one(start: Any, step: Any, left: Any, right: Any) -> rosenbrock.Solution:
        return rosenbrock.integrate(
            rhs, start, times, left, right, None, rtol=SOLVER_TOLERANCE, atol=SOLVER_TOLERANCE, max_steps=MOST_STEPS,
            first_step=step, jumps=jumps,
        )  # fmt: skip

    solved = jax.vmap(one, in_axes=-1, out_axes=-1)(state, step, rates(left), rates(right))
    relative = jnp.concatenate([left.magnesium, right.magnesium[-1:]])
    Ks, _ = _constants(at_epochs(numbers, jnp.concatenate([epoch, epoch[-1:]])), relative)
    acting = jnp.stack([K * (1 - F) / F for K, F in zip(Ks, jnp.moveaxis(solved.states, 1, 0), strict=True)])
    return acting, solved.states[-1], solved.step, solved.ok


_HELD = Program("synapse-trapping", _held, ("glutamate.engine", "glutamate.synapse"))


def held(
    numbers: Mapping[str, Any], hours: Any, epoch: Any, jumps: Any, state: tuple[Any, ...], left: Conditions, right: Conditions
) -> Held:  # fmt: skip
    """What blocks over a span.

    Args:
        numbers: of `parameters` by name, (epochs, people) each; declared ones where absent.
        hours: (K,). epoch, jumps: (K-1,), see `engine.link.Span`.
        state: from `free`, or of an earlier span.
        left, right: conditions at the ends of each interval, (K-1, people).
    """
    if not traced(left.doses, right.doses, state) and not any(
        np.any(a) for a in (left.doses, right.doses, state[0] - 1)
    ):
        return Held(np.zeros((len(blockers()), len(hours), state[1].shape[-1])), state, np.ones_like(state[1], bool))
    responses.tables(SCHEME)
    own = {name: numbers[name] for name in parameters() if name in numbers}
    acting, end, step, ok = _HELD(own, hours, epoch, jumps, *state, left, right)
    return Held(acting, (end, step), ok)
