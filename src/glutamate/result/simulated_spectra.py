"""Estimates of simulated spectra beside the truth: what the command line and its JSON tell of every scan.

true_mM, read_mM and bound_mM are of the median person: what the voxel holds, the mean of the scans' estimates, and the mean Cramer-Rao
bound of a scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

PLACE = ("measurement", "mrs")
TOLD = ("Glu", "Gln", "GABA", "GABA+")
"""Estimates of a line; JSON has all of the result."""


def simulated_spectra(tree: xr.DataTree) -> list[dict[str, Any]]:
    """One entry for every scan, region and arm: visit, protocol, region, arm, and estimates by name."""
    node = tree
    for part in PLACE:
        if part not in node.children:
            return []
        node = node.children[part]
    return [
        entry
        for group in node.children.values()
        if "true" in group and "block" not in group.dims
        for entry in _entries(group.to_dataset())
    ]


def _entries(group: xr.Dataset) -> Iterator[dict[str, Any]]:
    for region in group["region"].values:
        for arm in group["arm"].values:
            at = group.sel(arm=arm, region=region)
            if not np.isfinite(at["true"]).any():
                continue
            read, bound = (at[name].mean("realisation") for name in ("concentration", "bound"))
            figures = {
                str(n): {"true_mM": float(t), "read_mM": float(x), "bound_mM": float(s)}
                for n, t, x, s in zip(
                    group["estimate"].values, at["true"].values, read.values, bound.values, strict=True
                )
            }
            about = {key: str(group.attrs[key]) for key in ("visit", "protocol")}
            yield about | {"region": str(region), "arm": str(arm), "estimates": figures}


def lines(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """For a person at a terminal: one line for every scan, region and arm."""
    for entry in entries:
        told = ", ".join(
            f"{name} {e['read_mM']:.2f} ± {e['bound_mM']:.2f} (true {e['true_mM']:.2f})"
            for name, e in entry["estimates"].items()
            if name in TOLD
        )
        yield f"  spectrum {entry['protocol']} at visit {entry['visit']}, {entry['region']}, {entry['arm']}: {told} mM"
