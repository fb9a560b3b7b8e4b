"""Calibration of the homeostatic gain on ketamine, and what follows from it without further adjustment.

    ketamine        0.78 uM free (0.5 mg/kg over 40 min) at the receptors of the reduction -> log charge on E->E and E->I
    decisions       gain such that the net displacement is that of E->E NMDA -1.3125 %, the lowered-E/I working point of
                    doi:10.7554/eLife.53664, whose direction matches the behaviour of both monkeys under ketamine
    memory          gain such that 2-back d' falls by g = -0.45 between-person standard deviations, the middle of -0.3 to -0.6

`calibrated` recomputes both gains from the stored surveys; the declared ones are these numbers, rounded. Predictions use the
declared gains: healthy people given a co-agonist, and the direction of the pro-variance index.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from glutamate.circuit import circuits, homeostasis
from glutamate.cognition import surrogates
from glutamate.cognition.surrogates.expected import expected
from glutamate.engine.discovery import parameters
from glutamate.engine.target import Target
from glutamate.synapse.reduction.factors import factors
from glutamate.synapse.reduction.state import HEALTHY

KETAMINE_UM = 0.78
LOWERED_EE = 0.013125
WORKING_MEMORY_G = -0.45
BETWEEN_PERSON_D_PRIME = 0.8
"""SD of 2-back d' between healthy people (assumed; 95 +- 11 % correct)."""
HIGH_GLYCINE = 1.5
"""Synaptic glycine relative to health after a large oral dose, buffered by transport (assumed, upper end)."""


@cache
def _values() -> dict[str, Any]:
    return {name: p.value for name, p in parameters().items()}


@cache
def change(**state: Any) -> dict[str, float]:
    """Log charge by channel at a state of the synapse (fields of `SynapseState`, drugs by name in uM)."""
    given = HEALTHY._replace(**{k: v for k, v in state.items() if k in HEALTHY._fields})
    drugs = {k: v for k, v in state.items() if k not in HEALTHY._fields}
    given = given._replace(drugs={**dict(given.drugs), **drugs})
    return {k: float(np.asarray(v)) for k, v in homeostasis.charges(factors(_values(), given)).items()}


def displaced(circuit: str, moved: dict[str, float], **override: float) -> np.ndarray:
    """Log conductances of a surveyed circuit along its axes."""
    surrogate = surrogates.load(circuit)
    values = _values() | {f"circuit.homeostasis.{k}": v for k, v in override.items()}
    y = homeostasis.circuit_conductances(circuits.find(circuit).gain, moved, surrogate.margin_sizes, values)
    return np.array([float(np.asarray(y[axis])) for axis in surrogate.axes])


@cache
def healthy_d_prime() -> float:
    """Expected 2-back d' of the healthy ring."""
    return memory_d_prime(np.zeros(len(surrogates.load("murray_ring").axes)))


def memory_d_prime(z: np.ndarray) -> float:
    """Expected 2-back d' of the ring at log conductances z."""
    return float(expected(surrogates.load("murray_ring"), "n_back", z, {})["d_prime"])


def loss(gain: float) -> float:
    """Loss of 2-back d' under ketamine at a gain, in between-person standard deviations."""
    z = displaced("murray_ring", change(ketamine=KETAMINE_UM), memory_gain=gain)
    return (memory_d_prime(z) - healthy_d_prime()) / BETWEEN_PERSON_D_PRIME


def calibrated() -> dict[str, float]:
    """The gains that the two published effects ask for, computed from the stored surveys."""
    p = homeostasis.TABLE
    margin = surrogates.load("lam_decision").margin_sizes["nmda_EE"]
    ratio, saturation = p["ratio_EI"].value, p["saturation"].value
    decision = homeostasis.gain_for(change(ketamine=KETAMINE_UM), LOWERED_EE / margin, ratio, saturation)
    low, high = 0.0, 4 * p["memory_gain"].value
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if loss(middle) > WORKING_MEMORY_G else (low, middle)
    return {"decision_gain": decision, "memory_gain": (low + high) / 2}


