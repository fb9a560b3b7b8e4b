"""Plain tables: units, descriptions in comments, the shipped ones against the meta-analysis, and what goes wrong."""

import csv
import statistics

import pytest

from glutamate.measurement.measured import MeasuredFileError, TissueFractions
from glutamate.measurement.tables import read_measured

GOOD = "metabolite,value,unit,sd,n\nGlu,8.5,mM,1.0,20\nGABA,1.2,mM,,\n"


def test_a_table_with_a_description(write):
    text = (
        "# source: a paper\n# region: ACC\n# tissue: csf_corrected\n# grey: 0.6\n# white: 0.3\n# csf: 0.1\n"
        "# te_ms: 30\n# first line of a remark\n# second line\n" + GOOD
    )
    table = read_measured(write("t.csv", text))
    assert (table.source, table.region, table.tissue, table.te_ms) == ("a paper", "ACC", "csf_corrected", 30)
    assert table.fractions == TissueFractions(0.6, 0.3, 0.1)
    assert table.notes == ("first line of a remark second line",)
    assert table.row("Glu").is_group and not table.row("GABA").is_group


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(write, separator):
    assert read_measured(write("t.txt", GOOD.replace(",", separator))).row("GABA").value == 1.2


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("/tCr", "/tCr"),
        ("/Cr+PCr", "/tCr"),
        ("µmol/g", "umol/g"),
        ("mmol/kg ww", "umol/g"),
        ("molal", "mmol/kg water"),
        ("IU", "institutional"),
    ],
)
def test_units(write, written, unit):
    assert read_measured(write("t.csv", f"metabolite,value,unit\nGlu,8.5,{written}\n")).scaling == unit


def test_empty_and_zero_values_are_not_quantified(write):
    table = read_measured(write("t.csv", "metabolite,value,unit\nGlu,,mM\nGln,0,mM\nGABA,1.1,mM\n"))
    assert [row.value for row in table.rows] == [None, None, 1.1]


def test_the_unit_may_come_from_outside(write):
    path = write("t.csv", "metabolite,value\nGlu,1.1\n")
    assert read_measured(path, scaling="/tCr").scaling == "/tCr"
    with pytest.raises(MeasuredFileError, match="missing column 'unit'"):
        read_measured(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("metabolite", "metabolit"), "missing column 'metabolite'; did you mean 'metabolit'"),
        (GOOD.replace(",sd", ",standard"), "unknown column 'standard'"),
        (GOOD.replace(",n", ",sd"), "column 'sd' stands 2 times"),
        (GOOD.replace("GABA", "GABBA"), "unknown metabolite 'GABBA'; did you mean 'GABA'"),
        (GOOD.replace("GABA", "glutamate"), "metabolite Glu stands twice, as 'Glu' and 'glutamate'"),
        (GOOD.replace("8.5,mM", "8.5,mm"), "unit"),
        (GOOD.replace("8.5,mM", "8.5,mmol/kg"), "ambiguous"),
        (GOOD.replace("8.5,mM", "-8.5,mM"), "value of Glu is negative"),
        (GOOD.replace("8.5,mM", "eight,mM"), "value of Glu is not a number: 'eight'"),
        (GOOD.replace("1.0,20", "0,20"), "sd of Glu is zero"),
        (GOOD.replace("1.0,20", "1.0,2.5"), "n of Glu must be a whole number"),
        (GOOD.replace("8.5", '"8,5"'), "use a decimal point"),
        ("# only a comment\n", "not a known format"),
        ("# grey: 0.6\n" + GOOD, "tissue fractions need grey, white and csf"),
        ("# grey: 0.6\n# white: 0.6\n# csf: 0.1\n" + GOOD, "must add up to 1"),
        ("# tissue: voxle\n" + GOOD, "unknown tissue 'voxle'; did you mean 'voxel'"),
        ("# te_ms: short\n" + GOOD, "comment 'te_ms' is not a number"),
        (GOOD.split("\n")[0], "has a header but no metabolite"),
        ("metabolite,value,unit\nNAA,10,mM\n", r"none of its metabolites \(NAA\)"),
    ],
)
def test_damaged(write, text, message):
    if message == "unit":
        text, message = text.replace("mm,", "millimol,"), "unknown unit 'millimol' of Glu"
    with pytest.raises(MeasuredFileError, match=message):
        read_measured(write("t.csv", text))


def test_the_shipped_table_is_the_database(write, outside, shipped):
    """Medians of the healthy anterior cingulate in the meta-analysis lie within the shipped spread."""
    with open(outside("mrs-meta/References_Concentrations.csv"), encoding="utf-8-sig", errors="replace") as file:
        place = {(r["Reference"], r["ID"]): r["Voxel_Region"] for r in csv.DictReader(file)}
    with open(outside("mrs-meta/Values_Concentrations.csv"), encoding="utf-8-sig") as file:
        found = [
            (r["Metabolite"], r["tCr_u"], r["tCr_std"])
            for r in csv.DictReader(file)
            if r["Group"].startswith("Control") and "Anterior Cingulate" in place.get((r["Reference"], r["ID"]), "")
        ]
    ours = read_measured(shipped / "acc_healthy_literature.csv")
    for name in ("Glu", "Gln"):
        ratios = [float(value) for metabolite, value, _ in found if metabolite == name and value]
        assert len(ratios) > 5
        assert abs(statistics.median(ratios) - ours.row(name).value) < ours.row(name).sd
    studies = [(value, sd) for metabolite, value, sd in found if metabolite == "Glu" and value and sd]
    for i, (value, sd) in enumerate(studies):
        table = read_measured(write(f"study_{i}.csv", f"metabolite,value,unit,sd,n\nGlu,{value},/tCr,{sd},20\n"))
        assert table.row("Glu").value == float(value) and table.row("Glu").is_group


def test_every_shipped_plain_table_reads(shipped):
    found = {path.name: read_measured(path) for path in sorted(shipped.glob("*.csv")) if "example" not in path.name}
    assert len(found) >= 7
    for table in found.values():
        assert table.format == "plain" and table.region and table.source
    assert found["vigabatrin_occipital_2h.csv"].row("GABA").value == 1.41
