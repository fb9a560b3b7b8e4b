"""Delayed response of many areas: health, less NMDA, lesions, and what is refused."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.distributed_memory import TASK

SHORT = {"trials": 8, "seed": 2, "delay_ms": 2000.0}


@pytest.fixture(scope="module")
def results():
    return TASK.run(factors=SynapticFactors(nmda_EE=np.array([1.0, 0.9, 1.1])), **SHORT)


def test_health_remembers_in_the_upper_hierarchy(results):
    score = results[0].scores
    assert score["right"].value == score["kept"].value == 1
    assert 0.4 < score["border"].value < 0.9 and score["rate"].value > 10
    assert score["astray"].value == 0


def test_without_nmda_nothing_is_held_and_answers_are_guesses(results):
    score = results[1].scores
    assert score["kept"].value == score["areas"].value == 0
    assert np.isnan(score["border"].value) and 0 < score["right"].value < 1


def test_too_much_excitation_holds_what_was_not_shown(results):
    assert results[2].scores["astray"].value > 1


def test_a_lesion_elsewhere_is_survived_and_one_of_the_reader_is_not():
    elsewhere, reader = (TASK.run(lesioned=name, **SHORT)[0].scores for name in ("insula", "rostralmiddlefrontal"))
    assert elsewhere["kept"].value == 1 and reader["kept"].value == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [({"lesioned": "insla"}, "mean 'insula'"), ({"where": "insula, nowhere"}, "nowhere"), ({"reader": "insula, cuneus"}, "one area")],
)  # fmt: skip
def test_areas_that_there_are_not_are_refused(options, message):
    with pytest.raises(TaskError, match=message):
        TASK.run(**SHORT, **options)
