"""What each region declares or inherits: pools, tissue, GABA neurons."""

import math

import pytest

from glutamate.engine.parameter import Z95
from glutamate.errors import UnknownName
from glutamate.regions import registry
from glutamate.regions.metabolites import METABOLITES, check_metabolite
from glutamate.regions.region import Region, factor

REGIONS = registry.all_regions()
NAMES = [region.name for region in REGIONS]


def spread(parameter):
    """SD of the log, from the 90 % interval."""
    return math.log(parameter.high / parameter.low) / (2 * Z95)


@pytest.mark.parametrize("region", REGIONS, ids=NAMES)
def test_every_region_resolves_every_metabolite(region):
    for metabolite in METABOLITES:
        pool = region.pool(metabolite)
        assert 0 < pool.low < pool.value < pool.high
        assert pool.unit == "umol/g"
        assert pool.source and pool.grade
        assert pool.name == f"regions.{region.name}.{metabolite}"


def test_cortex_holds_the_reference_pools():
    reference = {"glutamate": 8.70, "glutamine": 2.35, "gaba": 1.10, "aspartate": 1.40, "lactate": 0.83}
    assert {m: registry.get("cortex").pool(m).value for m in reference} == reference


def test_a_declared_pool_is_not_inherited_and_combines_both_spreads():
    acc, cortex = registry.get("ACC"), registry.get("cortex")
    pool = acc.pool("glutamate")
    assert pool.inherited_from is None
    assert pool.value == pytest.approx(8.70 * acc.table["glutamate_factor"].value)
    shared, own = cortex.pool("glutamate"), acc.table["glutamate_factor"]
    assert math.log(pool.value / pool.low) ** 2 == pytest.approx(
        math.log(shared.value / shared.low) ** 2 + math.log(own.value / own.low) ** 2
    )


@pytest.mark.parametrize("region", [r for r in REGIONS if r.parent], ids=NAMES[1:])
def test_inheritance_keeps_the_value_and_widens_the_spread(region):
    for metabolite in METABOLITES:
        donor = region.inherited_from(metabolite)
        if donor is None:
            assert metabolite in region.factors
            continue
        above = registry.get(donor)
        inherited, original = region.pool(metabolite), above.pool(metabolite)
        assert inherited.inherited_from == donor
        assert donor in inherited.source
        assert inherited.grade == "assumed"
        assert inherited.value == pytest.approx(original.value)
        assert spread(inherited) > spread(original)
        assert spread(region.table[f"{metabolite}_factor"]) >= 0.999 * region.root.between[metabolite].value


def test_inheritance_reaches_past_a_parent_that_inherits(scratch_tables):
    cortex = registry.get("cortex")
    parent = Region("test_parent", "a parent", parent=cortex, factors={"gaba": factor(1.1, 1.0, 1.2, studies=2)})
    child = Region("test_child", "a child", parent=parent, subcortical=True)
    assert child.inherited_from("gaba") == "test_parent"
    assert child.inherited_from("glutamate") == "cortex"
    assert child.pool("gaba").value == pytest.approx(1.1 * 1.1)
    assert spread(child.pool("glutamate")) > spread(parent.pool("glutamate")) > spread(cortex.pool("glutamate"))


@pytest.mark.parametrize("region", REGIONS, ids=NAMES)
def test_tissue_fractions_sum_to_one(region, values):
    tissue = region.tissue_fractions(values)
    assert sum(tissue) == pytest.approx(1, abs=1e-12)
    assert all(0 < part < 1 for part in tissue)
    for extreme in ("low", "high"):
        bounds = {**values, **{p.name: getattr(p, extreme) for p in region.table.values()}}
        assert region.tissue_fractions(bounds).white > 0


def test_gaba_neurons_dominate_in_striatum_only(values):
    cortical_share = 0.18
    assert registry.get("occipital").gaba_neuron_factor(values) == 1
    assert 0.4 < registry.get("striatum").gaba_neuron_factor(values) * cortical_share < 0.9
    assert registry.get("striatum").table["gaba_neurons"].high * cortical_share < 1
    assert (
        registry.get("hippocampus").gaba_neuron_factor(values) < 1 < registry.get("thalamus").gaba_neuron_factor(values)
    )


def test_a_child_without_fractions_takes_its_parents(values):
    assert registry.get("sgACC").tissue_fractions(values) == registry.get("ACC").tissue_fractions(values)


def test_a_root_must_declare_every_pool(scratch_tables):
    with pytest.raises(ValueError, match="no parent and no pool of aspartate"):
        Region("test_root", "a root without pools")


def test_unknown_metabolite_names_the_nearest(scratch_tables):
    with pytest.raises(UnknownName, match=r"'glutamate'.*Declared: glutamate, glutamine"):
        registry.get("ACC").pool("Glu")
    with pytest.raises(UnknownName, match="'lactate'"):
        check_metabolite("lactat")
    with pytest.raises(UnknownName, match="'glutamin'"):
        Region("test_bad", "bad", parent=registry.get("cortex"), factors={"glutamin": factor(1, 1, 1, studies=1)})
