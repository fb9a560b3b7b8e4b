"""Osprey's files: the kind in the name, bounds and tissue fractions from other folders, and what goes wrong."""

import pytest

from glutamate.measurement.measured import MeasuredFileError, TissueFractions
from glutamate.measurement.tables import read_measured

TWO = "Glu\tGln\tGABAplus\ttCr\n1.1\t0.25\t0.3\t1\n1.2\t0.26\t0\t1\n"


def test_the_shipped_data_sets(shipped):
    path = shipped / "osprey_example" / "QuantifyResults" / "A_tCr_Voxel_1_Basis_1.tsv"
    with pytest.raises(MeasuredFileError, match="holds 2 data sets"):
        read_measured(path)
    second = read_measured(path, row=2)
    assert second.row("Glu").value == 0.915 and second.row("Glu").crlb_percent == 4
    assert second.row("GABA").crlb_percent == 15
    assert second.fractions == TissueFractions(0.61, 0.3, 0.09)


@pytest.mark.parametrize(
    ("kind", "unit", "tissue"),
    [
        ("tCr", "/tCr", "voxel"),
        ("rawWaterScaled", "mM", "voxel"),
        ("CSFWaterScaled", "mM", "csf_corrected"),
        ("TissCorrWaterScaled", "mmol/kg water", "csf_corrected"),
        ("AlphaCorrWaterScaled", "mM", "grey_matter"),
        ("amplMets", "institutional", "voxel"),
    ],
)
def test_the_kind_stands_in_the_name(write, kind, unit, tissue):
    table = read_measured(write(f"diff1_{kind}_Voxel_1_Basis_1.tsv", TWO), row=1)
    assert (table.scaling, table.tissue) == (unit, tissue)
    assert table.row("GABA+").value == 0.3
    assert "no error bounds" in table.notes[1]


def test_zero_is_not_quantified(write):
    assert read_measured(write("A_tCr_Voxel_1_Basis_1.tsv", TWO), row=2).row("GABA+").value is None


def test_a_renamed_file_needs_a_scaling(write):
    path = write("mine.csv", TWO.replace("\t", ","))
    with pytest.raises(MeasuredFileError, match="name does not say what kind"):
        read_measured(path, row=1)
    assert read_measured(path, row=1, scaling="/tCr").row("Glu").value == 1.1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "A_AlphaCorrWaterScaledGroupNormed_Voxel_1_Basis_1.tsv",
            TWO,
            "not one that can be compared; did you mean 'AlphaCorrWaterScaled'",
        ),
        ("A_tCr_Voxel_1_Basis_1.tsv", "1\t2\n3\t4\n", "first line names no metabolite"),
        ("A_tCr_Voxel_1_Basis_1.tsv", "Glu\tGlu\n1\t2\n", "metabolite Glu stands twice"),
        ("A_tCr_Voxel_1_Basis_1.tsv", "Glu\tGln\n1\tx\n", "Gln of data set 1 is not a number"),
        ("A_tCr_Voxel_1_Basis_1.tsv", "Glu\tGln\n1\t-2\n", "Gln of data set 1 is negative"),
        ("A_tCr_Voxel_1_Basis_1.tsv", "Glu\tGln\n", "has a header but no data set"),
        ("A_tCr_Voxel_1_Basis_1.tsv", "NAA\ttCr\n1\t2\n", "none of its metabolites"),
    ],
)
def test_damaged(write, name, text, message):
    with pytest.raises(MeasuredFileError, match=message):
        read_measured(write(name, text))


def test_bounds_of_another_study(write):
    write("A_CRLB_Voxel_1_Basis_1.tsv", "Glu\tGln\n4\t12\n")
    with pytest.raises(MeasuredFileError, match=r"has 1 data sets where A_tCr_Voxel_1_Basis_1\.tsv has 2"):
        read_measured(write("A_tCr_Voxel_1_Basis_1.tsv", TWO), row=1)


def test_a_bound_of_999_is_not_quantified(write):
    write("A_CRLB_Voxel_1_Basis_1.tsv", "Glu\tGln\tGABAplus\ttCr\n4\t999\t12\t2\n4\t12\t12\t2\n")
    table = read_measured(write("A_tCr_Voxel_1_Basis_1.tsv", TWO), row=1)
    assert table.row("Gln").value is None and table.row("Glu").crlb_percent == 4
