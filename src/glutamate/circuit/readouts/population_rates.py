"""Rates of populations over time, smoothed as they could be by a downstream area, and the decisions read off them.

    r(t + b) = r(t) exp(-b/tau) + R(t) (1 - exp(-b/tau))        R the rate in a bin of length b: causal exponential

A choice is the first bin after stimulus onset in which the smoothed rate of one of two pools exceeds the threshold; its time
is interpolated within the bin. With no crossing, a forced choice takes the pool with the higher rate at the end, if either
is above a level that says that the circuit responded at all, and guesses otherwise.

Rates are arrays (..., bins, populations) in Hz. Source: 20 ms smoothing and 15 Hz as in Cavanagh 2020,
doi:10.7554/eLife.53664; threshold Wang 2002, doi:10.1016/S0896-6273(02)01092-9.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import OutOfRange

TABLE = ParameterTable(
    "circuit.population_rates",
    "decisions read off population rates",
    tau=Parameter(20.0, "ms", 10.0, 50.0, "Cavanagh 2020, doi:10.7554/eLife.53664", "established", "causal smoothing", role="protocol"),
    threshold=Parameter(15.0, "Hz", 13.0, 30.0, "Wang 2002, doi:10.1016/S0896-6273(02)01092-9; Lam 2022", "established", "rate at which a choice is made"),
)  # fmt: skip


class Decision(NamedTuple):
    """Choices; leading axes as the rates (conditions, trials)."""

    choice: np.ndarray
    """1 or -1 for the first or second pool, 0 for none."""
    time: np.ndarray
    """ms after onset, NaN for none."""
    forced: np.ndarray
    """1 or -1: the choice, else the higher rate at the end if above threshold, else 0 (a guess)."""


def smooth(rates: Any, bin_ms: float, tau_ms: float | None = None) -> np.ndarray:
    """Causal exponential smoothing along the bins, started at the first bin."""
    R = np.asarray(rates, float)
    keep = np.exp(-bin_ms / (TABLE["tau"].value if tau_ms is None else tau_ms))
    out = np.empty_like(R)
    r = R[..., 0, :]
    for i in range(R.shape[-2]):
        r = r * keep + R[..., i, :] * (1 - keep)
        out[..., i, :] = r
    return out


def decide(
    rates: Any,
    bin_ms: float,
    pools: tuple[int, int],
    onset_ms: float = 0.0,
    *,
    threshold: float | None = None,
    tau_ms: float | None = None,
    end_ms: float | None = None,
) -> Decision:
    """Decisions from rates (conditions, trials, bins, populations).

    Args:
        rates: recorded rates (Hz) in bins of `bin_ms` from time 0.
        bin_ms: bin length.
        pools: positions of the two pools along the last axis.
        onset_ms: stimulus onset; earlier bins only feed the smoothing.
        threshold, tau_ms: Hz and ms; the declared ones by default.
        end_ms: last time at which a choice counts.

    Raises OutOfRange for pools that are not there or an onset after the end.
    """
    R = np.asarray(rates, float)
    if max(pools) >= R.shape[-1] or min(pools) < 0:
        raise OutOfRange(f"decide: pools {pools} of {R.shape[-1]} populations; give positions along the last axis")
    first = round(onset_ms / bin_ms)
    last = R.shape[-2] if end_ms is None else round(end_ms / bin_ms)
    if first >= last:
        raise OutOfRange(f"decide: onset {onset_ms} ms is not before the end of the record, {last * bin_ms} ms")
    level = TABLE["threshold"].value if threshold is None else threshold
    r = smooth(R, bin_ms, tau_ms)[..., list(pools)]
    above = np.asarray((r > level).any(-1))
    above[..., :first] = above[..., last:] = False
    decided, at = above.any(-1), above.argmax(-1)
    winner = np.where(r[..., 0] >= r[..., 1], 1, -1)
    choice = np.where(decided, np.take_along_axis(winner, at[..., None], -1)[..., 0], 0)
    top = r.max(-1)
    now, before = (np.take_along_axis(top, np.maximum(i, 0)[..., None], -1)[..., 0] for i in (at, at - 1))
    share = np.where((before < level) & (now > before), (level - before) / np.where(now > before, now - before, 1), 0)
    time = np.where(decided, (at + np.clip(share, 0, 1)) * bin_ms - onset_ms, np.nan)
    final = np.where(top[..., last - 1] > level, winner[..., last - 1], 0)
    return Decision(choice, np.maximum(time, 0), np.where(choice != 0, choice, final))


def mean_rate(rates: Any, bin_ms: float, start_ms: float, end_ms: float) -> np.ndarray:
    """Mean rate within [start, end) per population (..., populations), Hz."""
    first, last = round(start_ms / bin_ms), round(end_ms / bin_ms)
    return np.asarray(rates, float)[..., first:last, :].mean(-2)