def ketamine() -> dict[str, Any]:
    """At the declared gains: effect on memory, displacement of the decision network, and both gains recomputed."""
    moved = change(ketamine=KETAMINE_UM)
    surrogate = surrogates.load("lam_decision")
    z = displaced("lam_decision", moved)
    sizes = np.array([surrogate.margin_sizes[axis] for axis in surrogate.axes])
    net = (z[0] / sizes[0] - z[1] / sizes[1]) * sizes[0]
    return {
        "memory_g": loss(homeostasis.TABLE["memory_gain"].value),
        "decision_EE_percent": 100 * net,
        **calibrated(),
    }


def co_agonist() -> dict[str, Any]:
    """Healthy people: glycine x1.5 at the synapse, and 10 uM D-cycloserine."""
    found = {}
    for name, state in {"glycine": {"glycine": HIGH_GLYCINE}, "d_cycloserine": {"d_cycloserine": 10.0}}.items():
        z = displaced("murray_ring", change(**state))
        found[f"{name}_d_prime"] = (memory_d_prime(z) - healthy_d_prime()) / BETWEEN_PERSON_D_PRIME
    return found


def pro_variance() -> dict[str, Any]:
    """Pro-variance index of the reduced circuit under lowered and elevated E/I relative to health."""
    surrogate = surrogates.load("wong_wang")
    at = {"lowered": np.log([1 - LOWERED_EE, 1, 1]), "elevated": np.log([1, 1 - 2 * LOWERED_EE, 1])}
    index = {k: float(surrogate.value("narrow_broad.pro_variance", z)) for k, z in at.items()}
    health = float(surrogate.value("narrow_broad.pro_variance", np.zeros(3)))
    return {"control": health, "lowered_ratio": index["lowered"] / health, "elevated_ratio": index["elevated"] / health}


EXPERIMENTS = {
    "cognition_ketamine": cache(ketamine),
    "cognition_co_agonist": cache(co_agonist),
    "cognition_pro_variance": cache(pro_variance),
}
_CAVANAGH = "Cavanagh 2020, doi:10.7554/eLife.53664"
TARGETS = (
    Target("cognition.T1.a", "calibration", "2-back d' under a clinical dose of ketamine, effect size", "Zhornitsky 2022, doi:10.1016/j.pnpbp.2022.110575", "g = -0.3 to -0.6", -0.6, -0.3, "SD", "cognition_ketamine", "memory_g", "sets the gain of memory rings; between-person SD of d' assumed 0.8"),
    Target("cognition.T1.b", "calibration", "Net E->E equivalent of ketamine in the decision network", _CAVANAGH, "-1.3125 % matches both monkeys", -1.75, -0.875, "%", "cognition_ketamine", "decision_EE_percent", "sets the gain of decision networks"),
    Target("circuits.T11.a", "prediction", "Working memory of healthy people with synaptic glycine x1.5", "Tuominen (Cochrane, 18 trials): cognition n.s.; no effect found in health", "|d| < 0.2", -0.2, 0.2, "SD", "cognition_co_agonist", "glycine_d_prime"),
    Target("circuits.T11.b", "prediction", "Working memory of healthy people with 10 uM D-cycloserine", "Kuriyama 2011: no acute gain of working memory", "|d| < 0.2", -0.2, 0.2, "SD", "cognition_co_agonist", "d_cycloserine_d_prime"),
    Target("cognition.T2.a", "prediction", "Pro-variance index, lowered E/I relative to control", _CAVANAGH, "raised", 1.0, 2.0, "1", "cognition_pro_variance", "lowered_ratio", "reduced circuit: direction only"),
    Target("cognition.T2.b", "prediction", "Pro-variance index, elevated E/I relative to control", _CAVANAGH, "lowered", 0.3, 1.0, "1", "cognition_pro_variance", "elevated_ratio", "reduced circuit: direction only"),
    Target("cognition.T2.c", "prediction", "Pro-variance index of the control circuit", _CAVANAGH, "0.138 and 0.230 in two monkeys", 0.10, 0.27, "1", "cognition_pro_variance", "control", "interval: both monkeys with a margin of a fifth"),
)  # fmt: skip
