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


def test_simulated_recording_is_fitted(tmp_path, capsys):
    scan, water, out = (str(tmp_path / name) for name in ("s.nii.gz", "w.nii.gz", "fit"))
    assert (
        main(["mrs", "simulate", "--out", scan, "--reference", water, "--water", "0.0002", "--concentration", "Glu=10"])
        == 0
    )
    assert main(["mrs", "fit", scan, "--reference", water, "--ideal", "--tissue", "0.6,0.3,0.1", "--out", out]) == 0
    shown = capsys.readouterr().out
    glu = next(float(row.split()[4]) for row in shown.splitlines() if row.split()[:1] == ["Glu"])
    assert 9 < glu < 11 and "with macromolecules lcmodel" in shown
    assert {p.name for p in (tmp_path / "fit").iterdir()} == {"fit.csv", "fit.table", "report.html"}
    assert main(["mrs", "fit", scan, "--ideal", "--macromolecules", "none", "--out", out]) == 4
    assert "NO WATER REFERENCE" in capsys.readouterr().out


def test_convert(tmp_path, capsys):
    a, b = str(tmp_path / "a.nii.gz"), str(tmp_path / "b.txt")
    assert main(["mrs", "simulate", "--out", a, "--points", "256"]) == 0
    assert main(["mrs", "convert", a, b]) == 0
    assert main(["mrs", "basis", "--metabolites", "Cr", "--points", "64", "--out", str(tmp_path / "f")]) == 0
    assert main(["mrs", "convert", "--basis", str(tmp_path / "f"), str(tmp_path / "g"), "--to", "lcmodel_raw"]) == 0
    assert (tmp_path / "g" / "Cr.RAW").exists()
    assert main(["mrs", "fit", b]) == 3
    assert "does not say its sequence" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["fit", "absent.nii"], 3, "no such file"),
        (["fit", "absent.nii", "--tissue", "0.5"], 2, "3 numbers"),
        (["fit", "absent.nii", "--tissue", "0.5,0.5,0.5"], 2, "must add up to 1"),
        (["simulate", "--out", "x.nii", "--concentration", "Glu"], 2, "no NAME=MM"),
        (["simulate", "--out", "x.nii", "--snr", "0"], 3, "leaves no spectrum"),
        (["convert", "a", "b", "--basis"], 2, "--to"),
    ],
)
def test_bad_input_of_the_others(asked, code, said, capsys):
    assert main(["mrs", *asked]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "999999999"])
def test_transients_that_no_scan_has(count, tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["mrs", "simulate", "--transients", count, "--out", str(tmp_path / "s.nii.gz")])
    assert "give a whole number from 1 to 100000" in capsys.readouterr().err
