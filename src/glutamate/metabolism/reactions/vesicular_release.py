"""Release of glutamate and GABA, quantal and, when energy fails, by leak.

    v = V activity hA(ATP)/hA0 w mm(content, K_v)       leak = k excess(1 - hA/hA0) content

w is vesicular transport as a case sets it at its synapses (`synapse: vesicles`), which a vesicle's content follows there: half as
full vesicles release half as much into the cycle. The mechanism `activity` is release at unchanged vesicles (sites, probability).
K_v is an effective, tissue-average constant of the dependence of release on the cytosolic pool: content at half gives 0.81
of release. The vesicle's own filling law belongs to the synapse link, which reads `metabolism.glutamate`.
Uncontrolled release begins where the ATP gate closes and stands for the reversal of uptake, whose forward part fails with it.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import excess

_LEAK_SOURCE = "set by the fall of amino acids in isoelectric hypoglycaemia (Agardh 1978)"
GLUTAMATE = ParameterTable(
    "metabolism.glutamate_release",
    "quantal release of glutamate",
    activity=activity("release of glutamate at unchanged vesicles"),
    K=Parameter(
        6.0,
        "mM",
        3.0,
        10.0,
        "effective; content falls less than cytosolic glutamate, doi:10.1113/JP273467",
        "assumed",
        "cytosolic glutamate at half release",
        sampled=True,
    ),
)
GABA = ParameterTable(
    "metabolism.gaba_release",
    "quantal release of GABA",
    activity=activity("release of GABA at unchanged vesicles"),
    K=Parameter(
        4.0, "mM", 2.0, 10.0, "VGAT Km 5-10 mM, effective", "assumed", "cytosolic GABA at half release", sampled=True
    ),
)
GLUTAMATE_LEAK = ParameterTable(
    "metabolism.glutamate_leak",
    "loss of glutamate from neurons in energy failure",
    rate=Parameter(0.004, "mL/g/min", 0.002, 0.008, _LEAK_SOURCE, "assumed", "leak at full failure"),
    width=Parameter(0.001, "1", 0.001, 0.001, "numerical", "assumed", "width of the corner", role="numerical"),
)
GABA_LEAK = ParameterTable(
    "metabolism.gaba_leak",
    "loss of GABA from neurons in energy failure",
    rate=Parameter(0.006, "mL/g/min", 0.003, 0.012, _LEAK_SOURCE, "assumed", "leak at full failure"),
    width=Parameter(0.001, "1", 0.001, 0.001, "numerical", "assumed", "width of the corner", role="numerical"),
)  # fmt: skip

REACTIONS = (
    Reaction("glutamate_release", "N", "Glu -> Glu_E", lambda x, o, p, u: u.filling * x.drive * saturation(x.Glu, p.K), GLUTAMATE,
             flux="basis", atoms="Glu.abcde -> Glu_E.abcde", doc="quantal glutamate release"),
    Reaction("gaba_release", "G", "GABA -> GABA_E", lambda x, o, p, u: u.filling * x.drive * saturation(x.GABA, p.K), GABA,
             atoms="GABA.abcd -> GABA_E.abcd", doc="quantal GABA release"),
    Reaction("glutamate_leak", "N", "Glu -> Glu_E", lambda x, o, p, u: p.rate * excess(1 - x.gate / o.gate, p.width) * x.Glu,
             GLUTAMATE_LEAK, flux="zero", anchored=False, atoms="Glu.abcde -> Glu_E.abcde", doc="glutamate leak in energy failure"),
    Reaction("gaba_leak", "G", "GABA -> GABA_E", lambda x, o, p, u: p.rate * excess(1 - x.gate / o.gate, p.width) * x.GABA,
             GABA_LEAK, flux="zero", anchored=False, atoms="GABA.abcd -> GABA_E.abcd", doc="GABA leak in energy failure"),
)  # fmt: skip
