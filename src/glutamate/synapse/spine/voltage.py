"""Prescribed voltage of a spine: synaptic potential, back-propagating action potential and after-depolarisation.

    V(t) = V_rest + sum_pre E (g/g_ref) r b(t; rise_E, decay_E) + sum_post A b(t; rise_A, decay_A)
                  + sum_post D (e^{-t/decay_D} - e^{-t/rise_A})
    b(t; rise, decay) = n (e^{-t/decay} - e^{-t/rise}),   n such that b peaks at 1

E is the potential that full release (r = 1) through an AMPA conductance g_ref makes in the spine, A the height of the
back-propagating action potential (bAP), D the after-depolarisation (ADP). There is no dendrite: potentials add
linearly, and neither location nor dendritic spikes enter.

Units: ms, mV, nS. Source: form of the local potentials chosen for this model of one spine, after dendritic recordings of
layer 5 pyramidal cells (Stuart & Spruston 1998). Contested: the height of the bAP in a distal spine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_FORM = "local potentials of a model spine; dendritic recordings of layer 5 pyramidal cells, Stuart & Spruston 1998"

TABLE = ParameterTable(
    "synapse.spine_voltage",
    "prescribed voltage of a spine",
    V_rest=Parameter(-70.0, "mV", -75.0, -65.0, "layer 5 pyramidal cell, slice", "established", "resting potential", scale="linear"),
    epsp=Parameter(6.0, "mV", 3.0, 12.0, _FORM, "assumed", "potential of full release through the reference conductance", sampled=True),
    g_ref=Parameter(1.94, "nS", 1.94, 1.94, "convention: mean AMPA conductance of a layer 5 connection", "established", "conductance to which the synaptic potential refers", role="protocol"),
    epsp_rise=Parameter(1.2, "ms", 0.8, 2.0, _FORM, "assumed", "rise of the synaptic potential"),
    epsp_decay=Parameter(18.0, "ms", 12.0, 25.0, _FORM, "assumed", "decay of the synaptic potential"),
    bap_rise=Parameter(0.35, "ms", 0.2, 0.5, _FORM, "assumed", "rise of the back-propagating action potential"),
    bap_decay=Parameter(1.6, "ms", 1.0, 2.5, _FORM, "assumed", "decay of the back-propagating action potential"),
    adp=Parameter(2.0, "mV", 0.0, 5.0, _FORM, "assumed", "after-depolarisation", scale="linear"),
    adp_decay=Parameter(10.0, "ms", 5.0, 20.0, _FORM, "assumed", "decay of the after-depolarisation"),
)  # fmt: skip


class Potentials(NamedTuple):
    """Decaying parts of the voltage: synaptic ones per synapse (mV, n), those of the postsynaptic spike of height 1 (1)."""

    epsp_rise: Any
    epsp_decay: Any
    bap_rise: Any
    bap_decay: Any
    adp_rise: Any
    adp_decay: Any


def peak_factor(rise: Any, decay: Any) -> Any:
    """The n with which n (e^{-t/decay} - e^{-t/rise}) peaks at 1; needs rise < decay."""
    peak = rise * decay / (decay - rise) * jnp.log(decay / rise)
    return 1 / (jnp.exp(-peak / decay) - jnp.exp(-peak / rise))


def at_rest(n: int) -> Potentials:
    """No potential at any of `n` synapses."""
    none, zero = jnp.zeros(n), jnp.zeros(())
    return Potentials(none, none, zero, zero, zero, zero)


def presynaptic_spike(x: Potentials, height: Any) -> Potentials:
    """Add a synaptic potential of `height` (mV, n)."""
    return x._replace(epsp_rise=x.epsp_rise + height, epsp_decay=x.epsp_decay + height)


def postsynaptic_spike(x: Potentials, count: Any) -> Potentials:
    """Add `count` back-propagating action potentials (0 or 1) with their after-depolarisation."""
    return x._replace(
        bap_rise=x.bap_rise + count,
        bap_decay=x.bap_decay + count,
        adp_rise=x.adp_rise + count,
        adp_decay=x.adp_decay + count,
    )


def synaptic_height(values: Mapping[str, Any], g_ampa: Any, released: Any) -> Any:
    """Peak synaptic potential (mV) of a released fraction through an AMPA conductance in nS."""
    p = TABLE.of(values)
    return p.epsp * g_ampa / p.g_ref * released


def voltage(values: Mapping[str, Any], x: Potentials, bap: Any) -> Any:
    """Spine voltage (mV, n) with bAPs of height `bap` (mV, n)."""
    p = TABLE.of(values)
    epsp = peak_factor(p.epsp_rise, p.epsp_decay) * (x.epsp_decay - x.epsp_rise)
    spike = bap * peak_factor(p.bap_rise, p.bap_decay) * (x.bap_decay - x.bap_rise)
    return p.V_rest + epsp + spike + p.adp * (x.adp_decay - x.adp_rise)


def advance(values: Mapping[str, Any], x: Potentials, dt: Any) -> Potentials:
    """The potentials `dt` ms later, exactly."""
    p = TABLE.of(values)
    bap_rise = jnp.exp(-dt / p.bap_rise)
    return Potentials(
        x.epsp_rise * jnp.exp(-dt / p.epsp_rise),
        x.epsp_decay * jnp.exp(-dt / p.epsp_decay),
        x.bap_rise * bap_rise,
        x.bap_decay * jnp.exp(-dt / p.bap_decay),
        x.adp_rise * bap_rise,
        x.adp_decay * jnp.exp(-dt / p.adp_decay),
    )
