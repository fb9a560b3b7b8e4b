"""Whether measured values fit: for every table that a case names, the answer that the command line and its JSON give first.

fits_healthy    whether all comparable values together lie within what the healthy reference predicts (p >= 0.05); None if none is comparable
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import xarray as xr

GROUP = "measurement/agreement"


def measured_values(tree: xr.DataTree) -> list[dict[str, Any]]:
    """One entry for every table, region and arm: visit, region, arm, file, fits_healthy, p_healthy, verdict, statement."""
    if "measurement" not in tree.children or "agreement" not in tree["measurement"].children:
        return []
    found = []
    for compared in json.loads(str(tree[GROUP].attrs.get("agreement", "[]"))):
        healthy = compared["healthy"]
        entry = {key: compared[key] for key in ("visit", "region", "arm", "file")}
        fits = None if healthy is None else "healthy" in _inside(str(compared["verdict"]))
        p = None if healthy is None else healthy["p"]
        found.append(
            entry
            | {"fits_healthy": fits, "p_healthy": p, "verdict": compared["verdict"], "statement": compared["statement"]}
        )
    return found


def _inside(verdict: str) -> tuple[str, ...]:
    """The arms that a verdict says agree with the values."""
    return ("healthy", "case") if verdict.startswith("both") else (verdict,)


def lines(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """For a person at a terminal: one line for every comparison."""
    for entry in entries:
        answer = {True: "fits health", False: "does not fit health", None: "cannot be compared"}[entry["fits_healthy"]]
        p = "" if entry["p_healthy"] is None else f" (p = {entry['p_healthy']:.2g})"
        yield f"  measured at visit {entry['visit']}, {entry['region']}: {answer}{p}. {entry['statement']}"
