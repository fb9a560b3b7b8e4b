"""Free calcium in a spine head.

    dCa/dt = -(I_NMDA + I_VGCC) gamma/(2 F Vol) - (Ca - Ca_0)/tau
    Vol = (4/3) pi r^3,  area = 4 pi r^2

gamma is the free (unbuffered) fraction of entering calcium, tau its removal. One step of length dt is exponential in
every linear part, with the currents at the middle of the step and the reversal potential at a predicted half-step
calcium: second order in dt, and exact once the currents have ended.

Units: uM, ms, pA, um3, mV. Sources: gamma, tau, Ca_0 Sabatini, Oertner & Svoboda 2002 doi:10.1016/S0896-6273(02)00573-1
(buffer capacity 24 +- 11, tau 12-20 ms, 70 +- 29 nM), as in Chindemi 2022 doi:10.1038/s41467-022-30214-w. Assumed: one
well-mixed head, a sphere; no buffer saturation, no stores, no exchange with the dendrite.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import UM_PER_M
from glutamate.synapse.spine import nmda_calcium, voltage, voltage_gated_calcium
from glutamate.synapse.spine.voltage import Potentials, peak_factor

_SABATINI = "Sabatini, Oertner & Svoboda 2002, doi:10.1016/S0896-6273(02)00573-1"

TABLE = ParameterTable(
    "synapse.spine",
    "free calcium of a spine head",
    free_fraction=Parameter(0.04, "1", 0.025, 0.07, _SABATINI + " (buffer capacity 24 +- 11)", "contested", "share of entering calcium that stays free", scale="logit", sampled=True),
    tau=Parameter(12.0, "ms", 12.0, 20.0, _SABATINI, "established", "removal of calcium"),
    Ca_rest=Parameter(0.07, "uM", 0.03, 0.12, _SABATINI, "established", "resting calcium"),
    sphere=Parameter(3.0, "1", 3.0, 3.0, "geometry: volume = radius area/3", "established", "radius times area over volume of a sphere", role="protocol"),
)  # fmt: skip


class Spine(NamedTuple):
    """What differs between spines, each of shape (n,): NMDA conductance (nS), head volume (um3), bAP height (mV)."""

    g_nmda: Any
    volume: Any
    bap: Any


class Bath(NamedTuple):
    """What surrounds the spine: extracellular calcium (mM) and the unblocked fraction of NMDA receptors of V (mV)."""

    calcium: Any
    unblocked: Any


class State(NamedTuple):
    """Potentials, rise and decay part of the NMDA time course, gates, calcium (uM), each (n,)."""

    potentials: Potentials
    nmda_rise: Any
    nmda_decay: Any
    m: Any
    h: Any
    calcium: Any


def at_rest(values: Mapping[str, Any], n: int) -> State:
    """`n` spines at rest."""
    none = jnp.zeros(n)
    V = voltage.TABLE.of(values).V_rest + none
    m, h = voltage_gated_calcium.m_inf(values, V), voltage_gated_calcium.h_inf(values, V)
    return State(voltage.at_rest(n), none, none, m, h, TABLE.of(values).Ca_rest + none)


def release(values: Mapping[str, Any], x: State, g_ampa: Any, released: Any) -> State:
    """State after a `released` fraction (n,) of the vesicles of a synapse with AMPA conductance `g_ampa` (nS, n)."""
    potentials = voltage.presynaptic_spike(x.potentials, voltage.synaptic_height(values, g_ampa, released))
    return x._replace(potentials=potentials, nmda_rise=x.nmda_rise + released, nmda_decay=x.nmda_decay + released)


def back_propagate(x: State, count: Any) -> State:
    """State after `count` (0 or 1) back-propagating action potentials."""
    return x._replace(potentials=voltage.postsynaptic_spike(x.potentials, count))


def surface(values: Mapping[str, Any], volume: Any) -> Any:
    """Area (um2) of a sphere of `volume` (um3)."""
    k = TABLE.of(values).sphere
    return (2 * jnp.sqrt(jnp.pi) * k * volume) ** (2 / k)


def influx(values: Mapping[str, Any], current: Any, volume: Any) -> Any:
    """Rise of free calcium (uM/ms) that a calcium current (pA, inward negative) makes in `volume` um3."""
    free, F = TABLE.of(values).free_fraction, voltage_gated_calcium.TABLE.of(values).faraday
    return -UM_PER_M * current * free / (2 * F * volume)


def advance(values: Mapping[str, Any], spine: Spine, bath: Bath, x: State, dt: Any) -> tuple[State, Any]:
    """The state after `dt` ms without spikes, and the mean of calcium above rest over that time (uM, n)."""
    p, q = TABLE.of(values), nmda_calcium.TABLE.of(values)
    half = voltage.advance(values, x.potentials, dt / 2)
    V = voltage.voltage(values, half, spine.bap)
    rise, decay = jnp.exp(-dt / 2 / q.rise), jnp.exp(-dt / 2 / q.decay)
    open_ = peak_factor(q.rise, q.decay) * (x.nmda_decay * decay - x.nmda_rise * rise) * bath.unblocked(V)
    m, h = voltage_gated_calcium.gates(values, x.m, x.h, V, dt / 2)
    area = surface(values, spine.volume)
    through_nmda = nmda_calcium.current(values, spine.g_nmda * open_, V, bath.calcium)

    def target(calcium: Any) -> Any:
        E = voltage_gated_calcium.reversal(values, calcium, bath.calcium)
        current = through_nmda + voltage_gated_calcium.current(values, area, m, h, V, E)
        return p.Ca_rest + p.tau * influx(values, current, spine.volume)

    halfway = target(x.calcium)
    halfway = halfway + (x.calcium - halfway) * jnp.exp(-dt / 2 / p.tau)
    limit = target(halfway)
    left = jnp.exp(-dt / p.tau)
    mean = limit - p.Ca_rest + (x.calcium - limit) * (1 - left) * p.tau / dt
    m, h = voltage_gated_calcium.gates(values, x.m, x.h, V, dt)
    after = State(
        voltage.advance(values, x.potentials, dt),
        x.nmda_rise * rise * rise,
        x.nmda_decay * decay * decay,
        m,
        h,
        limit + (x.calcium - limit) * left,
    )
    return after, mean
