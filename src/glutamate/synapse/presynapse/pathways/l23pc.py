"""Pyramidal cells of layer 2/3 onto each other: depressing, widely varying release probability.

Rat somatosensory cortex, body temperature, 2 mM calcium; means and standard deviations over synapses of the recipe named in
`presynapse.pathway`.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.pathway import Pathway, chance, count, mean, spread

TABLE = ParameterTable(
    "synapse.pathway.l23pc",
    "layer 2/3 to layer 2/3 pyramidal cells",
    U=chance(0.46, "release probability of the first spike"),
    U_sd=spread(0.26, "1", "standard deviation of U"),
    D=mean(671.0, "ms", "recovery from depression"),
    D_sd=spread(17.0, "ms", "standard deviation of D"),
    F=mean(17.0, "ms", "recovery from facilitation"),
    F_sd=spread(5.0, "ms", "standard deviation of F"),
    N_rrp=count(2.6, "releasable vesicles"),
    g_AMPA=mean(1.0, "nS", "peak AMPA conductance"),
    g_AMPA_sd=spread(0.5, "nS", "standard deviation of the AMPA conductance"),
    nmda_ratio=mean(0.7, "1", "peak NMDA over peak AMPA conductance"),
    spine_volume=mean(0.09205, "um3", "spine volume"),
    spine_volume_sd=spread(0.04603, "um3", "standard deviation of the spine volume"),
)

PATHWAY = Pathway("l23pc", TABLE.doc, TABLE)
