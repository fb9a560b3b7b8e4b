"""`glutamate parameters` prints every declaration, as a table for people and as CSV for programs."""

import csv
import io

import glutamate
from glutamate.cli.main import main
from glutamate.cli.parameters import COLUMNS
from glutamate.errors import ExitCode


def test_table_has_a_heading_and_one_line_per_parameter(capsys):
    assert main(["parameters", "--link", "metabolism"]) == ExitCode.OK
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split() == list(COLUMNS)
    assert [line.split()[0] for line in lines] == list(glutamate.parameters("metabolism"))


def test_csv_keeps_full_precision(capsys):
    assert main(["parameters", "--csv"]) == ExitCode.OK
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    declared = glutamate.parameters()
    assert [row["name"] for row in rows] == list(declared)
    for row, p in zip(rows, declared.values(), strict=True):
        assert (float(row["low"]), float(row["value"]), float(row["high"])) == (p.low, p.value, p.high)
        assert (row["unit"], row["grade"], row["source"], row["doc"]) == (p.unit, p.grade, p.source, p.doc)


def test_misspelt_link_is_wrong_usage(capsys):
    assert main(["parameters", "--link", "metabolsm"]) == ExitCode.USAGE
    assert "did you mean 'metabolism'" in capsys.readouterr().err


def test_role_and_text_narrow_the_list(capsys):
    assert main(["parameters", "--role", "biology", "--search", "GLUTAMINASE", "--csv"]) == ExitCode.OK
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert "metabolism.glutaminase.K_gln" in {row["name"] for row in rows}
    for row in rows:
        assert row["role"] == "biology"
        assert "glutaminase" in (row["name"] + row["doc"] + row["source"]).lower()


def test_misspelt_role_is_wrong_usage(capsys):
    assert main(["parameters", "--role", "biolgy"]) == ExitCode.USAGE
    assert "did you mean 'biology'" in capsys.readouterr().err


def test_a_search_that_finds_nothing_says_so(capsys):
    assert main(["parameters", "--search", "metabolism.glutaminas.activty"]) == ExitCode.USAGE
    assert "did you mean 'metabolism.glutaminase.activity'" in capsys.readouterr().err
