"""LCModel's two files: a real pair, the shipped pair, and what goes wrong."""

import math

import pytest

from glutamate.measurement.measured import MeasuredFileError
from glutamate.measurement.tables import read_measured

HEADER = "Row, Col, Glu, Glu %SD, Glu/Cr+PCr, Gln, Gln %SD, Gln/Cr+PCr, Cr+PCr, Cr+PCr %SD, Cr+PCr/Cr+PCr\n"
VOXEL_1 = "  1,   1,    8.000,    4,    1.000,    2.000,   12,    0.250,    8.000,    2,    1.000\n"
VOXEL_2 = "  1,   2,    9.000,    4,    1.500, 0.00E+00,  999,    0.000,    6.000,    2,    1.000\n"


def same(a, b):
    """Rows agree; LCModel cuts the names of long sums short in the .CSV."""
    assert len(a.rows) == len(b.rows)
    for one, other in zip(a.rows, b.rows, strict=True):
        assert other.metabolite.startswith(one.metabolite)
        assert (one.value, one.unit, one.crlb_percent) == (other.value, other.unit, other.crlb_percent)


def test_a_real_pair_agrees_to_the_last_digit(outside):
    csv = read_measured(outside("mrs-lcmodel/svs_97.CSV"))
    table = read_measured(outside("mrs-lcmodel/svs_97.TABLE"))
    assert csv.format == "lcmodel_csv" and table.format == "lcmodel_table"
    assert len(csv.rows) == 37
    same(csv, table)
    assert (table.fwhm_ppm, table.snr) == (0.043, 13)
    assert table.field_tesla == pytest.approx(2.894, abs=1e-3)


def test_a_fit_without_water_reference_gives_ratios_only(outside):
    table = read_measured(outside("mrs-lcmodel/svs_97.CSV"))
    assert table.scaling == "/tCr"
    assert table.row("Glu").value == 0.131
    assert table.row("Glu").crlb_percent == pytest.approx(math.hypot(55, 3))
    assert "0.251" in table.notes[0] and "not water-scaled" in table.notes[0]
    for name in ("Cr", "PCh", "Tau"):
        assert table.row(name).value is None, "999 %SD is not a concentration of zero"
    forced = read_measured(outside("mrs-lcmodel/svs_97.CSV"), scaling="mM")
    assert forced.row("Glu").value == 3.27e-2 and "check the water scaling" in forced.notes[0]


def test_the_shipped_pair_agrees(shipped):
    csv, table = read_measured(shipped / "lcmodel_example.csv"), read_measured(shipped / "lcmodel_example.table")
    same(csv, table)
    assert csv.scaling == table.scaling == "mM"
    assert "water scaling was done" in table.notes[0] and table.te_ms == 30


def test_several_voxels(write):
    path = write("many.csv", HEADER + VOXEL_1 + VOXEL_2)
    with pytest.raises(
        MeasuredFileError, match=r"holds 2 voxels \(Row 1 to 1, Col 1 to 2; .*'1,2'\): say which with `row`"
    ):
        read_measured(path)
    second = read_measured(path, row=2)
    assert second.row("Glu").value == 9.0 and second.row("Gln").value is None
    assert any("Row 1, Col 2: 2 of 2" in note for note in second.notes)
    assert read_measured(path, row="1, 2").rows == second.rows
    with pytest.raises(MeasuredFileError, match="no row 3"):
        read_measured(path, row=3)
    with pytest.raises(MeasuredFileError, match="no voxel '2,2'"):
        read_measured(path, row="2,2")


def test_spaces_and_repeated_headers_do_not_matter(write):
    spaced = HEADER.replace(" %SD", "   %SD").replace(", ", " ,   ")
    assert read_measured(write("a.csv", spaced + VOXEL_1 + "\r\n" + spaced)).row("Glu").value == 8.0


def test_ratio_to_something_else_is_recomputed(write):
    header, voxel = HEADER.replace("/Cr+PCr", "/NAA"), VOXEL_1.replace("1.000,    2.000", "0.800,    2.000")
    table = read_measured(write("a.csv", header + voxel), scaling="/tCr")
    assert table.row("Glu").value == pytest.approx(1.0)
    assert any("printed ratios are to NAA" in note for note in table.notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER.replace("Glu %SD, ", "") + VOXEL_1, "missing column 'Glu %SD'.*Expected: LCModel .CSV"),
        (HEADER.replace("Row", "Rwo") + VOXEL_1, "missing column 'Row'; did you mean 'Rwo'"),
        (HEADER, "has a header but no voxel"),
        (HEADER + VOXEL_1.replace("8.000,    4", "8.000,   -4"), "%SD of Glu is negative"),
        (HEADER + VOXEL_1.replace("8.000,    4", "abc,    4"), "concentration of Glu is not a number: 'abc'"),
        (HEADER + VOXEL_1.replace("8.000,    4", "1_0,    4"), "concentration of Glu is not a number"),
        (HEADER + VOXEL_1.replace("8.000,    4", "1e999,    4"), "concentration of Glu is too large"),
        (HEADER + "1, 1, 8.0\n", "line 2 has 3 cells where the header has 11 columns"),
        (HEADER.replace("Gln", "Glu") + VOXEL_1, "column 'Glu' stands 2 times"),
        (HEADER.replace("Gln", "GLU") + VOXEL_1, "metabolite Glu stands twice, as 'Glu' and 'GLU'"),
        ("Row, Col\n 1, 1\n", "names no metabolite"),
        ("Row, Col, NAA, NAA %SD\n1,1,10.0,3\n", "total creatine has no row"),
        (HEADER + VOXEL_1.replace("8.000,    2", "0.000,  999"), "total creatine was not fitted"),
    ],
)
def test_damaged_csv(write, text, message):
    with pytest.raises(MeasuredFileError, match=message) as error:
        read_measured(write("damaged.csv", text))
    assert "damaged.csv" in str(error.value) and error.value.exit_code == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("$$CONC 1 lines\n  Conc.  %SD /Cr+PCr  Metabolite\n", "names no metabolite"),
        ("$$CONC 1 lines\n 8.0 4% 1.0 Glu\n", "line 2 is not 'Conc. %SD ratio Metabolite'"),
        ("$$CONC 2 lines\n  Conc.  %SD /Cr+PCr  Metabolite\n 8.0 4 1.0 Glu\n", "line 3 is not"),
        (
            "$$CONC 2 lines\n  Conc.  %SD /Cr+PCr  Metabolite\n x 4% 1.0 Glu\n",
            r"concentration of Glu \(line 3\) is not a number",
        ),
    ],
)
def test_damaged_table(write, text, message):
    with pytest.raises(MeasuredFileError, match=message):
        read_measured(write("damaged.table", text))


def test_a_title_in_another_encoding_does_not_matter_but_a_name_does(write, shipped):
    good = (shipped / "lcmodel_example.table").read_bytes()
    assert read_measured(write("a.table", b"Universit\xe4t\n" + good)).row("Glu").value == 7.4
    with pytest.raises(MeasuredFileError, match="not UTF-8 text"):
        read_measured(write("b.table", good.replace(b" Ala", b" \xc4la")))
