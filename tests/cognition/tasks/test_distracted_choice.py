"""Deciding and remembering with distractors on two modules: scores, where a change acts, and what is refused."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import two_module
from glutamate.cognition import observer
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.distracted_choice import TASK

SHORT = {"strengths": (0.0, 1.75, 2.0, 2.5), "times_ms": (500.0,), "distractor_ms": 500.0}


@pytest.fixture(scope="module")
def results():
    return TASK.run(trials=24, seed=3, factors=SynapticFactors(nmda_EE=np.array([1.0, 0.95])), **SHORT)


def test_prefrontal_cortex_keeps_what_parietal_cortex_loses(results):
    score = results[0].scores
    assert score["accuracy"].ci_low > 0.9
    assert score["kept_distracted"].ci_low > 0.9 and score["captured"].ci_low > 0.9


def test_stronger_distractors_overwrite_more(results):
    kept = results[0].curves["kept"].y
    assert kept[0] == 1 and kept[-1] == 0 and np.all(np.diff(kept) <= 0)
    score = results[0].scores["critical"]
    assert score.ci_low <= score.value <= score.ci_high and 1.5 < score.value < 2.5


def test_less_recurrent_excitation_is_slower_and_less_robust(results):
    healthy, less = (r.scores for r in results)
    assert less["decision_time"].ci_low > healthy["decision_time"].ci_high
    assert less["critical"].value < healthy["critical"].value


def test_where_nothing_is_lost_between_two_strengths_the_interval_is_their_step():
    score = TASK.run(trials=8, seed=3, strengths=(0.0, 3.0), times_ms=(500.0,))[0].scores["critical"]
    assert (score.ci_low, score.ci_high) == (0.0, 3.0)


def test_a_change_can_be_confined_to_one_module():
    healthy = two_module.network()
    for module, rows in (("parietal", [0, 1]), ("prefrontal", [2, 3])):
        changed = two_module.network(factors=SynapticFactors(nmda_EE=0.9, gaba=0.8), where=module)
        differs = np.any(np.asarray(changed.J) != np.asarray(healthy.J), axis=(1, 2))
        assert np.flatnonzero(differs).tolist() == rows


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"where": "prefrontl"}, "mean 'prefrontal'"),
        ({"strengths": (2.0, 1.0)}, "rising order"),
        ({"times_ms": (-1.0,)}, "not negative"),
        ({"coherence": 101.0}, "0 to 100"),
    ],
)
def test_impossible_sessions_are_refused(options, message):
    with pytest.raises(TaskError, match=message):
        TASK.run(trials=2, **options)


def test_results_say_which_regions_the_modules_stand_for():
    assert observer.modules_of("two_module").startswith("parietal: posterior parietal")
    assert observer.modules_of("wong_wang") == ""


def test_what_is_shown_is_one_for_all_conditions():
    with pytest.raises(TaskError, match="one for all conditions"):
        TASK.run(trials=2, values={"circuit.two_module.I_cue": np.array([0.027, 0.03])})
