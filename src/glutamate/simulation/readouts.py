"""A read-out of a result by name: a variable with its group, or a score with its task and circuit.

metabolism/tissue_gaba        synapse/nmda_EE        body/sleepiness        n_back-murray_ring/d_prime
"""

from __future__ import annotations

from collections.abc import Iterable

import xarray as xr

from glutamate.case.model import Case
from glutamate.cognition import tasks
from glutamate.engine.link import links, taking_part
from glutamate.errors import UnknownName
from glutamate.simulation.reached import moved

GROUPS = ("metabolism", "synapse", "circuit")
"""Links whose variables are read at a time; `body` besides, where a run has one."""


def read(tree: xr.DataTree, case: Case, name: str) -> xr.DataArray:
    """A read-out at the visit that the case's treatments name (the last by default), (arm, sample), of the first region.

    A score is that expected of every person. Raises UnknownName for what the result does not hold, with the nearest name.
    """
    group, _, variable = name.partition("/")
    visit, hours = moment(case)
    tasks = tree["cognition"].children if "cognition" in tree.children else {}
    if group in tasks:
        data = tasks[group].to_dataset()
        scores, visits = ([str(v) for v in data[axis].values] for axis in ("score", "visit"))
        if variable not in scores:
            raise UnknownName.among("score", variable, scores)
        return data["expected"].isel(score=scores.index(variable), visit=visits.index(visit) if visit in visits else -1).transpose("arm", "sample")  # fmt: skip
    groups = [g for g in (*GROUPS, "body") if g in tree.children]
    if group not in groups:
        raise UnknownName.among("group of the result", group, [*tasks, *groups])
    data = tree[group].to_dataset()
    readable = [str(n) for n, v in data.data_vars.items() if {"arm", "sample", "time"} <= set(v.dims)]
    if variable not in readable:
        raise UnknownName.among(f"variable of {group}", variable, readable)
    found = data[variable].sel(time=hours, method="nearest")
    if "region" in found.dims:
        found = found.sel(region=case.regions[0])
    return found.mean([d for d in found.dims if d not in ("arm", "sample")]).transpose("arm", "sample")


def require(case: Case, names: Iterable[str]) -> None:
    """Raise UnknownName for a read-out that a run of a case will not hold, with the nearest name."""
    present = taking_part(links(), moved(case))
    known = [f"{link.name}/{variable}" for link in present for variable in link.variables()]
    for request in case.requests.get("tasks", ()):
        known += [f"{request.key}/{kind.name}" for kind in tasks.get(request.task).scores]
    for name in names:
        if name not in known:
            raise UnknownName.among("read-out", name, known, listed=False)


def moment(case: Case) -> tuple[str, float]:
    """Name and time of the visit at which read-outs are read."""
    moments = dict(case.moments)
    name = case.treatments.visit if case.treatments and case.treatments.visit else list(moments)[-1]
    return name, moments[name]
