"""The pools of a region in a person."""

import math

import pytest

from glutamate.regions import registry
from glutamate.regions.between_person import CV, person_factor
from glutamate.regions.metabolites import METABOLITES
from glutamate.regions.pools import grey_matter_pools


@pytest.mark.parametrize("region", registry.all_regions(), ids=lambda region: region.name)
def test_pools_of_the_median_person_are_the_declared_ones(region, values):
    pools = grey_matter_pools(region, values)
    for metabolite in METABOLITES:
        assert float(pools[metabolite]) == pytest.approx(region.pool(metabolite).value)


def test_age_and_person_scale_the_pools(values):
    region = registry.get("PCC")
    young = grey_matter_pools(region, values, age=30)
    old = grey_matter_pools(region, values, age=70)
    assert float(old["glutamate"] / young["glutamate"]) == pytest.approx(values["regions.ageing.glutamate"])
    person = {**values, "regions.between_person.gaba_score": 1.0}
    ratio = grey_matter_pools(region, person)["gaba"] / young["gaba"]
    assert float(ratio) == pytest.approx(math.exp(values["regions.between_person.gaba_cv"]))


def test_the_median_person_has_factor_one(values):
    assert [float(person_factor(m, values)) for m in METABOLITES] == [1.0] * len(METABOLITES)


def test_biological_variation_is_below_the_published_total():
    published = {"glutamate": 0.115, "glutamine": 0.22, "gaba": 0.18, "total_creatine": 0.079}
    for metabolite, total in published.items():
        assert CV[metabolite].high < total


def test_a_shared_pool_moves_every_region(values):
    raised = {**values, "regions.cortex.glutamate": 2 * values["regions.cortex.glutamate"]}
    for region in registry.all_regions():
        ratio = grey_matter_pools(region, raised)["glutamate"] / grey_matter_pools(region, values)["glutamate"]
        assert float(ratio) == pytest.approx(2)


def test_ensembles_draw_pools_factors_and_people_only(declared):
    drawn = {name for name, p in declared.items() if p.sampled}
    assert "regions.cortex.glutamate" in drawn
    assert "regions.subgenual_anterior_cingulate.gaba_factor" in drawn
    assert "regions.between_person.glutamate_score" in drawn
    assert not any(name.endswith(("_fraction", "_cv", "_age")) for name in drawn)
