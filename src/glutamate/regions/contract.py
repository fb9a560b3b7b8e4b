"""Contract of a region: every metabolite has a pool, its own or an inherited one with a wider spread, and tissue adds up."""

from __future__ import annotations

import math
from collections.abc import Iterator

from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.engine.parameter import Z95
from glutamate.regions.atlas import REGIONS
from glutamate.regions.metabolites import METABOLITES
from glutamate.regions.region import Region


def check_region(region: Region) -> list[Finding]:
    """The findings about a region of the atlas."""
    return [
        numbers(region.table, f"regions.{region.name}"),
        ask("every metabolite has a pool", lambda: _no_pool(region)),
        ask("what is inherited keeps its value, widens its spread and names the donor", lambda: _ill_inherited(region)),
        ask("tissue fractions add up", lambda: _ill_divided(region)),
    ]


SPREAD_TOLERANCE = 1e-3

CONTRACT = Contract(REGIONS, check_region)


def _no_pool(region: Region) -> Iterator[str]:
    for metabolite in METABOLITES:
        pool = region.pool(metabolite)
        if not 0 < pool.low < pool.value < pool.high or pool.unit != "umol/g" or not pool.source:
            yield f"{metabolite}: {pool.value:g} ({pool.low:g} to {pool.high:g}) {pool.unit}, source {pool.source!r}"
        if pool.name != f"regions.{region.name}.{metabolite}":
            yield f"{metabolite}: its pool is called {pool.name}"


def _ill_inherited(region: Region) -> Iterator[str]:
    for metabolite in METABOLITES if region.parent else ():
        donor = region.inherited_from(metabolite)
        if donor is None:
            if metabolite not in region.factors:
                yield f"{metabolite}: neither declared nor inherited"
            continue
        pool, original = region.pool(metabolite), REGIONS.get(donor).pool(metabolite)
        if donor not in pool.source or pool.grade != "assumed" or pool.inherited_from != donor:
            yield f"{metabolite}: inherited from {donor}, which its source does not say"
        if not math.isclose(pool.value, original.value, rel_tol=1e-12):
            yield f"{metabolite}: {pool.value:g}, where {donor} has {original.value:g}"
        if not pool.high / pool.low > original.high / original.low:
            yield f"{metabolite}: no wider a spread than in {donor}"
        factor, between = region.table[f"{metabolite}_factor"], region.root.between[metabolite].value
        if not math.log(factor.high / factor.low) / (2 * Z95) >= between * (1 - SPREAD_TOLERANCE):
            yield f"{metabolite}: its factor spreads less than regions do"


def _ill_divided(region: Region) -> Iterator[str]:
    values = {p.name: p.value for above in _line(region) for p in above.table.values()}
    for end in ("value", "low", "high"):
        tissue = region.tissue_fractions(values | {p.name: getattr(p, end) for p in region.table.values()})
        if not (min(tissue) > 0 and max(tissue) < 1 and math.isclose(sum(tissue), 1.0)):
            yield f"at their {end}: grey {tissue.grey:g}, white {tissue.white:g}, CSF {tissue.csf:g}"
    if not region.gaba_neuron_factor(values) > 0:
        yield f"the factor of GABA neurons is {region.gaba_neuron_factor(values):g}"


def _line(region: Region) -> Iterator[Region]:
    yield region
    if region.parent:
        yield from _line(region.parent)
