"""What a printed error bound says, the same in every format.

%SD is the Cramer-Rao lower bound in percent of the value. Programs cap it at 999: such a metabolite, or one whose value is
zero, was not quantified, which is not a concentration of zero. A bound of 0 is no perfect fit: none was given.
"""

from __future__ import annotations

NOT_FITTED_PERCENT = 999.0
"""Largest printable %SD of LCModel, FSL-MRS and Osprey."""

NOT_QUANTIFIED = "not quantified: the fit left it at zero or without a bound on its error"


def is_quantified(value: float | None, percent: float | None) -> bool:
    """Whether a value with this bound is a measurement."""
    return bool(value) and (percent is None or percent < NOT_FITTED_PERCENT)


def known_bound(percent: float | None) -> float | None:
    """The bound in percent, or None where none was given."""
    return percent if percent and percent < NOT_FITTED_PERCENT else None
