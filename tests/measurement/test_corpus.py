"""Small files as the fitting programs write them, each with what is right for it: tests/measurement/corpus/expected.yaml."""

import pytest

from corpus import CORPUS, main, readings
from glutamate.engine import registry
from glutamate.measurement.prediction import predict
from glutamate.measurement.tables import read_measured

FOUND = readings()


@pytest.mark.parametrize("reading", FOUND, ids=[one.name for one in FOUND])
def test_it_is_read_right(reading):
    assert reading.wrong == [], reading.found


def test_a_wrong_reading_shows(tmp_path, capsys):
    (tmp_path / "mine.csv").write_text("metabolite,value,unit\nGlu,1.05,/tCr\n")
    (tmp_path / "expected.yaml").write_text("mine.csv: {values: {Glu: 1.2}, unit: mM, notes: [water]}\n")
    assert main([str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "WRONG: Glu is 1.05, not 1.2; unit is /tCr, not mM; nothing says 'water'" in out
    (tmp_path / "expected.yaml").unlink()
    assert main([str(tmp_path)]) == 0 and "1 without a verdict" in capsys.readouterr().out


def test_alpha_corrected_and_tissue_corrected_say_the_same_of_a_person():
    """Per litre of grey matter and per kg of its water: apart only by the water content, .78 in Osprey and .82 here."""
    folder = CORPUS / "osprey_grey_matter" / "QuantifyResults"
    values = registry.values("measurement")
    measured = {}
    for kind in ("AlphaCorr", "TissCorr"):
        table = read_measured(folder / f"A_{kind}WaterScaled_Voxel_1_Basis_1.tsv")
        measured[kind] = table.row("Glu").value / predict({"Glu": [9.0]}, table, values)["Glu"][0]
    assert measured["AlphaCorr"] == pytest.approx(measured["TissCorr"], rel=0.06)
