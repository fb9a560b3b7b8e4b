"""`glutamate claims`: the list, one claim, a page, and bad input."""

import json

import pytest

from glutamate.cli.main import main
from glutamate.errors import ExitCode
from glutamate.explanation.claims import CLAIMS

UNTESTED = ["blood_tells_the_brain", "more_b6_is_safe"]


def test_list(capsys):
    assert main(["claims", "--list"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert all(claim.statement in printed for claim in CLAIMS.all())


def test_text_page_and_json(capsys, tmp_path):
    page = tmp_path / "claims.html"
    assert main(["claims", *UNTESTED, "--html", str(page)]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "->  not supported" in printed and "No simulation can test it." in printed
    assert CLAIMS.get("more_b6_is_safe").statement in page.read_text(encoding="utf-8")
    assert main(["claims", *UNTESTED, "--json"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told] == UNTESTED and told[1]["grade"] == "X" and told[0]["median"] is None


def test_the_page_draws_what_was_simulated():
    from glutamate.explanation.claims import Judged
    from glutamate.report.claims_page import claims_page, markdown

    one = Judged(CLAIMS.get("oral_glutamine"), -0.5, 0.1, 9.0, 32, "open", "cannot be told")
    assert "<svg" in claims_page([one]) and "**cannot be told**" in markdown([one])
    assert "0.1 % (-0.5 to 9; 32 people); 2 % would matter" in markdown([one])


def test_bad_input(capsys):
    assert main(["claims", "oral_glutamin"]) != ExitCode.OK
    assert "did you mean 'oral_glutamine'" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["claims", "--samples", "0"])
    assert ended.value.code == ExitCode.USAGE and "give a whole number from 1" in capsys.readouterr().err


def test_nothing_is_overwritten(capsys, tmp_path):
    page = tmp_path / "claims.html"
    page.write_text("mine")
    assert main(["claims", "more_b6_is_safe", "--html", str(page)]) == ExitCode.USAGE
    assert page.read_text() == "mine" and "exists" in capsys.readouterr().err


def test_a_folder_is_told_before_anything_is_computed(capsys, tmp_path):
    for command in (["claims", "more_b6_is_safe"], ["map"]):
        assert main([*command, "--html", str(tmp_path), "--force"]) == ExitCode.USAGE
        assert "is a folder; name a file in it" in capsys.readouterr().err
