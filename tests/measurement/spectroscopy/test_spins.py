"""The table of spins: it loads, is symmetric, counts the protons of the molecules, and says what is wrong in a file."""

import numpy as np
import pytest

from glutamate.errors import ComponentError, UnknownName
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.spins.library import metabolites, sets_of

PROTONS = {
    "Ala": 4, "Asc": 4, "Asp": 3, "Cr": 5, "GABA": 6, "Glc": 7, "Gln": 5, "Glu": 5, "Gly": 2, "GPC": 18, "GSH": 10,
    "Lac": 4, "mI": 6, "NAA": 6, "NAAG": 11, "PCh": 13, "PCr": 5, "PE": 4, "sI": 6, "Tau": 4,
}  # fmt: skip
"""Protons on carbon, which do not exchange with water (amide and hydroxyl protons are left out)."""


def test_protons_of_every_metabolite():
    assert {m.name: m.protons for m in metabolites()} == pytest.approx(PROTONS)


def test_couplings_are_symmetric_and_between_different_spins():
    for m in metabolites():
        for name in sets_of(m.name):
            (chosen,) = metabolites([m.name], {m.name: name})
            for group in chosen.groups:
                J = np.array(group.couplings)
                assert (J == J.T).all() and not J.diagonal().any()


def test_a_spelling_of_other_programs_is_understood():
    assert [m.name for m in metabolites(["Ins", "PCho", "glutamate"])] == ["mI", "PCh", "Glu"]


def test_another_set_changes_the_signal():
    near, other = (make_basis("press", metabolites=["GABA"], sets=s) for s in ({}, {"GABA": "govindaraju_2015"}))
    assert np.abs(near.fids - other.fids).max() > 0.1 * np.abs(near.fids).max()


def test_unknown_names_are_told_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'Glu'"):
        metabolites(["Glu1"])
    with pytest.raises(UnknownName, match="near_2013"):
        metabolites(["GABA"], {"GABA": "near2013"})


def test_a_metabolite_of_ones_own(tmp_path, monkeypatch):
    folder = tmp_path / "metabolites"
    folder.mkdir()
    (folder / "MSM.yaml").write_text(
        "metabolite: MSM\ndefault: phantom\nsets:\n  phantom:\n    source: phantom\n    groups:\n      - {shifts: [3.14], count: 6}\n"
    )
    monkeypatch.setenv("GLUTAMATE_COMPONENTS", str(tmp_path))
    basis = make_basis("press", metabolites=["MSM"])
    assert basis.fids[0, 0] == pytest.approx(6)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ("[{shifts: [374.3]}]", "shifts in ppm"),
        ("[{shifts: [1.0, 2.0], couplings: {0-2: 7}}]", "not between two of 2 spins"),
        ("[{shifts: [1.0, 2.0], couplings: {0-1: 7, 1-0: 7}}]", "stands twice"),
        ("[{shifts: [1.0], cuont: 3}]", "may have count"),
        ("[{shifts: [1.0], count: 0}]", "positive count"),
        ("[{shifts: many}]", "cannot be read"),
        ("[{shifts: [1.0, 2.0], couplings: {0-1: .nan}}]", "not finite"),
        ("7", "needs a source and a list of groups"),
    ],
)
def test_a_wrong_file_is_told(tmp_path, monkeypatch, groups, said):
    folder = tmp_path / "metabolites"
    folder.mkdir()
    (folder / "MSM.yaml").write_text(
        f"metabolite: MSM\ndefault: a\nsets:\n  a:\n    source: phantom\n    groups: {groups}\n"
    )
    monkeypatch.setenv("GLUTAMATE_COMPONENTS", str(tmp_path))
    with pytest.raises(ComponentError, match=said):
        metabolites(["MSM"])
