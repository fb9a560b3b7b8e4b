"""The expectancy task on the dual ring, with a short delay; and its trial types, accumulators and refusals."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks import dpx
from glutamate.cognition.tasks.dpx import TASK


@pytest.fixture(scope="module")
def results():
    """Healthy, and 15 % less NMDA conductance on pyramidal cells: two trials of each type with a delay of 0.5 s."""
    values = {"cognition.dpx.rest": 0.2, "cognition.dpx.cue": 0.5}
    factors = SynapticFactors(nmda_EE=np.array([1.0, 0.85]))
    return TASK.run(trials=8, seed=2, values=values, factors=factors, delay=0.6)


def test_healthy_agent_uses_the_context(results):
    score = results[0].scores
    assert [score[f"error_{t}"].value for t in dpx.TYPES] == [0, 0, 0, 0]
    assert score["cue_kept"].value == score["probe_seen"].value == 100


def test_lost_memory_makes_context_errors(results):
    score = results[1].scores
    assert score["error_BX"].value == 100
    assert score["error_AY"].value == score["error_BY"].value == 0
    assert score["cue_kept"].value < 30
    assert score["probe_seen"].value == 100
    assert score["context"].value < results[0].scores["context"].value


def test_published_design_has_the_published_shares():
    p = dpx.TABLE.of()
    counts = np.bincount(dpx._types("published", 150, 0, p))
    assert counts.tolist() == [96, 24, 24, 6]
    assert np.bincount(dpx._types("balanced", 48, 1, p)).tolist() == [12, 12, 12, 12]


def test_impossible_sessions_are_refused():
    with pytest.raises(TaskError, match="designs: balanced, published"):
        TASK.run(design="mixed")
    with pytest.raises(TaskError, match="one of each type"):
        TASK.run(trials=3)
    with pytest.raises(TaskError, match="more than 0 s"):
        TASK.run(delay=0.0)
    with pytest.raises(TaskError, match="mean 'dual_ring'"):
        TASK.run("murray_ring")
