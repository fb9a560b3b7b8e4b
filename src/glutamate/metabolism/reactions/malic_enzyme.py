"""Malic enzyme: four-carbon units leave as pyruvate (pyruvate recycling in astrocytes, reversible in neurons).

    astrocyte  v = V r(C4)^2
    neuron     v = V ((1+k) r(C4) - k min(r(Pyr), limit))

The neuronal reverse direction is the small anaplerosis that keeps C4 from collapsing; r is relative to baseline.
"""

from glutamate.engine.expression import minimum
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

_ATP = Parameter(2.5, "1", 2.0, 2.5, "2.5 ATP per NADH", "established", "ATP-equivalents of the NADH spent on lactate")
_OXYGEN = Parameter(0.5, "1", 0.5, 0.5, "stoichiometry", "established", "O2 not consumed per turn")
NEURON = ParameterTable(
    "metabolism.malic_enzyme",
    "neuronal malic enzyme",
    activity=activity("neuronal malic enzyme"),
    reversal=Parameter(
        1.5, "1", 0.5, 3.0, "set by C4 stability in hypoglycaemia", "assumed", "weight of the reverse direction"
    ),
    limit=Parameter(
        4.0, "1", 3.0, 6.0, "saturation of carboxylation", "assumed", "largest relative pyruvate that counts"
    ),
    atp=_ATP,
    oxygen=_OXYGEN,
)
ASTROCYTE = ParameterTable(
    "metabolism.pyruvate_recycling",
    "astrocytic malic enzyme",
    activity=activity("astrocytic malic enzyme"),
    atp=_ATP,
    oxygen=_OXYGEN,
)


def reversible(x, o, p, u):
    return (1 + p.reversal) * x.C4 / o.C4 - p.reversal * minimum(x.Pyr / o.Pyr, p.limit)


REACTIONS = (
    Reaction("malic_enzyme", "NG", "C4 + {atp} P -> Lac", reversible, NEURON, atoms="C4.abcd -> Lac.abc + CO2.d",
             doc="C4 to pyruvate in neurons"),
    Reaction("pyruvate_recycling", "A", "C4 + {atp} P -> Lac", lambda x, o, p, u: (x.C4 / o.C4) * (x.C4 / o.C4), ASTROCYTE,
             flux="basis", atoms="C4.abcd -> Lac.abc + CO2.d", doc="C4 to pyruvate in astrocytes"),
)  # fmt: skip
