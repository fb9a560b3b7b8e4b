"""Contract of a receptor: open probability is a probability, finite with its derivatives for every ligand, voltage and declared
range; without ligand it rests where it starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.synapse import markov
from glutamate.synapse.markov import Surroundings
from glutamate.synapse.receptors import RECEPTORS, Receptor

LIGANDS = (0.0, 1e-5, 1.0)
"""mM."""
VOLTAGES = (-70.0, 0.0, 40.0)
"""mV."""
TEMPERATURE = 34.0
"""Degrees Celsius."""
AWAY_TOLERANCE = 0.05
"""Share of receptors that may be away from the resting state without ligand (desensitised, say)."""


def check_receptor(receptor: Receptor) -> list[Finding]:
    """The findings about a receptor."""
    return [
        numbers(receptor.parameters, receptor.parameters.prefix),
        ask("value and derivative are finite, from 0 to 1", lambda: _not_finite(receptor)),
        ask("it starts at rest", lambda: _not_at_rest(receptor)),
    ]


CONTRACT = Contract(RECEPTORS, check_receptor)


def _not_finite(receptor: Any) -> Iterator[str]:
    declared = {p.name: p for p in receptor.parameters.values()}
    values = registry.values("synapse")

    def response(own: dict[str, Any], ligand: jax.Array, voltage: jax.Array, magnesium: jax.Array) -> jax.Array:
        at = {**values, **own}
        around = Surroundings(voltage, magnesium, TEMPERATURE)
        after = markov.propagate(receptor, at, receptor.start(), ligand, 1.0, around)
        settled = receptor.steady_state(at, ligand, voltage, magnesium)
        return jnp.stack([receptor.open_probability(after, at), receptor.open_probability(settled, at)])

    corners = {which: {n: getattr(p, which) for n, p in declared.items()} for which in ("value", "low", "high")}
    cases = [(which, ligand, V) for which in corners for ligand in LIGANDS for V in VOLTAGES]
    own = {n: jnp.asarray([corners[which][n] for which, _, _ in cases]) for n in declared}
    given = (own, jnp.asarray([c[1] for c in cases]), jnp.asarray([c[2] for c in cases]), jnp.zeros(len(cases)))
    ones = jax.tree.map(jnp.ones_like, given)
    value, tangent = (np.asarray(a) for a in jax.jit(lambda x, dx: jax.jvp(jax.vmap(response), x, dx))(given, ones))
    for (which, ligand, voltage), found, slope in zip(cases, value, tangent, strict=True):
        where = f"at {ligand:g} mM, {voltage:g} mV, rates at their {which}"
        if not np.all(np.isfinite(found)):
            yield f"open probability is not finite {where}"
        elif np.any(found < 0) or np.any(found > 1):
            yield f"open probability is {found.max():g} {where}"
        if not np.all(np.isfinite(slope)):
            yield f"the derivative of open probability is not finite {where}"


def _not_at_rest(receptor: Any) -> Iterator[str]:
    rest = np.asarray(receptor.start())
    if rest.sum() != 1:
        yield f"its start sums to {rest.sum():g}"
    settled = np.asarray(receptor.steady_state(registry.values("synapse"), 0.0))
    away = np.abs(settled - rest).max()
    if not away <= AWAY_TOLERANCE:
        yield f"without ligand {away:.0%} of it leave the state in which it starts"
