"""Block of the open NMDA channel: potency against voltage and magnesium, equilibrium, and its course in time.

A channel is free, blocked at the deep site of its pore, where the gate closes over the blocker (trapping), or blocked at a
superficial site, which keeps the gate from closing. One blocker at a time; magnesium competes for the open pore. Gating of
a channel with a deep blocker is that of a free one.

    IC50(V) = IC50 exp((V - V_ref) depth/(kT/e))                     without magnesium
    m       = 1/(1 + Mg/K(V)),   K(V) = K_Mg exp(s (V - V_ref))      open channels without magnesium
    d       = trapped C m/IC50(V),   p = (1 - trapped) C m/(IC50(V) Po_ref)
    dD/dt   = k_on C m Po (1 - D)/(1 + p Po) - k_off Po D,    k_off = k_on IC50(V)/trapped
    B       = 1 - (1 - D)/(1 + p Po)

D is the fraction with a deep blocker, B the blocked one, Po the open probability of an unblocked receptor. A blocker enters
and leaves the deep site only while the gate is open: from a closed channel it does not go. Magnesium slows what enters, not
what leaves; voltage acts on what leaves (assumed: depolarisation speeds recovery, Huettner & Bean 1988). At equilibrium
B/(1 - B) = d + p Po for any Po, so that at the open probability Po_ref of the measurement half is blocked at the IC50
(1 + Mg/K), and of the block of steadily active receptors the share `trapped` outlasts the agonist. Every step has its way
back and no cycle has a direction. The superficial block follows at once (it leaves within a second, Kotermanski 2009,
doi:10.1113/jphysiol.2009.176297, who give these two sites). The current is multiplied by 1 - B. Units: uM, mM, mV, ms; k_on in
/uM/s.
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
    return _half_without_magnesium(values, drug, voltage_mV, subtype) / _free_of_magnesium(values, drug, voltage_mV, magnesium_mM, subtype)  # fmt: skip


def unbinding(values: Mapping[str, Any], drug: Drug, voltage_mV: Any, subtype: str = TRIHETEROMER) -> Any:
    """k_off (/ms) from the deep site of an open channel."""
    p = drug.parameters.of(values)
    return p.k_on / MS_PER_S * _half_without_magnesium(values, drug, voltage_mV, subtype) / p.trapped


def pressure(
    values: Mapping[str, Any],
    drug: Drug,
    concentration_uM: Any,
    voltage_mV: Any,
    magnesium_mM: Any,
    subtype: str = TRIHETEROMER,
    open_probability: Any = None,
) -> Any:
    """B/(1 - B) of one drug at equilibrium, to be summed over drugs; at `open_probability`, None for that of the measurement."""
    concentration("concentration_uM", concentration_uM, "uM")
    p = drug.parameters.of(values)
    seen = 1.0 if open_probability is None else open_probability / p.open_ref
    both = concentration_uM / half_blocking(values, drug, voltage_mV, magnesium_mM, subtype)
    return both * (p.trapped + (1 - p.trapped) * seen)


def equilibrium(
    values: Mapping[str, Any],
    drug: Drug,
    concentration_uM: Any,
    voltage_mV: Any,
    magnesium_mM: Any,
    subtype: str = TRIHETEROMER,
    open_probability: Any = None,
) -> Any:
    """The blocked fraction at a steady open probability, of the broadcast shape of the arguments."""
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
    """B at `times_ms` (t,), for the open probability (t, ...) of an unblocked receptor at these times, from D = `start`.

    Voltage, magnesium and concentration are scalars or of shape (t, ...). The equation is linear in D and solved exactly for
    coefficients that are constant over each interval, at the mean of its ends.
    """
    concentration("concentration_uM", concentration_uM, "uM")
    p = drug.parameters.of(values)
    Po = jnp.asarray(open_probability)
    acting = concentration_uM * _free_of_magnesium(values, drug, voltage_mV, magnesium_mM, subtype)
    superficial = (1 - p.trapped) * acting / _half_without_magnesium(values, drug, voltage_mV, subtype) / p.open_ref
    unoccupied = jnp.broadcast_to(1 / (1 + superficial * Po), Po.shape)
    on = jnp.broadcast_to(p.k_on / MS_PER_S * acting * Po * unoccupied, Po.shape)
    off = jnp.broadcast_to(unbinding(values, drug, voltage_mV, subtype) * Po, Po.shape)
    dt = jnp.diff(jnp.asarray(times_ms)).reshape(-1, *([1] * (Po.ndim - 1)))
    a, b = (on[:-1] + on[1:]) / 2 * dt, (off[:-1] + off[1:]) / 2 * dt

    def advance(D: jax.Array, given: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        entering, leaving = given
        total = entering + leaving
        limit = jnp.where(total > 0, entering / jnp.where(total > 0, total, 1.0), 0.0)
        after = limit + (D - limit) * jnp.exp(-total)
        return after, after

    first = jnp.broadcast_to(jnp.asarray(start, float), Po.shape[1:])
    deep = jnp.concatenate([first[None], jax.lax.scan(advance, first, (a, b))[1]])
    return 1 - (1 - deep) * unoccupied


def _half_without_magnesium(values: Mapping[str, Any], drug: Drug, voltage_mV: Any, subtype: str) -> Any:
    finite("voltage_mV", voltage_mV)
    p = drug.parameters.of(values)
    return drug.of(values, "IC50", subtype) * jnp.exp((voltage_mV - p.V_ref) * p.depth / TABLE.of(values).thermal)


def _free_of_magnesium(values: Mapping[str, Any], drug: Drug, voltage_mV: Any, magnesium_mM: Any, subtype: str) -> Any:
    """m, the share of open pores without magnesium, as a blocker meets them."""
    finite("voltage_mV", voltage_mV)
    concentration("magnesium_mM", magnesium_mM)
    above = voltage_mV - drug.parameters.of(values).V_ref
    slope = magnesium.TABLE.of(values).slope_jahr_stevens
    return 1 / (1 + magnesium_mM / (drug.of(values, "K_Mg", subtype) * jnp.exp(slope * above)))
