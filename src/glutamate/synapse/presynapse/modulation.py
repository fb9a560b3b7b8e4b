"""Release probability under presynaptic receptors.

    dGamma/dt = O G (1 - Gamma) - W Gamma             fraction of activated receptors
    U = (1 - Gamma) U* + alpha Gamma                  release probability; U* without activation

G (uM) is the ligand at presynaptic receptors, here glutamate that astrocytes release. alpha below U* depresses release,
above it raises it. Form and rates: De Pitta 2011, doi:10.1371/journal.pcbi.1002293; Stimberg 2019,
doi:10.1007/978-3-030-00817-8_18. Whether astrocytes release glutamate from vesicles in the living brain is disputed, so
the mechanism is off by default (`enabled` 0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_MIN, MS_PER_S
from glutamate.synapse.presynapse.inputs import within

_STIMBERG = "Stimberg 2019, doi:10.1007/978-3-030-00817-8_18"

TABLE = ParameterTable(
    "synapse.modulation",
    "presynaptic receptors driven by astrocytic glutamate",
    enabled=Parameter(0.0, "1", 0.0, 1.0, "vesicular gliotransmission is disputed", "contested", "1 switches the mechanism on", scale="linear", ceiling=1.0),
    activation=Parameter(1.5, "1/uM/s", 0.5, 4.5, _STIMBERG, "contested", "activation rate O of presynaptic receptors"),
    deactivation=Parameter(0.5, "1/min", 0.2, 1.5, _STIMBERG, "contested", "deactivation rate W of presynaptic receptors"),
    alpha=Parameter(0.0, "1", 0.0, 1.0, _STIMBERG, "contested", "release probability of a fully modulated synapse", scale="linear", ceiling=1.0),
)  # fmt: skip


def _rates(values: Mapping[str, Any], ligand: Any) -> tuple[Any, Any]:
    """(activation, deactivation) in 1/ms."""
    p = TABLE.of(values)
    return p.activation * jnp.asarray(ligand, float) / MS_PER_S, p.deactivation / MS_PER_MIN


def steady(values: Mapping[str, Any], ligand: Any) -> jax.Array:
    """Activated fraction Gamma under constant ligand (uM)."""
    within("ligand", ligand)
    on, off = _rates(values, ligand)
    return on / (on + off)


def relax(values: Mapping[str, Any], activated: Any, ligand: Any, duration: Any) -> jax.Array:
    """Activated fraction `duration` ms later under constant ligand (uM); exact."""
    within("activated", activated, 0.0, 1.0)
    within("duration", duration)
    on, off = _rates(values, ligand)
    end = steady(values, ligand)
    return end + (activated - end) * jnp.exp(-(on + off) * duration)


def release_probability(values: Mapping[str, Any], U: Any, activated: Any) -> jax.Array:
    """U under the activated fraction Gamma; unchanged while the mechanism is off."""
    within("U", U, 0.0, 1.0)
    within("activated", activated, 0.0, 1.0)
    p = TABLE.of(values)
    share = p.enabled * jnp.asarray(activated, float)
    return (1 - share) * U + p.alpha * share
