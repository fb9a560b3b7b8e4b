"""The gains are calibrated on people: the mean of a population has the published effect of ketamine."""

import pytest

from glutamate.circuit import homeostasis
from glutamate.cognition.experiments import gain


@pytest.fixture(scope="module")
def blocked():
    return gain.change(gain.PEOPLE, ketamine=gain.KETAMINE_UM)


def test_a_population_loses_as_much_working_memory_as_published_samples(blocked):
    effect = gain.on_memory(blocked, gain.PEOPLE)
    assert effect.g == pytest.approx(gain.WORKING_MEMORY_G, abs=0.03)
    assert 0.6 < effect.spread < 1.0


def test_the_decision_network_is_displaced_as_published():
    assert gain.net_loss(homeostasis.TABLE["decision_gain"].value, gain.PEOPLE) == pytest.approx(
        -100 * gain.LOWERED_EE, rel=0.02
    )


def test_co_agonists_leave_healthy_people_alone():
    assert all(abs(g) < 0.2 for g in gain.co_agonist().values())
