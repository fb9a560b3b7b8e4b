"""`glutamate task` and `glutamate surrogates --show`: lists, runs, machine-readable output, refusals with a remedy."""

import json

import pytest

from glutamate.cli.main import main


def test_lists_tasks_with_circuits_and_options(capsys):
    assert main(["task"]) == 0
    told = capsys.readouterr().out
    assert "where the factors act: both, encoding, retrieval" in told and "time for an answer, ms" in told
    assert "delayed_estimation" in told and "--option delay_ms=3000" in told and "murray_ring" in told


def test_runs_healthy_and_changed_and_gives_json(capsys):
    line = "task random_dots --circuit wong_wang --trials 20 --factor nmda_EE=0.98 --option coherences=6.4,25.6 --json --quiet"
    assert main(line.split()) == 0
    found = json.loads(capsys.readouterr().out)
    healthy, changed = found["conditions"].values()
    assert list(found["conditions"]) == ["healthy", "nmda_EE 0.98"]
    assert changed["decision_time"]["value"] > healthy["decision_time"]["value"]
    assert healthy["threshold"]["unit"] == "%"


def test_seeds_values_and_a_readable_table(capsys):
    line = "task sustained_attention --circuit wong_wang --trials 8 --seeds 3 --set cognition.sustained_attention.fall=0.2 --quiet"
    assert main(line.split()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("n = 96" in row for row in lines)
    assert len({row.index("healthy") for row in lines if " healthy " in row}) == 1


def test_a_difference_that_trials_do_not_resolve_is_told_as_chance_with_what_the_surrogate_says(capsys):
    line = "task random_dots --circuit wong_wang --trials 20 --factor nmda_EE=0.999999 --quiet"
    assert main(line.split()) == 0
    told = capsys.readouterr().out
    assert "difference within chance" in told and "by surrogate" in told
    assert "difference +" not in told and "difference -" not in told


def test_sensitivity_of_a_task(capsys):
    line = "task symbol_coding --trials 16 --seeds 3 --sensitivity --quiet"
    assert main(line.split()) == 0
    told = capsys.readouterr().out
    assert "d ln score/d ln conductance" in told and "nmda_EE (+-" in told
    assert main([*line.split(), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sensitivity"]["throughput"]["nmda_EE"]["seeds"] == 3


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("task n_bakc", 3, "did you mean 'n_back'"),
        ("task random_dots --circuit murray_ring", 3, "it runs on"),
        ("task random_dots --factor nmda_ee=0.9", 2, "unknown factor 'nmda_ee'"),
        ("task random_dots --factor nmda_EE=much", 2, "no NAME=VALUE with a number"),
        ("task random_dots --option coherences=strong", 2, "needs a number"),
        ("task random_dots --set circuit.wong_wang.J_1=0.2", 3, "did you mean 'circuit.wong_wang.J_1"),
        ("task random_dots --set J_11", 2, "no NAME=VALUE with a number"),
        ("task random_dots --sensitivity --factor nmda_EE=0.9", 2, "leave --factor out"),
        ("task random_dots --step 0.01", 2, "give both or neither"),
        ("task random_dots --trials 999999999", 3, "trials is 999999999; give 2 to 100000"),
        ("task delayed_estimation --option delay_ms=1e12", 3, "give ms above 0 and at most 3.6e+06"),
        ("task random_dots --seeds 999999", 3, "give at most 1000 seeds"),
        ("task random_dots --seeds 0", 3, "give 1, or at least 3"),
        ("task random_dots --seeds 2", 3, "thirteen times its standard error; give 1, or at least 3"),
        ("surrogates nowhere", 3, "has no survey; those with one: cingulo_frontal_switch_small"),
    ],
)
def test_refusals(line, code, message, capsys):
    assert main(line.split()) == code
    assert message in capsys.readouterr().err


def test_surrogates_shows_margins_and_left_out_errors(capsys):
    assert main(["surrogates", "wong_wang", "--show"]) == 0
    told = capsys.readouterr().out
    assert "margin nmda_EE" in told and "left out within 2 SE" in told
