"""24(S)-hydroxycholesterol: the brain's main oxysterol, a positive allosteric modulator of all NMDA receptors.

EC50 about 1.2 uM; raises open probability without a change of decay or affinity worth modelling. Its concentration at
the receptor in vivo is unknown.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, per_subunit

_PAUL = "Paul 2013, doi:10.1523/JNEUROSCI.2619-13.2013"

TABLE = ParameterTable(
    "synapse.hydroxycholesterol_24s",
    "24(S)-hydroxycholesterol at the NMDA receptor",
    **per_subunit("EC50", (1.2, 1.2, 1.2, 1.2), "uM", 2.0, _PAUL, "contested", "half-maximal concentration"),
    **per_subunit("potentiation", (1.5, 1.5, 1.5, 1.5), "1", 1.3, _PAUL, "contested", "open probability at saturation, relative"),
    slowing=Parameter(1.0, "1", 1.0, 1.3, _PAUL, "assumed", "decay time at saturation, relative"),
    affinity=Parameter(1.0, "1", 1.0, 1.5, _PAUL, "assumed", "affinity for glutamate at saturation, relative"),
)  # fmt: skip

DRUG = Drug(
    "hydroxycholesterol_24s",
    "24(S)-hydroxycholesterol, positive allosteric modulator",
    "NMDA",
    "modulator",
    TABLE,
    ("24s-hydroxycholesterol", "24s-hc"),
)
