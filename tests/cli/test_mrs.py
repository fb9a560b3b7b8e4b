"""`glutamate mrs`: what it prints and writes, and how it ends."""

import pytest

from glutamate.cli.main import main


def test_basis_is_written(tmp_path, capsys):
    out = tmp_path / "b.BASIS"
    asked = ["mrs", "basis", "--te-ms", "35", "--field", "7", "--metabolites", "Glu,Ins", "--format", "lcmodel_basis"]
    assert main([*asked, "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "press, TE 35 ms, 298.042 MHz" in shown and "mI" in shown and out.exists()
    assert main([*asked, "--out", str(out)]) == 4
    assert "--force" in capsys.readouterr().err


def test_list(capsys):
    assert main(["mrs", "basis", "--list"]) == 0
    shown = capsys.readouterr().out
    assert "mega_press" in shown and "near_2013 (default)" in shown


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--te-ms", "30000"], 3, "is 30 in ms"),
        (["--sequence", "pres"], 3, "did you mean 'press'"),
        (["--set", "te"], 2, "no NAME=VALUE"),
        (["--pulse", "refocusing=six"], 2, "no number"),
        (["--pulse", "refocusing=6,sinc.pta"], 2, "neither a file nor one of"),
        (["--metabolites", "Xyz"], 3, "unknown metabolite"),
        (["--spins", "GABA=x"], 3, "set of GABA"),
        (["--metabolites", "Cr", "--format", "xml", "--out", "x"], 3, "basis format"),
    ],
)
def test_bad_input(asked, code, said, capsys):
    assert main(["mrs", "basis", *asked]) == code
    assert said in capsys.readouterr().err
