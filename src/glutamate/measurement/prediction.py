"""The readings that the rows of a measured table would show for given tissue pools.

Most readings are one pool of the voxel (voxel.py). The others:

    Glx    = Glu + Gln
    GABA+  = GABA/(1 - m), m the share of co-edited macromolecules (41-49 % at 3 T, PMC4909570)
    of control = reading of the case / reading of the healthy reference, sample by sample
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.randomness import draw
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.measured import MeasuredTable, Measurement
from glutamate.measurement.voxel import known, scanner_reading

TABLE = ParameterTable(
    "measurement.prediction",
    "readings that are not a single pool",
    gaba_macromolecules=Parameter(
        0.45, "1", 0.41, 0.49, "41-49 % over three regions: PMC4909570", "established",
        "share of macromolecules in edited GABA+ at 3 T", scale="logit", sampled=True,
    ),
)  # fmt: skip

SUMS = {"Glx": ("Glu", "Gln"), "GABA+": ("GABA",)}
"""Readings that add up pools."""

REFERENCE = "tCr"


def pools_of(metabolite: str) -> tuple[str, ...]:
    """The pools that a reading holds."""
    return SUMS.get(metabolite, (metabolite,))


def predictable(metabolite: str, available: Sequence[str] | None = None) -> bool:
    """Whether the model predicts a metabolite, from the `available` pools (all that a voxel can be mixed for if None)."""
    pools = known() if available is None else available
    return metabolite != REFERENCE and all(name in pools for name in pools_of(metabolite))


def conversion_values(samples: int, seed: int, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Values of the measurement parameters for an ensemble: defaults, draws of the uncertain ones, then `given`.

    Draws have shape (samples,) and are the same for every arm of a study (keys folded from name and sample).
    """
    declared = registry.parameters("measurement")
    chosen = {name: value for name, value in (given or {}).items() if name in declared}
    return {**registry.values("measurement"), **draw(declared, seed, samples), **chosen}


def predict(
    pools: Mapping[str, Any], table: MeasuredTable, values: Mapping[str, Any], healthy: Mapping[str, Any] | None = None,
    visible: Mapping[str, Any] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Predicted readings by metabolite, in the unit of each row of `table`, shape (samples,) each.

    Args:
        pools: umol/g wet grey matter by metabolite, shape (samples,) each; "tCr" is what ratios refer to.
        table: the measured values; rows that the pools cannot give are left out.
        values: parameter values by dotted name, numbers or arrays of shape (samples,) (see `conversion_values`).
        healthy: pools of the healthy reference, sample by sample, for white matter and rows in "of control"; `pools` if None.
        visible: what a spectrum shows of the pools, relative to them (`visibility`); all if None.
    """
    found = {}
    for row in table.rows:
        if not predictable(row.metabolite, list(pools)):
            continue
        found[row.metabolite] = _reading(pools, row, table, values, healthy, visible)
        if row.unit == "of control":
            found[row.metabolite] = found[row.metabolite] / _reading(healthy or pools, row, table, values, healthy)
    return found


def _reading(
    pools: Mapping[str, Any], row: Measurement, table: MeasuredTable, values: Mapping[str, Any],
    healthy: Mapping[str, Any] | None, visible: Mapping[str, Any] | None = None,
) -> Any:  # fmt: skip
    names = pools_of(row.metabolite)
    stacked, before = (
        np.stack([np.asarray(p[n], dtype=float) for n in names], axis=-1) for p in (pools, healthy or pools)
    )
    seen = np.stack([(visible or {}).get(n, 1.0) + 0 * stacked[..., i] for i, n in enumerate(names)], axis=-1)
    unit = "mM" if row.unit == "of control" else row.unit
    total = scanner_reading(
        stacked, names, unit, values, table.tissue, table.fractions, before, pools.get(REFERENCE), seen
    ).sum(axis=-1)
    return total / (1 - TABLE.of(values).gaba_macromolecules) if row.metabolite == "GABA+" else total
