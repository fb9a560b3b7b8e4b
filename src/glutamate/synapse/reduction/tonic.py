"""Open probability of NMDA receptors in steady glutamate, as smooth tables of the exact steady state."""

from __future__ import annotations

import functools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.chebyshev import Axis, Table
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import UM_PER_MM
from glutamate.synapse import receptors
from glutamate.synapse.scheme import Scheme

_NUMERICAL = "numerical: the table lies within 0.1 % of the exact steady state"

TABLE = ParameterTable(
    "synapse.tonic",
    "range of the table of tonic NMDA currents",
    "numerical",
    least=Parameter(1e-4, "uM", 1e-4, 1e-4, _NUMERICAL, "assumed", "lowest ambient glutamate in the table"),
    most=Parameter(1000.0, "uM", 1000.0, 1000.0, _NUMERICAL, "assumed", "highest ambient glutamate in the table"),
)
GLUTAMATE = Axis(TABLE["least"].value, TABLE["most"].value, nodes=20)


@functools.cache
def _table(name: str) -> Table:
    scheme = receptors.get(name)
    assert isinstance(scheme, Scheme)
    values = registry.values("synapse")
    with jax.ensure_compile_time_eval():
        states = scheme.steady_state(values, GLUTAMATE.places() / UM_PER_MM)
        return Table.fit(np.log(np.asarray(scheme.open_probability(states))), GLUTAMATE)


def open_probability(name: str, glutamate_uM: Any) -> Any:
    """Open probability of the receptor `name` at steady glutamate (uM), of its shape."""
    return jnp.exp(_table(name).at(GLUTAMATE.polynomials(jnp.asarray(glutamate_uM, float))))
