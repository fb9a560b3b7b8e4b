"""Measured values of a visit beside what the run predicts for health and for every arm."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.measurement.agreement import assess
from glutamate.measurement.measured import MeasuredTable, TissueFractions
from glutamate.measurement.prediction import predict
from glutamate.measurement.tissue_at import Tissue


def compare(
    visit: Any,
    table: MeasuredTable,
    region: str,
    arms: Sequence[str],
    there: Sequence[Tissue],
    values: Sequence[Mapping[str, Any]],
    fractions: TissueFractions,
) -> list[dict[str, Any]]:
    """The comparison of a visit's measured values with health and every arm, as plain data.

    Args:
        table: the values.
        there, values: tissue and parameter values by arm.
        fractions: tissue of the region's voxel, where the values do not say.
    """
    filled = table if table.fractions else dataclasses.replace(table, fractions=fractions)
    notes = [*table.notes, *([] if table.fractions else [_assumed(fractions)])]
    healthy = _predicted(there, 0, filled, values)
    chosen = [i for i, name in enumerate(arms) if i and visit.arm in (None, name)]
    out = []
    for i in chosen or [0]:
        case = _predicted(there, i, filled, values) if i else None
        found = dataclasses.asdict(assess(table, *_simulated(healthy, case), values[i]))
        out.append(
            {
                "visit": visit.name,
                "region": region,
                "arm": arms[i],
                "file": str(table.source),
                "notes": notes,
                **found,
            }
        )
    return out


def _predicted(
    there: Sequence[Tissue], arm: int, table: MeasuredTable, values: Sequence[Mapping[str, Any]]
) -> dict[str, np.ndarray]:
    seen = there[arm].seen(there[0], values[arm])
    return predict(there[arm].pools, table, values[arm], there[0].pools, seen)


def _simulated(
    healthy: dict[str, np.ndarray], case: dict[str, np.ndarray] | None
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray] | None]:
    """The readings of those people who could be simulated in both arms."""
    shown = [*healthy.values(), *(case or {}).values()]
    well = np.all([np.isfinite(np.atleast_1d(x)) for x in shown], axis=0)
    if np.all(well):
        return healthy, case
    first, second = ({name: x[well] for name, x in (arm or {}).items()} for arm in (healthy, case))
    return first, None if case is None else second


def _assumed(fractions: TissueFractions) -> str:
    return (
        f"The file gives no tissue fractions: those of the region are used (grey {fractions.grey:.2g}, white "
        f"{fractions.white:.2g}, CSF {fractions.csf:.2g})."
    )
