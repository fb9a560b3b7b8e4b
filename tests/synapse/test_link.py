"""The synapse in a run and in a case: health stays one, arms act where and when they are told to, mistakes are named."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from glutamate.case import json_schema, load_case
from glutamate.cli.main import main
from glutamate.errors import CaseError, ExitCode
from glutamate.simulation import simulate
from glutamate.simulation.setting_of import setting_of
from glutamate.synapse import case_section, pharmacology
from glutamate.synapse.observer import _sets_synapses, median_figures

CASE = """
schema: 1
title: synapses
regions: [ACC, occipital]
duration: 1 h
arms:
  - name: ketamine
    synapse: {drugs: {ketamine: {clamp: 0.78 uM, from: 20 min, until: 40 min}}}
  - name: silent
    synapse: {drugs: {ketamine: {clamp: 0.78 uM, from: 20 min, until: 40 min}}, firing: {clamp: 0.01 Hz, from: 40 min}}
  - name: local
    synapse: [{receptors: {nmda_E: 0.8}}, {region: ACC, vesicles: {glutamate: 0.5}}]
  - name: busy
    synapse: {firing: {clamp: 20 Hz, from: 20 min, until: 40 min}, glutamine_cycle: 0.0}
  - name: uptake_here
    synapse: {uptake: 0.5}
  - name: uptake_there
    mechanisms: [{name: metabolism.astrocytic_glutamate_uptake.activity, factor: 0.5}]
  - name: empty
    synapse: {vesicles: {glutamate: 0.5, gaba: 0.5}}
  - name: fewer
    mechanisms: [{name: synapse.coagonist.occupancy, value: 0.9}]
