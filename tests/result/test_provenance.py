"""Hashes follow the numbers and the sources; what a tree says already is kept."""

from dataclasses import replace

import xarray as xr

from glutamate.engine import discovery
from glutamate.result import provenance, stamp
from glutamate.result.provenance import FORMAT_VERSION, parameter_hash


def test_parameter_hash_follows_the_numbers(monkeypatch):
    declared = discovery.parameters()
    name = next(iter(declared))
    monkeypatch.setattr("glutamate.result.provenance.parameters", lambda: dict(declared))
    before = parameter_hash.__wrapped__()
    assert before == parameter_hash.__wrapped__()
    reworded = {**declared, name: replace(declared[name], doc="other words")}
    monkeypatch.setattr("glutamate.result.provenance.parameters", lambda: reworded)
    assert parameter_hash.__wrapped__() == before
    moved = {**declared, name: replace(declared[name], high=declared[name].high + 1)}
    monkeypatch.setattr("glutamate.result.provenance.parameters", lambda: moved)
    assert parameter_hash.__wrapped__() != before


def test_stamp_adds_what_is_missing():
    tree = xr.DataTree()
    tree.attrs["created"] = "long ago"
    stamp(tree)
    assert tree.attrs["created"] == "long ago"
    assert set(tree.attrs) == set(provenance.attributes())
    assert tree.attrs["format_version"] == FORMAT_VERSION
