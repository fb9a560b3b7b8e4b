"""What the file of one region declares.

Cortical grey-matter pools are shared: the root region declares them (umol per g wet grey matter), every other region a
factor on each, shrunken towards 1 because the spread between studies exceeds the differences between regions:

    pool[region] = pool[cortex] x factor[region]

A factor that a region does not declare is inherited from its parent with a wider spread, sd^2 = sd[parent]^2 + (w
between)^2, where `between` is the SD of the log factor between cortical regions and w = 2 below the cortex; it stands
in the region's table like a declared one, with the parent named in its source.

Units: factor and tissue fractions 1, pools umol/g wet grey matter.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from glutamate.engine.parameter import Z95, Grade, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import ComponentError
from glutamate.regions.metabolites import METABOLITES, check_metabolite

DATABASE = "random-effects fit to the database of doi:10.1016/j.ab.2023.115227"
SUBCORTICAL_SPREAD = 2.0
"""How much wider the factors of subcortical regions are taken to scatter than those of cortical ones."""


class Tissue(NamedTuple):
    """Volume fractions of a typical voxel."""

    grey: Any
    white: Any
    csf: Any


@dataclass(frozen=True)
class Pool(Parameter):
    """The prior of one pool in one region. `inherited_from` names the region whose factor stands in, if any."""

    inherited_from: str | None = None


@dataclass(frozen=True, eq=False)
class Region:
    """One brain region.

    Args:
        name: registry name, e.g. "anterior_cingulate".
        title: readable name.
        parent: region from which missing values are inherited; None for the root.
        aliases: other names that the registry accepts.
        parcels: labels by atlas, e.g. {"desikan_killiany": ("insula",)}; empty where the atlas has no such parcel.
        pools: the root's pools by metabolite.
        between: the root's SD of the log factor between cortical regions, by metabolite; used here, at declaration, and
            therefore not in the table of settable parameters.
        factors: factor on the root's pool by metabolite; missing ones are inherited.
        tissue: "grey_fraction" and "csf_fraction" of a typical voxel; missing means the parent's.
        gaba_neurons: factor on the GABA neurons' share of neurons, by volume and by oxidation; missing: the parent's.
        other: further parameters of the table.
        subcortical: below the cortex.
    """

    name: str
    title: str
    parent: Region | None = None
    aliases: tuple[str, ...] = ()
    parcels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pools: Mapping[str, Parameter] = field(default_factory=dict)
    between: Mapping[str, Parameter] = field(default_factory=dict)
    factors: Mapping[str, Parameter] = field(default_factory=dict)
    tissue: Mapping[str, Parameter] = field(default_factory=dict)
    gaba_neurons: Parameter | None = None
    other: Mapping[str, Parameter] = field(default_factory=dict)
    subcortical: bool = False
    table: ParameterTable = field(init=False)

    def __post_init__(self) -> None:
        for metabolite in (*self.pools, *self.between, *self.factors):
            check_metabolite(metabolite)
        declared: dict[str, Parameter] = {**self.pools, **self.tissue, **self.other}
        if self.parent:
            declared |= {f"{m}_factor": self.factors.get(m) or self._inherited(m) for m in METABOLITES}
        elif missing := set(METABOLITES) - set(self.pools):
            raise ComponentError(f"region {self.name!r} has no parent and no pool of {', '.join(sorted(missing))}")
        if self.gaba_neurons:
            declared["gaba_neurons"] = self.gaba_neurons
        object.__setattr__(self, "table", ParameterTable(f"regions.{self.name}", self.title, **declared))

    @property
    def root(self) -> Region:
        """The region at the top of the line of parents, which declares the pools."""
        return self.parent.root if self.parent else self

    def inherited_from(self, metabolite: str) -> str | None:
        """Name of the region whose factor stands in for a missing one, or None where this region declares its own."""
        check_metabolite(metabolite)
        if self.parent is None or metabolite in self.factors:
            return None
        return self.parent.inherited_from(metabolite) or self.parent.name

    def pool(self, metabolite: str) -> Pool:
        """Prior of the grey-matter pool (umol/g): the root's pool times the factor, their spreads combined."""
        shared = self.root.table[check_metabolite(metabolite)]
        factor = self.table[f"{metabolite}_factor"] if self.parent else _ONE
        value = shared.value * factor.value
        down = math.hypot(math.log(shared.value / shared.low), math.log(factor.value / factor.low))
        up = math.hypot(math.log(shared.high / shared.value), math.log(factor.high / factor.value))
        source = f"{shared.source}; {factor.source}" if self.parent else shared.source
        grade = factor.grade if self.parent else shared.grade
        low, high = value * math.exp(-down), value * math.exp(up)
        doc, name = f"{metabolite} in grey matter of the {self.title}", f"regions.{self.name}.{metabolite}"
        return Pool(
            value, shared.unit, low, high, source, grade, doc, name=name, inherited_from=self.inherited_from(metabolite)
        )

    def factor(self, metabolite: str, values: Mapping[str, Any]) -> Any:
        """Factor on the root's pool, from a flat mapping of parameter values; 1 for the root."""
        check_metabolite(metabolite)
        return values[f"regions.{self.name}.{metabolite}_factor"] if self.parent else 1.0

    def tissue_fractions(self, values: Mapping[str, Any]) -> Tissue:
        """Fractions of a typical voxel, this region's or its nearest ancestor's; they sum to one."""
        if self.parent and not self.tissue:
            return self.parent.tissue_fractions(values)
        p = self.table.of(values)
        return Tissue(p.grey_fraction, 1 - p.grey_fraction - p.csf_fraction, p.csf_fraction)

    def gaba_neuron_factor(self, values: Mapping[str, Any]) -> Any:
        """GABA neurons' share of neurons relative to cortex, this region's or its nearest ancestor's; 1 in cortex."""
        if self.gaba_neurons:
            return self.table.of(values).gaba_neurons
        return self.parent.gaba_neuron_factor(values) if self.parent else 1.0

    def _inherited(self, metabolite: str) -> Parameter:
        assert self.parent is not None
        above = self.parent.table[f"{metabolite}_factor"] if self.parent.parent else _ONE
        between = self.root.between[metabolite].value * (SUBCORTICAL_SPREAD if self.subcortical else 1)
        down = math.hypot(math.log(above.value / above.low), Z95 * between)
        up = math.hypot(math.log(above.high / above.value), Z95 * between)
        low, high = above.value * math.exp(-down), above.value * math.exp(up)
        donor = self.parent.inherited_from(metabolite) or self.parent.name
        source = f"inherited from {donor}, with the spread between regions added"
        doc = f"{metabolite} pool relative to cortex, no study of this region"
        return Parameter(above.value, "1", low, high, source, "assumed", doc, sampled=True)


