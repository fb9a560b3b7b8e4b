"""`glutamate interventions`: the list, a card with levels, and JSON."""

import json

import pytest

from glutamate.cli.main import main
from glutamate.errors import CaseError, ExitCode, OutOfRange
from glutamate.interventions import INTERVENTIONS
from glutamate.laboratory.levels import levels


def test_list(capsys):
    assert main(["interventions"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert all(f"{name} " in printed for name in INTERVENTIONS.names())
    assert "mk801" in printed.splitlines()[-2], "drugs without doses are named"


@pytest.mark.parametrize("name", INTERVENTIONS.names())
def test_card(name, capsys):
    assert main(["interventions", name, "--samples", "3"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "acts on" in printed and "evidence" in printed


def test_warning_and_json(capsys):
    assert main(["interventions", "pyridoxine", "--regimen", "200 mg daily", "--samples", "4", "--json"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert len(told["beyond_limits"]) == 2 and "EFSA" in told["beyond_limits"][0]
    plp = told["levels"]["plp"]
    assert plp["unit"] == "1" and plp["median"][0] == 1.0 and plp["low"][-1] < plp["median"][-1] < plp["high"][-1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["ketamin"], "did you mean 'ketamine'"),
        (["ketamine", "--regimen", "much"], "is no regimen"),
        (["ketamine", "--regimen", "5 mM"], "is a concentration"),
        (["ketamine", "--hours", "-1"], "time above 0"),
        (["ketamine", "--hours", "nan"], "time above 0"),
        (["ketamine", "--hours", "1e9"], "at most 9600 h"),
        (["ketamine", "--weight", "0"], "weight is 0; give 30 to 300 kg"),
        (["ketamine", "--weight", "nan"], "weight is nan; give 30 to 300 kg"),
    ],
)
def test_bad_input(given, said, capsys):
    assert main(["interventions", *given]) == ExitCode.BAD_INPUT
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("key", "value"), [("samples", 0), ("samples", 10**8), ("samples", 2.5), ("seed", -1)])
def test_people_that_no_case_could_ask_for(key, value, capsys):
    with pytest.raises(OutOfRange, match=f"{key}: "):
        levels("ketamine", **{key: value})
    with pytest.raises(CaseError, match="name: unknown intervention 'ketamin'"):
        levels("ketamin")
    with pytest.raises(SystemExit) as ended:
        main(["interventions", "ketamine", f"--{key}", str(value)])
    assert ended.value.code == ExitCode.USAGE and f"--{key}: " in capsys.readouterr().err
