"""Brains of people in a run: the observer on four regions, with synapses that are given."""

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.circuit.observer import OBSERVER
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.whole_brain.connectomes import store
from glutamate.circuit.whole_brain.connectomes.connectome import connectome
from glutamate.circuit.whole_brain.request import WholeBrainRequest
from glutamate.engine import randomness
from glutamate.engine.setting import ArmSetting, Setting
from glutamate.errors import OutOfRange, UnknownName

PEOPLE = 4
LABELS = ("lh.insula", "lh.cuneus", "rh.insula", "rh.cuneus")


@pytest.fixture(scope="module", autouse=True)
def four(tmp_path_factory):
    weights = np.array([[0, 2, 1, 0.5], [2, 0, 0.5, 1], [1, 0.5, 0, 2], [0.5, 1, 2, 0]], float)
    places = np.array([[-35, 0, 0], [-8, -80, 18], [35, 0, 0], [8, -80, 18]], float)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLUTAMATE_DATA", str(tmp_path_factory.mktemp("data")))
        networks = ("task_positive", "default", "", "default")
        store.add(connectome("four", weights, LABELS, centres=places, networks=networks))
        yield


@pytest.fixture(scope="module")
def setting():
    person = SimpleNamespace(age=30.0, sex="unspecified")
    declared = dict(OBSERVER.parameters())
    draws = randomness.draw(declared, 1, PEOPLE)
    return Setting(
        arms=[ArmSetting(name, person) for name in ("healthy", "block", "twin")],
        regions=("cortex",), hours=np.array([0.0, 1.0, 72.0]), samples=PEOPLE, seed=1, draws=draws,
        values={name: p.value for name, p in declared.items()} | draws,
        visits=(SimpleNamespace(name="early", at_h=1.0), SimpleNamespace(name="late", at_h=72.0)),
    )  # fmt: skip


def observed(setting, loss=0.8, onto="nmda_EI", **asked):
    factor = np.ones((3, PEOPLE, 1, 3))
    factor[1, :, :, 1:] = loss
    dims = ("arm", "sample", "region", "time")
    groups = {"synapse": xr.Dataset({onto: (dims, factor)}, {"time": setting.hours})}
    request = WholeBrainRequest("four", scan_min=0.0, **asked)
    given = dataclasses.replace(setting, requests={"whole_brain": request})
    return OBSERVER.observe(given, groups)["whole_brain"]


def test_nothing_asked_is_nothing_added(setting):
    assert OBSERVER.observe(setting, {}) == {}


def test_inhibition_adapts_between_visits(setting):
    r_star = field.parameters().r_star
    found = observed(setting)
    assert np.allclose(found["rate"].sel(arm="healthy"), r_star)
    early, late = found["rate"].sel(arm="block").values
    assert (early > r_star + 0.02).all() and (np.abs(late - r_star) < early - r_star).all()
    assert np.ptp(found["growth"].values[0, 0]) > 0.1, "people have working points of their own"
    same = found["FC"].sel(arm="twin").values - found["FC"].sel(arm="healthy").values
    assert np.abs(same).max() == 0
    GBC = found["value"].sel(measure="GBC", visit="early")
    assert (GBC.sel(arm="block") > GBC.sel(arm="healthy")).all()


def test_frozen_and_restored_are_the_ends_of_adapting(setting):
    r_star = field.parameters().r_star
    restored = observed(setting, inhibition="restored")["rate"].sel(arm="block").values
    frozen = observed(setting, inhibition="frozen")["rate"].sel(arm="block").values
    assert np.allclose(restored, r_star) and np.allclose(frozen[0], frozen[1]) and (frozen > r_star + 0.02).all()


def test_only_named_regions_change(setting):
    found = observed(setting, changed=("insula",), inhibition="frozen", growth=-1.5)
    assert found["changed"].values.tolist() == [1, 0, 1, 0]
    assert np.allclose(found["growth"].sel(arm="healthy"), -1.5, atol=1e-3) and np.ptp(found["G"].values) == 0
    everywhere = observed(setting, inhibition="frozen", growth=-1.5)["rate"].sel(arm="block")
    assert (found["rate"].sel(arm="block") < everywhere).all()
    with pytest.raises(UnknownName, match="insula"):
        observed(setting, changed=("insulla",))


def test_a_brain_that_leaves_its_rest_has_no_numbers(setting):
    strong = dataclasses.replace(setting, values=setting.values | {"circuit.homeostasis.other_margin": 0.3})
    found = observed(strong, loss=0.5, inhibition="frozen")
    assert np.isnan(found["growth"].sel(arm="block")).all() and np.isnan(found["FC"].sel(arm="block")).all()
    assert np.isfinite(found["growth"].sel(arm="healthy")).all()


def test_an_unstable_working_point_and_an_absent_connectome_are_refused(setting):
    with pytest.raises(OutOfRange, match="unstable"):
        observed(setting, coupling=20.0)
    with pytest.raises(UnknownName, match="synthetic"):
        request = WholeBrainRequest("synthetik")
        OBSERVER.observe(dataclasses.replace(setting, requests={"whole_brain": request}), {})
