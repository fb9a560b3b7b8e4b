"""From a case to a file: the arm's person, region, supply, mechanisms and doses; what a case changes further down the chain is no part of it."""

import dataclasses

import libsbml
import numpy as np
import pytest

from glutamate.case import load_case, read_case
from glutamate.case.source import shipped_cases
from glutamate.errors import OutputFailed, UsageError
from glutamate.export import export_metabolism, findings, metabolism_document
from glutamate.interventions import INTERVENTIONS
from glutamate.metabolism import model

POOLS = {"glutamate": "Glu", "glutamine": "Gln", "lactate": "Lac", "aspartate": "Asp", "pcr": "PCr"}
CASE = """
schema: 1
title: A case of everything
question: Does every change of an arm arrive in the file?
person: {age: 70 years}
regions: [occipital, ACC]
start: "09:00"
duration: 4 h
arms:
  - name: clamped
    title: clamp, deficit and drug
    supply:
      glucose: {clamp: 3 mM, from: 30 min, ramp: 20 min, until: 90 min}
      ammonia: 0.1 mM
    activity: {E: 1.2}
    mechanisms:
      - {name: metabolism.glutaminase.activity, factor: 0.5, cell: glutamatergic_neuron}
      - {name: metabolism.glutamine_synthetase.activity, value: 0.8, onset: 2 h, region: ACC}
      - {name: circuit.wong_wang.J_11, factor: 0.98, onset: 1.5 h}
    interventions:
      - {name: vigabatrin, dose: 50 mg/kg, at: 1 h}
  - name: spared
    title: as before, by another name
visits:
  - {name: scan, at: 3 h}
ensemble: {samples: 1, seed: 1}
"""


@pytest.fixture(scope="module")
def case():
    return read_case(CASE)


@pytest.fixture(scope="module")
def written(case):
    """The document read back, in the region that the late mechanism belongs to."""
    return libsbml.readSBMLFromString(metabolism_document(case, "clamped", "ACC"))


def test_the_shipped_default_is_the_healthy_cortex(person):
    document = libsbml.readSBMLFromString(metabolism_document())
    sbml = document.getModel()
    for name, value in zip(model.network().states, person.x0, strict=True):
        if (species := sbml.getSpecies(name)) is not None and name != "Gly":
            assert species.getInitialConcentration() == pytest.approx(value, rel=1e-12), name
    assert sbml.getNumEvents() == 0


def new_values(event):
    """What an event sets, as formulas."""
    return {a.getVariable(): libsbml.formulaToL3String(a.getMath()) for a in event.getListOfEventAssignments()}


def test_supply_and_activity_arrive(written):
    sbml = written.getModel()
    formula = libsbml.formulaToL3String(sbml.getAssignmentRuleByVariable("plasma_glucose").getMath())
    assert formula == "plasma_glucose_level + plasma_glucose_slope * (time - plasma_glucose_since)"
    assert sbml.getParameter("plasma_glucose_level").getValue() == 5.0
    slope, unit = new_values(sbml.getEvent("course_1"))["plasma_glucose_slope"].split()
    assert (float(slope), unit) == (pytest.approx(-0.1), "mM_per_minute")
    assert sbml.getParameter("plasma_ammonia").getValue() == pytest.approx(0.1)
    assert sbml.getParameter("activity_E").getValue() == 1.2
    assert sbml.getParameter("postsynaptic_E").getValue() == 1.2, "receptor demand follows activity"
    assert sbml.getParameter("activity_I").getValue() == 1.0


def test_mechanisms_arrive_by_cell_region_and_onset(case, written):
    sbml = written.getModel()
    assert sbml.getParameter("glutaminase_activity_N").getValue() == 0.5
    assert sbml.getParameter("glutaminase_activity_G").getValue() == 1.0
    assert sbml.getParameter("glutamine_synthetase_activity_A").getValue() == 1.0
    onset = sbml.getEvent("onset_1")
    assert libsbml.formulaToL3String(onset.getTrigger().getMath()) == "time >= 120 minute"
    assert libsbml.formulaToL3String(onset.getEventAssignment(0).getMath()) == "0.8 dimensionless"
    elsewhere = libsbml.readSBMLFromString(metabolism_document(case, "clamped", "occipital"))
    assert elsewhere.getModel().getEvent("onset_1") is None


def test_a_dose_becomes_a_course(written):
    sbml = written.getModel()
    assert sbml.getParameter("gaba_transaminase_inactivation_level").getValue() == 0
    event = next(e for e in sbml.getListOfEvents() if "gaba_transaminase_inactivation_level" in new_values(e))
    assert libsbml.formulaToL3String(event.getTrigger().getMath()) == "time >= 60 minute"


def test_the_person_and_region_set_the_baseline(written, person):
    """A person of 70 has a slower neuronal cycle than the reference of 30."""
    index = model.network().flux_index["citrate_synthase_N"]
    assert written.getModel().getParameter("Vmax_citrate_synthase_N").getValue() < 0.9 * person.vmax[index]
    assert "anterior_cingulate" in written.getModel().getNotesString()


