"""What people differ in besides their circuits: drawn once a person on the scale of the score, the same in every arm."""

import numpy as np
import pytest

from glutamate.cognition import between_people, tasks

PEOPLE = 2000


def drawn(task: str, **scores: float) -> dict[str, np.ndarray]:
    expected = {name: np.full((2, PEOPLE), x) * np.array([[1.0], [1.1]]) for name, x in scores.items()}
    return between_people.drawn(tasks.get(task), expected, PEOPLE, 3)


def test_healthy_people_differ_as_declared_and_the_median_person_does_not():
    found = drawn("n_back", d_prime=3.0, criterion=0.2)
    for name, size in (("d_prime", 0.8), ("criterion", 0.35)):
        assert found[name][0].std() == pytest.approx(size, rel=0.1)
    assert found["d_prime"][0, 0] == 3.0


def test_a_person_is_moved_alike_in_every_arm():
    found = drawn("n_back", d_prime=3.0, criterion=0.0)["d_prime"]
    np.testing.assert_allclose(found[1] - found[0], 0.3)
    times = drawn("reaction_time", choice_time=500.0)["choice_time"]
    np.testing.assert_allclose(times[1] / times[0], 1.1)


def test_times_stay_positive_shares_stay_shares_and_hits_follow_from_d_prime():
    assert drawn("reaction_time", sigma=1.0)["sigma"].min() > 0
    share = drawn("sustained_attention", hits=0.9)["hits"]
    assert share.min() > 0 and share.max() < 1 and share[0].std() > 0.03
    found = drawn("n_back", d_prime=3.0, criterion=0.0, hits=0.5, false_alarms=0.5)
    assert np.corrcoef(found["hits"][0], found["d_prime"][0])[0, 1] > 0.6
    kept = drawn("delayed_estimation", persistence=0.9, error_sd=4.0)
    np.testing.assert_allclose(kept["items"], kept["persistence"])
    assert {"bias", "drift"}.isdisjoint(kept)


def test_who_does_well_does_well_in_all_scores_of_performance():
    found = drawn("reaction_time", choice_time=500.0, accuracy=0.9, mu=400.0)
    assert np.corrcoef(found["choice_time"][0], found["accuracy"][0])[0, 1] < -0.8
    assert abs(np.corrcoef(found["choice_time"][0], found["mu"][0])[0, 1]) < 0.1


@pytest.mark.parametrize("task", [task for task in tasks.every() if task.people], ids=lambda task: task.name)
def test_spreads_are_those_of_scores_in_a_unit_that_fits(task):
    kinds = {kind.name: kind for kind in task.scores}
    for name, spread in task.people.items():
        kind = kinds[name]
        assert spread.unit in ((kind.unit,) if kind.signed else (between_people.LN, between_people.LOGIT))
        assert spread.grade in ("assumed", "contested") and spread.role == "biology"


def test_every_task_whose_people_have_scores_says_how_they_differ_or_has_rates_of_circuits():
    told = {task.name for task in tasks.every() if task.expected and not task.people}
    assert told == {"emotional_switch"}
