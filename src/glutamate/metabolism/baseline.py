"""The baseline: measured fluxes of the awake resting human cortex, from which every Vmax is calculated back.

Twenty-three independent fluxes are declared as a scale and ratios, all positive; the steady state gives the other fluxes
(kgd_N = cs_N + gdh_N, glutaminase_N = release - neuronal uptake + gdh_N, GS = glutaminase + net efflux, ...), so that every
draw of the ratios is an exact steady state. Anchors: V_TCA 0.73, V_cyc 0.29, CMRglc 0.38 umol/g/min (Gruetter 2001,
doi:10.1152/ajpendo.2001.281.1.E100; Shen 1999, doi:10.1073/pnas.96.14.8235; Mason 1995, doi:10.1038/jcbfm.1995.2). The size of
the glutamate-glutamine cycle is contested: 15N estimates are five to ten times lower (Kanamori 1995, doi:10.1042/bj3110681).
Ketone bodies at their ordinary low level give 0.3 % of acetyl-CoA; they are part of V_TCA.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.energy import TABLE as ENERGY
from glutamate.metabolism.energy import adp_at_rest
from glutamate.metabolism.pools import VOLUME, resting_pools
from glutamate.metabolism.reactions.energy_use import NEURON as NEURONAL_USE
from glutamate.metabolism.reactions.glucose_transport import TABLE as GLUCOSE_TRANSPORT
from glutamate.metabolism.reactions.glutamate_decarboxylase import HOLO65, HOLO67, holo_at_rest
from glutamate.metabolism.reactions.glutamate_decarboxylase import TABLE as GAD

_GRUETTER = "Gruetter 2001, doi:10.1152/ajpendo.2001.281.1.E100"
TABLE = ParameterTable(
    "metabolism.baseline",
    "fluxes of the awake resting cortex",
    scale=Parameter(1.0, "1", 0.85, 1.18, "between-subject spread of V_TCA, 10-15 %, doi:10.1073/pnas.96.14.8235", "established", "all fluxes relative to the reference", sampled=True),
    tca_N=Parameter(0.50, "umol/g/min", 0.44, 0.56, _GRUETTER, "established", "citric-acid cycle of glutamatergic neurons", sampled=True),
    tca_G=Parameter(0.10, "umol/g/min", 0.08, 0.125, "GABA neurons 18 % of neuronal cycle, Patel 2005, doi:10.1073/pnas.0501703102", "established", "citric-acid cycle of GABA neurons", sampled=True),
    tca_A=Parameter(0.13, "umol/g/min", 0.09, 0.18, _GRUETTER, "contested", "citric-acid cycle of astrocytes", sampled=True),
    release=Parameter(0.56, "1", 0.42, 0.72, "V_cyc 0.26-0.32 of V_TCA, doi:10.1073/pnas.96.14.8235", "contested", "glutamate release over tca_N", sampled=True),
    neuronal_uptake=Parameter(0.0892857, "1", 0.04, 0.2, "10-20 % of uptake by terminals, doi:10.1016/S0301-0082(00)00067-8; 14 % of EAAT2 in terminals and axons, but half of uptake in slices (Furness 2008, PMC2775085) and 40 % in synaptosomes (Petr 2015, doi:10.1523/JNEUROSCI.4255-14.2015)", "contested", "share of released glutamate taken up by neurons", sampled=True),
    astrocytic_gaba=Parameter(0.269231, "1", 0.15, 0.40, "GABA/Gln cycle 23 % of cycling, doi:10.1073/pnas.0501703102; human GABA synthesis about 4 % of V_TCA", "contested", "GABA taken up by astrocytes over tca_A", sampled=True),
    gat1=Parameter(0.533333, "1", 0.4, 0.7, "GAT1 is the main transporter", "contested", "share of released GABA taken back by neurons", scale="logit", sampled=True),
    shunt=Parameter(0.15, "1", 0.08, 0.25, "GABA shunt in GABA neurons", "contested", "GABA broken down in GABA neurons over tca_G", scale="logit", sampled=True),
    gdh_N=Parameter(0.008, "1", 0.003, 0.02, "net deamination is small, doi:10.3390/biom6020016", "contested", "glutamate dehydrogenase over tca_N", sampled=True),
    gdh_G=Parameter(0.01, "1", 0.004, 0.025, "net deamination is small, doi:10.3390/biom6020016", "contested", "glutamate dehydrogenase over tca_G"),
    gdh_A=Parameter(0.023077, "1", 0.01, 0.05, "net deamination is small, doi:10.3390/biom6020016", "contested", "glutamate dehydrogenase over tca_A"),
    recycling=Parameter(0.192308, "1", 0.06, 0.45, "with pyruvate carboxylase 0.02-0.09 umol/g/min", "contested", "astrocytic malic enzyme over tca_A", sampled=True),
    lactate_N=Parameter(0.132, "1", 0.04, 0.3, "not identifiable, doi:10.1007/s00285-011-0442-x", "contested", "lactate uptake over tca_N", sampled=True),
    lactate_G=Parameter(0.09, "1", 0.03, 0.2, "not identifiable, doi:10.1007/s00285-011-0442-x", "contested", "lactate uptake over tca_G"),
    washout=Parameter(0.0274, "1", 0.01, 0.05, "oxygen-glucose index 5.5-5.8", "established", "lactate to blood over V_TCA", sampled=True),
    glycogen=Parameter(0.0027, "umol/g/min", 0.0018, 0.004, "0.16 umol/g/h, Oz 2007, doi:10.1152/ajpendo.00424.2006", "established", "glycogen turnover"),
    ketones=Parameter(0.0155, "mL/g/min", 0.011, 0.020, "0.032 +- 0.009 umol/g/min at plasma 2.25 mM, Pan 2002, doi:10.1097/00004647-200207000-00014", "established", "uptake of beta-hydroxybutyrate over its plasma concentration", sampled=True),
    acetoacetate=Parameter(1.0, "1", 0.8, 2.0, "one carrier (MCT1) for both; PET with [11C]acetoacetate gives more", "contested", "clearance of acetoacetate over that of beta-hydroxybutyrate"),
    ketones_A=Parameter(0.1, "1", 0.03, 0.3, "use is predominantly neuronal, doi:10.1097/00004647-200207000-00014", "contested", "share of astrocytes in the oxidation of ketone bodies", scale="logit"),
    ammonia=Parameter(0.002, "umol/g/min", 0.001, 0.004, "PS 0.2 mL/g/min, doi:10.1152/physrev.1987.67.2.440", "contested", "ammonia from blood"),
)  # fmt: skip

BASIS = (
    "citrate_synthase_N", "citrate_synthase_G", "citrate_synthase_A", "lactate_uptake_N", "lactate_uptake_G", "lactate_washout_E",
    "glutamate_dehydrogenase_N", "glutamate_dehydrogenase_G", "glutamate_dehydrogenase_A", "pyruvate_recycling_A",
    "glutamate_release_N", "neuronal_glutamate_uptake_N", "gat3_A", "gat1_G", "gaba_transaminase_G",
    "glycogen_breakdown_A", "ammonia_exchange",
    "beta_hydroxybutyrate_dehydrogenase_N", "beta_hydroxybutyrate_dehydrogenase_G", "beta_hydroxybutyrate_dehydrogenase_A",
    "ketone_oxidation_N", "ketone_oxidation_G", "ketone_oxidation_A",
)  # fmt: skip
"""Independent baseline fluxes, in the order of `basis_fluxes`."""

REST_ONLY = (
    GLUCOSE_TRANSPORT["capacity"].name, GAD["share67"].name, NEURONAL_USE["presynaptic"].name, NEURONAL_USE["postsynaptic"].name,
)  # fmt: skip
"""Parameters of reactions that set the state at rest and nothing else; `mechanisms` of the model leaves them out."""


def basis_fluxes(values: Mapping[str, Any], plasma: Mapping[str, Any]) -> list[Any]:
    """The independent baseline fluxes (umol/g/min) in the order of BASIS, at plasma ketone bodies (mM) by input."""
    p = TABLE.of(values)
    tca = {c: p.scale * getattr(p, f"tca_{c}") for c in "NGA"}
    release = p.release * tca["N"]
    gat3 = p.astrocytic_gaba * tca["A"]
    neurons = (1 - p.ketones_A) / (tca["N"] + tca["G"])
    share = {"N": neurons * tca["N"], "G": neurons * tca["G"], "A": p.ketones_A}
    dehydrogenase = {c: share[c] * p.ketones * plasma["bhb"] for c in "NGA"}
    oxidation = {c: dehydrogenase[c] + share[c] * p.ketones * p.acetoacetate * plasma["acetoacetate"] for c in "NGA"}
    return [
        *(tca[c] - 2 * oxidation[c] for c in "NGA"),
        p.lactate_N * tca["N"], p.lactate_G * tca["G"], p.washout * (tca["N"] + tca["G"] + tca["A"]),
        p.gdh_N * tca["N"], p.gdh_G * tca["G"], p.gdh_A * tca["A"], p.recycling * tca["A"],
        release, p.neuronal_uptake * release,
        gat3, p.gat1 / (1 - p.gat1) * gat3, p.shunt * tca["G"],
        p.glycogen, p.ammonia,
        *dehydrogenase.values(), *oxidation.values(),
    ]  # fmt: skip


def resting_state(values: Mapping[str, Any], totals: Mapping[str, Any], plasma: Mapping[str, Any]) -> dict[str, Any]:
    """Baseline concentration of every state by name, from parameters, measured totals (umol/g) and plasma glucose, lactate
    and beta-hydroxybutyrate (mM)."""
    energy = ENERGY.of(values)
    transport = GLUCOSE_TRANSPORT.of(values)
    volume = VOLUME.of(values)
    creatine = totals["total_creatine"] / (volume.N + volume.G + volume.A)
    state = resting_pools(values, totals, plasma)
    for cell in "NGA":
        state[f"P_{cell}"] = 2 * energy.ATP + adp_at_rest(energy)
        state[f"PCr_{cell}"] = energy.phosphorylated * creatine
    state["Glc"] = ((transport.capacity - 1) * plasma["glucose"] - transport.Kt) / (transport.capacity + 1)
    state["holo67"] = holo_at_rest(HOLO67.of(values).K)
    state["holo65"] = holo_at_rest(HOLO65.of(values).K)
    state["gad67"] = state["gabaT"] = state["PLP"] = 1.0
    return state
