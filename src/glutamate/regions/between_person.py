"""How people differ: the biological variation of a pool between healthy adults of one age.

    factor = exp(cv z),   z ~ N(0, 1), one draw per person and metabolite, shared by all regions

Between-subject variation in published groups is 11.5 % for glutamate, 22 % for glutamine, 18 % for GABA and 7.9 % for
total creatine (medians over the database of doi:10.1016/j.ab.2023.115227), but holds measurement error: repeats within
people vary by 6-8, 10-17 and 10-14 % (doi:10.3389/fnins.2020.566643; PMC8024494). What remains in squares is declared
here. It adds to the uncertainty of the region's mean and is apart from measurement noise. Contested: whether the
remainder is biology or differences of tissue composition; covariation between metabolites and between regions of one
person is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Z95, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.regions.metabolites import METABOLITES, check_metabolite

SOURCE = "between-subject variation less repeat variation, doi:10.1016/j.ab.2023.115227; doi:10.3389/fnins.2020.566643"


def _cv(value: float, low: float, high: float) -> Parameter:
    return Parameter(value, "1", low, high, SOURCE, "assumed", "SD of the log pool between healthy adults")


def _score(metabolite: str) -> Parameter:
    doc = f"where this person stands among healthy adults in {metabolite}, in SD"
    return Parameter(0.0, "1", -Z95, Z95, "standard normal", "established", doc, scale="linear", sampled=True)


CV = {
    "glutamate": _cv(0.07, 0.05, 0.09),
    "glutamine": _cv(0.13, 0.10, 0.17),
    "gaba": _cv(0.11, 0.08, 0.14),
    "aspartate": _cv(0.12, 0.08, 0.18),
    "lactate": _cv(0.15, 0.08, 0.25),
    "total_creatine": _cv(0.05, 0.03, 0.07),
}

TABLE = ParameterTable(
    "regions.between_person",
    "biological variation of pools between healthy adults",
    **{f"{metabolite}_cv": cv for metabolite, cv in CV.items()},
    **{f"{metabolite}_score": _score(metabolite) for metabolite in METABOLITES},
)


def person_factor(metabolite: str, values: Mapping[str, Any]) -> Any:
    """Factor of this person on the pool of `metabolite`, 1 for the median person. Raises UnknownName."""
    p = TABLE.of(values)
    check_metabolite(metabolite)
    exponent = getattr(p, f"{metabolite}_cv") * getattr(p, f"{metabolite}_score")
    return numpy_for(exponent).exp(exponent)
