"""Open probability of NMDA receptors in steady glutamate, as smooth tables of the exact steady state.

Rates that differ from their declared values act by the exact steady state, relative to that at declared rates.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.chebyshev import Axis, Table
from glutamate.engine.kept_table import kept_table
from glutamate.engine.parameter import Parameter
from glutamate.engine.parameter_axis import touched
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
    return Table(kept_table(f"tonic-{name}", _SOURCES, numbers(name), lambda: computed(name), SHIPPED)["log"])


def numbers(name: str) -> list[float]:
    """The declared numbers that the table of a receptor rests on."""
    return [p.value for p in (*_scheme(name).parameters.values(), *TABLE.values())]


def computed(name: str) -> dict[str, np.ndarray]:
    """Coefficients of the table of a receptor, from its exact steady state at the declared rates."""
    scheme, values = _scheme(name), registry.values("synapse")
    with jax.ensure_compile_time_eval():
        states = scheme.steady_state(values, GLUTAMATE.places() / UM_PER_MM)
        return {"log": Table.fit(np.log(np.asarray(scheme.open_probability(states))), GLUTAMATE).coefficients}


SHIPPED = Path(__file__).with_name("shipped_tables.json")
_SOURCES = ("glutamate.engine", "glutamate.synapse.receptors", "glutamate.synapse.scheme", __name__)


def _scheme(name: str) -> Scheme:
    scheme = receptors.get(name)
    assert isinstance(scheme, Scheme)
    return scheme


def open_probability(name: str, glutamate_uM: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Open probability of the receptor `name` at steady glutamate (uM), of its shape and that of its rates in `values`."""
    logs = _table(name).at(GLUTAMATE.polynomials(jnp.asarray(glutamate_uM, float)))
    given, scheme = {} if values is None else values, _scheme(name)
    changed = touched(scheme.parameters.values(), given)
    if not changed:
        return jnp.exp(logs)
    ligand, *rates = jnp.broadcast_arrays(
        jnp.asarray(glutamate_uM, float) / UM_PER_MM, *(jnp.asarray(given[p.name], float) for p in changed)
    )
    own = scheme.parameters.filled() | dict(zip((p.name for p in changed), rates, strict=True))
    now, declared = (scheme.open_probability(scheme.steady_state(v, ligand)) for v in (own, scheme.parameters.filled()))
    return jnp.exp(logs) * now / declared