_ONE = Parameter(1.0, "1", 1.0, 1.0, "definition", "established", "the root's own factor")


def factor(value: float, low: float, high: float, studies: int) -> Parameter:
    """A factor on the cortical pool from the fit to the database: posterior mean, 90 % interval, number of studies."""
    source = f"{DATABASE}; {studies} {'study' if studies == 1 else 'studies'} of this region"
    return Parameter(value, "1", low, high, source, "contested", "pool relative to cortex", sampled=True)


def fraction(value: float, low: float, high: float, studies: int = 0) -> Parameter:
    """A volume fraction of a typical voxel: median over studies of the database, or assumed where there are none."""
    source = f"median of {studies} studies in the database of doi:10.1016/j.ab.2023.115227"
    grade: Grade = "established" if studies else "assumed"
    doc = "volume fraction of a typical voxel"
    return Parameter(value, "1", low, high, source if studies else "typical voxel", grade, doc, scale="logit")


def gaba_neurons(value: float, low: float, high: float, source: str) -> Parameter:
    """The GABA neurons' share of neurons over that in cortex, inferred from cell counts."""
    doc = "GABA neurons' share of neurons, by volume and by oxidation, relative to cortex"
    return Parameter(value, "1", low, high, source, "assumed", doc, sampled=True)
