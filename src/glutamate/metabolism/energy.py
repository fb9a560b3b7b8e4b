"""Energy state: adenylates, creatine, and the ATP gate of everything that fires.

    adenylate kinase   ADP^2 = q ATP AMP,  A = ATP + ADP + AMP
    P = 2 ATP + ADP   =>   (4-q) ATP^2 - (4P + q(A-P)) ATP + P^2 = 0   (lower root)
    ADP = P - 2 ATP,  AMP = A - ATP - ADP,  Cr = PCr0/s - PCr,  s the share of phosphocreatine in total creatine at rest
    gate hA = ATP^n/(K^n + ATP^n);  drive s = activity hA/hA0

Total creatine is the pool of the region and person (`regions`). A follows from the baseline: ADP0 = ATP0 (1 - s)/(s K_CK). Sources: adenylate kinase q from BIOMD0000000554 (Cloutier 2009,
doi:10.1007/s10827-009-0152-8); creatine kinase equilibrium at pH 7 and free Mg (Lawson & Veech 1979, J Biol Chem 254:6528).
"""

from typing import Any

from glutamate.engine.expression import maximum, power, sqrt
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Assignment
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "metabolism.energy",
    "adenylates, creatine and the dependence of firing on ATP",
    q=Parameter(0.92, "1", 0.8, 1.1, "doi:10.1007/s10827-009-0152-8", "established", "adenylate kinase ADP^2/(ATP AMP)"),
    ATP=Parameter(4.4, "mM", 3.8, 5.0, "2.9 mmol per litre of adult brain by 31P-MRS with an external standard (Buchli 1994, PMID 8047379), in the cells' 0.64 mL/g", "established", "ATP at baseline, per volume of cells", sampled=True),
    phosphorylated=Parameter(0.5, "1", 0.44, 0.56, "human 7 T MRS, PCr 4-5 of 8-9 umol/g", "established", "phosphocreatine over total creatine at baseline", scale="logit"),
    K_ck=Parameter(120.0, "1", 80.0, 170.0, "Lawson & Veech 1979 J Biol Chem 254:6528", "established", "creatine kinase equilibrium (pH 7)"),
    K_gate=Parameter(1.9, "mM", 1.4, 2.5, "set so that firing fails with ATP below half", "assumed", "ATP at half of the firing gate", sampled=True),
    n_gate=Parameter(4.0, "1", 3.0, 6.0, "steepness of failure, isoelectric onset", "assumed", "Hill exponent of the firing gate"),
    pyruvate_ratio=Parameter(10.0, "1", 8.0, 14.0, "lactate/pyruvate 10-13 in brain", "established", "lactate over pyruvate"),
)  # fmt: skip

POOL_AT_REST = tuple(TABLE[short].name for short in ("q", "ATP", "phosphorylated", "K_ck"))
"""These set the pool of adenylates at rest, which holds for life: another value belongs to another baseline."""


def adenylates(x: Any, o: Any, p: Any, u: Any) -> Any:
    """ATP (mM) from P = 2 ATP + ADP."""
    total = adenylate_pool(p)
    a, b = 4 - p.q, 4 * x.P + p.q * (total - x.P)  # number: 4 = 2^2, from ADP = P - 2 ATP
    return (b - sqrt(b * b - 4 * a * x.P * x.P)) / (2 * a)  # number: 4 of a discriminant


def adp_at_rest(p: Any) -> Any:
    """ADP0 = ATP0 (1 - s)/(s K_CK)."""
    return p.ATP * (1 - p.phosphorylated) / (p.phosphorylated * p.K_ck)


def adenylate_pool(p: Any) -> Any:
    """ATP + ADP + AMP, from the baseline."""
    adp = adp_at_rest(p)
    return p.ATP + adp + adp * adp / (p.q * p.ATP)


def gate(atp: Any, p: Any) -> Any:
    """Fraction of firing that ATP allows."""
    open_ = power(atp, p.n_gate)
    return open_ / (power(p.K_gate, p.n_gate) + open_)


def ramp(d: Any, width: Any) -> Any:
    """A differentiable max(d, 0) that is exactly zero at d = 0: (d + sqrt(d^2 + w^2) - w)/2.

    Below zero it falls to -w/2, so it suits factors near 1, not fluxes that would empty a pool."""
    return (d + sqrt(d * d + width * width) - width) / 2


def excess(d: Any, width: Any) -> Any:
    """A differentiable max(d, 0) that is exactly zero for every d <= 0: m^2/(m + w) with m = max(d, 0)."""
    # A zero with the unit of d, without which the exported law would not be consistent.
    above = maximum(d, 0 * width)
    return above * above / (above + width)


GRADIENT = Parameter(
    4.4, "1", 3.0, 7.0, "set by extracellular glutamate at isoelectricity, three- to sixfold: Sandberg 1986 J Neurochem 47:178", "assumed",
    "steepness of the transporters' ion gradients in the state of the neurons' pumps",
)  # fmt: skip
"""Of EAAT and GAT alike: three or two sodium ions and the membrane potential go into one molecule."""


def ion_gradients(x: Any, o: Any, p: Any) -> Any:
    """Driving force of sodium-coupled uptake, 1 in health: (hA/hA0)^n of glutamatergic neurons.

    Potassium that neurons lose when their pumps fail depolarises every cell around them, so the gradient of astrocytes fails
    with the ATP of neurons, whatever their own."""
    return power(x.gate_N / o.gate_N, p.gradient)


ACTIVATION = ParameterTable(
    "metabolism.activation",
    "feed-forward of activity (calcium, phosphate) on glycolysis and the citric-acid cycle",
    gain_N=Parameter(0.85, "1", 0.6, 1.0, "signalling share of ATP use, doi:10.1097/00004647-200110000-00001", "contested", "demand per unit activity, glutamatergic neuron"),
    gain_G=Parameter(0.85, "1", 0.6, 1.0, "as for glutamatergic neurons", "assumed", "demand per unit activity, GABA neuron"),
    gain_A=Parameter(0.30, "1", 0.1, 0.5, "astrocytic share of activation, doi:10.1177/0271678X17693024", "assumed", "demand per unit activity, astrocyte"),
)  # fmt: skip

ASSIGNMENTS = (
    Assignment("ATP", "ATP", "NGA", adenylates, TABLE),
    Assignment("ADP", "ADP", "NGA", lambda x, o, p, u: x.P - 2 * x.ATP, TABLE),
    Assignment("Cr", "creatine", "NGA", lambda x, o, p, u: o.PCr / p.phosphorylated - x.PCr, TABLE),
    Assignment("Pyr", "pyruvate", "NGA", lambda x, o, p, u: x.Lac / p.pyruvate_ratio, TABLE),
    Assignment("gate", "fraction of firing that ATP allows", "NGA", lambda x, o, p, u: gate(x.ATP, p), TABLE, "1"),
    Assignment(
        "drive",
        "release drive relative to baseline",
        "NGA",
        lambda x, o, p, u: u.activity * x.gate / o.gate,
        TABLE,
        "1",
    ),
    Assignment("demand", "feed-forward demand", "NGA", lambda x, o, p, u: p.gain * (u.activity - 1), ACTIVATION, "1"),
)
"""In order of evaluation. `drive` scales release and signalling; `demand` is zero at rest."""
