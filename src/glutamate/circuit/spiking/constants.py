"""The numbers of a spiking circuit, in the order of its layout: what travels into the equations at run time.

    C dV/dt = -g_L (V - V_L) - (g_ext + g_A)(V - V_E) - g_N B(V)(V - V_E) - g_G (V - V_I) + I
    B(V) = 1/(1 + Mg exp(-slope V)/half)
    dx/dt = -x/rise + release sum delta(t - t_spike),  ds/dt = -s/tau + alpha x (1 - s)

A spike follows where V reaches V_th; V then rests at V_reset for tau_ref. Units: nF, nS, mV, ms, pA, Hz; a model in
conductances relative to leak has g_L = 1 and C = tau_m/1000 (1 nF/nS is 1 s).

Each field is a number, or an array whose leading axis is the conditions; Ring and Dense footprints add their own axes.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Membrane(NamedTuple):
    """One population's cells."""

    C: Any
    """nF"""
    g_L: Any
    """nS"""
    V_L: Any
    """mV"""
    V_th: Any
    """mV"""
    V_reset: Any
    """mV"""
    tau_ref: Any
    """ms"""
    tau_AMPA: Any
    """ms"""
    tau_GABA: Any
    """ms"""
    tonic_NMDA: Any = 0.0
    """nS, conductance without block"""
    current: Any = 0.0
    """pA, constant injected current"""
    gated_NMDA: Any = 0.0
    """nS at full gating, of NMDA receptors whose gating is kept at this population"""


class Gating(NamedTuple):
    """NMDA gating, shared by all excitatory neurons."""

    tau: Any
    """ms"""
    rise: Any
    """ms, decay of x"""
    alpha: Any
    """1/ms"""
    release: Any = 1.0
    """increment of x and of AMPA gating per spike"""


class Block(NamedTuple):
    """Magnesium block."""

    Mg: Any
    """mM"""
    slope: Any
    """1/mV"""
    half: Any
    """mM"""


class Input(NamedTuple):
    """One external channel."""

    rate: Any
    """Hz per neuron, what holds without any drive"""
    weight: Any
    """nS per spike"""


class Constants(NamedTuple):
    """All numbers of a circuit."""

    membranes: tuple[Membrane, ...]
    """by population"""
    conductances: tuple[Any, ...]
    """nS per unit of gating of one presynaptic neuron, by projection"""
    footprints: tuple[Any, ...]
    """by projection: None for Blocks and Sparse, coefficients (..., modes + 1) for Ring, (target, source) for Dense"""
    inputs: tuple[Input, ...]
    """by channel"""
    gating: Gating
    block: Block
    V_E: Any
    """mV, reversal of AMPA and NMDA"""
    V_I: Any
    """mV, reversal of GABA-A"""
    gates: tuple[Any, ...] = ()
    """by gate: what a spike adds to x of each target neuron; with a Ring footprint the coefficients (..., modes + 1)"""
