"""The observer: factors of the synapse at the moment of comparison, through the gain, to spikes or the reduced circuit and surrogates."""

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.circuit.comparison import moments
from glutamate.cognition.observer import OBSERVER
from glutamate.cognition.request import TaskRequest
from glutamate.engine import randomness
from glutamate.engine.setting import ArmSetting, Setting

SAMPLES = 40


class _Memory:
    """A checkpoint in memory that counts."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, np.ndarray]] = {}

    def load(self, key):
        return self.parts.get(key)

    def save(self, key, arrays):
        self.parts[key] = arrays


@pytest.fixture(scope="module")
def memory() -> _Memory:
    return _Memory()


@pytest.fixture(scope="module")
def setting(memory) -> Setting:
    person = SimpleNamespace(age=30.0, sex="unspecified")
    declared = dict(OBSERVER.parameters())
    draws = randomness.draw(declared, 1, SAMPLES)
    return Setting(
        arms=[ArmSetting(name, person) for name in ("healthy", "block", "twin")],
        regions=("ACC",),
        hours=np.array([0.0, 1.0, 2.0]),
        samples=SAMPLES,
        seed=1,
        draws=draws,
        values={name: p.value for name, p in declared.items()} | draws,
        visits=(SimpleNamespace(name="scan", at_h=1.0), SimpleNamespace(name="end", at_h=2.0)),
        requests={"tasks": (TaskRequest("narrow_broad", "wong_wang", trials=600),)},
        checkpoint=memory,
    )


@pytest.fixture(scope="module")
def both(setting) -> xr.Dataset:
    factor = np.ones((3, SAMPLES, 1, 3), np.float32)
    factor[1, :, :, 1] = 0.8
    factor[1, :, :, 2] = 0.1
    dims = ("arm", "sample", "region", "time")
    coords = {"arm": ["healthy", "block", "twin"], "region": ["ACC"], "time": setting.hours}
    synapse = xr.Dataset({"nmda_EE": (dims, factor), "gaba": (dims, np.ones_like(factor))}, coords)
    return OBSERVER.observe(setting, {"synapse": synapse})["cognition/narrow_broad-wong_wang"]


@pytest.fixture(scope="module")
def result(both) -> xr.Dataset:
    return both.sel(visit="scan")


def test_every_visit_has_its_own_change_and_scores(both):
    change = both["change"].sel(arm="block", channel="nmda_EE")
    np.testing.assert_allclose(change.sel(visit="scan"), np.log(0.8), rtol=1e-6)
    np.testing.assert_allclose(change.sel(visit="end"), np.log(0.1), rtol=1e-6)
    scores = both["value"].sel(arm="block")
    assert np.any(scores.sel(visit="scan") != scores.sel(visit="end"))
    assert np.any(both["expected"].sel(arm="block", visit="scan") != both["expected"].sel(arm="block", visit="end"))
    healthy = both["value"].sel(arm="healthy")
    np.testing.assert_array_equal(healthy.sel(visit="scan"), healthy.sel(visit="end"))


def test_a_task_may_be_done_at_one_visit_only(setting):
    asked = dataclasses.replace(setting.requests["tasks"][0], visits=("end",))
    assert moments(setting, asked.visits) == (("end", 2.0),)


def test_the_change_is_that_of_the_visit_and_only_part_of_it_reaches_the_circuit(result):
    at = result.sel(channel="nmda_EE")
    np.testing.assert_allclose(at["change"].sel(arm="block"), np.log(0.8), rtol=1e-6)
    reached = at["conductance"].sel(arm="block").values
    assert np.all((reached < 0) & (reached > np.log(0.8)))
    assert np.ptp(reached) > 0
    assert np.all(result["conductance"].sel(arm=["healthy", "twin"]) == 0)


def test_arms_without_a_change_score_as_health(result):
    np.testing.assert_array_equal(result["value"].sel(arm="twin"), result["value"].sel(arm="healthy"))
    np.testing.assert_array_equal(result["expected"].sel(arm="twin"), result["expected"].sel(arm="healthy"))
    assert float(result["value"].sel(arm="block", score="b_mean")) != float(
        result["value"].sel(arm="healthy", score="b_mean")
    )


def test_the_ensemble_brackets_what_the_trials_give(result):
    for arm in ("healthy", "block"):
        at = result.sel(arm=arm, score="b_mean")
        low, high = np.quantile(at["expected"], [0.05, 0.95])
        assert low < float(at["ci_high"]) and high > float(at["ci_low"])


def test_healthy_people_differ_as_people_do(result):
    healthy = result["expected"].sel(arm="healthy", score="b_mean")
    assert 0.02 < float(healthy.std()) < 0.08


def test_differences_have_an_interval_over_trials_and_none_where_an_arm_has_the_trials_of_health(result):
    block = result.sel(arm="block", score="b_mean")
    assert float(block["difference"]) == pytest.approx(
        float(block["value"]) - float(result["value"].sel(arm="healthy", score="b_mean"))
    )
    assert block["difference_low"] < block["difference"] < block["difference_high"]
    assert np.isnan(result["difference"].sel(arm="healthy")).all()


def test_sensitivity_is_given_where_there_is_a_surface(result):
    assert np.isfinite(result["sensitivity"].sel(score="b_mean")).all()
    assert float(result["sensitivity"].sel(score="pro_variance", channel="nmda_EE")) < 0


def test_a_finished_task_is_taken_from_the_checkpoint(result, setting, memory, monkeypatch):
    assert list(memory.parts) == ["cognition-narrow_broad-wong_wang"]
    monkeypatch.setattr("glutamate.cognition.trials.choice._reduced", lambda *_: pytest.fail("was run again"))
    again = OBSERVER.observe(setting, {})["cognition/narrow_broad-wong_wang"].sel(visit="scan")
    xr.testing.assert_equal(again["value"], result["value"])


def test_without_tasks_there_is_nothing():
    assert OBSERVER.observe(SimpleNamespace(requests={}, arms=()), {}) == {}
