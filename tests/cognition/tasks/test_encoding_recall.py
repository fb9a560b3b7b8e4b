"""Encoding and recall with few trials: what is learned is recalled, and the two phases of a block are told apart."""

import numpy as np
import pytest

from glutamate.circuit.circuits.associative_memory import MARGINS
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.encoding_recall import TASK

SHORT = {
    "cognition.encoding_recall.encoding": 0.5,
    "cognition.encoding_recall.cue": 0.2,
    "cognition.encoding_recall.delay": 0.3,
    "cognition.encoding_recall.late": 0.1,
    "circuit.stored_patterns.pairs": 128.0,
    "circuit.stored_patterns.count": 4.0,
}
BLOCK = SynapticFactors(nmda_EE=np.array([1.0, 0.85]), nmda_EI=np.array([1.0, 0.85]))


@pytest.fixture(scope="module")
def encoding():
    return TASK.run(trials=2, seed=1, values=SHORT, factors=BLOCK, phase="encoding")


@pytest.fixture(scope="module")
def retrieval():
    return TASK.run(trials=2, seed=1, values=SHORT, factors=BLOCK, phase="retrieval")


def test_what_was_learned_is_completed_from_a_half(encoding):
    score = encoding[0].scores
    assert score["learned"].value == pytest.approx(2.1, abs=0.25)
    assert score["recalled"].value == 100
    assert score["overlap"].ci_low > 0.6


def test_block_at_encoding_leaves_nothing_to_recall(encoding):
    score = encoding[1].scores
    assert score["learned"].value < 1.6
    assert score["recalled"].ci_high < 60
    assert score["overlap"].ci_high < encoding[0].scores["overlap"].ci_low


def test_block_at_retrieval_spares_what_was_learned(encoding, retrieval):
    healthy, blocked = (r.scores for r in retrieval)
    assert healthy["completion"].value == pytest.approx(encoding[0].scores["completion"].value)
    assert blocked["learned"].value == healthy["learned"].value
    assert encoding[1].scores["overlap"].ci_high < blocked["overlap"].ci_low


@pytest.mark.slow
def test_recall_is_lost_beyond_the_margins_and_kept_within():
    gaba, ampa = MARGINS["gaba"].value, MARGINS["ampa"].value
    moved = SynapticFactors(gaba=np.exp([0.5 * gaba, 1.5 * gaba, 0.0]), ampa=np.exp([0.0, 0.0, -ampa]))
    within, beyond, half = TASK.run(trials=2, seed=1, values={"circuit.stored_patterns.pairs": 128.0}, factors=moved)
    assert within.scores["recalled"].value > 80 and beyond.scores["recalled"].value < 50
    assert half.scores["recalled"].value > 80, "no margin along AMPA was found"


def test_impossible_sessions_are_refused():
    with pytest.raises(TaskError, match="phases: both, encoding, retrieval"):
        TASK.run(phase="night")
    with pytest.raises(TaskError, match="between 0 and 1"):
        TASK.run(part=1.0)
    with pytest.raises(TaskError, match="runs on associative_memory"):
        TASK.run("wang_decision")
