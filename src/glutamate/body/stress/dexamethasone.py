"""Dexamethasone by mouth: a glucocorticoid that acts on glucocorticoid receptors and is no cortisol in an assay.

    dG/dt = -ka G,   dD/dt = ka G - ke D            D mg in the body
    d     = potency D                               at the receptor, in units of the axis' cortisol

The overnight test gives 1 mg at 23:00; cortisol below 50 nM in the morning is suppression.

Sources: kinetics Queckenberg 2011, Clin Ther 33:1831 (half-life 3 to 4 h); test: Nieman 2008, doi:10.1210/jc.2008-0125. The
potency is set so that the test suppresses a healthy person; persistence at the receptor beyond plasma is part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine import pharmacokinetics
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import InputError

TABLE = ParameterTable(
    "body.dexamethasone",
    "dexamethasone",
    ka=Parameter(1.8, "1/h", 1.0, 3.5, "peak at 1 to 2 h, Queckenberg 2011", "established", "absorption"),
    ke=Parameter(0.185, "1/h", 0.14, 0.25, "half-life 3 to 4 h, Queckenberg 2011", "established", "elimination"),
    potency=Parameter(60.0, "1/mg", 30.0, 120.0, "set for Nieman 2008, doi:10.1210/jc.2008-0125", "assumed", "at the receptor, in units of cortisol"),
)  # fmt: skip


def at_receptor(
    hours: np.ndarray, doses: Sequence[tuple[float, float]], values: Mapping[str, Any] | None = None
) -> np.ndarray:
    """d at hours, (hours,), after doses (hour, mg). Raises InputError for a dose below 0."""
    if any(mg < 0 for _, mg in doses):
        raise InputError("a dose of dexamethasone is 0 mg or more")
    if not doses:
        return np.zeros(len(hours))
    p = TABLE.of(values)
    at, mg = (np.asarray(x, float) for x in zip(*doses, strict=True))
    return np.asarray(p.potency * pharmacokinetics.by_mouth(np.asarray(hours), at, mg, p.ka, p.ke))
