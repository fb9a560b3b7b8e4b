"""`glutamate export sbml` writes a file, and says why when it does not."""

import sys

import pytest

from glutamate.cli import main as shell
from glutamate.errors import ExitCode


def test_a_shipped_case_by_name(tmp_path, capsys):
    pytest.importorskip("libsbml")
    file = tmp_path / "clamp.xml"
    line = ["export", "sbml", "fasting_clamp", "--arm", "clamp_3mM", "--out", str(file)]
    assert shell.main(line) == ExitCode.OK
    assert capsys.readouterr().out == f"{file}\n"
    assert "plasma_glucose" in file.read_text(encoding="utf-8")
    assert shell.main(line) == ExitCode.OUTPUT
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        (["fasting_clamp", "--arm", "nosuch"], ExitCode.USAGE, "has no arm 'nosuch'"),
        (["--region", "hipocampus"], ExitCode.USAGE, "did you mean 'hippocampus'"),
        (["nosuch"], ExitCode.BAD_INPUT, "nosuch"),
    ],
)
def test_wrong_choices(line, code, message, capsys):
    pytest.importorskip("libsbml")
    assert shell.main(["export", "sbml", *line]) == code
    assert message in capsys.readouterr().err


def test_without_libsbml_the_remedy_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "libsbml", None)
    assert shell.main(["export", "sbml"]) == ExitCode.OUTPUT
    assert "pip install 'glutamate-lab[sbml]'" in capsys.readouterr().err
