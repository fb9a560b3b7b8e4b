"""What tests of claims read of a result: numbers per person, arms against each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import HEALTHY, Case
from glutamate.engine.units import PERCENT
from glutamate.explanation.claims.claim import Read


def change(group: str, variable: str, arm: str, visit: str, against: str = HEALTHY, sign: int = 1, **at: Any) -> Read:
    """Percent by which a variable of an arm differs from that of another at a visit, times `sign`; `at` selects further, e.g. a cell."""

    def read(tree: xr.DataTree, case: Case) -> np.ndarray:
        found = _at(tree, case, group, variable, visit, at)
        return sign * PERCENT * (found.sel(arm=arm) / found.sel(arm=against) - 1).values

    return read


def difference(group: str, variable: str, arm: str, visit: str, against: str = HEALTHY, sign: int = 1, **at: Any) -> Read:  # fmt: skip
    """The same as a difference, in the unit of the variable."""

    def read(tree: xr.DataTree, case: Case) -> np.ndarray:
        found = _at(tree, case, group, variable, visit, at)
        return np.asarray(sign * (found.sel(arm=arm) - found.sel(arm=against)).values)

    return read


def score(task: str, name: str, arm: str, visit: str, against: str = HEALTHY, sign: int = 1, relative: bool = False) -> Read:  # fmt: skip
    """Difference of a score expected of every person, or percent of it; `task` as in the result, e.g. "n_back-murray_ring"."""

    def read(tree: xr.DataTree, case: Case) -> np.ndarray:
        data = tree[f"cognition/{task}"].to_dataset()
        found = data["expected"].sel(score=name).isel(visit=[str(v) for v in data["visit"].values].index(visit))
        ours, theirs = found.sel(arm=arm).values, found.sel(arm=against).values
        return np.asarray(sign * (PERCENT * (ours / theirs - 1) if relative else ours - theirs))

    return read


def of_trials(task: str, name: str, arm: str, visit: str, sign: int = 1) -> Read:
    """Difference of a score from health on the circuit of the median person, for tasks without scores of people: low end, value and high end of
    its interval over trials, as if they were three people."""

    def read(tree: xr.DataTree, case: Case) -> np.ndarray:
        data = tree[f"cognition/{task}"].to_dataset().sel(score=name, arm=arm)
        found = data.isel(visit=[str(v) for v in data["visit"].values].index(visit))
        return np.sort(sign * np.array([float(found[f"difference{end}"]) for end in ("_low", "", "_high")]))

    return read


def _at(tree: xr.DataTree, case: Case, group: str, variable: str, visit: str, at: Any) -> xr.DataArray:
    """A variable at a visit in the first region of the case, (arm, people)."""
    found = tree[group].to_dataset()[variable].sel(time=dict(case.moments)[visit], method="nearest")
    if "region" in found.dims:
        found = found.sel(region=case.regions[0])
    return found.sel(**at).transpose("arm", "sample")
