"""The rule from evidence and outcome to a verdict, and one claim from its case to the verdict."""

import pytest

from glutamate.engine.contract import broken
from glutamate.errors import ComponentError
from glutamate.explanation.claims import CLAIMS, judge
from glutamate.explanation.claims.claim import GRADES, Claim, Trial
from glutamate.explanation.claims.contract import check_claim
from glutamate.explanation.claims.verdict import outcome, verdict


@pytest.mark.parametrize(
    ("low", "high", "came"),
    [(2.0, 3.0, "as claimed"), (-3.0, -1.0, "opposite"), (-0.9, 0.9, "too small"), (0.5, 1.5, "open"), (-1.5, 0.2, "open")],
)  # fmt: skip
def test_outcome(low, high, came):
    assert outcome(low, high, 1.0) == came


def test_nothing_lifts_a_claim_above_its_evidence():
    order = ["not supported", "cannot be told", "partly", "supported"]
    for came in ("as claimed", "open", "too small", "opposite", None):
        ranks = [order.index(verdict(grade, came)) for grade in GRADES]
        assert ranks == sorted(ranks, reverse=True), came
    assert verdict("X", "as claimed") == verdict("D", "too small") == "not supported"
    assert verdict("A", "as claimed") == "supported" and verdict("C", "as claimed") == "partly"


@pytest.mark.parametrize("claim", CLAIMS.all(), ids=lambda claim: claim.name)
def test_contract(claim):
    assert broken(check_claim(claim)) == ""


def test_glutamine_by_mouth_is_too_small_to_matter():
    one = judge(CLAIMS.get("oral_glutamine"), samples=4)
    assert one.people == 4 and one.low <= one.median <= one.high
    assert (one.outcome, one.verdict) == ("too small", "not supported")


def test_what_cannot_be_tested_runs_nothing():
    one = judge(CLAIMS.get("blood_tells_the_brain"))
    assert one.median is None and one.people == 0 and one.verdict == "not supported"


def test_a_claim_without_grade_and_a_test_without_size_are_refused():
    with pytest.raises(ComponentError, match="grade 'E' is not one of"):
        Claim("x", "s.", "E", "e.", None, "s.")
    with pytest.raises(ComponentError, match="above 0"):
        Trial({}, lambda tree, case: None, "what", "%", 0.0, "why")
