"""Glutamine from astrocytes to neurons, and across the blood-brain barrier.

    SNAT3  v = V (Gln_A - k Gln_E), near equilibrium, out of astrocytes
    SNAT1/2  v = V max(s, floor) (mm(Gln_E, K) - e Gln), into neurons, following activity
    blood  net out/v_eff = g^2 (1 + 1/n)/(1 + g^2/n) - i (1 - g) - phi (i - i0),  g = Gln_E/Gln_E0,
           i = i0 mm(Gln_b, K)/mm(Gln_b0, K): one-way influx relative to the net efflux at rest

Influx is about 0.010 umol/g/min, some 6 % of synthesis (Bagga 2014, doi:10.1111/jnc.12672), and the abluminal carriers remove
glutamine (Lee 1998; Hawkins 2006, doi:10.1093/jn/136.1.218S). Cortical pools hardly follow plasma glutamine, hence the
exchange form, with phi the share of an added load that stays: small, and drawn over a wide range.
"""

from glutamate.engine.expression import saturation, smooth_floor
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

ASTROCYTE = ParameterTable(
    "metabolism.glutamine_release",
    "SNAT3 on astrocytes",
    activity=activity("astrocytic glutamine release (SNAT3)"),
    ratio=Parameter(
        12.0,
        "1",
        8.0,
        16.0,
        "near-equilibrium transport, astrocyte over extracellular",
        "contested",
        "equilibrium ratio",
    ),
)
NEURON = ParameterTable(
    "metabolism.glutamine_uptake",
    "SNAT1/2 on neurons",
    activity=activity("neuronal glutamine uptake (SNAT1/2)"),
    K=Parameter(
        1.0,
        "mM",
        0.3,
        1.6,
        "SNAT1 Km 0.3-1.6 mM (Chaudhry 1999, doi:10.1016/s0092-8674(00)81674-8)",
        "established",
        "Km for glutamine",
        sampled=True,
    ),
    trans=Parameter(
        0.02, "1/mM", 0.01, 0.03, "trans-inhibition, set by neuronal Gln", "assumed", "inhibition by internal glutamine"
    ),
    floor=Parameter(0.02, "1", 0.01, 0.05, "residual transport at isoelectricity", "assumed", "smallest activation"),
    width=Parameter(0.01, "1", 0.01, 0.01, "numerical", "assumed", "width of the corner", role="numerical"),
)
BLOOD = ParameterTable(
    "metabolism.glutamine_blood_exchange",
    "glutamine across the blood-brain barrier",
    activity=activity("glutamine exchange across the blood-brain barrier"),
    exchange=Parameter(1.0, "1", 0.6, 1.5, "influx 0.010 umol/g/min (Bagga 2014, doi:10.1111/jnc.12672) over a net efflux of 0.010", "contested", "one-way influx over net efflux at rest"),
    K=Parameter(1.0, "mM", 0.5, 2.0, "influx 0.010 at 0.6 and saturating above 1 mM, doi:10.1111/jnc.12672", "contested", "plasma glutamine at half influx"),
    retained=Parameter(0.05, "1", 0.008, 0.3, "cortical pools unaltered over a range of plasma glutamine, doi:10.1111/jnc.12672; everybody's is above 0", "contested", "share of an added load that is retained", sampled=True),
    saturation=Parameter(9.0, "1", 4.0, 20.0, "efflux keeps rising with glutamine squared", "assumed", "g^2 at half of maximal efflux"),
)  # fmt: skip


def uptake(x, o, p, u):
    return smooth_floor(x.drive, p.floor, p.width) * (saturation(x.Gln_E, p.K) - p.trans * x.Gln)


def blood_exchange(x, o, p, u):
    g = x.Gln_E / o.Gln_E
    influx = p.exchange * saturation(u.glutamine, p.K) / saturation(o.glutamine, p.K)
    efflux = g * g * (1 + 1 / p.saturation) / (1 + g * g / p.saturation)
    return efflux - influx * (1 - g) - p.retained * (influx - p.exchange)


REACTIONS = (
    Reaction("glutamine_release", "A", "Gln -> Gln_E", lambda x, o, p, u: x.Gln - p.ratio * x.Gln_E, ASTROCYTE,
             atoms="Gln.abcde -> Gln_E.abcde", exchange=lambda x, o, p, u: p.ratio * x.Gln_E, doc="glutamine out of astrocytes"),
    Reaction("glutamine_uptake", "NG", "Gln_E -> Gln", uptake, NEURON, atoms="Gln_E.abcde -> Gln.abcde", doc="glutamine into neurons"),
    Reaction("glutamine_blood_exchange", "E", "Gln_E ->", blood_exchange, BLOOD, atoms="Gln_E.abcde -> blood_Gln.abcde",
             exchange=lambda x, o, p, u: p.exchange * saturation(u.glutamine, p.K) / saturation(o.glutamine, p.K),
             doc="net glutamine to blood"),
)  # fmt: skip
