"""Thick-tufted pyramidal cells of layer 5 onto each other: depressing.

Rat somatosensory cortex, body temperature, 2 mM calcium; means and standard deviations over synapses of the recipe named in
`presynapse.pathway`.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.pathway import Pathway, chance, count, mean, spread

TABLE = ParameterTable(
    "synapse.pathway.l5ttpc",
    "layer 5 thick-tufted to layer 5 thick-tufted pyramidal cells",
    U=chance(0.38, "release probability of the first spike"),
    U_sd=spread(0.1, "1", "standard deviation of U"),
    D=mean(365.6, "ms", "recovery from depression"),
    D_sd=spread(100.15, "ms", "standard deviation of D"),
    F=mean(25.7, "ms", "recovery from facilitation"),
    F_sd=spread(45.87, "ms", "standard deviation of F"),
    N_rrp=count(2.8, "releasable vesicles"),
    g_AMPA=mean(1.94, "nS", "peak AMPA conductance"),
    g_AMPA_sd=spread(1.0, "nS", "standard deviation of the AMPA conductance"),
    nmda_ratio=mean(0.55, "1", "peak NMDA over peak AMPA conductance"),
    spine_volume=mean(0.1628, "um3", "spine volume"),
    spine_volume_sd=spread(0.0839, "um3", "standard deviation of the spine volume"),
)

PATHWAY = Pathway("l5ttpc", TABLE.doc, TABLE)
