"""Calcium carried by NMDA receptors.

    P_f   = 4 Ca_o/(4 Ca_o + M) S                   fractional calcium current, M and S from voltage-independent limits
    g(t)  = g_NMDA r n (e^{-t/decay} - e^{-t/rise})  before magnesium block, n such that the bracket peaks at 1
    I_Ca  = P_f f g(t) B(V) (V - E_Ca,NMDA)

f scales the NMDA conductance: number of receptors, co-agonist site, antagonist. B is the unblocked fraction of
`glutamate.synapse.magnesium`. The calcium share is treated as a channel of its own that reverses at 40 mV.

Units: nS, mV, pA, mM, ms. Sources: P_f Schneggenburger 1993 doi:10.1016/0896-6273(93)90277-X, reversal Jahr & Stevens
1993, both as in Chindemi 2022 doi:10.1038/s41467-022-30214-w. Contested: this P_f is 0.05 at 2 mM, while 0.11-0.12
is measured at the calyx (PMC6793368) and 0.107 in CA1. Only P_f times the free fraction of calcium matters to the rule,
so `Pf_scale` (1 here, 2.2 for the measured value) can be changed together with `synapse.spine.free_fraction`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_PF = "Schneggenburger 1993, doi:10.1016/0896-6273(93)90277-X"
_RULE = "Chindemi 2022, doi:10.1038/s41467-022-30214-w"

TABLE = ParameterTable(
    "synapse.nmda_calcium",
    "calcium current of NMDA receptors",
    Pf_max=Parameter(0.6, "1", 0.4, 0.8, _PF, "contested", "fractional calcium current at infinite calcium", scale="logit"),
    valence_weight=Parameter(4.0, "1", 4.0, 4.0, _PF, "established", "weight of divalent against monovalent flux, z squared"),
    monovalent=Parameter(86.9565217391, "mM", 70.0, 110.0, "120 mM/1.38, " + _PF, "contested", "monovalent cations over relative permeability"),
    Pf_scale=Parameter(1.0, "1", 0.8, 2.4, "1 after Schneggenburger 1993; 2.2 after calyx measurements, PMC6793368", "contested", "correction of the fractional calcium current"),
    E_ca=Parameter(40.0, "mV", 30.0, 60.0, "Jahr & Stevens 1993", "contested", "reversal of the calcium share", scale="linear"),
    rise=Parameter(0.29, "ms", 0.2, 4.0, _RULE, "contested", "rise of the NMDA conductance"),
    decay=Parameter(70.0, "ms", 40.0, 100.0, _RULE, "contested", "decay of the NMDA conductance"),
    unitary=Parameter(0.045, "nS", 0.04, 0.05, "single-channel recordings, 40-50 pS", "established", "conductance of one open channel"),
)  # fmt: skip


def fractional_calcium(values: Mapping[str, Any], calcium: Any) -> Any:
    """Fractional calcium current at extracellular `calcium` in mM."""
    p = TABLE.of(values)
    weighted = p.valence_weight * calcium
    return p.Pf_scale * p.Pf_max * weighted / (weighted + p.monovalent)


def current(values: Mapping[str, Any], conductance: Any, V: Any, calcium: Any) -> Any:
    """Calcium current (pA, inward negative) through an unblocked conductance in nS at V in mV."""
    return fractional_calcium(values, calcium) * conductance * (V - TABLE.of(values).E_ca)
