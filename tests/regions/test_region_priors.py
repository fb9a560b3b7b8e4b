"""The script that derives the declared factors: on made-up data with known answers, and against the database itself."""

import math
from pathlib import Path

import numpy as np
import pytest

import region_priors
from glutamate.regions import registry
from glutamate.regions.ageing import TABLE

DATABASE = Path(__file__).parents[3] / "shared/data/mrs-meta/Values_Concentrations.csv"
needs_database = pytest.mark.skipif(
    not DATABASE.exists(), reason="the concentration database is not in ../shared/data/mrs-meta"
)


def made_up(offsets, studies=60, seed=3):
    """Studies of three regions each, with a scale of their own (SD .3) and noise (SD .08)."""
    rng = np.random.default_rng(seed)
    rows = []
    for study in range(studies):
        scale = rng.normal(2.0, 0.3)
        for region in rng.choice(region_priors.REGIONS, 3, replace=False):
            log_grey = scale + offsets.get(region, 0.0) + rng.normal(0, 0.08)
            rows.append(region_priors.Row(f"study {study}", str(region), "mM Glu", 0.0, log_grey, 0.02))
    return rows


def test_known_offsets_are_recovered():
    truth = {"occipital": -0.1, "insula": 0.1, "thalamus": -0.2}
    result = region_priors.fit(made_up(truth), None)
    scores = [(mean - truth.get(region, 0.0)) / sd for region, (mean, sd, _) in result.offsets.items()]
    assert max(abs(z) for z in scores) < 2.6
    assert result.offsets["thalamus"][0] < -0.1
    assert result.scales["t"] == pytest.approx(0.3, abs=0.08)


def test_differences_within_the_noise_are_shrunken_towards_zero():
    result = region_priors.fit(made_up({}), None)
    assert max(abs(mean) for mean, _, _ in result.offsets.values()) < 0.06


def test_a_region_without_data_takes_its_parents_offset_and_a_wider_spread():
    data = [r for r in made_up({"anterior_cingulate": 0.15}) if r.region != "subgenual_anterior_cingulate"]
    offsets = region_priors.fit(data, None).offsets
    parent, child = offsets["anterior_cingulate"], offsets["subgenual_anterior_cingulate"]
    assert child[0] == pytest.approx(parent[0], abs=1e-9)
    assert child[1] > parent[1]


@pytest.mark.parametrize(
    ("voxel", "region"),
    [
        ("Dorsal Anterior Cingulate Cortex", "anterior_cingulate"),
        ("Anterior Mid Cingulate", "anterior_cingulate"),
        ("pACC", "anterior_cingulate"),
        ("Anterior insula", "insula"),
        ("Medial parietal lobe", "posterior_cingulate"),
        ("Parietal Lobe", "posterior_parietal"),
        ("Occipital Cuneus", "occipital"),
        ("Precuneus", "posterior_cingulate"),
        ("Parietal, Occipital", ""),
        ("Hypothalamus", ""),
        ("Frontal white matter", ""),
        ("Thalamic radiation", ""),
        ("Lentiform nucleus", "striatum"),
        ("Primary Motor Cortex", "sensorimotor"),
    ],
)
def test_voxel_descriptions(voxel, region):
    assert region_priors.region_of(voxel) == region


@pytest.fixture(scope="module")
def fits():
    return region_priors.fit_all(DATABASE)


@needs_database
@pytest.mark.parametrize("name", region_priors.REGIONS)
def test_declared_factors_are_those_of_the_fit(fits, name):
    region = registry.get(name)
    for metabolite, result in fits.items():
        mean, sd, studies = result.offsets[name]
        p = region.table[f"{metabolite}_factor"]
        assert (p.value, p.low, p.high) == pytest.approx(
            region_priors.factors(mean, sd), abs=0.0055 if not studies else 0.0011
        )
        assert (metabolite in region.factors) == (studies > 0)
        if studies:
            assert f"{studies} stud" in p.source


@needs_database
def test_declared_spread_between_regions_is_that_of_the_fit(fits):
    for metabolite, between in registry.get("cortex").between.items():
        assert (between.value, between.low, between.high) == pytest.approx(fits[metabolite].between, abs=0.0011)


@needs_database
def test_declared_tissue_fractions_are_the_medians():
    _, voxels = region_priors.read(DATABASE)
    for name, (_, grey, _, csf) in region_priors.tissue_fractions(voxels.values()).items():
        table = registry.get(name).table
        assert (table["grey_fraction"].value, table["csf_fraction"].value) == pytest.approx((grey, csf), abs=0.011)


@needs_database
@pytest.mark.parametrize("metabolite", ["glutamate", "glutamine"])
def test_ageing_within_studies_lies_in_the_declared_interval(metabolite):
    mean, error, studies = region_priors.age_slope(DATABASE, metabolite)
    assert studies >= 3
    assert TABLE[metabolite].low <= math.exp(mean) <= TABLE[metabolite].high
    assert error < 0.05
