"""The validation table: declared next to the models, complete and honest."""

from functools import cache

import pytest

from glutamate.engine.target import KINDS, Target
from glutamate.errors import UnknownName
from glutamate.validation import table


def test_every_target_has_an_experiment_and_a_unique_id():
    targets, experiments = table.declared()
    assert len({t.id for t in targets}) == len(targets) > 40
    for t in targets:
        assert t.experiment in experiments or t.not_run, t.id
        assert t.kind in KINDS and t.low <= t.high and t.source and t.published


def test_identities_are_met_and_published_targets_counted():
    rows = list(table.validate("metabolism"))
    assert all(r.status == "met" for r in rows if r.target.kind in ("identity", "regression") and not r.target.not_run)
    met, total = table.summary(rows)["published"]
    assert total >= 13 and met >= 10


def test_a_missed_row_makes_its_target_missed():
    def target(row, high):
        return Target(f"x.T1.{row}", "prediction", "t", "s", "p", 0.0, high, "1", "e", "q")

    rows = [table._row(target(r, h), {"e": lambda: {"q": 1.5}}) for r, h in (("a", 2.0), ("b", 1.0))]
    assert [r.status for r in rows] == ["met", "missed"]
    assert table.summary(rows)["published"] == (0, 1)


def test_a_target_that_cannot_be_computed_yet_says_why_and_is_not_counted():
    target = Target("x.T1", "regression", "t", "s", "p", 0.0, 1.0, "1", "e", "q", not_run="waits for its reader")
    row = table._row(target, {})
    assert (row.status, row.as_dict()["met"], row.as_dict()["note"]) == ("not run", False, "waits for its reader")
    assert table.summary([row]) == {"identity and regression": (0, 0), "published": (0, 0)}
    assert "not run (waits for its reader)" in table.markdown([row])


def test_a_failing_experiment_is_an_error_and_not_a_crash():
    target = Target("x.T1", "prediction", "t", "s", "p", 0.0, 1.0, "1", "e", "q")
    row = table._row(target, {"e": lambda: {"other": 1.0}})
    assert row.status == "error" and "q" in row.reason


def test_a_statistical_experiment_says_how_many_how_exact_and_which_seed():
    target = Target("x.T1", "prediction", "t", "s", "p", 0.0, 1.0, "1", "e", "q")
    row = table._row(target, {"e": lambda: {"q": 0.5, "q_se": 0.02, "n": 100, "seed": 7}}).as_dict()
    assert (row["n"], row["se"], row["seed"]) == (100, 0.02, 7)


def test_unknown_link_names_those_that_exist():
    with pytest.raises(UnknownName, match="metabolism"):
        next(table.validate("metabolsim"))


def test_experiments_are_told_of_once_each_before_they_run(monkeypatch):
    told, ran = [], []

    def experiment(name):
        @cache
        def run():
            assert told[-1][0] == name
            ran.append(name)
            return {"q": 0.5}

        return run

    def target(row, name):
        return Target(f"x.T{row}", "prediction", "t", "s", "p", 0.0, 1.0, "1", name, "q")

    targets = [target(1, "first"), target(2, "second"), target(3, "first"), target(4, "third")]
    experiments = {name: experiment(name) for name in ("third", "second", "first", "of no target")}
    monkeypatch.setattr(table, "declared", lambda: (targets, experiments))
    rows = list(table.validate("x", lambda *given: told.append(given)))
    assert [r.status for r in rows] == ["met"] * 4
    assert ran == ["first", "second", "third"]
    assert told == [("first", 0, 3), ("second", 1, 3), ("third", 2, 3)]
