"""Whether scores depend on the time step: the memory ring and the decision network at 0.1 ms and at a smaller one.

Runs at two steps share no noise, so that a score x differs by

    z = (x_small - x_default)/sqrt(se_small^2 + se_default^2)

standard errors; the largest |z| of n scores stays below the two-sided 95 % point of n normal numbers if nothing depends on the
step. The step of 0.02 ms needs minutes to compile where there is a delay, so that it is not among the targets:

    python -c "from glutamate.circuit.spiking import convergence; convergence.show(0.02)"

prints the same comparison (docs/circuit-engine.md holds its numbers).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

from glutamate.circuit.spiking import experiments
from glutamate.circuit.spiking.simulate import STEP_MS
from glutamate.engine.target import Target

# number: chance that the largest difference exceeds its bound though nothing depends on the step
FALSE_ALARM = 0.05
SMALL = STEP_MS / 2
DECISIONS = experiments.DECISION_TRIALS // 2
RING_SCORES = tuple(
    f"{condition}_{score}" for condition in ("control", "lowered") for score in ("error_sd", "sigma", "peak")
)
DECISION_SCORES = tuple(f"{score}_{c}" for c in experiments.COHERENCES for score in ("correct", "time"))


def memory_ring(dt_ms: float = SMALL) -> dict[str, float]:
    """z of the scores of the ring, and the share of trials that keep their bump at the small step."""
    default = experiments.EXPERIMENTS["spiking_memory_ring"]()
    small = experiments.memory_ring(dt_ms=dt_ms)
    kept = {f"{condition}_persist": small[f"{condition}_persist"] for condition in ("control", "lowered")}
    return _compared(default, small, RING_SCORES) | kept


def lam_decision(dt_ms: float = SMALL, trials: int = DECISIONS) -> dict[str, float]:
    """z of the scores of the decision network."""
    default = experiments.EXPERIMENTS["spiking_lam_decision"]()
    return _compared(default, experiments.lam_decision(trials, dt_ms), DECISION_SCORES)


def show(dt_ms: float) -> None:
    """Print what both circuits score at a step, against the default."""
    for run in (memory_ring, lam_decision):
        for name, value in run(dt_ms).items():
            print(f"{run.__name__:14s} {name:24s} {value:8.3f}")


def _compared(default: dict[str, float], small: dict[str, float], scores: tuple[str, ...]) -> dict[str, float]:
    out = {"n": small["n"], "seed": small["seed"]}
    for name in scores:
        spread = math.hypot(default[f"{name}_se"], small[f"{name}_se"])
        out |= {
            name: small[name],
            f"{name}_se": small[f"{name}_se"],
            f"{name}_z": (small[name] - default[name]) / spread,
        }
    return out | {"largest": max(abs(out[f"{name}_z"]) for name in scores)}


EXPERIMENTS: dict[str, Callable[[], dict[str, Any]]] = {
    f"convergence_{f.__name__}": functools.cache(f) for f in (memory_ring, lam_decision)
}


def _target(id: str, title: str, scores: int, experiment: str) -> Target:
    bound = NormalDist().inv_cdf((1 + (1 - FALSE_ALARM) ** (1 / scores)) / 2)
    return Target(
        f"circuits.T25.{id}", "regression", f"{title}, 0.05 against 0.1 ms: largest difference of {scores} scores",
        "95 % point of the largest of as many normal numbers", f"< {bound:.2f}", 0.0, bound, "SE",
        f"convergence_{experiment}", "largest",
    )  # fmt: skip


TARGETS = (
    _target("a", "memory ring", len(RING_SCORES), "memory_ring"),
    _target("b", "decision network", len(DECISION_SCORES), "lam_decision"),
)
