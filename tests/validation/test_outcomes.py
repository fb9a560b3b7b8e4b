"""Cases with a published outcome: complete, and on their page what stands in the validation table."""

import pytest

import published
from glutamate.case import shipped_cases
from glutamate.cli.main import main
from glutamate.engine.target import Target
from glutamate.errors import ExitCode, UnknownName
from glutamate.validation import outcomes, table


@pytest.fixture(scope="module")
def targets() -> dict[str, Target]:
    return {target.id: target for target in table.declared()[0]}


def test_outcomes_name_shipped_cases_and_rows_that_exist(targets):
    assert len({o.name for o in outcomes.OUTCOMES}) == len(outcomes.OUTCOMES) >= 16
    for outcome in outcomes.OUTCOMES:
        assert set(outcome.cases) <= set(shipped_cases())
        for row in outcome.rows:
            assert any(id == row or id.startswith(f"{row}.") for id in targets), (outcome.name, row)


def test_every_row_of_a_case_run_as_a_whole_belongs_to_an_outcome(targets):
    whole = [t for t in targets.values() if t.link == "chain" and t.kind in ("prediction", "calibration")]
    assert len(whole) > 15
    assert not [t.id for t in whole if not any(o.holds(t) for o in outcomes.OUTCOMES)]


def test_page_says_what_the_validation_table_says(root):
    assert (root / "docs" / "published.md").read_text(encoding="utf-8") == published.page(), "python tools/published.py"


def test_told_reads_back_what_markdown_writes():
    met = Target("x.T1.a", "prediction", "t", "s", "p", 0.0, 1.0, "%", "e", "q", "a note | none")
    rows = [
        table.Row(met, 0.25, "met"),
        table.Row(Target("x.T1.b", "prediction", "t", "s", "p", 0.0, 1.0, "%", "e", "q", not_run="waits"), None, "not run", "waits"),
    ]  # fmt: skip
    back = outcomes.told(table.markdown(rows), {row.target.id: row.target for row in rows})
    assert [(r.target.id, r.ours, r.status, r.reason) for r in back] == [
        ("x.T1.a", 0.25, "met", ""), ("x.T1.b", None, "not run", "waits"),
    ]  # fmt: skip
    assert back[0].status == "met" and not outcomes.told("| y.T1 | prediction | t; s | p | 0 to 1 | 1 % | met |", {})


def test_only_the_rows_of_an_outcome_are_computed(monkeypatch):
    ran = []

    def target(id, experiment):
        return Target(id, "prediction", "t", "s", "p", 0.0, 1.0, "1", experiment, "q")

    def experiment(name):
        return lambda: ran.append(name) or {"q": 2.0}

    ours = outcomes.Outcome("one", "One", (), ("x.T1", "y.T2.a"))
    all_of_them = [
        target("x.T1.a", "first"),
        target("x.T10", "second"),
        target("y.T2.a", "third"),
        target("y.T2.b", "second"),
    ]
    monkeypatch.setattr(
        table, "declared", lambda: (all_of_them, {n: experiment(n) for n in ("first", "second", "third")})
    )
    rows = list(outcomes.of_outcomes([ours]))
    assert [r.target.id for r in rows] == ["x.T1.a", "y.T2.a"] and ran == ["first", "third"]
    assert "| [One](#one) | 0 of 2 | 0 | - |" in outcomes.page(rows, [ours])


def test_an_unknown_outcome_names_the_nearest(capsys):
    with pytest.raises(UnknownName, match="ketamine"):
        outcomes.get("ketamin")
    assert main(["validate", "--outcome", "ketamin"]) == ExitCode.USAGE
    assert "ketamine" in capsys.readouterr().err
