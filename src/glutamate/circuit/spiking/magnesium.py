"""The magnesium block as a polynomial of the membrane potential, so that the inner loop has no exponential.

    B(V) = 1/(1 + Mg exp(-slope V)/half)  ~  sum_n b_n t^n,   t = (V - centre)/half_range in [-1, 1]

Between spikes the potential stays between the lowest reversal potential and threshold. On that range, widened by
`margin` on both sides, the Chebyshev interpolant of degree 6 is within 1e-6 of B (tested).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.polynomial import chebyshev

from glutamate.circuit.spiking.constants import Block
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "circuit.spiking_magnesium",
    "polynomial of the magnesium block",
    "numerical",
    margin=Parameter(2.0, "mV", 2.0, 2.0, "numerical choice", "assumed", "range of the polynomial beyond the resting and threshold potentials"),
    degree=Parameter(5, "1", 5, 5, "numerical choice, error below 1e-6 on 25 mV, 1.5e-5 of the value", "assumed", "degree of the polynomial"),
)  # fmt: skip


class BlockPolynomial(NamedTuple):
    """t = scale V + shift, coefficients from the constant term up; one column for each condition."""

    scale: Any
    shift: Any
    coefficients: Any


def exact(block: Block, v: Any) -> Any:
    """B(V)."""
    return 1 / (1 + block.Mg * np.exp(-block.slope * v) / block.half)


def polynomial(block: Block, low: np.ndarray, high: np.ndarray) -> BlockPolynomial:
    """The interpolant on [low, high] mV, both of shape (conditions,)."""
    low, high = low - TABLE["margin"].value, high + TABLE["margin"].value
    centre, half = (low + high) / 2, (high - low) / 2
    degree = int(TABLE["degree"].value)
    nodes = np.cos(np.pi * (np.arange(degree + 1) + 0.5) / (degree + 1))
    values = exact(Block(*(np.asarray(b, float)[..., None] for b in block)), centre[:, None] + half[:, None] * nodes)
    fitted = chebyshev.chebfit(nodes, np.broadcast_to(values, (len(centre), degree + 1)).T, degree)
    coefficients = np.stack([chebyshev.cheb2poly(column) for column in fitted.T], axis=1)
    return BlockPolynomial(1 / half, -centre / half, coefficients)


def evaluate(p: BlockPolynomial, v: Any) -> Any:
    """The polynomial at V, by Horner's rule."""
    t = v * p.scale + p.shift
    value = p.coefficients[-1]
    for b in p.coefficients[-2::-1]:
        value = value * t + b
    return value
