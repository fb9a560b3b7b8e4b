"""Which uncertain parameters the spread of an answer rests on.

Rank correlation (Spearman) between the draws of a parameter and the answer, over the samples. Correlations within what chance
gives among so many parameters are left out: |rho| must exceed z/sqrt(n - 1), with z the normal quantile that one of
`parameters` chances exceeds with 5 % probability (Bonferroni).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np

FEWEST_SAMPLES = 20
CHANCE = 0.05


def influence(draws: Any, names: list[str], answer: Any) -> list[tuple[str, float]]:
    """Parameters with their rank correlation with `answer`, strongest first.

    Args:
        draws: (sample, parameter). answer: (sample,).
    """
    draws, answer = np.asarray(draws, dtype=float), np.asarray(answer, dtype=float)
    varying = np.ptp(draws, axis=0) > 0
    if len(answer) < FEWEST_SAMPLES or not varying.any() or np.ptp(answer) == 0 or not np.isfinite(answer).all():
        return []
    a, b = _ranks(draws[:, varying]), _ranks(answer[:, None])
    rho = (a * b).mean(axis=0) / (a.std(axis=0) * b.std(axis=0))
    least = NormalDist().inv_cdf(1 - CHANCE / 2 / varying.sum()) / np.sqrt(len(answer) - 1)
    kept = [(name, float(r)) for name, r in zip(np.asarray(names)[varying], rho, strict=True) if abs(r) > least]
    return sorted(((str(name), r) for name, r in kept), key=lambda pair: -abs(pair[1]))


def _ranks(values: np.ndarray) -> np.ndarray:
    """Centred ranks along the first axis."""
    ranks = np.argsort(np.argsort(values, axis=0), axis=0).astype(float)
    return ranks - ranks.mean(axis=0)
