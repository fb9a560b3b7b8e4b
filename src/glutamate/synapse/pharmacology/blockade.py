"""Block of the open NMDA channel: potency against voltage and magnesium, equilibrium, and its course in time.

    IC50(V, Mg) = IC50 exp((V - V_ref) depth/(kT/e)) (1 + Mg/K(V)),     K(V) = K_Mg exp(s (V - V_ref))
    dB/dt = k_on C Po (1 - B) - k_off (Po + lambda (1 - Po)) B
    k_off = k_on IC50 Po_ref/(Po_ref + lambda (1 - Po_ref))

B is the blocked fraction, Po the open probability of an unblocked receptor, lambda (`escape`) the rate of leaving a
closed channel relative to an open one: 0 for a blocker that stays trapped. k_off is such that at the open probability
Po_ref of the measurement half is blocked at the IC50. Then

    B_eq = C Po/(C Po + k_off/k_on (Po + lambda (1 - Po)))

which without escape does not depend on Po. The current is multiplied by 1 - B. Blockers share one site. Magnesium is
an antagonist of the block with the voltage dependence s of `magnesium`. Units: uM, mM, mV, ms; k_on in /uM/s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.synapse import magnesium
from glutamate.synapse.admissible import concentration, finite
from glutamate.synapse.pharmacology.drug import Drug
from glutamate.synapse.subtype import TRIHETEROMER

TABLE = ParameterTable(
    "synapse.open_channel_block",
    "voltage dependence of open-channel block",
    thermal=Parameter(25.0, "mV", 25.0, 26.7, "kT/e between 20 and 37 degrees Celsius", "established", "thermal voltage"),
    voltage=Parameter(-66.0, "mV", -70.0, -60.0, "a cortical neuron between spikes; also where potencies were measured", "assumed", "voltage at which drugs act where none is given", scale="linear", role="protocol"),
)  # fmt: skip


def half_blocking(values: Mapping[str, Any], drug: Drug, voltage_mV: Any, magnesium_mM: Any, subtype: str = TRIHETEROMER) -> Any:  # fmt: skip
    """IC50 (uM) of a blocker at a voltage and magnesium concentration, of their broadcast shape."""
    finite("voltage_mV", voltage_mV)
    concentration("magnesium_mM", magnesium_mM)
    p = drug.parameters.of(values)
    above = voltage_mV - p.V_ref
    slope = magnesium.TABLE.of(values).slope_jahr_stevens
    competition = 1 + magnesium_mM / (drug.of(values, "K_Mg", subtype) * jnp.exp(slope * above))
    return drug.of(values, "IC50", subtype) * jnp.exp(above * p.depth / TABLE.of(values).thermal) * competition


def unbinding(values: Mapping[str, Any], drug: Drug, voltage_mV: Any, magnesium_mM: Any, subtype: str = TRIHETEROMER) -> Any:  # fmt: skip
    """k_off (/ms) from the open channel."""
    p = drug.parameters.of(values)
    leaving = p.open_ref / (p.open_ref + p.escape * (1 - p.open_ref))
    return p.k_on / MS_PER_S * half_blocking(values, drug, voltage_mV, magnesium_mM, subtype) * leaving


def pressure(
    values: Mapping[str, Any],
    drug: Drug,
    concentration_uM: Any,
    voltage_mV: Any,
    magnesium_mM: Any,
    subtype: str = TRIHETEROMER,
    open_probability: Any = None,
) -> Any:
    """B_eq/(1 - B_eq) of one drug, to be summed over drugs; at `open_probability`, None for that of the measurement."""
    concentration("concentration_uM", concentration_uM, "uM")
    p = drug.parameters.of(values)
    k_off = unbinding(values, drug, voltage_mV, magnesium_mM, subtype)
    Po = p.open_ref if open_probability is None else open_probability
    entering = p.k_on / MS_PER_S * concentration_uM * Po
    leaving = k_off * (Po + p.escape * (1 - Po))
    # A channel that never opens takes up no drug.
    return jnp.where(leaving > 0, entering / jnp.where(leaving > 0, leaving, 1.0), 0.0)


def equilibrium(
    values: Mapping[str, Any],
    drug: Drug,
    concentration_uM: Any,
    voltage_mV: Any,
    magnesium_mM: Any,
    subtype: str = TRIHETEROMER,
    open_probability: Any = None,
) -> Any:
    """B_eq, the blocked fraction at a steady open probability, of the broadcast shape of the arguments."""
    r = pressure(values, drug, concentration_uM, voltage_mV, magnesium_mM, subtype, open_probability)
    return r / (1 + r)


def course(
    values: Mapping[str, Any],
    drug: Drug,
    concentration_uM: Any,
    open_probability: Any,
    times_ms: Any,
    voltage_mV: Any,
    magnesium_mM: Any,
    subtype: str = TRIHETEROMER,
    start: Any = 0.0,
) -> jax.Array:
    """B at `times_ms` (t,), for the open probability (t, ...) of an unblocked receptor at these times.

    Voltage, magnesium and concentration are scalars or of shape (t, ...). The equation is linear in B and solved
    exactly for coefficients that are constant over each interval, at the mean of its ends.
    """
    concentration("concentration_uM", concentration_uM, "uM")
    p = drug.parameters.of(values)
    Po = jnp.asarray(open_probability)
    on = jnp.broadcast_to(p.k_on / MS_PER_S * concentration_uM * Po, Po.shape)
    k_off = unbinding(values, drug, voltage_mV, magnesium_mM, subtype)
    off = jnp.broadcast_to(k_off * (Po + p.escape * (1 - Po)), Po.shape)
    dt = jnp.diff(jnp.asarray(times_ms)).reshape(-1, *([1] * (Po.ndim - 1)))
    a, b = (on[:-1] + on[1:]) / 2 * dt, (off[:-1] + off[1:]) / 2 * dt

    def advance(B: jax.Array, given: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        entering, leaving = given
        total = entering + leaving
        limit = jnp.where(total > 0, entering / jnp.where(total > 0, total, 1.0), 0.0)
        after = limit + (B - limit) * jnp.exp(-total)
        return after, after

    first = jnp.broadcast_to(jnp.asarray(start, float), Po.shape[1:])
    return jnp.concatenate([first[None], jax.lax.scan(advance, first, (a, b))[1]])
