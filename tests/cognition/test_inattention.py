"""What a life takes from tasks: rested people keep their scores, lapses cost hits, an arm's own lapses are kept."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.cognition import inattention, tasks
from glutamate.cognition.surrogates import load
from glutamate.cognition.surrogates.expected import expected

LAPSE = "cognition.n_back.lapse"


def handed(share, own=({}, {})):
    course = xr.Dataset(
        {"inattention": (("arm", "sample", "moment"), np.array([[[0.0, 0.0]], [[0.0, share]]]))},
        {"moment": [1.0, 25.0]},
    )
    setting = SimpleNamespace(values={LAPSE: 0.12})
    return inattention.of_task(tasks.get("n_back"), setting, {"body/course": course}, own, 24.0)[LAPSE][:, 0]


def test_lapses_join_those_that_the_task_has():
    assert handed(0.1) == pytest.approx([0.12, 1 - 0.88 * 0.9])
    assert handed(-0.5) == pytest.approx([0.12, 0.0]), "nobody attends more than always"
    assert handed(0.1, ({}, {LAPSE: 0.5})) == pytest.approx([0.12, 0.55])


def test_no_life_or_no_lapses_takes_nothing():
    assert inattention.of_task(tasks.get("n_back"), None, {}, [], 0.0) == {}
    assert inattention.of_task(tasks.get("random_dots"), None, {"body/course": None}, [], 0.0) == {}


@pytest.mark.parametrize(
    ("task", "circuit", "score"),
    [("n_back", "murray_ring", "d_prime"), ("mental_calculation", "murray_ring", "correct"), ("symbol_coding", "wong_wang", "throughput")],
)  # fmt: skip
def test_scores_fall_with_lapses(task, circuit, score):
    surrogate, name = load(circuit), tasks.get(task).inattention
    health = np.zeros((3, len(surrogate.axes)))
    usual = (
        inattention.TABLE["lapse"].value
        if "inattention" in name
        else {"n_back": 0.12, "mental_calculation": 0.02}[task]
    )
    found = expected(surrogate, task, health, {}, numbers={name: np.array([usual, 0.3, 0.6])})[score]
    assert np.all(np.diff(found) < 0)
    assert found[0] == pytest.approx(float(expected(surrogate, task, health[0], {})[score]), rel=1e-9)


def test_lost_attempts_are_lost_on_the_circuit_too():
    whole, half = (
        tasks.get("symbol_coding")
        .run("wong_wang", trials=400, values={inattention.LAPSE.name: lapse})[0]
        .scores["throughput"]
        .value
        for lapse in (0.0, 0.5)
    )
    assert half / whole == pytest.approx(0.5, abs=0.08)


def test_sessions_lose_attempts_of_their_own():
    """Binomial scatter over seeds, .03 with 200 attempts; the same attempts lost in every session would leave that of wrong choices."""
    task = tasks.get("symbol_coding")
    runs = [task.run("wong_wang", trials=200, seed=seed, values={inattention.LAPSE.name: 0.3})[0] for seed in range(12)]
    scatter = np.std([run.scores["spoiled"].value for run in runs])
    assert 0.02 < scatter < 0.05
