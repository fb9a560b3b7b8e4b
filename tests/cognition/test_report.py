"""A case with tasks from text to report: scores, figures, margins and evidence stand in it; the result holds the groups."""

import re

import numpy as np
import pytest

from glutamate.case import read_case
from glutamate.report.page import page
from glutamate.simulation import simulate

CASE = """\
schema: 1
title: a block and two tasks
regions: [dlPFC]
duration: 1 h
arms:
  - {name: block, title: a block, synapse: {drugs: {ketamine: 0.78 uM}}}
  - {name: trace, title: a trace, synapse: {drugs: {ketamine: 0.0001 uM}}}
tasks:
  - {name: random_dots, circuit: wong_wang, trials: 60}
  - {name: sustained_attention, circuit: wong_wang, trials: 40, seeds: 3}
  - {name: symbol_coding, trials: 16, sensitivity: true}
ensemble: {samples: 6, seed: 1}
"""


@pytest.fixture(scope="module")
def told() -> str:
    case = read_case(CASE)
    tree = simulate(case)
    assert set(tree["cognition"].children) == {
        f"{task}-wong_wang" for task in ("random_dots", "sustained_attention", "symbol_coding")
    }
    assert np.isfinite(tree["cognition/symbol_coding-wong_wang"]["sensitivity_low"]).any()
    assert float(tree["circuit"]["activity_E"].sel(arm="block").isel(time=-1).max()) < 1.0
    return page(tree, case)


def test_every_task_has_its_scores_figures_and_margins(told):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told))
    assert "Random-dot decision: wong wang" in text and "Sustained attention: wong wang" in text
    assert "Coherence at 82 % correct" in text
    assert "at least 2.0 %" in text
    assert "Gain (assumed): 9.1 margins per unit of log change, 0.20 of it" in text
    assert "time outside the decision 350 ms (assumed)" in text
    assert "95 % intervals over trials and seeds" in text and "in each of 3 sessions" in text
    assert "d ln score / d ln conductance), by surrogate" in text
    assert "d ln score / d ln conductance), measured on the circuit" in text
    assert "Not supported: that glutamine" in text
    assert told.count('aria-label="Correct choices, share') == 1
    assert "6 people by surrogate, median and 90 % interval" in text


def test_the_answer_names_what_changes_most(told):
    answer = told[told.index('<section id="answer"') : told.index('<section id="arms"')]
    assert "Random-dot decision:" in answer and "in health," in answer and "(change " in answer
    assert "Free Ketamine at the receptor" in told and "<strong>0.780</strong>" in told
    assert 'aria-label="NMDA current, pA' in told
    assert "operating point and wong wang" in told and "nobody in this run" in told


def test_a_difference_stands_there_only_with_its_interval_over_trials(told):
    assert "a trace: not resolved" in told and "a block: not resolved" in told
    scores = told[told.index("All scores") :]
    assert scores.count("from health: ") >= 2
    assert re.search(r"from health: \+[\d.]+ \([\d.]+ to [\d.]+\)", scores)
    assert re.search(r"from health: not resolved \(−[\d.]+ to [\d.]+\)", scores)


def test_nothing_is_shown_that_was_not_determined(told):
    assert "nan" not in re.sub(r"<[^>]+>", " ", told).lower().split()
