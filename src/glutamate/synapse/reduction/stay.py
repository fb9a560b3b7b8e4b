"""How much longer glutamate stays where receptors are when uptake is slow.

    slowing(u) = int (v - v_rest) dt at transporter activity u/the same in health

over the vicinity of one release, in the model of transporters and diffusion (`cleft.uptake`), as a smooth table over u. A
synapse that releases alone is cleared by diffusion; `active` synapses at once share the extracellular space and feel uptake.
The numbers of that model shift the table along their axes (`engine.parameter_axis`) where they differ from the declared ones. Not
so those that are drawn and hardly bear on a ratio: peak and slow phase of the cleft, and ambient glutamate, of which transporters
that serve 18 uM take less than a hundredth of their capacity.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.chebyshev import Axis, Table
from glutamate.engine.kept_table import kept_table
from glutamate.engine.parameter import Parameter
from glutamate.engine.parameter_axis import Slopes, coordinate, displaced, touched
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.cleft import ambient, transient, transporters, uptake
from glutamate.synapse.cleft.transporters import Activity
from glutamate.synapse.markov import grid

TABLE = ParameterTable(
    "synapse.stay",
    "table of how uptake bears on the stay of glutamate",
    least=Parameter(0.01, "1", 0.01, 0.01, "numerical", "assumed", "lowest transporter activity in the table", role="numerical"),
    most=Parameter(4.0, "1", 4.0, 4.0, "numerical", "assumed", "highest transporter activity in the table", role="numerical"),
    window=Parameter(60.0, "ms", 30.0, 100.0, "time over which NMDA receptors still bind what lingers", "assumed", "time over which glutamate counts", role="protocol"),
    weight=Parameter(1.0, "1", 0.5, 2.0, "decay x1.3 +- 0.15 of single responses and more of trains under block of GLT-1, doi:10.1038/s42003-019-0367-9", "contested", "exponent of the computed slowing", sampled=True),
)  # fmt: skip
ACTIVITY = Axis(TABLE["least"].value, TABLE["most"].value, nodes=8)
SHIPPED = Path(__file__).with_name("shipped_tables.json")
_SOURCES = ("glutamate.engine", "glutamate.synapse.cleft", "glutamate.synapse.reduction.stay")


_TABLES = (uptake.TABLE, transporters.TABLE, ambient.TABLE, transient.TABLE, TABLE)


def behind() -> tuple[Parameter, ...]:
    """The parameters that the table was made with and that have an axis."""
    return (*uptake.TABLE.values(), *transporters.TABLE.values(), ambient.TABLE["exchange"])


@jax.jit
def _exposures(activities: Any, values: Mapping[str, Any]) -> Any:
    times = grid([0.0], TABLE["window"].value, refine=0.5)

    def exposure(u: Any) -> Any:
        found = uptake.spread(values, [0.0], times, activity=Activity(u, u))
        above = found.vicinity - found.vicinity[0]
        return jnp.sum((above[1:] + above[:-1]) / 2 * jnp.diff(jnp.asarray(times)))

    return jax.vmap(exposure)(activities)


def _logs(changed: Mapping[str, float]) -> np.ndarray:
    """Logarithm of the slowing at the nodes, (activities,)."""
    values = {p.name: p.value for table in _TABLES for p in table.values()} | dict(changed)
    with jax.ensure_compile_time_eval():
        stays = np.asarray(_exposures(np.append(ACTIVITY.places(), 1.0), values))
    return np.log(stays[:-1] / stays[-1])


def numbers() -> list[float]:
    """The declared numbers that the table rests on."""
    return [p.value for table in _TABLES for p in table.values()]


def computed() -> dict[str, np.ndarray]:
    """Coefficients of the table, from the model of transporters and diffusion."""
    return {"log": Table.fit(_logs({}), ACTIVITY).coefficients}


def _kept(name: str, make: Callable[[], dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    return kept_table(name, _SOURCES, numbers(), make, SHIPPED)


@functools.cache
def _table() -> Table:
    return Table(_kept("stay", computed)["log"])


@functools.cache
def _slopes(declared: Parameter) -> Slopes:
    def make() -> dict[str, np.ndarray]:
        below, middle, above = (_logs({declared.name: displaced(declared, s)}) for s in (-1, 0, 1))
        return Slopes.fit(below, middle, above, ACTIVITY).arrays("slopes")

    return Slopes.of(_kept(f"stay-{declared.name.removeprefix('synapse.')}", make), "slopes")


def slowing(values: Mapping[str, Any], activity: Any) -> Any:
    """Factor of the slow phase of cleft glutamate at a transporter activity relative to health; 1 in health."""
    table, weight = _table(), TABLE.of(values).weight
    here, healthy = ACTIVITY.polynomials(jnp.asarray(activity, float)), ACTIVITY.polynomials(jnp.ones(()))
    change = table.at(here) - table.at(healthy)
    for p in touched(behind(), values):
        slopes, s = _slopes(p), coordinate(p, values[p.name])
        change = change + slopes.change(s, here) - slopes.change(s, healthy)
    return jnp.exp(weight * change)
