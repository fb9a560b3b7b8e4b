"""Discriminability d' and criterion of yes-no responses.

    H = (hits + 1/2)/(targets + 1),  F = (false alarms + 1/2)/(lures + 1)      (log-linear correction, finite at 0 and 1)
    d' = z(H) - z(F),  criterion = -(z(H) + z(F))/2
    variance of d' = H(1-H)/(n_t phi(z(H))^2) + F(1-F)/(n_l phi(z(F))^2)

Source: correction Hautus 1995, doi:10.3758/BF03203619; variance Gourevitch and Galanter 1967, doi:10.1007/BF02289402.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import Interval
from glutamate.errors import InputError


class Discriminability(NamedTuple):
    """d' and criterion with intervals."""

    d_prime: Interval
    criterion: Interval


def discriminability(hits: int, targets: int, false_alarms: int, lures: int) -> Discriminability:
    """d' from counts.

    Raises InputError without targets or lures, or with more responses than trials.
    """
    if targets < 1 or lures < 1 or not 0 <= hits <= targets or not 0 <= false_alarms <= lures:
        raise InputError(
            f"discriminability: {hits} hits of {targets} targets, {false_alarms} false alarms of {lures} lures; "
            "give at least one of each and no more responses than trials"
        )
    normal = NormalDist()
    rates = [(hits + 0.5) / (targets + 1), (false_alarms + 0.5) / (lures + 1)]
    z = [normal.inv_cdf(r) for r in rates]
    variance = sum(r * (1 - r) / (n * normal.pdf(s) ** 2) for r, s, n in zip(rates, z, (targets, lures), strict=True))
    n, error = targets + lures, variance**0.5
    return Discriminability(
        intervals.from_standard_error(z[0] - z[1], error, n),
        intervals.from_standard_error(-(z[0] + z[1]) / 2, error / 2, n),
    )
