"""Mean-field form of a synapse: mean open probability against the rate of release.

    <g>(r) = area r/(1 + saturation r) 1/(1 + desensitisation r)

The first quotient is exact for a receptor that each release of a Poisson train takes with a fixed share of what is free
(Wang's gating variable: s = k r/(1 + k r), here with k = alpha decay); the second for receptors that each release
desensitises and that recover exponentially. Their product leaves out that both fall on the same releases; the numbers are
fitted to the kinetic scheme (`fitted.py`). Rates in Hz; g is relative to all channels open.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from glutamate.engine.units import MS_PER_S


class Gating(NamedTuple):
    """area: open probability integrated over one release (ms). saturation, desensitisation: ms."""

    area: Any
    saturation: Any
    desensitisation: Any


def open_probability(gating: Gating, rate_hz: Any) -> Any:
    """Mean open probability at Poisson release of `rate_hz`, of its shape."""
    r = rate_hz / MS_PER_S
    return gating.area * r / (1 + gating.saturation * r) / (1 + gating.desensitisation * r)
