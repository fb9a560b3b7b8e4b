"""GNE-0723: a positive allosteric modulator of receptors with GluN2A.

Raises the potency of glutamate and slows deactivation; nanomolar at GluN2A, micromolar and weak elsewhere. The sizes of
its effects here are assumed from a class with graded slowing.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, per_subunit

_GNE = "Volgraf 2016, doi:10.1021/acs.jmedchem.5b02010; Hackos 2016, doi:10.1016/j.neuron.2016.01.016"

TABLE = ParameterTable(
    "synapse.gne_0723",
    "GNE-0723 at the NMDA receptor",
    **per_subunit("EC50", (0.021, 7.4, 7.4, 6.2), "uM", 2.0, _GNE, "contested", "half-maximal concentration"),
    **per_subunit("potentiation", (1.2, 1.0, 1.0, 1.0), "1", 1.2, _GNE, "assumed", "open probability at saturation, relative"),
    slowing=Parameter(1.5, "1", 1.0, 3.0, _GNE, "assumed", "decay time at saturation, relative"),
    affinity=Parameter(2.0, "1", 1.0, 4.0, _GNE, "assumed", "affinity for glutamate at saturation, relative"),
)  # fmt: skip

DRUG = Drug("gne_0723", "GNE-0723, positive allosteric modulator of GluN2A", "NMDA", "modulator", TABLE, ("gne-0723",))