visits: [{name: drug, at: 30 min}]
"""


def written(folder, text=CASE):
    file = folder / "case.yaml"
    file.write_text(text)
    return file


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return simulate(load_case(written(tmp_path_factory.mktemp("synapse"))), samples=4)


@pytest.fixture(scope="module")
def synapse(tree):
    return tree["synapse"].to_dataset()


def factor(synapse, name, arm, region="anterior_cingulate"):
    return synapse[name].sel(arm=arm, region=region)


def test_health_stays_one(synapse):
    for name in synapse.data_vars:
        if not name.startswith(("input", "acting")):
            np.testing.assert_array_equal(synapse[name].sel(arm="healthy"), 1.0, err_msg=name)


def test_a_blocker_follows_its_concentration_as_fast_as_channels_open(synapse):
    course = factor(synapse, "nmda_EE", "ketamine").isel(sample=0)
    assert float(course.sel(time=8.1, method="nearest")) == 1.0
    assert 0.8 < float(course.sel(time=8.5, method="nearest")) < 0.9
    soon, later, end = (1 - float(course.sel(time=t, method="nearest")) for t in (8.70, 8.78, 9.0))
    assert 0.05 < soon < 0.14 and 0.01 < later < 0.7 * soon and 0 < end < 0.005
    assert float(synapse["input_drug.ketamine"].sel(arm="ketamine").max()) == 0.78
    acting = factor(synapse, "acting_ketamine", "ketamine").isel(sample=0)
    assert 0.7 < float(acting.max()) < 0.78


def test_a_blocker_stays_in_channels_that_do_not_open(synapse):
    acting = factor(synapse, "acting_ketamine", "silent").isel(sample=0)
    full = float(acting.sel(time=8.66, method="nearest"))
    assert full > 0.7 and float(acting.isel(time=-1)) == pytest.approx(full, rel=0.1)
    assert float(factor(synapse, "nmda_EE", "silent").isel(sample=0, time=-1)) < 0.9


def test_a_region_has_conditions_of_its_own(synapse):
    assert float(factor(synapse, "nmda_EE", "local").isel(sample=0, time=-1)) == pytest.approx(0.8, rel=1e-5)
    here, there = (
        float(factor(synapse, "vesicle_glutamate", "local", r).isel(sample=0, time=-1))
        for r in ("anterior_cingulate", "occipital")
    )
    assert here == pytest.approx(0.51, abs=0.02) and there == pytest.approx(1.0, rel=1e-3)


def test_sustained_firing_empties_vesicles_and_rest_fills_them(synapse):
    content = factor(synapse, "vesicle_glutamate", "busy").isel(sample=0)
    before, during, after = (float(content.sel(time=t, method="nearest")) for t in (8.3, 8.65, 8.98))
    assert during < before - 0.1 and after > during + 0.1


def test_a_changed_parameter_is_relative_to_its_own_health(synapse):
    np.testing.assert_array_equal(factor(synapse, "nmda_EE", "fewer"), 1.0)


def test_one_transporter_acts_on_metabolism_and_synapse_alike_by_either_name(tree, synapse):
    for group, names in ((synapse, ("ampa", "nmda_saturation", "tau_nmda", "tonic_nmda")), (tree["metabolism"], ("tissue_glutamate", "v_cycle"))):  # fmt: skip
        for name in names:
            here, there, healthy = (group[name].sel(arm=a).values for a in ("uptake_here", "uptake_there", "healthy"))
            np.testing.assert_allclose(here, there, rtol=1e-6, err_msg=name)
            assert np.abs(here / healthy - 1).max() > 1e-3, f"{name} does not move"
    outside = (
        tree["metabolism"]["glutamate"].sel(cell="extracellular", region="anterior_cingulate").isel(sample=0, time=-1)
    )
    risen = float(outside.sel(arm="uptake_here") / outside.sel(arm="healthy"))
    tonic = float(factor(synapse, "tonic_nmda", "uptake_here").isel(sample=0, time=-1))
    assert 1.5 < risen < 2.5 and risen < tonic < 6, "the rise of ambient glutamate counts once"


def test_emptier_vesicles_release_less_into_the_cycle(tree, synapse):
    released = tree["metabolism"]["glutamate_release"].sel(region="anterior_cingulate").isel(sample=0, time=1)
    assert float(released.sel(arm="empty") / released.sel(arm="healthy")) == pytest.approx(0.5, rel=0.05)
    assert float(factor(synapse, "vesicle_glutamate", "empty").isel(sample=0, time=-1)) == pytest.approx(0.5, rel=0.05)


def test_causes_multiply_to_the_factors(tree, synapse):
    causes = tree["synapse/causes"]["contribution"].isel(moment=0)
    whole = causes.prod("cause").sel(factor="nmda_EI").transpose("arm", "sample", "region")
    at = synapse["nmda_EI"].sel(time=8.5, method="nearest").transpose("arm", "sample", "region")
    np.testing.assert_allclose(whole.values, at.values, rtol=1e-4)


def test_figures_of_the_median_person(tree, tmp_path):
    assert set(tree["synapse"].children) == {"causes"}
    setting = setting_of(load_case(written(tmp_path)), samples=1)
    figures = median_figures(setting, {name: tree[name].to_dataset() for name in ("synapse", "metabolism")}, 8.5)
    current = figures["currents"]["current"].sel(region="anterior_cingulate")
    peak = -current.min("point")
    assert float(peak.sel(arm="healthy", receptor="AMPA")) == pytest.approx(0.68 * 60, rel=0.02)
    assert float(peak.sel(arm="ketamine", receptor="NMDA")) < 0.9 * float(peak.sel(arm="healthy", receptor="NMDA"))
    calcium = figures["spine"]["calcium"].sel(region="anterior_cingulate").max("after")
    assert float(calcium.sel(arm="ketamine")) < float(calcium.sel(arm="healthy")) == float(calcium.sel(arm="fewer"))
    weight = figures["pairing"]["weight_frequency"].sel(region="anterior_cingulate", frequency=40.0)
    assert float(weight.sel(arm="ketamine")) < float(weight.sel(arm="healthy"))


def test_figures_are_made_only_where_a_case_sets_something_at_synapses():
    def setting(port, mechanism):
        arms = (SimpleNamespace(mechanisms=()), SimpleNamespace(mechanisms=(SimpleNamespace(name=mechanism),)))
        return SimpleNamespace(arms=arms, regions=("ACC",), given_ports=lambda a, r: {port} if a else set())

    assert _sets_synapses(setting("synapse.uptake", "metabolism.glutaminase.activity"))
    assert _sets_synapses(setting("systemic.glucose", "synapse.coagonist.occupancy"))
    assert not _sets_synapses(setting("systemic.glucose", "metabolism.glutaminase.activity"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{drugs: {ketamin: 1 uM}}", "did you mean"),
        ("{drugs: {ketamine: -1 uM}}", "ketamine"),
        ("{drugs: {ketamine: 1}}", "no unit"),
        ("{magnesium: 400 uM, magnesim: 1 mM}", "did you mean"),
        ("{receptors: {GluN2B: 1.5}}", "GluN2B"),
        ("{temperature: 60 degC}", "temperature"),
        ("{firing: {clamp: 20 Hz, from: 3 h}}", "not before the end of the run"),
        ("{firing: {clamp: 20 Hz, from: 10 min, until: 5 h}}", "after the end of the run"),
        ("[{uptake: 0.5}, {uptake: 0.2}]", "given twice"),
        ("[{region: occipital, uptake: 0.5}]", "not simulated"),
    ],
)
def test_mistakes_are_named(tmp_path, given, message):
    text = f"schema: 1\ntitle: t\nregions: [ACC]\nduration: 1 h\nsynapse: {given}\n"
    with pytest.raises(CaseError, match=message) as caught:
        load_case(written(tmp_path, text))
    assert caught.value.exit_code == 3


def test_the_command_refuses_what_no_synapse_has(tmp_path, capsys):
    text = "schema: 1\ntitle: t\nregions: [ACC]\nduration: 1 h\nsynapse: {drugs: {ketamine: -1 uM}}\n"
    assert main(["run", str(written(tmp_path, text)), "--out", str(tmp_path / "out")]) == ExitCode.BAD_INPUT
    said = capsys.readouterr().err
    assert "ketamine" in said and "-1 uM" in said
    assert not (tmp_path / "out").exists()


def test_the_schema_offers_synapses():
    text = json.dumps(json_schema())
    assert "synapse" in json_schema()["properties"]
    assert all(f'"{key}"' in text for key in (*case_section.groups(), *case_section.SINGLE, *pharmacology.names()))


def test_published_numbers_stand_beside_synapses(tmp_path):
    entry = "{quantity: synapse.nmda_EE, change: -13 %, source: x, region: ACC, arm: ketamine}"
    case = load_case(written(tmp_path, CASE + f"published: [{entry}]\n"))
    assert case.published[0].quantity == "synapse.nmda_EE"
    with pytest.raises(CaseError, match=r"or 'synapse\.nmda_EE'"):
        load_case(written(tmp_path, CASE + f"published: [{entry.replace('nmda_EE', 'nmda_E')}]\n"))
