"""`glutamate stress`: its table, its JSON and its mistakes."""

import json

from glutamate.cli.main import main
from glutamate.errors import ExitCode


def test_a_table_and_json(capsys):
    asked = ["stress", "--days", "2", "--stressor", "9:6:4:2"]
    assert main(asked) == ExitCode.OK
    assert "no values of people" in capsys.readouterr().out
    assert main([*asked, "--json", "--dexamethasone", "23:1"]) == ExitCode.OK
    plain = json.loads(capsys.readouterr().out)
    assert plain["receptors"][1] < plain["receptors"][0] < 1 and len(plain["mean"]) == 2


def test_mistakes(capsys):
    assert main(["stress", "--stressor", "9:6"]) == ExitCode.USAGE
    assert main(["stress", "--days", "1", "--stressor", "9:20:1"]) == ExitCode.BAD_INPUT
    assert main(["stress", "--set", "body.stress_axis.K_GRR=2"]) == ExitCode.BAD_INPUT
    printed = capsys.readouterr().err
    assert "HOUR:HOURS:STRENGTH" in printed and "did you mean" in printed
