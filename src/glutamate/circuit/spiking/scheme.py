"""How a step is taken: exactly for what is constant within it, or as most published codes take it.

    exponential   V relaxes exactly, conductances carry their mean over a step: rates do not depend on dt (default)
    euler         V <- V + dt dV/dt, a spike's increment is held over its first step and decays exactly from then on

The second is for comparing with numbers that were made that way. Held increments carry too much charge,

    (dt/tau)/(1 - exp(-dt/tau)) = 1 + dt/2tau + ...,    and alpha rise becomes -sum_k ln(1 - alpha dt exp(-k dt/rise)),

at 0.1 ms 2.5 % more AMPA and 3.8 % more opening of NMDA gates, 0.5 % more GABA. Circuits that live near a bifurcation feel
that: the bump of the memory ring is three degrees narrower, and in healthy conditions the high states of the two-area
switch do not end by themselves.

Forward Euler: any textbook of numerical analysis. NMDA gating stays windowed (`kernel.nmda_gating`), with that opening.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np

from glutamate.errors import OutOfRange, UnknownName

Scheme = Literal["exponential", "euler"]
EXACT: Scheme = "exponential"
MEMBRANE_TERMS: dict[str, tuple[int, ...]] = {"exponential": (4, 3, 2), "euler": ()}
"""Terms of the series of (1 - exp(-z))/z that the membrane keeps besides its first, 1."""
# number: share of an increment that counts as nothing
LEFT = 1e-16


def checked(scheme: str) -> Scheme:
    """The scheme. Raises UnknownName for another, naming both."""
    for known in get_args(Scheme):
        if scheme == known:
            return known
    raise UnknownName.among("scheme", scheme, get_args(Scheme))


def increment(scheme: Scheme, dt: float, tau: Any) -> Any:
    """What a unit increment adds to a conductance that decays with tau and is read once per step."""
    return -np.expm1(-dt / tau) * tau / dt if scheme == EXACT else np.ones_like(tau)


def opening(scheme: Scheme, dt: float, alpha: Any, rise: Any) -> Any:
    """-ln of what one spike leaves shut of the NMDA gates, release 1. Raises OutOfRange where a step opens more than all."""
    if scheme == EXACT:
        return alpha * rise
    if np.any(alpha * dt >= 1):
        raise OutOfRange(f"NMDA gating: alpha of {np.max(alpha):g}/ms opens all gates within a step: lower dt_ms")
    steps = np.arange(np.ceil(-np.log(LEFT) * np.max(rise) / dt))[:, None]
    return -np.log1p(-alpha * dt * np.exp(-steps * dt / rise)).sum(axis=0)
