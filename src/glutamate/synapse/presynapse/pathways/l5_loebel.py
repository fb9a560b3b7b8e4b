"""Thick-tufted pyramidal cells of layer 5 onto each other after Loebel: depression alone.

An alternative to `l5ttpc`, without facilitation, from Loebel 2009 (doi:10.3389/neuro.10.027.2009) as used for plasticity
by Deperrois & Graupner 2020 (doi:10.1371/journal.pcbi.1008265), who fitted 149 ms and 0.384 to the younger visual cortex of
Sjostrom 2003. It gives no spreads; conductance and spine are those of `l5ttpc`.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.pathway import Pathway, chance, count, mean, spread

_LOEBEL = "Loebel 2009, doi:10.3389/neuro.10.027.2009; Deperrois & Graupner 2020, doi:10.1371/journal.pcbi.1008265"

TABLE = ParameterTable(
    "synapse.pathway.l5_loebel",
    "layer 5 thick-tufted to layer 5 thick-tufted pyramidal cells, depression alone",
    U=chance(0.46, "release probability of the first spike", _LOEBEL),
    U_sd=spread(0.0, "1", "standard deviation of U, not given", _LOEBEL),
    D=mean(525.0, "ms", "recovery from depression", _LOEBEL),
    D_sd=spread(0.0, "ms", "standard deviation of D, not given", _LOEBEL),
    F=spread(0.0, "ms", "no facilitation", _LOEBEL),
    F_sd=spread(0.0, "ms", "no facilitation", _LOEBEL),
    N_rrp=count(10.0, "releasable vesicles", _LOEBEL),
    g_AMPA=mean(1.94, "nS", "peak AMPA conductance"),
    g_AMPA_sd=spread(1.0, "nS", "standard deviation of the AMPA conductance"),
    nmda_ratio=mean(0.55, "1", "peak NMDA over peak AMPA conductance"),
    spine_volume=mean(0.1628, "um3", "spine volume"),
    spine_volume_sd=spread(0.0839, "um3", "standard deviation of the spine volume"),
)

PATHWAY = Pathway("l5_loebel", TABLE.doc, TABLE)
