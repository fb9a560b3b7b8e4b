"""Where a run leaves the range in which the network is valid: nothing is refused, the run says so.

    quantity                                  lowest share of health    beyond it
    ATP of glutamatergic neurons              atp                       pumps fail: depolarisation, swelling and cell death are not modelled
    flux through glutamine synthetase         synthetase                a cycle closed by stoichiometry behaves differently from tissue

Shares are those of the same person in the healthy arm at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MIN_PER_H, PERCENT

if TYPE_CHECKING:
    import xarray as xr

TABLE = ParameterTable(
    "metabolism.validity",
    "where the network stops being valid", "protocol",
    atp=Parameter(0.75, "1", 0.65, 0.85, "the firing gate has then closed by a tenth; in rats the electroencephalogram is flat before ATP falls further", "assumed", "ATP of neurons below which pumps fail"),
    synthetase=Parameter(0.25, "1", 0.2, 0.35, "fails against data from three quarters of a block on (docs/metabolism.md)", "assumed", "glutamine synthesis below which the cycle is no longer that of tissue"),
)  # fmt: skip


class Limit(NamedTuple):
    """A stored variable, its cell class or "", the parameter of its lowest share, what it is and what is not valid beyond it."""

    variable: str
    cell: str
    share: str
    what: str
    why: str


LIMITS = (
    Limit("atp", "glutamatergic_neuron", "atp", "ATP of glutamatergic neurons", "pumps fail there, and depolarisation, swelling and cell death are not modelled"),
    Limit("glutamine_synthetase", "", "synthetase", "glutamine synthesis", "a cycle closed by stoichiometry behaves differently from tissue there"),
)  # fmt: skip


def outside(metabolism: xr.Dataset, titles: Callable[[int, int], str] | None = None) -> Iterator[str]:
    """A sentence for every arm, region and limit that somebody passes: who, when, and what is not valid there.

    titles: of an arm and region by their numbers; their names if None.
    """
    hours = np.asarray(metabolism["time"].values, float)
    for limit in (known for known in LIMITS if known.variable in metabolism):
        least = TABLE[limit.share].value
        chosen = metabolism[limit.variable]
        chosen = chosen.sel(cell=limit.cell) if limit.cell else chosen
        levels = np.asarray(chosen.transpose("arm", "region", "sample", "time").values, float)
        for a, arm in enumerate(metabolism["arm"].values):
            for r, region in enumerate(metabolism["region"].values):
                below = levels[a, r] < least * levels[0, r]
                if below.any():
                    where = f"{arm}, {region}" if titles is None else titles(a, r)
                    yield _said(limit, where, below, hours, least)


def _said(limit: Limit, where: str, below: Any, hours: np.ndarray, least: float) -> str:
    people = below.any(axis=1)
    first = MIN_PER_H * (hours[int(below.any(axis=0).argmax())] - hours[0])
    who = "" if len(people) == 1 else f" in {int(people.sum())} of {len(people)} people"
    return (
        f"{where}: outside the valid range; {limit.what} is below {PERCENT * least:g} % of health{who}, first {first:.3g} min after the "
        f"start: {limit.why}"
    )
