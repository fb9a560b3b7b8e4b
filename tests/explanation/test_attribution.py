"""Shares of an effect add up, are what a hand calculation gives, and are what each change does alone where changes do not meet."""

import numpy as np
import pytest

from glutamate.case import read_case
from glutamate.cli.main import main
from glutamate.errors import ExitCode, UnknownName
from glutamate.explanation.attribution import NothingToAttribute, attribute, parts_of

CASE = """
schema: 1
title: t
regions: [ACC]
duration: 2 h
arms:
  - name: both
    supply: {glucose: 3 mM}
    mechanisms: [{name: metabolism.glutaminase.activity, factor: 0.5}]
  - {name: nothing}
visits: [{name: end, at: 2 h}]
ensemble: {samples: 3, seed: 1}
"""
READ = ["metabolism/tissue_glutamate", "metabolism/tissue_glucose"]


@pytest.fixture(scope="module")
def found():
    return attribute(read_case(CASE), "both", READ)


def test_shares_add_up_person_by_person(found):
    for one in found:
        assert one.unit == "%" and len(one.shares) == 2 and one.effect.shape == (3,)
        np.testing.assert_allclose(sum(one.shares.values()), one.effect, rtol=1e-9, atol=1e-12)


def test_two_changes_share_what_they_do_together_in_halves(found):
    for one in found:
        (a, b), (alone_a, alone_b) = one.shares.values(), one.alone.values()
        together = one.effect - alone_a - alone_b
        np.testing.assert_allclose(a, alone_a + together / 2, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(b, alone_b + together / 2, rtol=1e-9, atol=1e-12)


def test_each_change_does_its_own(found):
    glutamate, glucose = found
    by_enzyme, by_fuel = (abs(np.median(share)) for share in glutamate.shares.values())
    assert by_enzyme > by_fuel, "glutaminase moves glutamate more than glucose at 3 mM does"
    by_enzyme, by_fuel = (abs(np.median(share)) for share in glucose.shares.values())
    assert by_fuel > by_enzyme


def test_what_cannot_be_taken_apart():
    case = read_case(CASE)
    with pytest.raises(NothingToAttribute, match="changes nothing"):
        parts_of(case.arms[2])
    with pytest.raises(UnknownName, match="both"):
        attribute(case, "bot", READ)
    with pytest.raises(UnknownName, match="tissue_glutamate"):
        attribute(case, "both", ["metabolism/tissue_glutamat"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["fasting_clamp", "--arm", "clamp", "--of", "metabolism/tissue_gaba"], "unknown arm 'clamp'"),
        (["fasting_clamp", "--of", "metabolism/tissue_gaba", "--visit", "x"], "unknown visit 'x'"),
        (["fasting_clamp", "--of", "metabolism/tissue_gaba", "--samples", "0"], "at least one"),
        (["fasting_clamp", "--of", "metabolism/tissue_gab"], "did you mean 'metabolism/tissue_gaba'"),
    ],
)
def test_bad_input(given, said, capsys):
    assert main(["explain", *given]) == ExitCode.BAD_INPUT
    assert said in capsys.readouterr().err
