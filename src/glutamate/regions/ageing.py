"""Age and the grey-matter pools.

    factor(age) = ratio^((age - 30)/(70 - 30)),   ratio = pool at 70 years over pool at 30

Smooth in age, exactly 1 at 30, meant for adults (18-90 years).

Glutamate falls and glutamine rises: meta-analysis of 589 people, d = -.82 and +.43 (PMC7609608), which at the usual
between-subject variation of 11.5 and 22 % is -9 and +9 %; pooled means of aged over adult groups .91 and 1.23, and
within the studies that hold both ages .94 (SE .03) and 1.13 (SE .04) (database of doi:10.1016/j.ab.2023.115227).

Contested. GABA: frontal GABA+ falls over adult life (doi:10.7554/eLife.62575) and within people over years
(doi:10.1162/imag_a_00224), yet not between 85 young and 85 old adults once voxel tissue is accounted for (PMC6866434).
The pooled ratio .66 of the database is not used: total creatine falls to .73 there too, a change of units rather than of
tissue. Lactate: two- to threefold in single studies, none in others. Fluxes fall too (neuronal citric-acid cycle and
cycling about 30 % lower, PMC2949111); that is a change of fluxes, declared with the metabolism, not here.

Sex: no effect is declared. Single studies find higher glutamate or GABA in men in one region and not in another
(PMC3154619; PMID 23564615; none in PMC3889884), without agreement on direction or place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import OutOfRange
from glutamate.regions.metabolites import METABOLITES, check_metabolite

DATABASE = "database of doi:10.1016/j.ab.2023.115227"


def _ratio(value: float, low: float, high: float, source: str, grade: Grade) -> Parameter:
    return Parameter(value, "1", low, high, source, grade, "grey-matter pool at 70 years over 30 years", sampled=True)


TABLE = ParameterTable(
    "regions.ageing",
    "healthy ageing of the pools",
    reference_age=Parameter(
        30.0, "year", 30.0, 30.0, "definition", "established", "age at which the factor is 1", role="protocol"
    ),
    older_age=Parameter(
        70.0, "year", 70.0, 70.0, "definition", "established", "age to which the ratios refer", role="protocol"
    ),
    youngest=Parameter(
        18.0, "year", 18.0, 18.0, "age range of the sources", "established", "lowest age covered", role="protocol"
    ),
    oldest=Parameter(
        90.0, "year", 90.0, 90.0, "age range of the sources", "established", "highest age covered", role="protocol"
    ),
    glutamate=_ratio(0.92, 0.86, 0.97, f"PMC7609608; {DATABASE}", "established"),
    glutamine=_ratio(1.12, 1.0, 1.25, f"PMC7609608; {DATABASE}", "contested"),
    gaba=_ratio(0.93, 0.80, 1.05, "doi:10.7554/eLife.62575; PMC6866434; doi:10.1162/imag_a_00224", "contested"),
    aspartate=_ratio(1.0, 0.85, 1.10, f"{DATABASE}; lower in aged rats (PMC4174428)", "contested"),
    lactate=_ratio(1.10, 0.90, 1.60, DATABASE, "contested"),
    total_creatine=_ratio(1.02, 0.95, 1.12, f"PMC3889884; {DATABASE}", "contested"),
)


def age_factor(metabolite: str, age: Any, values: Mapping[str, Any]) -> Any:
    """Factor on the grey-matter pool of `metabolite` at `age` (years), 1 at the reference age.

    `values` is a flat mapping of dotted name to value. Raises UnknownName.
    """
    p = TABLE.of(values)
    ratio = getattr(p, check_metabolite(metabolite))
    return ratio ** ((age - p.reference_age) / (p.older_age - p.reference_age))


def check_age(age: float) -> float:
    """`age` (years) if the sources cover it; otherwise ValueError with the range."""
    low, high = TABLE["youngest"].value, TABLE["oldest"].value
    if not low <= age <= high:
        raise OutOfRange(f"age {age:g} years is outside {low:g}-{high:g}, the range for which pools are declared")
    return age


def age_factors(age: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """`age_factor` of every metabolite."""
    return {metabolite: age_factor(metabolite, age, values) for metabolite in METABOLITES}
