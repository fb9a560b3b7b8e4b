"""`glutamate sleep`: a schedule by name, its table and its JSON."""

import json

from glutamate.cli.main import main
from glutamate.errors import ExitCode


def test_it_lists_the_schedules(capsys):
    assert main(["sleep"]) == ExitCode.OK
    assert "jet_lag" in capsys.readouterr().out


def test_a_table_by_day(capsys):
    assert main(["sleep", "deprivation", "--samples", "1", "--option", "recovery=1"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "PVT lapses" in printed and "no measurement of a person" in printed
    assert len([line for line in printed.splitlines() if line[:3].strip().isdigit()]) == 3


def test_json_with_caffeine(capsys):
    asked = ["sleep", "regular", "--samples", "1", "--option", "days=1", "--option", "caffeine=8:100", "--json"]
    assert main(asked) == ExitCode.OK
    plain = json.loads(capsys.readouterr().out)
    assert set(plain["lapses"]) == {"adenosine", "mccauley", "unified"} and len(plain["sleep"]) == 1


def test_mistakes(capsys):
    assert main(["sleep", "restricton"]) == ExitCode.BAD_INPUT
    assert main(["sleep", "restriction", "--option", "hours"]) == ExitCode.USAGE
    assert main(["sleep", "regular", "--option", "caffeine=8"]) == ExitCode.USAGE
    printed = capsys.readouterr().err
    assert "did you mean 'restriction'" in printed and "caffeine=HOUR:MG" in printed
