"""Brain pyridoxal 5'-phosphate from plasma: dPLP/dt = ((1+k) p/(k + p) - PLP)/tau, both relative to normal.

Uptake saturates (pyridoxal kinase and PNPO feedback), so plasma at ten times normal raises brain PLP by at most 1+k. The form
is an assumption that reproduces graded-diet experiments in which only the lowest group was deficient.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.pyridoxal_phosphate",
    "pyridoxal phosphate in brain",
    synthesis=activity("pyridoxal kinase and PNPO (riboflavin-dependent)"),
    K=Parameter(0.3, "1", 0.15, 0.6, "saturation in graded diets (Dakshinamurti)", "assumed", "relative plasma PLP at half uptake", sampled=True),
    tau=Parameter(4320.0, "min", 1440.0, 10080.0, "brain PLP falls over days to weeks", "assumed", "turnover time"),
)  # fmt: skip


def law(x, o, p, u):
    return (p.synthesis * (1 + p.K) * u.plp / (p.K + u.plp) - x.PLP) / p.tau


REACTIONS = (
    Reaction("pyridoxal_phosphate", "R", "-> PLP", law, TABLE, flux="zero", anchored=False, doc="PLP formed and broken down in brain"),
)  # fmt: skip
