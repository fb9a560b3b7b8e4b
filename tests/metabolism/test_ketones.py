"""Ketone bodies: carbon is kept, glucose is spared because energy is balanced, and an ordinary low level does not matter."""

import numpy as np
import pytest

from glutamate.metabolism import experiments, labelling, model
from glutamate.metabolism.conservation import boundary, weights
from glutamate.metabolism.ports import ACETOACETATE, BHB, GLUCOSE

KETOSIS = {BHB.name: 5.5, ACETOACETATE.name: 1.65}


@pytest.fixture(scope="module")
def record():
    """Two hours: healthy; ketosis; acetoacetate alone; plasma glucose 3 mM."""
    scarce = {GLUCOSE.name: 3.0}
    conditions = [{}, KETOSIS, {ACETOACETATE.name: 5.0, BHB.name: 0.0}, scarce]
    return experiments.Conditions(conditions).run([0.0, 30.0, 60.0, 120.0])


def test_carbon_and_nitrogen_close_while_ketones_are_burnt():
    assert experiments.closure({**KETOSIS, GLUCOSE.name: 1.5}) < 1e-8


def test_ketone_carbon_enters_by_transport_and_leaves_by_oxidation_only():
    names = np.array(model.network().fluxes)
    crossing = names[np.abs(boundary("ketone")) > 1e-12]
    assert set(crossing) == {
        "beta_hydroxybutyrate_transport", "acetoacetate_transport", *(f"ketone_oxidation_{c}" for c in "NGA"),
    }  # fmt: skip
    lost = weights("carbon") @ model.structure()[0]
    for cell in "NGA":
        assert lost[model.network().flux_index[f"ketone_oxidation_{cell}"]] == -2, "two CO2"


def test_ketosis_spares_glucose_through_adp_and_keeps_the_oxygen(record):
    glucose, oxygen = record.flux("cmrglc")[-1], record.flux("cmro2")[-1]
    assert -0.22 < glucose[1] / glucose[0] - 1 < -0.08
    assert abs(oxygen[1] / oxygen[0] - 1) < 0.05
    for cell in "NGA":
        assert record.derived[f"ADP_{cell}"][-1, 1] < record.derived[f"ADP_{cell}"][-1, 0]
    assert record.flux("glycolysis_N")[-1, 1] < record.flux("glycolysis_N")[-1, 0]


def test_acetoacetate_alone_runs_the_dehydrogenase_backwards(record):
    assert record.flux("beta_hydroxybutyrate_dehydrogenase_N")[-1, 2] < 0
    assert record.flux("beta_hydroxybutyrate_transport")[-1, 2] < 0, "some leaves to blood as beta-hydroxybutyrate"


def test_every_pool_of_ketones_is_at_rest_at_the_baseline(record):
    for state in ("BHB", "AcAc"):
        assert record.state(state)[:, 0] == pytest.approx(record.state(state)[0, 0], rel=1e-9)


def test_an_ordinary_low_level_does_not_matter():
    """A person without ketone bodies at rest: what scarce glucose does to every tissue pool is the same within 0.1 % of it."""
    without = model.anchors({"metabolism.baseline.ketones": 1e-9})
    usual = model.anchors({})
    u = np.array(usual.u0)
    u[0] = 3.0
    left, right = (np.asarray(model.derivative(0.0, 0.9 * a.x0, u, a)) for a in (usual, without))
    size = np.abs(usual.stoichiometry) @ np.abs(np.asarray(model.network().rates(0.9 * usual.x0, usual, u)))
    ketones = [model.network().state_index[s] for s in ("BHB", "AcAc")]
    difference = np.abs(left - right) * usual.volume / size
    assert np.delete(difference, ketones).max() < 5e-3


def test_labelled_beta_hydroxybutyrate_fills_glutamate_c4_before_c3_and_neurons_before_astrocytes():
    ketosis = experiments.Conditions([{BHB.name: 2.25, ACETOACETATE.name: 0.675}])
    steady = ketosis.run([0.0, 3e3, 6e3]).states[-1, :, 0]
    anchors = model.anchors({})
    result = labelling.simulate(
        "[2,4-13C2]beta-hydroxybutyrate", [10.0, 60.0, 120.0], 1.0, anchors=anchors, x=steady, u=ketosis.given[:, 0]
    )
    c4, c3, gln = (result.tissue(s, i) for s, i in (("Glu", 4), ("Glu", 3), ("Gln", 4)))
    assert (c4 > c3).all() and (c4 > gln).all() and (np.diff(c4) > 0).all()
    assert 0.04 < c4[-1] < 0.12, "6.8 +- 1.7 % at 2.25 mM (Pan 2002)"


@pytest.mark.parametrize("tracer", ["[U-13C4]beta-hydroxybutyrate", "[U-13C4]acetoacetate"])
def test_fully_labelled_ketones_label_both_acetyl_carbons_alike(tracer):
    result = labelling.simulate(tracer, [1e4], 1.0)
    assert result.cell("KG_N", 4) == pytest.approx(result.cell("KG_N", 5), rel=1e-6)
