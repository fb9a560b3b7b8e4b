"""Silent synapses, subunits and chloride over development.

    silent fraction       s(age) = s_adult + s_young exp(-(age - age0)/tau)
    GluN2B over GluN2A    r(age) = r_adult + r_young/(1 + exp(k (age - age_half)))
    chloride reversal     E(age) = E_adult + E_young/(1 + exp(k_Cl (age - age_Cl)))        mV

age in postnatal days of a rodent. A silent synapse has NMDA but no AMPA receptors until potentiation inserts them
(Kerchner & Nicoll 2008, PMC2819160). Counts are disputed: they depend on the test stimulus, which itself can silence
AMPA responses (Xiao 2004), and the first week shows little change in the ratio of events (Groc). Subunit ratio and
chloride reversal are the fits used by Rodrigues 2023 (doi:10.7554/eLife.80152); the latter is meant from the end of the
first week on and is too positive before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.inputs import within

_RODRIGUES = "Rodrigues 2023, doi:10.7554/eLife.80152"
_SILENT = "order of magnitude of counts in young and adult hippocampus, PMC2819160"

TABLE = ParameterTable(
    "synapse.development",
    "silent synapses, subunits and chloride against age",
    silent_adult=Parameter(0.05, "1", 0.0, 0.2, _SILENT, "assumed", "silent fraction of adult synapses", scale="linear"),
    silent_young=Parameter(0.55, "1", 0.2, 0.75, _SILENT, "assumed", "additional silent fraction at age_silent", scale="linear"),
    age_silent=Parameter(3.0, "d", 3.0, 3.0, _SILENT, "assumed", "age from which the silent fraction falls"),
    tau_silent=Parameter(8.0, "d", 4.0, 16.0, _SILENT, "assumed", "time constant of the fall"),
    subunit_adult=Parameter(0.5075, "1", 0.3, 0.8, _RODRIGUES, "contested", "GluN2B over GluN2A in the adult"),
    subunit_young=Parameter(0.9642, "1", 0.6, 1.4, _RODRIGUES, "contested", "additional ratio at birth"),
    subunit_rate=Parameter(0.09994, "1/d", 0.06, 0.15, _RODRIGUES, "contested", "steepness of the subunit switch"),
    subunit_age=Parameter(25.1, "d", 18.0, 32.0, _RODRIGUES, "contested", "age of the subunit switch"),
    chloride_adult=Parameter(-92.65, "mV", -100.0, -75.0, _RODRIGUES, "contested", "chloride reversal of the adult", scale="linear"),
    chloride_young=Parameter(243.5, "mV", 150.0, 300.0, _RODRIGUES, "contested", "amplitude of the developmental shift"),
    chloride_rate=Parameter(0.0915, "1/d", 0.06, 0.14, _RODRIGUES, "contested", "steepness of the chloride shift"),
    chloride_age=Parameter(0.69, "d", 0.3, 3.0, _RODRIGUES, "contested", "age of the chloride shift"),
)  # fmt: skip


def fraction(values: Mapping[str, Any], age: Any) -> jax.Array:
    """Silent fraction at `age` days; constant before age_silent."""
    within("age", age)
    p = TABLE.of(values)
    since = jnp.maximum(jnp.asarray(age, float) - p.age_silent, 0)
    return p.silent_adult + p.silent_young * jnp.exp(-since / p.tau_silent)


def subunit_ratio(values: Mapping[str, Any], age: Any) -> jax.Array:
    """GluN2B over GluN2A at `age` days."""
    within("age", age)
    p = TABLE.of(values)
    return p.subunit_adult + p.subunit_young * jax.nn.sigmoid(
        -p.subunit_rate * (jnp.asarray(age, float) - p.subunit_age)
    )


def chloride_reversal(values: Mapping[str, Any], age: Any) -> jax.Array:
    """Reversal potential of chloride in mV at `age` days."""
    within("age", age)
    p = TABLE.of(values)
    shift = jax.nn.sigmoid(-p.chloride_rate * (jnp.asarray(age, float) - p.chloride_age))
    return p.chloride_adult + p.chloride_young * shift


def silenced(key: jax.Array, values: Mapping[str, Any], g_AMPA: Any, age: Any) -> jax.Array:
    """`g_AMPA` (nS, any shape) with a random fraction of synapses silent (0) at `age` days."""
    within("g_AMPA", g_AMPA)
    conductance = jnp.asarray(g_AMPA, float)
    return jnp.where(jax.random.uniform(key, conductance.shape) < fraction(values, age), 0, conductance)
