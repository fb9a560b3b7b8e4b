"""Psychophysical kernel: how much each sample of evidence weighs in the choice.

    logit P(left) = b_0 + sum_k w_k (left_k - right_k),  k the sample's position in time

A falling kernel is primacy (early evidence counts more), as in an attractor network that reaches its decision before
the stimulus ends; a rising one is recency (a leaky integrator).

Source: as in Cavanagh 2020, doi:10.7554/eLife.53664.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from glutamate.cognition.scores.intervals import Interval
from glutamate.cognition.scores.logistic import regress


class Kernel(NamedTuple):
    """Weights per unit of evidence by position, and the same as shares of their sum."""

    weights: tuple[Interval, ...]
    shares: np.ndarray


def kernel(chose_left: Any, evidence: Any) -> Kernel:
    """Kernel of choices (trials,) on the evidence left minus right (trials, samples)."""
    weights = regress(chose_left, evidence).coefficients[1:]
    values = np.array([w.value for w in weights])
    return Kernel(weights, values / values.sum())
