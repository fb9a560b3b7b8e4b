"""Arms that change a number of a circuit or a task: it acts from its onset, other arms stay, and nothing is ignored in silence."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.case import names
from glutamate.case.changes import Mechanism
from glutamate.case.errors import FieldError
from glutamate.cognition import changed_values
from glutamate.cognition.observer import OBSERVER
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.task import TaskError
from glutamate.engine.setting import ArmSetting, Setting

PERSON = SimpleNamespace(age=30.0, sex="unspecified")
SLOW = Mechanism("cognition.reaction_time.non_decision", None, 400.0, None, None, 0.0)
WEAK = Mechanism("circuit.wong_wang.J_11", 0.99, None, None, "ACC", 1.0)
LATE = Mechanism("circuit.wong_wang.J_11", 0.5, None, None, None, 5.0)
RATIO = Mechanism("circuit.homeostasis.ratio_EI", None, 0.4, None, None, 0.0)


def setting(*mechanisms, task="reaction_time") -> Setting:
    arms = [ArmSetting("healthy", PERSON)]
    arms += [ArmSetting(f"arm{i}", PERSON, mechanisms=m) for i, m in enumerate(mechanisms)]
    values = {name: p.value for name, p in OBSERVER.parameters().items()}
    requests = {"tasks": (TaskRequest(task, "wong_wang", trials=64, sensitivity=False),)}
    return Setting(
        arms, ("ACC",), np.array([0.0, 2.0, 6.0]), 3, 1, {}, values, (SimpleNamespace(name="scan", at_h=2.0),), requests
    )


@pytest.fixture(scope="module")
def result() -> xr.Dataset:
    """Three arms that change numbers in a healthy synapse, and two with less NMDA on interneurons."""
    given = setting((SLOW,), (WEAK,), (LATE,), (), (RATIO,))
    factor = np.ones((6, 3, 1, 3))
    factor[4:] = 0.9
    dims, coords = ("arm", "sample", "region", "time"), {"arm": list(given.arm_names), "time": given.hours}
    synapse = xr.Dataset({"nmda_EI": (dims, factor)}, coords | {"region": ["ACC"]})
    return OBSERVER.observe(given, {"synapse": synapse})["cognition/reaction_time-wong_wang"].sel(visit="scan")


def test_what_an_arm_changes_acts_at_the_moment_of_comparison(result):
    time = result["value"].sel(score="choice_time")
    assert float(time[1] - time[0]) == pytest.approx(100.0, abs=1e-6)
    assert float(time[2]) > float(time[0]) and float(time[3]) == float(time[0])
    assert result.attrs["changed_values"] == (
        "arm0: cognition.reaction_time.non_decision 400 ms; arm1: circuit.wong_wang.J_11 0.258291 nA"
    )


def test_a_surrogate_says_nothing_of_another_circuit(result):
    known = np.isfinite(result["expected"].sel(score="choice_time")).all("sample")
    assert known.values.tolist() == [True, False, False, True, True, True]


def test_gain_between_synapse_and_circuit_may_differ_between_arms(result):
    change = result["conductance"].sel(channel="nmda_EI").values[:, 0]
    assert change[0] == 0 and change[5] < 1.5 * change[4] < 0


def test_a_case_may_change_biology_only():
    assert names.mechanism("circuit.murray_ring.G_EE").unit == "nS"
    with pytest.raises(FieldError, match="role protocol"):
        names.mechanism("cognition.random_dots.duration")


def test_arms_with_the_same_numbers_are_one_batch():
    values = changed_values.of_arms(TaskRequest("random_dots", "wong_wang"), setting((WEAK,), (LATE,), (WEAK,)), 0, 2.0)
    assert [arms for _, arms in changed_values.batches(values)] == [[0, 2], [1, 3]]


@pytest.mark.parametrize(
    ("mechanism", "message"),
    [
        (Mechanism("circuit.murray_ring.G_EE", 0.9, None, None, None, 0.0), "arm 'arm0' changes .* no task of the case reads"),
        (Mechanism("circuit.wong_wang.J_11", -1.0, None, None, None, 0.0), "give at least 0 nA .self-coupling of a pool"),
    ],
)  # fmt: skip
def test_bad_input(mechanism, message):
    with pytest.raises(TaskError, match=message):
        OBSERVER.observe(setting((mechanism,)), {})
