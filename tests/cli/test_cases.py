"""`glutamate cases`: every shipped case with its question, or the text of one."""

from glutamate.case import load_case, shipped_cases
from glutamate.cli.main import main
from glutamate.errors import ExitCode


def test_list(capsys):
    assert main(["cases"]) == ExitCode.OK
    printed = " ".join(capsys.readouterr().out.split())
    for name in shipped_cases():
        case = load_case(name)
        assert f"{name} {case.title} {case.question}" in printed


def test_one(capsys):
    assert main(["cases", "fasting_clamp"]) == ExitCode.OK
    assert capsys.readouterr().out == shipped_cases()["fasting_clamp"].read_text(encoding="utf-8")


def test_unknown(capsys):
    assert main(["cases", "fasting"]) == ExitCode.BAD_INPUT
    assert "fasting_clamp" in capsys.readouterr().err
