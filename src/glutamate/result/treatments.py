"""Comparing treatments: how much of what an untreated arm has lost each arm gives back, person by person, and whether they can be told apart.

    restored       r = (treated - untreated)/(healthy - untreated)       1 as in health, 0 nothing, above 1 too much, below 0 worse
    told apart     the 90 % interval of the difference of two treatments' r over people leaves out 0
    besides        what else a treatment moves: variables that the untreated arm leaves within `QUIET` percent of health and the
                   treatment moves by more than `MOVED` percent

People who have lost less than a tenth of what the median person has are left out: a share of next to nothing says nothing. Ranks are by
the median of the mean over read-outs. What a treatment does beyond the model (side effects, harm) stands on the cards of
its interventions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import xarray as xr

from glutamate.case.model import HEALTHY, Case
from glutamate.engine.units import PERCENT
from glutamate.result.summary import QUANTILES
from glutamate.simulation.readouts import GROUPS, moment, read

LEAST_SHARE = 0.1
QUIET, MOVED = 0.5, 2.0
"""Percent."""
MOST_BESIDES = 4


@dataclass(frozen=True)
class Restored:
    """One treatment: (low, median, high) of the restored share by read-out and of their mean, and what else it moves (percent)."""

    arm: str
    shares: dict[str, tuple[float, float, float]]
    mean: tuple[float, float, float]
    besides: dict[str, float]


@dataclass(frozen=True)
class Comparison:
    """Treatments from the best to the least, the read-outs that were lost at all, and the pairs that can be told apart."""

    ranked: tuple[Restored, ...]
    lost: tuple[str, ...]
    kept: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]


def compare(tree: xr.DataTree, case: Case) -> Comparison | None:
    """The comparison that a case asks for; None if it asks for none.

    Raises UnknownName for a read-out that the result does not hold, with the nearest one.
    """
    asked = case.treatments
    if asked is None:
        return None
    shares: dict[str, dict[str, np.ndarray]] = {arm: {} for arm in asked.arms}
    kept = []
    for name in asked.of or _first_scores(tree):
        found = read(tree, case, name)
        lost = found.sel(arm=HEALTHY).values - found.sel(arm=asked.untreated).values
        usual = np.nanmedian(lost)
        level = np.nanmedian(np.abs(found.sel(arm=HEALTHY).values))
        if not abs(usual) > QUIET / PERCENT * level:
            kept.append(name)
            continue
        counted = lost / usual > LEAST_SHARE
        for arm in asked.arms:
            given = found.sel(arm=arm).values - found.sel(arm=asked.untreated).values
            shares[arm][name] = np.where(counted, given / np.where(counted, lost, 1.0), np.nan)
    names = tuple(next(iter(shares.values())))
    means = {arm: np.mean([of[name] for name in names], axis=0) for arm, of in shares.items()} if names else {}
    ranked = sorted(asked.arms, key=lambda arm: -float(np.nanmedian(means[arm])) if names else 0.0)
    found_arms = tuple(
        Restored(arm, {n: _band(x) for n, x in shares[arm].items()}, _band(means[arm]), _besides(tree, case, arm))
        for arm in ranked
        if names
    )
    apart = [(a, b) for a, b in combinations(ranked, 2) if names and _leaves_out_zero(means[a] - means[b])]
    return Comparison(found_arms, names, tuple(kept), tuple(apart))


def lines(found: Comparison, titles: dict[str, str]) -> Iterator[str]:
    """For a person at a terminal."""
    if not found.ranked:
        yield f"  treatments: the untreated arm has lost nothing of {', '.join(found.kept)}"
        return
    for place, one in enumerate(found.ranked, 1):
        low, median, high = (PERCENT * q for q in one.mean)
        yield f"  treatment {place}, {titles[one.arm]}: gives back {median:.0f} % ({low:.0f} to {high:.0f}) of {', '.join(found.lost)}"  # fmt: skip
    if len(found.ranked) > 1 and not found.apart:
        yield "  no two treatments can be told apart"


def as_data(found: Comparison) -> dict[str, object]:
    """For programs: by treatment, in the order of their rank."""
    return {
        "lost": list(found.lost), "not_lost": list(found.kept), "told_apart": [list(pair) for pair in found.apart],
        "ranked": [
            {"arm": one.arm, "restored": {n: dict(zip(("low", "median", "high"), b, strict=True)) for n, b in one.shares.items()},
             "mean": dict(zip(("low", "median", "high"), one.mean, strict=True)), "besides_percent": one.besides}
            for one in found.ranked
        ],
    }  # fmt: skip


def _first_scores(tree: xr.DataTree) -> tuple[str, ...]:
    return tuple(f"{key}/{node.to_dataset()['score'].values[0]}" for key, node in tree["cognition"].children.items())


def _besides(tree: xr.DataTree, case: Case, arm: str) -> dict[str, float]:
    untreated = case.treatments.untreated if case.treatments else HEALTHY
    hours, found = moment(case)[1], {}
    for group in GROUPS:
        if group not in tree.children:
            continue
        now = tree[group].to_dataset().sel(time=hours, method="nearest")
        for name, v in now.data_vars.items():
            if set(v.dims) - {"region"} != {"arm", "sample"} or str(name).startswith(("input_", "acting_")):
                continue
            at = v.sel(region=case.regions[0]) if "region" in v.dims else v
            with np.errstate(divide="ignore", invalid="ignore"):
                ill, treated = (PERCENT * (at.sel(arm=a) / at.sel(arm=HEALTHY) - 1).values for a in (untreated, arm))
            if abs(np.nanmedian(ill)) < QUIET and abs(np.nanmedian(treated)) > MOVED:
                found[f"{group}/{name}"] = float(np.nanmedian(treated))
    return dict(sorted(found.items(), key=lambda item: -abs(item[1]))[:MOST_BESIDES])


def _band(x: np.ndarray) -> tuple[float, float, float]:
    low, median, high = np.nanquantile(x, QUANTILES)
    return float(low), float(median), float(high)


def _leaves_out_zero(x: np.ndarray) -> bool:
    low, _, high = _band(x)
    return low > 0 or high < 0
