"""FSL-MRS's two files: units, error bounds, tissue fractions beside them, and what goes wrong."""

import math

import pytest

from glutamate.measurement.measured import MeasuredFileError, TissueFractions
from glutamate.measurement.tables import read_measured

SUMMARY = "Metab,/Cr+PCr,/Cr+PCr CRLB,%CRLB,SNR,FWHM\nGlu,1.1,0.05,4,30,5\nCr+PCr,1.0,0.03,3,40,5\nGln,0.0,0.1,999,,\n"
CONCENTRATIONS = (
    "Metabs,mean,mean,std,std\n,raw,internal,raw,internal\nGlu,0.011,1.1,0.00044,0.05\nCr+PCr,0.01,1.0,0.0003,0.03\n"
)


def test_both_shipped_files_say_the_same(shipped):
    summary = read_measured(shipped / "fsl_mrs_example" / "summary.csv")
    other = read_measured(shipped / "fsl_mrs_example" / "concentrations.csv")
    assert summary.scaling == other.scaling == "mM"
    for one, two in zip(summary.rows, other.rows, strict=True):
        assert (one.metabolite, one.value) == (two.metabolite, two.value)
        if one.value is not None:
            assert one.crlb_percent == pytest.approx(two.crlb_percent, rel=1e-3)
    assert summary.row("Ala").value is None
    assert summary.fractions == TissueFractions(0.58, 0.34, 0.08) and summary.tissue == "csf_corrected"


@pytest.mark.parametrize(("scaling", "glu"), [("mM", 7.4), ("mmol/kg water", 7.4 / 0.77), ("/tCr", 7.4 / 8.58)])
@pytest.mark.parametrize("file", ["summary.csv", "concentrations.csv"])
def test_the_column_follows_the_scaling(shipped, file, scaling, glu):
    table = read_measured(shipped / "fsl_mrs_example" / file, scaling=scaling)
    assert table.scaling == scaling and table.row("Glu").value == pytest.approx(glu, rel=1e-4)


def test_ratios_where_there_is_no_water_reference(write):
    for name, text in (("summary.csv", SUMMARY), ("concentrations.csv", CONCENTRATIONS)):
        table = read_measured(write(name, text))
        assert table.scaling == "/tCr" and table.row("Glu").value == 1.1
        assert table.row("Glu").crlb_percent == pytest.approx(math.hypot(4, 3))
        assert (
            table.tissue == "voxel" and "No tissue fractions found; looked in quantification_info.csv" in table.notes[1]
        )


def test_ratios_to_something_else_are_recomputed(write):
    text = SUMMARY.replace("/Cr+PCr", "/NAA").replace("Cr+PCr,1.0", "Cr+PCr,0.8")
    table = read_measured(write("summary.csv", text))
    assert table.row("Glu").value == pytest.approx(1.1 / 0.8) and "printed ratios are to NAA" in table.notes[1]


def test_999_is_not_quantified(write):
    assert read_measured(write("summary.csv", SUMMARY)).row("Gln").value is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SUMMARY.replace(",%CRLB", ",CRLB"), "missing column '%CRLB'"),
        ("Metab,%CRLB\nGlu,4\n", r"missing column '/Cr\+PCr'"),
        (SUMMARY.replace("1.1", "-1.1"), "negative"),
        (SUMMARY + "Glu,1.0,0.1,4,1,1\n", "metabolite Glu stands twice"),
        (SUMMARY.split("\n", 1)[0], "has a header but no metabolite"),
        (CONCENTRATIONS.replace("mean,mean", "mean"), "two header lines differ"),
        (CONCENTRATIONS.replace("std,std", "sd,sd"), "missing column 'std raw'"),
    ],
)
def test_damaged(write, text, message):
    with pytest.raises(MeasuredFileError, match=message):
        read_measured(write("summary.csv", text))


def test_a_scaling_that_is_not_there(write):
    with pytest.raises(MeasuredFileError, match="no column in 'mM'; it offers '/tCr'"):
        read_measured(write("summary.csv", SUMMARY), scaling="mM")


@pytest.mark.parametrize("share", ["0.9", "-0.1", "x"])
def test_impossible_tissue_fractions_beside_the_file(write, share):
    write("quantification_info.csv", f"Tissue,Tissue volume fractions\nGM,{share}\nWM,0.3\nCSF,0.1\n")
    with pytest.raises(MeasuredFileError, match=r"quantification_info\.csv"):
        read_measured(write("summary.csv", SUMMARY))


def test_fractions_that_were_not_given(write):
    write("quantification_info.csv", "Tissue,Tissue volume fractions\nGM,\nWM,\nCSF,\n")
    assert read_measured(write("summary.csv", SUMMARY)).fractions is None
