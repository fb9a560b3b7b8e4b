"""Phosphate-activated glutaminase (neurons): Gln -> Glu + NH4.

    v = V max(s, floor) Gln/(K (1 + NH4/Ki) + Gln)/(1 + (Glu/Glu0)^n)

Ammonia competes with glutamine, glutamate inhibits cooperatively, activity s activates (calcium, phosphate): Benjamin 1981;
Ardawi & Newsholme 1984 (doi:10.1042/bj2170289). Slices run about ten times below homogenates, hence the strong inhibition.
"""

from glutamate.engine.expression import power, smooth_floor
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.glutaminase",
    "phosphate-activated glutaminase",
    activity=activity("phosphate-activated glutaminase"),
    K_gln=Parameter(3.0, "mM", 2.0, 5.0, "brain glutaminase at high phosphate; doi:10.1042/bj2170289", "contested", "Km for glutamine", sampled=True),
    Ki_nh4=Parameter(0.8, "mM", 0.4, 1.6, "1 mM ammonia inhibits 30 % in synaptosomes", "contested", "competitive inhibition by ammonia", sampled=True),
    n=Parameter(5.0, "1", 3.0, 7.0, "needed for stable Glu under glutamine loading", "assumed", "steepness of product inhibition", sampled=True),
    floor=Parameter(0.02, "1", 0.01, 0.05, "residual activity at isoelectricity", "assumed", "smallest activation"),
    width=Parameter(0.01, "1", 0.01, 0.01, "numerical", "assumed", "width of the corner", role="numerical"),
)  # fmt: skip


def law(x, o, p, u):
    activation = smooth_floor(x.drive, p.floor, p.width)
    return activation * x.Gln / (p.K_gln * (1 + x.NH4 / p.Ki_nh4) + x.Gln) / (1 + power(x.Glu / o.Glu, p.n))


REACTIONS = (
    Reaction("glutaminase", "NG", "Gln -> Glu + NH4", law, TABLE, atoms="Gln.abcde -> Glu.abcde", doc="glutamine to glutamate"),
)  # fmt: skip
