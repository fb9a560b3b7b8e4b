"""ATP use and the creatine kinase buffer.

    neurons  v = U (housekeeping + pre a s + post b c hA/hA0) mm(ATP, K),  s release drive, c postsynaptic demand
    astrocytes  v = U mm(ATP, K)
    creatine kinase  v = k (PCr ADP - Cr ATP/K_ck): PCr + ADP -> Cr + ATP, K_ck from the baseline

Shares: housekeeping 15 % (isoelectric 13C-MRS puts it at 15-25 %, others near half: Engl & Attwell 2015,
doi:10.1113/jphysiol.2014.282517, contested), presynaptic 30 % (release, spikes, recycling), postsynaptic 55 % (receptor
currents), after Attwell & Laughlin 2001 and Howarth 2012 (doi:10.1038/jcbfm.2012.35), so that a loss of release and a loss of
receptors cost differently. Shares belong to the baseline; what a case changes is a and b, the cost of either work at unchanged
activity, 1 in health.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

_HOWARTH = "Howarth 2012, doi:10.1038/jcbfm.2012.35; Attwell & Laughlin 2001, doi:10.1097/00004647-200110000-00001"
_K = Parameter(1.0, "mM", 0.5, 1.5, "set so that use falls when ATP fails", "assumed", "ATP at half use")
NEURON = ParameterTable(
    "metabolism.neuronal_energy_use",
    "housekeeping, presynaptic and postsynaptic ATP use",
    presynaptic=Parameter(
        0.30, "1", 0.2, 0.4, _HOWARTH, "contested", "presynaptic share at rest", scale="logit", sampled=True
    ),
    postsynaptic=Parameter(
        0.55, "1", 0.45, 0.6, _HOWARTH, "contested", "postsynaptic share at rest", scale="logit", sampled=True
    ),
    presynaptic_activity=activity("presynaptic ATP use at unchanged activity"),
    postsynaptic_activity=activity("postsynaptic ATP use at unchanged activity"),
    K=_K,
)
ASTROCYTE = ParameterTable("metabolism.astrocytic_energy_use", "other ATP use of astrocytes", K=_K)
CREATINE_KINASE = ParameterTable(
    "metabolism.creatine_kinase",
    "creatine kinase",
    rate=Parameter(400.0, "mL/g/min/mM", 100.0, 1000.0, "near equilibrium in brain, 31P magnetisation transfer", "established", "rate constant"),
)  # fmt: skip


def neuronal(x, o, p, u):
    housekeeping = 1 - p.presynaptic - p.postsynaptic
    before = p.presynaptic * p.presynaptic_activity * x.drive
    after = p.postsynaptic * p.postsynaptic_activity * u.postsynaptic * x.gate / o.gate
    return (housekeeping + before + after) * saturation(x.ATP, p.K)


def creatine_kinase(x, o, p, u):
    equilibrium = o.Cr * o.ATP / (o.PCr * o.ADP)
    return p.rate * (x.PCr * x.ADP - x.Cr * x.ATP / equilibrium)


REACTIONS = (
    Reaction("neuronal_energy_use", "NG", "P ->", neuronal, NEURON, doc="ATP use of neurons"),
    Reaction("astrocytic_energy_use", "A", "P ->", lambda x, o, p, u: saturation(x.ATP, p.K), ASTROCYTE, doc="ATP use of astrocytes"),
    Reaction("creatine_kinase", "NGA", "PCr -> P", creatine_kinase, CREATINE_KINASE, flux="zero", anchored=False, doc="phosphocreatine to ATP"),
)  # fmt: skip
