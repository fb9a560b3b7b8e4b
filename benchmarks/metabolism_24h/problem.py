"""The problem: 24 h of the metabolic network from a perturbed state, one person or 256, with output every hour.

Every pool starts at its baseline times a factor between 0.7 and 1.3 (fixed seed); the adenylate states P = 2 ATP + ADP
start at 0.97 of theirs, because more than the total of adenylates cannot exist. Plasma glucose is 4 mM and plasma ammonia
0.08 mM for the whole day, everything else healthy. The 256 people differ in all sampled parameters and in the pools of
their grey matter; the same factors perturb each of them.

Error of a solution: the largest relative deviation from the reference over all 40 states and the 24 hours, for people the
median over people. The reference is integrated by the package at 1e-11 and compared with CVODE at 1e-11 in the results.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.engine import randomness, registry, runtime

runtime.configure()

from glutamate.metabolism import model, person  # noqa: E402
from glutamate.regions import registry as regions  # noqa: E402

HOURS = 24
MINUTES = np.linspace(0.0, 60.0 * HOURS, HOURS + 1)
PEOPLE = 256
SEED = 24
AGE = 30.0
RTOLS = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
"""Every contender runs all of them, except the loosest or tightest where it would take minutes or fail."""
ATOL_PER_RTOL = 1e-3
"""mM. The smallest pools are 2e-4 and 1e-3 mM."""
CHANGED = {"body.plasma.glucose": 4.0, "body.plasma.ammonia": 0.08}


def perturbed(x0: np.ndarray) -> np.ndarray:
    """Initial states (states, ...) from resting ones."""
    factor = np.random.default_rng(SEED).uniform(0.7, 1.3, len(x0))
    factor[[name.startswith("P_") for name in model.network().states]] = 0.97
    return np.asarray(x0) * factor.reshape(-1, *[1] * (np.ndim(x0) - 1))


def inputs(u0: np.ndarray) -> np.ndarray:
    """Inputs during the day, from healthy ones."""
    u = np.array(u0, float)
    for i, port in enumerate(model.network().input_ports):
        u[i] = CHANGED.get(port.name, u[i])
    return u


def one() -> tuple[Any, np.ndarray, np.ndarray]:
    """Anchors, initial state and inputs of the median person."""
    anchored = model.anchors({})
    return anchored, perturbed(anchored.x0), inputs(anchored.u0)


def many(people: int = PEOPLE) -> tuple[Any, np.ndarray, np.ndarray]:
    """The same of individually drawn people on the last axis."""
    model.network()
    regions.all_regions()
    declared = {**registry.parameters("metabolism"), **registry.parameters("regions")}
    draws = randomness.draw(declared, SEED, people)
    values, totals = person.in_region({n: p.value for n, p in declared.items()} | draws, regions.get("occipital"), AGE)
    anchored = model.anchors(values, totals)
    return anchored, perturbed(anchored.x0), inputs(anchored.u0)


def alone(anchored: Any, i: int) -> Any:
    """Anchors of person i of many."""
    return type(anchored)(
        *(a if name == "stoichiometry" else np.asarray(a)[..., i] for name, a in anchored._asdict().items())
    )


def error(states: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Largest relative error over hours 1 to 24 (axis 0) and states (axis 1), one number per person."""
    states, reference = np.asarray(states)[1:], np.asarray(reference)[1:]
    return np.max(np.abs(states / reference - 1), axis=(0, 1))


def reference(folder: Path) -> dict[str, np.ndarray]:
    """Reference states: `one` (25, 40) and `many` (25, 40, people)."""
    with np.load(folder / "reference.npz") as file:
        return dict(file)


def report(records: Any) -> None:
    """Hand the results to the calling process: the last line of standard output."""
    print(json.dumps(records))
    sys.stdout.flush()
