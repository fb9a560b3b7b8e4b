"""Release probability against extracellular calcium.

    s(C) = C^n/(C^n + K^n),   y = U s(C)/s(C0),   U(C) = y (1 + y^m)^(-1/m)

n = 4, C0 the calcium concentration at which U was measured, K by target: 2.79 mM onto pyramidal and Martinotti cells,
1.09 mM onto basket cells (Markram 2015, doi:10.1016/j.cell.2015.09.029). The last factor keeps U below 1; with m = 32 it
changes values below 0.8 by less than 0.1 per cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import UnknownName
from glutamate.synapse.presynapse.inputs import within

_MARKRAM = "Markram 2015, doi:10.1016/j.cell.2015.09.029, supplementary figure on calcium; used in plastyfire"

TABLE = ParameterTable(
    "synapse.release_calcium",
    "release probability against extracellular calcium",
    hill=Parameter(4.0, "1", 3.0, 5.0, "Dodge & Rahamimoff 1967, doi:10.1113/jphysiol.1967.sp008367", "established", "cooperativity of calcium in release"),
    reference=Parameter(2.0, "mM", 2.0, 2.0, "calcium of the slices in which the pathways were measured", "established", "extracellular calcium at which U is given", role="protocol"),
    K_pyramidal=Parameter(2.79, "mM", 2.2, 3.4, _MARKRAM, "contested", "half-saturation, synapses onto pyramidal cells"),
    K_martinotti=Parameter(2.79, "mM", 2.2, 3.4, _MARKRAM, "contested", "half-saturation, synapses onto Martinotti cells"),
    K_basket=Parameter(1.09, "mM", 0.85, 1.4, _MARKRAM, "contested", "half-saturation, synapses onto basket cells"),
    sharpness=Parameter(32.0, "1", 32.0, 32.0, "numerical", "assumed", "sharpness m of the ceiling at 1", role="numerical"),
)  # fmt: skip
TARGETS_OF_RELEASE = tuple(short.removeprefix("K_") for short in TABLE if short.startswith("K_"))


def ratio(values: Mapping[str, Any], calcium: Any, target: str = "pyramidal") -> jax.Array:
    """s(C)/s(C0): release probability relative to reference calcium before the ceiling.

    calcium: mM, any shape. target: "pyramidal", "martinotti" or "basket". Raises UnknownName for another target or
    negative calcium.
    """
    if target not in TARGETS_OF_RELEASE:
        raise UnknownName.among("target", target, TARGETS_OF_RELEASE)
    within("calcium", calcium)
    p = TABLE.of(values)
    half = getattr(p, f"K_{target}") ** p.hill
    outside, reference = jnp.asarray(calcium, float) ** p.hill, p.reference**p.hill
    return outside / (outside + half) * (reference + half) / reference


def release_probability(values: Mapping[str, Any], U: Any, calcium: Any, target: str = "pyramidal") -> jax.Array:
    """U at `calcium` mM of a synapse with release probability `U` at reference calcium; broadcast shape, below 1."""
    within("U", U, 0.0, 1.0)
    m = TABLE.of(values).sharpness
    y = U * ratio(values, calcium, target)
    return y * (1 + y**m) ** (-1 / m)
