"""Tonic inhibition: the current that GABA in extracellular space draws through receptors outside synapses.

    I = I_0 ((1 + K) g/(g + K) - 1)      nA, on top of what the background current of the node contains
    g   extracellular GABA relative to health, K its half-occupancy on that scale
    E receives I, I neurons the share s of it

Nothing holds it back: tonic inhibition is not among what homeostasis scales here, because cycling falls with GABA in living
cortex, V_cyc/V_cyc0 = (GABA in umol/g)^-0.35 (Yang & Shen 2009, doi:10.1007/s00702-009-0186-0), which is what activity must do.
Contested: the current at rest, which differs by layer and cell from near nothing to tens of pA (Jang 2013,
doi:10.1007/s00424-013-1313-1); ambient GABA; receptors of interneurons, which have delta subunits of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "circuit.tonic_inhibition",
    "current through GABA-A receptors outside synapses",
    current=Parameter(0.025, "nA", 0.008, 0.045, "pyramidal cells of rat visual cortex by layer, doi:10.1007/s00424-013-1313-1; set within them by the fall of cycling with GABA, doi:10.1007/s00702-009-0186-0", "contested", "tonic current onto E at rest", sampled=True),
    half=Parameter(4.0, "1", 1.5, 10.0, "0.3-2 uM for receptors with delta or alpha5 (review: doi:10.3389/fncir.2014.00003) over an ambient 0.2 uM", "contested", "extracellular GABA at half occupancy, relative to health", sampled=True),
    share_I=Parameter(1.0, "1", 0.5, 1.5, "interneurons hold delta receptors too (doi:10.3389/fncir.2014.00003); no ratio measured", "assumed", "tonic current onto I relative to E", sampled=True),
)  # fmt: skip


def currents(values: Mapping[str, Any], ambient: Any) -> tuple[Any, Any]:
    """Outward current (nA) onto E and I beyond that of health, at extracellular GABA relative to health."""
    p = TABLE.of(values)
    onto_E = p.current * ((1 + p.half) * ambient / (ambient + p.half) - 1)
    return onto_E, p.share_I * onto_E
