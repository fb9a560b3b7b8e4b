"""In-silico experiments on drugs: block at clinical concentrations and in time, magnesium against blockers, co-agonist dose series."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.engine.parameter import Z95
from glutamate.engine.registry import values as declared_values
from glutamate.engine.units import MS_PER_S, S_PER_MIN
from glutamate.synapse import coagonist, magnesium, pharmacology
from glutamate.synapse.pharmacology import blockade, effect
from glutamate.synapse.pharmacology.effect import CoAgonists
from glutamate.synapse.subtype import PURE, SUBTYPES

KETAMINE_uM = 0.78
MEMANTINE_uM = 0.52
HUMAN_mV = -70.0
STEADY, SELDOM = 0.3, 0.002
"""Open probability under steady agonist: of recombinant receptors, and of cultured neurons as Huettner & Bean 1988 put it."""


@functools.cache
def values() -> dict[str, float]:
    """Declared values of the synapse."""
    pharmacology.names()
    return declared_values("synapse")


@functools.cache
def block() -> dict[str, Any]:
    """Equilibrium block at clinical concentrations (%), -66 mV, 1 mM Mg; potency against magnesium and voltage."""
    v, found = values(), {}
    ketamine, memantine = pharmacology.get("ketamine"), pharmacology.get("memantine")
    oocytes = dict(zip(PURE, (10.3, 10.9, 2.0, 1.9), strict=True))
    for part in PURE:
        found[f"ketamine.{part}"] = 100 * float(blockade.equilibrium(v, ketamine, KETAMINE_uM, -66.0, 1.0, part))
        found[f"memantine.{part}"] = 100 * float(blockade.equilibrium(v, memantine, MEMANTINE_uM, -66.0, 1.0, part))
        free, held = (float(blockade.half_blocking(v, memantine, -66.0, Mg, part)) for Mg in (0.0, 1.0))
        found[f"memantine_loss.{part}"] = held / free
        found[f"oocytes.{part}"] = float(blockade.half_blocking(v, memantine, -30.0, 1.0, part)) / oocytes[part]
    found["ketamine.2C_over_2A"] = found["ketamine.GluN2C"] / found["ketamine.GluN2A"]
    found["competition"] = 1 + 1 / float(magnesium.half_blocking(v, -66.0))
    return found


@functools.cache
def kinetics() -> dict[str, Any]:
    """Blockers in time, without magnesium: what stays trapped over two minutes without agonist, how fast the rest leaves.

    10 uM for 30 s with steady agonist, 120 s of washing without agonist, and the agonist again (Mealing 1999), at -60 mV.
    """
    v, found = values(), {}
    ends = np.array([30.0, 150.0, 200.0]) * MS_PER_S
    times = np.concatenate([np.linspace(a + 1, b, 300) for a, b in zip([-1.0, *ends[:-1]], ends, strict=True)])
    open_, dose = np.where((times <= ends[0]) | (times > ends[1]), STEADY, 0.0), np.where(times <= ends[0], 10.0, 0.0)
    for name in ("ketamine", "memantine", "mk801"):
        drug = pharmacology.get(name)
        B = np.asarray(blockade.course(v, drug, dose, open_, times, -60.0, 0.0, "GluN2A"))
        found[f"{name}.trapped"] = 100 * float(B[599] / B[299])
        found[f"{name}.relieved"] = 100 * float(1 - B[-1] / B[299])
        found[f"{name}.leaving"] = float(blockade.unbinding(v, drug, HUMAN_mV, "GluN2A")) * MS_PER_S * STEADY
        found[f"{name}.human"] = float(blockade.half_blocking(v, drug, HUMAN_mV, 0.0, "GluN2A"))
    for when, V in (("rest", -75.0), ("depolarised", 30.0)):
        rate = blockade.unbinding(v, pharmacology.get("mk801"), V) * SELDOM
        found[f"mk801.{when}"] = 1 / float(rate) / MS_PER_S / S_PER_MIN
    steady, seldom = (float(blockade.equilibrium(v, pharmacology.get("memantine"), 1.0, -66.0, 1.0, open_probability=Po)) for Po in (STEADY, SELDOM))  # fmt: skip
    found["memantine.steady_over_seldom"] = steady / seldom
    return found


@functools.cache
def ap5() -> dict[str, Any]:
    """What 50 uM D-AP5 leaves of the phasic NMDA conductance (%)."""
    return {part: 100 * float(effect.effect(values(), {"ap5": 50.0}, part).conductance) for part in PURE[:2]}


@functools.cache
def co_agonist() -> dict[str, Any]:
    """Gain by D-serine, loss without co-agonists, D-cycloserine at full and at empty sites and over a spread of synapses."""
    v = values()
    doses = np.array([0.0, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0])
    serine = float(effect.effect(v, {}, co_agonists=CoAgonists(added_d_serine_uM=1e4)).conductance)
    none = float(effect.effect(v, {}, co_agonists=CoAgonists(0.0, 0.0)).conductance)
    prior = coagonist.TABLE["occupancy"]
    synapses = prior.quantile(np.linspace(-1.5, 1.5, 13) * Z95)

    def cycloserine(occupancy: Any) -> np.ndarray:
        healthy = {**v, prior.name: np.asarray(occupancy)[..., None]}
        return np.asarray(effect.effect(healthy, {"d_cycloserine": doses}).conductance)

    population = (cycloserine(synapses) * np.asarray(synapses)[:, None]).mean(axis=0)
    population = population / population[0]
    top = int(np.argmax(population))
    return {
        "serine_gain": serine,
        "ceiling": float(coagonist.ceiling(v)),
        "without": 100 * none,
        "empty": float(cycloserine(0.3)[4]),
        "full": float(cycloserine(0.95)[-1]),
        "population.top_dose": float(doses[top]),
        "population.gain": 100 * float(population[top] - 1),
        "population.fall": 100 * float(population[top] - population[-1]),
    }


CYCLOSERINE_uM = {"50_mg": 12.0, "100_mg": 30.0}
LACKING = CoAgonists(0.3, 0.3)


@functools.cache
def cycloserine() -> dict[str, Any]:
    """NMDA current under D-cycloserine at the levels of 50 and 100 mg (% change), per receptor, in health and without most of the
    co-agonists; occupancy of the site."""
    v, found = values(), {}
    for subtype in SUBTYPES:
        found[f"occupancy.{subtype}"] = float(coagonist.occupancy(v, *coagonist.healthy(v), subtype))
        for which, agonists in (("health", CoAgonists()), ("lacking", LACKING)):
            before = float(effect.effect(v, {}, subtype, co_agonists=agonists).conductance)
            for dose, level in CYCLOSERINE_uM.items():
                after = float(effect.effect(v, {"d_cycloserine": level}, subtype, co_agonists=agonists).conductance)
                found[f"{which}.{dose}.{subtype}"] = 100 * (after / before - 1)
    return found


EXPERIMENTS = {
    "drug_block": block,
    "blockers_in_time": kinetics,
    "ap5_block": ap5,
    "co_agonist_site": co_agonist,
    "d_cycloserine": cycloserine,
}
