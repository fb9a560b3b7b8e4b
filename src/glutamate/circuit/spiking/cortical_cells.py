"""Cells and receptors of the Brunel-Wang family: what the decision network, the memory rings and their kin have in common.

Two classes of cells, pyramidal (E) and interneuron (I), with membrane times of 20 and 10 ms, and one set of receptor
kinetics. A circuit adds `PARAMETERS` to its own table, with its own values where they differ, and builds its constants from
`membranes`, `gating` and `conductances`.

Sources: Wang 1999, doi:10.1523/JNEUROSCI.19-21-09587.1999; Wang 2002, doi:10.1016/S0896-6273(02)01092-9; Brunel & Wang
2001, doi:10.1023/A:1011204814320; magnesium block from Jahr & Stevens 1990, doi:10.1523/JNEUROSCI.10-09-03178.1990.
"""

from __future__ import annotations

from typing import Any

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking.constants import Block, Gating, Membrane
from glutamate.circuit.spiking.layout import Layout, Population, Projection
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import Values

_CELLS = "McCormick 1985, doi:10.1152/jn.1985.54.4.782, as in Wang 2002, doi:10.1016/S0896-6273(02)01092-9"
_KINETICS = "Wang 1999, doi:10.1523/JNEUROSCI.19-21-09587.1999"
_BLOCK = "Jahr & Stevens 1990, doi:10.1523/JNEUROSCI.10-09-03178.1990"
_TONIC = "no tonic current in the published circuits"

PARAMETERS: dict[str, Parameter] = {
    "C_E": Parameter(0.5, "nF", 0.4, 0.6, _CELLS, "established", "capacitance of pyramidal cells"),
    "C_I": Parameter(0.2, "nF", 0.16, 0.24, _CELLS, "established", "capacitance of interneurons"),
    "g_L_E": Parameter(25.0, "nS", 20.0, 30.0, _CELLS, "established", "leak of pyramidal cells"),
    "g_L_I": Parameter(20.0, "nS", 16.0, 24.0, _CELLS, "established", "leak of interneurons"),
    "V_L_E": Parameter(-70.0, "mV", -72.0, -68.0, _CELLS, "established", "leak reversal of pyramidal cells", scale="linear"),
    "V_L_I": Parameter(-70.0, "mV", -72.0, -68.0, _CELLS, "established", "leak reversal of interneurons", scale="linear"),
    "V_th": Parameter(-50.0, "mV", -52.0, -48.0, _CELLS, "established", "threshold", scale="linear"),
    "V_reset": Parameter(-55.0, "mV", -60.0, -55.0, _CELLS, "established", "reset potential", scale="linear"),
    "tau_ref_E": Parameter(2.0, "ms", 2.0, 2.0, _CELLS, "established", "refractory time of pyramidal cells"),
    "tau_ref_I": Parameter(1.0, "ms", 1.0, 1.0, _CELLS, "established", "refractory time of interneurons"),
    "V_E": Parameter(0.0, "mV", -5.0, 5.0, _KINETICS, "established", "reversal of AMPA and NMDA currents", scale="linear"),
    "V_I": Parameter(-70.0, "mV", -75.0, -65.0, _KINETICS, "established", "reversal of GABA-A currents", scale="linear"),
    "tau_AMPA": Parameter(2.0, "ms", 1.5, 3.0, _KINETICS, "established", "decay of AMPA gating"),
    "tau_GABA": Parameter(5.0, "ms", 5.0, 10.0, _KINETICS, "established", "decay of GABA-A gating"),
    "tau_NMDA": Parameter(100.0, "ms", 60.0, 120.0, _KINETICS, "established", "decay of NMDA gating"),
    "tau_rise": Parameter(2.0, "ms", 1.0, 5.0, _KINETICS, "established", "decay of x, which opens NMDA receptors"),
    "alpha": Parameter(0.5, "1/ms", 0.3, 1.0, _KINETICS, "established", "opening rate of NMDA receptors"),
    "Mg": Parameter(1.0, "mM", 0.8, 1.2, _BLOCK, "established", "extracellular magnesium"),
    "Mg_slope": Parameter(0.062, "1/mV", 0.062, 0.062, _BLOCK, "established", "voltage dependence of the block"),
    "Mg_half": Parameter(3.57, "mM", 3.57, 3.57, _BLOCK, "established", "magnesium that blocks half at 0 mV"),
    "g_tonic_E": Parameter(0.0, "nS", 0.0, 2.0, _TONIC, "assumed", "tonic NMDA conductance of pyramidal cells", scale="linear"),
    "g_tonic_I": Parameter(0.0, "nS", 0.0, 2.0, _TONIC, "assumed", "tonic NMDA conductance of interneurons", scale="linear"),
}  # fmt: skip


def membrane(population: Population, p: Values, f: SynapticFactors) -> Membrane:
    """Cells of one population."""
    e = population.cell == "E"
    return Membrane(
        C=p.C_E if e else p.C_I,
        g_L=p.g_L_E if e else p.g_L_I,
        V_L=p.V_L_E if e else p.V_L_I,
        V_th=p.V_th,
        V_reset=p.V_reset,
        tau_ref=p.tau_ref_E if e else p.tau_ref_I,
        tau_AMPA=p.tau_AMPA,
        tau_GABA=p.tau_GABA,
        tonic_NMDA=(p.g_tonic_E if e else p.g_tonic_I) * f.tonic_nmda,
    )


def membranes(layout: Layout, p: Values, f: SynapticFactors) -> tuple[Membrane, ...]:
    """Cells of every population."""
    return tuple(membrane(population, p, f) for population in layout.populations)


def gating(p: Values, f: SynapticFactors) -> Gating:
    """NMDA gating; a changed rise keeps alpha rise, the gating that one spike can bring."""
    return Gating(
        tau=p.tau_NMDA * f.tau_nmda,
        rise=p.tau_rise * f.rise_nmda,
        alpha=p.alpha * f.nmda_saturation / f.rise_nmda,
        release=f.release,
    )


def block(p: Values) -> Block:
    """Magnesium block."""
    return Block(p.Mg, p.Mg_slope, p.Mg_half)


def scaled(layout: Layout, projection: Projection, conductance: Any, f: SynapticFactors) -> Any:
    """A recurrent conductance under the synaptic factors."""
    onto = layout.population(projection.target).cell
    factor = {"AMPA": f.ampa, "GABA": f.gaba, "NMDA": f.nmda_EE if onto == "E" else f.nmda_EI}[projection.receptor]
    return conductance * factor
