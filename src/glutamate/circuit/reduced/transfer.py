"""Rate of a population as a function of its input current (the f-I curve of reduced integrate-and-fire populations).

    H(x) = y/(1 - exp(-d y)),  y = a x - b

a gain (Hz/nA), b threshold (Hz), d curvature (s). H is positive everywhere, 1/d at y = 0, and approaches y above and 0
below; near y = 0 it is 1/d + y/2 + d y^2/12, which is what is evaluated there, so that value and slope stay exact.

Source: Abbott and Chance 2005; Wong and Wang 2006, doi:10.1523/JNEUROSCI.3733-05.2006.
"""

from __future__ import annotations

from typing import Any

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "circuit.transfer",
    "series of the f-I curve at its removable singularity", "numerical",
    second=Parameter(12.0, "1", 12.0, 12.0, "Taylor series of z/(1 - exp(-z)) at 0: 1 + z/2 + z^2/12", "established", "divisor of the second-order term"),
)  # fmt: skip

# number: |d y| below which the series is used; its next term, z^4/720, is then below 1e-10
SERIES_BELOW = 1e-2


def rate(x: Any, a: Any, b: Any, d: Any) -> Any:
    """H(x) in Hz for a current x (nA)."""
    xp = numpy_for(x, a, b, d)
    z = d * (a * x - b)
    near = xp.abs(z) < SERIES_BELOW
    safe = xp.where(near, 1, z)
    return xp.where(near, 1 + z / 2 + z**2 / TABLE["second"].value, safe / -xp.expm1(-safe)) / d


def slope(x: Any, a: Any, b: Any, d: Any) -> Any:
    """dH/dx in Hz/nA."""
    xp = numpy_for(x, a, b, d)
    z = d * (a * x - b)
    near = xp.abs(z) < SERIES_BELOW
    safe = xp.where(near, 1, z)
    fall = -xp.expm1(-safe)
    far = (fall - safe * xp.exp(-safe)) / fall**2
    return a * xp.where(near, 0.5 + 2 * z / TABLE["second"].value, far)
