"""The examples of the pages on cognition, the engine and the gain run as they stand, and say what the pages say."""

import re
from pathlib import Path

import pytest


def _run(page: Path) -> dict:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert blocks
    names: dict = {}
    for block in blocks:
        exec(compile(block, page.name, "exec"), names)
    return names


def test_examples_of_cognition(root: Path):
    names = _run(root / "docs" / "cognition.md")
    assert names["less"].scores["decision_time"].value > names["healthy"].scores["decision_time"].value
    assert names["result"].scores["subharmonic"].value > 0.1
    assert names["decision"].margin_sizes["nmda_EE"] == pytest.approx(0.015, abs=0.001)


def test_examples_of_the_engine(root: Path):
    names = _run(root / "docs" / "circuit-engine.md")
    assert 15 < float(names["shape"].sigma[0]) < 30
    assert names["kept"].counts["E"].shape[-1] == 2048 and names["gamma"].shape == (1, 4)


def test_examples_of_the_circuits(root: Path):
    names = _run(root / "docs" / "circuits.md")
    for run in (names["two_variables"], names["one_variable"], names["modules"]):
        accuracy = (run.choice == 1).mean(axis=1)
        assert run.choice.shape == (2, 1000) and 0.5 < accuracy[0] < 1
    point = names["mean_field_node"].fixed_point(names["node"], J=1.0)
    assert float(point.r_E[0]) == pytest.approx(2.90, abs=0.01)


def test_examples_of_the_gain_give_the_declared_gains(root: Path):
    gain = _run(root / "docs" / "circuit-gain.md")["gain"]
    found = gain.calibrated()
    from glutamate.circuit.homeostasis import TABLE

    for name, value in found.items():
        assert value == pytest.approx(TABLE[name].value, rel=0.05)
    assert all(abs(effect) < 0.2 for effect in gain.co_agonist().values())
