"""Reaction time and symbol coding on the reduced circuit: scores have the published direction, bad input is refused."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.task import TaskError

FACTORS = SynapticFactors(nmda_EE=[1.0, 0.95])


@pytest.fixture(scope="module")
def reaction():
    return tasks.get("reaction_time").run(factors=FACTORS, trials=256, seed=1)


@pytest.fixture(scope="module")
def coding():
    return tasks.get("symbol_coding").run(factors=FACTORS, trials=256, seed=1)


def test_reaction_times_are_human(reaction):
    scores = reaction[0].scores
    assert 350 < scores["simple_time"].value < scores["choice_time"].value < 800
    assert scores["accuracy"].value > 0.97
    assert scores["mu"].value + scores["tau"].value == pytest.approx(scores["choice_time"].value, rel=0.02)
    assert scores["sigma"].value ** 2 + scores["tau"].value ** 2 == pytest.approx(
        scores["choice_sd"].value ** 2, rel=0.2
    )


def test_less_nmda_slows_choices_more_than_simple_reactions(reaction):
    healthy, less = (r.scores for r in reaction)
    assert less["choice_time"].ci_low > healthy["choice_time"].ci_high
    slowing = [less[k].value - healthy[k].value for k in ("simple_time", "choice_time")]
    assert slowing[1] > slowing[0] > 0


def test_symbols_coded_by_a_healthy_adult_and_under_less_nmda(coding):
    healthy, less = (r.scores for r in coding)
    assert 50 < healthy["throughput"].value < 80
    assert less["throughput"].ci_high < healthy["throughput"].ci_low
    expected = 90_000 * (1 - healthy["spoiled"].value) / healthy["item_time"].value
    assert healthy["throughput"].value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("task", "options", "message"),
    [
        ("reaction_time", {"deadline_ms": 30.0}, "multiple of 50 ms"),
        ("reaction_time", {"coherence": 0.0}, "more than 0"),
        ("symbol_coding", {"coherence": 120.0}, "at most 100"),
        ("symbol_coding", {"circuit": "murray_ring"}, "cannot be put to circuit"),
    ],
)
def test_bad_input(task, options, message):
    with pytest.raises(TaskError, match=message):
        tasks.get(task).run(trials=4, **options)


def test_the_non_decision_time_is_told():
    task = tasks.get("reaction_time")
    assert task.declared()[0] == "mean sensory and motor delay 300 ms (assumed)"
    assert task.declared({"cognition.reaction_time.non_decision": 350.0})[0].startswith(
        "mean sensory and motor delay 350 ms"
    )


def test_bands_and_conditions(coding):
    assert len(coding) == 2
    for result in coding:
        assert all(np.isfinite(s.value) and s.n == 256 for s in result.scores.values())
