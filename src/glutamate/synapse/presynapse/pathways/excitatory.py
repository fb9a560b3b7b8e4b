"""Excitatory cortical cells in general: depressing (class E2).

Rat somatosensory cortex, body temperature, 2 mM calcium; means and standard deviations over synapses of the recipe named in
`presynapse.pathway`.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse.pathway import Pathway, chance, count, mean, spread

TABLE = ParameterTable(
    "synapse.pathway.excitatory",
    "excitatory to excitatory cells where no special pathway was measured",
    U=chance(0.5, "release probability of the first spike"),
    U_sd=spread(0.02, "1", "standard deviation of U"),
    D=mean(671.0, "ms", "recovery from depression"),
    D_sd=spread(17.0, "ms", "standard deviation of D"),
    F=mean(17.0, "ms", "recovery from facilitation"),
    F_sd=spread(5.0, "ms", "standard deviation of F"),
    N_rrp=count(1.5, "releasable vesicles"),
    g_AMPA=mean(0.68, "nS", "peak AMPA conductance"),
    g_AMPA_sd=spread(0.44, "nS", "standard deviation of the AMPA conductance"),
    nmda_ratio=mean(0.7, "1", "peak NMDA over peak AMPA conductance"),
    spine_volume=mean(0.0626, "um3", "spine volume"),
    spine_volume_sd=spread(0.0405, "um3", "standard deviation of the spine volume"),
)

PATHWAY = Pathway("excitatory", TABLE.doc, TABLE)
