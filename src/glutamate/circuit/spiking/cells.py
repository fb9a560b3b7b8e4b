"""The numbers of one time step, per population and for a whole circuit, as `prepare` computes them and the kernel uses them.

The potential is taken relative to V_E, and conductances in units of C/dt: z = g dt/C.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from glutamate.circuit.spiking.magnesium import BlockPolynomial


class Cells(NamedTuple):
    """One population, each (lanes,)."""

    leak: Any
    """g_L dt/C"""
    leak_drive: Any
    """g_L dt/C (V_L - V_E) + I dt/C"""
    tonic: Any
    """tonic NMDA conductance"""
    threshold: Any
    reset: Any
    refractory: Any
    """steps"""
    decay: Any
    """of external AMPA gating over one step"""
    pull: Any
    """V_I - V_E"""
    per_pA: Any
    """mV per step and pA"""
    per_z: Any
    """nS per unit of z"""
    gated: Any
    """NMDA conductance at full gating, where gating is kept here"""


class Lanes(NamedTuple):
    """Everything one chunk of lanes needs, each leaf with the lanes as its last axis."""

    cells: tuple[Cells, ...]
    weights: tuple[Any, ...]
    """by population: step of external conductance per spike, (processes, lanes)"""
    rates: Any
    """by population: events per step of each process without drive, (processes, lanes)"""
    blocks: dict[str, Any]
    """by receptor: uniform weights (targets, sources, lanes)"""
    linear_decay: dict[str, Any]
    """by receptor AMPA, GABA: (targets, lanes)"""
    scales: tuple[Any, ...]
    """by structured projection: z per unit of gating, (lanes,)"""
    footprints: tuple[Any, ...]
    """by structured projection: Ring (modes + 1, lanes); Dense (target, source) or (lanes, target, source)"""
    rise_decay: Any
    nmda_decay: Any
    saturation: Any
    """alpha rise, -ln of what a spike leaves shut"""
    release: Any
    rise_step: Any
    """dt/rise"""
    block: BlockPolynomial
    gates: tuple[Any, ...]
    """by gate: what a spike adds to x, (lanes,) or (modes + 1, lanes)"""
