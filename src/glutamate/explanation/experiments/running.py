"""Cases of experiments: run, and what is read of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import HEALTHY, Case
from glutamate.case.reader import load_case, new_case
from glutamate.cognition.scores.effect import effect
from glutamate.explanation.claims.readings import change
from glutamate.simulation.simulate import simulate

PEOPLE, SEED = 64, 1
MEMORY = {"name": "n_back", "circuit": "murray_ring", "region": "dlPFC", "trials": 8}
CODING = {"name": "symbol_coding", "circuit": "wong_wang", "region": "dlPFC", "trials": 8}
"""Tasks as cases ask for them; effects are those of people, by surrogate, so that few trials of the median person do."""
Ran = tuple[xr.DataTree, Case]


def ran(case: Mapping[str, Any] | str, people: int = PEOPLE) -> Ran:
    """The result of a case, shipped or given, and the case."""
    made = load_case(case) if isinstance(case, str) else new_case(name="experiment", **case)
    return simulate(made, samples=people, seed=SEED), made


def score_effect(found: Ran, score: str, arm: str = "case", against: str = HEALTHY, visit: int = -1) -> float:
    """Effect of an arm on a score ("n_back-murray_ring/d_prime") in standard deviations between healthy people."""
    expected = _expected(found, score, visit)
    healthy = expected.sel(arm=HEALTHY).values
    moved = expected.sel(arm=arm).values - expected.sel(arm=against).values
    return effect(healthy + moved, healthy).d


def score_change(found: Ran, score: str, arm: str = "case", visit: int = -1) -> float:
    """Mean change of a score, in its unit."""
    expected = _expected(found, score, visit)
    return float(np.nanmean(expected.sel(arm=arm).values - expected.sel(arm=HEALTHY).values))


def percent(found: Ran, variable: str, visit: str, arm: str = "case") -> float:
    """Median change of a variable ("metabolism/tissue_gaba") in the first region of a case, %."""
    group, _, name = variable.partition("/")
    return float(np.nanmedian(change(group, name, arm, visit)(*found)))


def _expected(found: Ran, score: str, visit: int) -> xr.DataArray:
    task, _, name = score.partition("/")
    return found[0][f"cognition/{task}"].to_dataset()["expected"].sel(score=name).isel(visit=visit)
