"""`glutamate check FILE`: what is found in a file, which contracts hold, and why others do not."""

from pathlib import Path

import pytest

from glutamate.cli.main import main
from glutamate.engine import registry
from glutamate.engine.discovery import discover_components
from glutamate.errors import ExitCode
from glutamate.synapse.presynapse import pathways

PATHWAY = """{doc}
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.pathway import Pathway, chance, count, mean, spread

SOURCE = "made up for a test"
TABLE = ParameterTable(
    "{prefix}", "a pathway of one's own",
    U=chance({U}, "release probability of the first spike", SOURCE), U_sd=spread(0.1, "1", "its spread", SOURCE),
    D=mean(500.0, "ms", "recovery from depression", SOURCE), D_sd=spread(50.0, "ms", "its spread", SOURCE),
    F=mean(20.0, "ms", "recovery from facilitation", SOURCE), F_sd=spread(5.0, "ms", "its spread", SOURCE),
    N_rrp=count(2.0, "releasable vesicles", SOURCE), g_AMPA=mean(0.6, "nS", "conductance", SOURCE),
    g_AMPA_sd=spread(0.3, "nS", "its spread", SOURCE), nmda_ratio=mean(0.9, "1", "peak NMDA over AMPA", SOURCE),
    spine_volume=mean(0.06, "um3", "spine volume", SOURCE), spine_volume_sd=spread(0.03, "um3", "its spread", SOURCE),
)
PATHWAY = Pathway("own", TABLE.doc, TABLE)
"""
GOOD = {"doc": '"""A pathway of one\'s own."""', "prefix": "synapse.pathway.own", "U": 0.4}


@pytest.fixture
def check(tmp_path, capsys):
    """check(text) -> exit code, what is printed; nothing of the file stays."""

    def run(text, name="own.py"):
        (tmp_path / name).write_text(text)
        discover_components()
        before = registry.tables()
        code = main(["check", str(tmp_path / name)])
        printed = capsys.readouterr()
        assert registry.tables() == before and "own" not in pathways.names()
        return code, printed.out + printed.err

    return run


def test_a_good_file(check):
    code, printed = check(PATHWAY.format(**GOOD))
    assert code == ExitCode.OK
    assert "pathway 'own'\n  holds  numbers are declared with a source" in printed
    assert "put the file into DIR/pathways and set GLUTAMATE_COMPONENTS=DIR" in printed


def test_what_fails_is_told_and_why(check):
    code, printed = check(PATHWAY.format(**GOOD | {"doc": "", "prefix": "synapse.pathway.other"}))
    assert code == ExitCode.BAD_INPUT
    assert "FAILS  it says what it is and declares numbers of its own\n         it has no docstring" in printed
    assert "stand under 'synapse.pathway.other'; declare them under 'synapse.pathway.own'" in printed
    assert "2 of 4 contracts fail" in printed


def test_a_link_that_drifts(check):
    page = Path(__file__).resolve().parents[2] / "docs" / "extending.md"
    link = page.read_text(encoding="utf-8").split('title="body/link.py"\n')[1].split("```")[0]
    drifting = link.replace("y - left) * decay\n", "y - left) * decay + 0.01 * hours\n")
    assert drifting != link
    code, printed = check(drifting)
    assert code == ExitCode.BAD_INPUT
    assert (
        "link 'body'" in printed
        and "FAILS  health stays health\n         body.my_product leaves its healthy value" in printed
    )
    assert "1 of 5 contracts fail" in printed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"""Nothing."""', "declares no component of its own. Kinds: Graupner-Brunel set, circuit, claim, drug"),
        ("1 / 0", "own.py: cannot be imported: ZeroDivisionError"),
        ("raise SystemExit(0)", "own.py: cannot be imported: SystemExit"),
        (PATHWAY.format(**GOOD | {"prefix": "synapse.pathway.l4pc"}), "two components declare the parameter prefix"),
        (PATHWAY.format(**GOOD | {"U": 40.0}), "own.py: cannot be imported"),
    ],
)
def test_what_is_no_component_is_told(check, text, message):
    code, printed = check(text)
    assert code == ExitCode.BAD_INPUT and message in printed and "Traceback" not in printed


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert main(["check", str(tmp_path / "nosuch.py")]) == ExitCode.BAD_INPUT
    assert "is no Python file" in capsys.readouterr().err