def test_the_document_of_a_case_is_consistent(case):
    assert findings(metabolism_document(case, "clamped", "ACC")) == ((), ())


@pytest.mark.slow
@pytest.mark.referee
def test_an_arm_runs_as_in_the_simulation(case, roadrunner_of, selection):
    """End to end against `simulate`, whose first sample has the median parameters; it solves to 1e-5."""
    from glutamate.simulation import simulate

    # A run refuses a change of a circuit that no task of it reads; the document leaves it out.
    alone = read_case("\n".join(line for line in CASE.splitlines() if "circuit." not in line))
    run = simulate(alone, samples=1)["metabolism"].sel(arm="clamped", region="anterior_cingulate").isel(sample=0)
    runner = roadrunner_of(metabolism_document(case, "clamped", "ACC"))
    states = [f"{symbol}_{cell}" for symbol in POOLS.values() for cell in "NGA"]
    runner.timeCourseSelections = [selection(state) for state in states]
    minutes = (run["time"].values - case.start_h) * 60.0
    theirs = np.array(runner.simulate(times=minutes.tolist()))
    cells = ["glutamatergic_neuron", "gaba_neuron", "astrocyte"]
    ours = np.concatenate([run[name].sel(cell=cells).transpose("time", "cell").values for name in POOLS], axis=1)
    np.testing.assert_allclose(theirs, ours, rtol=1e-4)


@pytest.mark.slow
@pytest.mark.referee
@pytest.mark.parametrize("name", shipped_cases())
def test_every_arm_of_the_shipped_cases_runs_as_in_the_simulation(name, roadrunner_of, selection):
    """All pools of all cells in libRoadRunner; arms on which other links act are refused."""
    from glutamate.simulation import simulate

    shipped = _metabolism_of(load_case(name))
    region, cells = shipped.regions[0], ["glutamatergic_neuron", "gaba_neuron", "astrocyte"]
    found = simulate(shipped, samples=1)["metabolism"].sel(region=region).isel(sample=0)
    minutes = ((found["time"].values - shipped.start_h) * 60.0).tolist()
    for arm in shipped.arms:
        try:
            runner = roadrunner_of(metabolism_document(shipped, arm.name, region))
        except UsageError as refusal:
            assert "metabolism alone" in str(refusal) or "for life" in str(refusal)
            continue
        runner.timeCourseSelections = [selection(f"{symbol}_{cell}") for symbol in POOLS.values() for cell in "NGA"]
        theirs = np.array(runner.simulate(times=minutes))
        run = found.sel(arm=arm.name, cell=cells)
        ours = np.concatenate([run[pool].transpose("time", "cell").values for pool in POOLS], axis=1)
        np.testing.assert_allclose(theirs, ours, rtol=1e-4, err_msg=arm.name)


def _metabolism_of(case):
    """The case without its tasks and scans, and without what arms change of circuits, which no task reads then."""

    def left(arm):
        mechanisms = tuple(m for m in arm.mechanisms if not m.name.startswith("circuit."))
        doses = tuple(
            d for d in arm.doses if not all(n.startswith("circuit.") for n in INTERVENTIONS.get(d.name).acts_on)
        )
        return dataclasses.replace(arm, mechanisms=mechanisms, doses=doses)

    return dataclasses.replace(case, arms=tuple(map(left, case.arms)), requests={}, visits=())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"coupling": {"feedback": True}}, "circuits act on metabolism in arm 'clamped'"),
        ({"arms.clamped.schedule": {"pattern": "restriction", "nights": 1}, "duration": "2 d"}, "has a life"),
    ],
)
def test_what_other_links_do_to_metabolism_is_refused(case, change, why):
    """A document that left it out would run without a word, and wrongly."""
    with pytest.raises(UsageError, match=why):
        metabolism_document(case.with_(change), "clamped")


def test_a_choice_that_the_case_does_not_have_is_named(case):
    with pytest.raises(UsageError, match="has no arm 'clamp'; did you mean 'clamped'"):
        metabolism_document(case, "clamp")
    with pytest.raises(UsageError, match="several arms"):
        metabolism_document(case)
    with pytest.raises(UsageError, match=r"has no region 'thalamus'\. Regions: occipital, anterior_cingulate"):
        metabolism_document(case, "clamped", "thalamus")
    with pytest.raises(UsageError, match="without a case there is only 'healthy'"):
        metabolism_document(None, "clamped")


def test_a_file_is_not_overwritten_unasked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = export_metabolism(None, None, None)
    assert path.name == "metabolism-healthy-cortex.xml" and path.read_text().startswith("<?xml")
    path.write_text("kept")
    with pytest.raises(OutputFailed, match="exists already"):
        export_metabolism(None, None, None)
    assert path.read_text() == "kept"
    assert export_metabolism(None, None, None, force=True).read_text().startswith("<?xml")
    with pytest.raises(OutputFailed, match="cannot be written: No such file"):
        export_metabolism(None, None, None, tmp_path / "nowhere" / "a.xml")
