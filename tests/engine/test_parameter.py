"""A declaration is checked where it is written; a table fills in what a mapping of values leaves out."""

import pytest

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable


def declared(**other):
    return Parameter(2.0, "1", 1.0, 4.0, "this test", "assumed", "a number", **other)


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr(registry, "_TABLES", {})
    return ParameterTable("test.part", "a part", a=declared(), b=declared())


@pytest.mark.parametrize("given", [None, {}, {"test.part.a": 3.0}, {"test.part.a": 3.0, "other.a": 1.0}])
def test_what_is_not_given_has_its_declared_value(table, given):
    a = 3.0 if given else 2.0
    assert (table.of(given).a, table.of(given).b) == (a, 2.0)
    assert table.filled(given) == {"test.part.a": a, "test.part.b": 2.0}


def test_a_number_that_is_not_declared_has_no_value(table):
    with pytest.raises(AttributeError, match=r"test\.part declares no parameter 'A'"):
        _ = table.of({"test.part.A": 1.0}).A


def test_a_number_is_biology_unless_it_says_otherwise():
    assert declared().role == "biology"


@pytest.mark.parametrize("other", [{"role": "biolgy"}, {"role": "protocol", "sampled": True}])
def test_a_role_that_is_unknown_or_cannot_be_drawn_is_refused(other):
    with pytest.raises(ValueError, match=f"role '{other['role']}' is not"):
        declared(**other)
