"""Pyramidal cells of layer 6 onto each other: facilitating (class E1).

Rat somatosensory cortex, body temperature, 2 mM calcium; means and standard deviations over synapses of the recipe named in
`presynapse.pathway`.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.pathway import Pathway, chance, count, mean, spread

TABLE = ParameterTable(
    "synapse.pathway.l6pc",
    "layer 6 to layer 6 pyramidal cells of different types",
    U=chance(0.23, "release probability of the first spike"),
    U_sd=spread(0.06, "1", "standard deviation of U"),
    D=mean(420.0, "ms", "recovery from depression"),
    D_sd=spread(340.0, "ms", "standard deviation of D"),
    F=mean(200.0, "ms", "recovery from facilitation"),
    F_sd=spread(130.0, "ms", "standard deviation of F"),
    N_rrp=count(1.0, "releasable vesicles"),
    g_AMPA=mean(0.47, "nS", "peak AMPA conductance"),
    g_AMPA_sd=spread(0.36, "nS", "standard deviation of the AMPA conductance"),
    nmda_ratio=mean(0.7, "1", "peak NMDA over peak AMPA conductance"),
    spine_volume=mean(0.04327, "um3", "spine volume"),
    spine_volume_sd=spread(0.03314, "um3", "standard deviation of the spine volume"),
)

PATHWAY = Pathway("l6pc", TABLE.doc, TABLE)
