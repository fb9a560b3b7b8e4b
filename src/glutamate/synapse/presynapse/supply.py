"""Terminal glutamate between its use by vesicles and its supply by the glutamine cycle.

    dg/dt = (x - g)/tau_other + [k0 n h(g) - (b v q(g, a) - f)/tau]/reserve        cytosolic glutamate of the terminal
    dn/dt = (s r f/r0 + e - n)/tau_cycle                                         glutamine offered to the terminal
    df/dt = (b v q(g, a) - f)/tau - (r/m) f                                      vesicle content (`filling`)
    h(g)  = 2/(1 + g^p),  k0 = r0/m

g, n and f are relative to the healthy resting state, where all are 1; r0, m, tau, b and q are those of `filling`. Filling
takes glutamate out of the cytosol, which holds `reserve` times the recycling pool. The released glutamate r f comes back
through astrocytes as glutamine: s is the share of this cycle that works (0 under a block of glutamine synthetase or of
glutamine transport), e glutamine offered from outside in units of the resting flux, v the vesicular transport relative to health. Glutaminase is inhibited by its
product (`metabolism.glutaminase`), hence h. All other sources hold g at x, the neuronal glutamate that metabolism computes, with
the slow time constant tau_other; they are there: transamination with aspartate, dehydrogenation, reuptake, and amino nitrogen and
alpha-ketoglutarate of astrocytes (`metabolism.reactions`).

So a block of the cycle hardly shows at rest, where little is used and q saturates, and shows after sustained release,
when the cycle would have carried most of the use: Tani 2014 (doi:10.1016/j.neuron.2013.12.026, excitatory terminals,
0.2 against 20 Hz, prevented by glutamine) and Liang 2006 (doi:10.1523/JNEUROSCI.0329-06.2006, GABA terminals; there g is
the precursor and GABA is taken to follow it). Kam & Nicoll 2007 (doi:10.1523/JNEUROSCI.1198-07.2007) find transmission
independent of the cycle for long, which a large reserve or a short tau_other would give: contested.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.rosenbrock import integrate
from glutamate.synapse.presynapse import filling
from glutamate.synapse.presynapse.inputs import ascending, within

TABLE = ParameterTable(
    "synapse.supply",
    "supply of glutamate to the terminal",
    reserve=Parameter(4.0, "1", 1.5, 12.0, "8 mM in 0.07 um3 of bouton and as much axon, 4000 molecules per vesicle, 45 recycling vesicles", "assumed", "cytosolic glutamate over the content of the recycling pool", sampled=True),
    tau_other=Parameter(60000.0, "ms", 20000.0, 200000.0, "no measurement; long enough for a deficit at 20 Hz, short enough for none at rest", "assumed", "time constant of glutamate sources other than glutamine", sampled=True),
    tau_cycle=Parameter(20000.0, "ms", 5000.0, 60000.0, "no measurement at single synapses; uptake, synthesis and transport each take seconds", "assumed", "delay of the glutamine cycle"),
    inhibition=Parameter(5.0, "1", 3.0, 7.0, "as in metabolism.glutaminase", "assumed", "steepness of product inhibition of glutaminase"),
)  # fmt: skip

RELATIVE_TOLERANCE = 1e-8  # number: of the solver
ABSOLUTE_TOLERANCE = 1e-10  # number: of the solver; states are relative to health
MOST_STEPS = 100_000  # number: of the solver, far above the hundreds that courses take


class Terminal(NamedTuple):
    """Course of a terminal, each (K,), relative to the healthy resting state: cytosolic glutamate, glutamine offered to
    the terminal, vesicle content."""

    glutamate: jax.Array
    glutamine: jax.Array
    content: jax.Array


class Condition(NamedTuple):
    """What acts on a terminal; each a number or (K-1,), one per interval of the grid.

    release: released fraction of the releasable pool per second (Hz). glutamate: x. cycle: s. exogenous: e. atp: a. transport: v.
    """

    release: Any
    glutamate: Any = 1.0
    cycle: Any = 1.0
    exogenous: Any = 0.0
    atp: Any = 1.0
    transport: Any = 1.0


def derivative(
    values: Mapping[str, Any], state: Terminal, given: Condition, table: ParameterTable = filling.GLUTAMATE
) -> Terminal:
    """Time derivatives of the three states in 1/ms."""
    p, v = TABLE.of(values), table.of(values)
    g, n, f = state
    # a stage of the solver may probe slightly negative glutamate, which has no power
    cytosol = jnp.maximum(g, 0)
    inhibited = 2 / (1 + cytosol**p.inhibition)
    full = given.transport * filling.filled(values, cytosol, given.atp, table)
    taken = (filling.drive(values, full, table) - f) / v.tau
    supplied = filling.emptying(values, v.release_rest, table) * n * inhibited
    return Terminal(
        glutamate=(given.glutamate - g) / p.tau_other + (supplied - taken) / p.reserve,
        glutamine=(given.cycle * given.release / v.release_rest * f + given.exogenous - n) / p.tau_cycle,
        content=taken - filling.emptying(values, given.release, table) * f,
    )


def course(
    values: Mapping[str, Any],
    grid: Any,
    given: Condition,
    start: Terminal | None = None,
    table: ParameterTable = filling.GLUTAMATE,
) -> Terminal:
    """States at the times of `grid` (K,) ascending, ms, under conditions that are constant within each interval.

    start: states at grid[0], by default the healthy resting state. table: filling.GLUTAMATE or filling.GABA.
    Raises InputError for times that run backwards and negative conditions.
    """
    ascending("grid", grid)
    for name, value in given._asdict().items():
        within(name, value)
    times = jnp.asarray(grid, float)
    inputs = jnp.stack([jnp.broadcast_to(jnp.asarray(a, float), (times.shape[0] - 1,)) for a in given], axis=1)
    first = jnp.ones(3) if start is None else jnp.stack([jnp.asarray(a, float) for a in start])

    def rhs(time: jax.Array, y: jax.Array, u: jax.Array, p: Any) -> jax.Array:
        return jnp.stack(derivative(p, Terminal(*y), Condition(*u), table))

    solved = integrate(
        rhs, first, times, inputs, inputs, dict(values),
        rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE, max_steps=MOST_STEPS,
    )  # fmt: skip
    return Terminal(*solved.states.T)
