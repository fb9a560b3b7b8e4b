"""What a case may ask of a brain, and what it is told otherwise; the report of a small one."""

import re

import numpy as np
import pytest

from glutamate.case import read_case
from glutamate.errors import CaseError
from glutamate.report.page import page
from glutamate.simulation import simulate

CASE = """\
schema: 1
title: a block over four regions
regions: [insula, V1]
duration: 1 h
arms:
  - {name: block, title: a block, synapse: {drugs: {ketamine: 0.78 uM}}}
visits:
  - {name: infusion, at: 40 min}
whole_brain: BRAIN
ensemble: {samples: 3, seed: 1}
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    from glutamate.circuit.whole_brain.connectomes import store
    from glutamate.circuit.whole_brain.connectomes.connectome import connectome

    monkeypatch.setenv("GLUTAMATE_DATA", str(tmp_path))
    weights = np.ones((4, 4)) + np.eye(4)[::-1]
    places = np.array([[-35, 0, 0], [-8, -80, 18], [35, 0, 0], [8, -80, 18]], float)
    labels = ("lh.insula", "lh.cuneus", "rh.insula", "rh.cuneus")
    store.add(connectome("four", weights, labels, centres=places, networks=("task_positive", "default", "", "default")))


def case(brain):
    return read_case(CASE.replace("BRAIN", brain))


@pytest.mark.parametrize(
    ("brain", "told"),
    [
        ("{connectome: fuor}", "four"),
        ("{growth: -1, coupling: 1}", "both name the working point"),
        ("{growth: 0.5}", "0 is the edge of instability"),
        ("{coupling: -1}", "more than 0"),
        ("{scan: 1 min}", "3 to 120 min"),
        ("{visits: [infusoin]}", "infusion"),
        ("{connectome: four, changed: [insulla]}", "insula"),
        ("{inhibition: gone}", "adapting"),
        ("{seed: -1}", "at least 0"),
    ],
)
def test_what_cannot_be_asked_is_told(brain, told):
    with pytest.raises(CaseError, match="whole_brain") as error:
        case(brain)
    assert told in str(error.value)


def test_a_case_becomes_a_section_of_the_report():
    asked = case("{connectome: four, changed: [insula], scan: 3 min, growth: -1.5}")
    tree = simulate(asked)
    found = tree["whole_brain"].to_dataset()
    assert found["scan"].shape == (1, 2, 4) and np.isfinite(found["scan"]).all() and found.sizes["person"] == 3
    told = page(tree, asked)
    section = told[told.index('<section id="whole_brain"') :]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section))
    assert "2 of 4 regions have the synapses of the case" in text and "growth -1.50/s" in text
    assert "left, task-positive" in text and "Global brain connectivity" in text and "Metastability" in text
    assert section.count('aria-label="A block"') == 2 and "nan" not in section[: section.index("</section>")]
    answer = told[told.index('<section id="answer"') : told.index('<section id="arms"')]
    assert "Whole brain:" in answer
