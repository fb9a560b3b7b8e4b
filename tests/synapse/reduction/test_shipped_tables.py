"""The tables that ship are what the equations give, and count only for the numbers they were made from."""

import json

import numpy as np
import pytest

from glutamate.engine.kept_table import kept_table, written
from glutamate.synapse.reduction import many, responses, stay, tonic

SHIPPED = json.loads(responses.SHIPPED.read_text(encoding="utf-8"))


def same(name, arrays):
    for entry, array in arrays.items():
        np.testing.assert_allclose(SHIPPED[name]["arrays"][entry], array, rtol=1e-9, atol=1e-12, err_msg=name)


def test_tables_of_a_receptor_and_of_uptake():
    same("responses-gaba_a", responses.computed("gaba_a"))
    same("stay", stay.computed())


@pytest.mark.slow
def test_all_tables():
    for scheme in many.SCHEMES:
        same(f"responses-{scheme}", responses.computed(scheme))
    for name in SHIPPED:
        if name.startswith("tonic-"):
            same(name, tonic.computed(name.removeprefix("tonic-")))


def test_every_table_is_that_of_the_declared_numbers(tmp_path):
    for name in SHIPPED:
        kind, _, scheme = name.partition("-")
        numbers = stay.numbers() if kind == "stay" else {"responses": responses, "tonic": tonic}[kind].numbers(scheme)
        found = kept_table(
            name, (), numbers, lambda name=name: pytest.fail(f"{name} is out of date"), responses.SHIPPED
        )
        assert found


def test_other_numbers_are_computed(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTAMATE_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "shipped.json"
    file.write_text(written({"a": ([1.0], {"x": np.ones(2)})}), encoding="utf-8")
    assert list(kept_table("a", (), [1.0], dict, file)["x"]) == [1, 1]
    assert list(kept_table("a", (), [2.0], lambda: {"x": np.zeros(2)}, file)["x"]) == [0, 0]
