"""What each region declares or inherits: pools, tissue, GABA neurons."""

import math

import pytest

from glutamate.engine.contract import broken
from glutamate.engine.parameter import Z95
from glutamate.errors import UnknownName
from glutamate.regions import registry
from glutamate.regions.contract import check_region
from glutamate.regions.metabolites import check_metabolite
from glutamate.regions.region import Region, factor

REGIONS = registry.all_regions()
NAMES = [region.name for region in REGIONS]


def spread(parameter):
    """SD of the log, from the 90 % interval."""
    return math.log(parameter.high / parameter.low) / (2 * Z95)


@pytest.mark.parametrize("region", REGIONS, ids=NAMES)
def test_contract(region):
    assert not broken(check_region(region))


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


def test_inheritance_reaches_past_a_parent_that_inherits(scratch_tables):
    cortex = registry.get("cortex")
    parent = Region("test_parent", "a parent", parent=cortex, factors={"gaba": factor(1.1, 1.0, 1.2, studies=2)})
    child = Region("test_child", "a child", parent=parent, subcortical=True)
    assert child.inherited_from("gaba") == "test_parent"
    assert child.inherited_from("glutamate") == "cortex"
    assert child.pool("gaba").value == pytest.approx(1.1 * 1.1)
    assert spread(child.pool("glutamate")) > spread(parent.pool("glutamate")) > spread(cortex.pool("glutamate"))


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
