"""Provenance tells what a reader cannot see in the numbers: how often links were swept until they agreed."""

from types import SimpleNamespace

import numpy as np
import xarray as xr

from glutamate.report.sections import provenance


def told(**data):
    tree = xr.DataTree.from_dict(
        {"/ensemble": xr.Dataset({k: (("arm", "sample"), np.array(v)) for k, v in data.items()})}
    )
    run = SimpleNamespace(tree=tree, attr=lambda name: "", case=SimpleNamespace(source_text=""))
    rows = provenance.SECTION.render(SimpleNamespace(run=run))[1].rows
    return {row[0].text: row[1].text for row in rows}


def test_sweeps_are_told_of_those_who_were_simulated():
    found = told(sweeps=[[1, 1, 1], [7, 40, 9]], status=[[0, 0, 0], [0, 4, 0]])
    assert list(found.values()) == ["1 in the middle person, 9 at most"]
    assert told(status=[[0]]) == {}
