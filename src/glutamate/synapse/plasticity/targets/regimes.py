"""T2: the six regimes of STDP curves of the Graupner-Brunel rule against the authors' own stochastic simulations.

The numbers are theirs: 1000 synapses per starting state, 60 pairs at 1 Hz, with noise and double well, change of weight
for beta = 1/2, b = 5 (files final_camkII_state.dat, column 5, of github.com/mgraupe/CalciumBasedPlasticityModel,
Graupner2012PNAS/numericalSimulation/output). Their standard error is up to 0.015.
"""

import functools

import jax
import numpy as np

from glutamate.engine.target import Target
from glutamate.synapse.plasticity import graupner_brunel, graupner_brunel_simulation
from glutamate.synapse.plasticity.protocols import pairing

SEED = 20120301
REPETITIONS = 8000
"""Eight times the authors', so that the error of the comparison is theirs."""
DELAYS = (-80, -60, -40, -30, -25, -20, -15, -10, -5, 0, 5, 10, 15, 20, 25, 30, 40, 60, 80)
AUTHORS = {
    "DP": (
        0.963333, 0.934667, 0.827333, 0.767333, 0.719333, 0.76, 0.8, 0.884667, 0.941333, 0.994, 1.23667, 1.22733, 1.178,
        1.188, 1.15267, 1.12733, 1.08267, 1.02467, 1.00333,
    ),
    "DPD": (
        1, 1, 1, 1, 1, 1, 0.966, 0.863333, 0.848, 0.996667, 1.15867, 0.954667, 0.857333, 0.878667, 0.984, 0.998667, 1, 1, 1,
    ),
    "DPD'": (
        0.95, 0.926667, 0.894, 0.862, 0.836667, 0.826, 0.791333, 0.779333, 0.823333, 1.034, 1.146, 0.971333, 0.892667,
        0.889333, 0.904, 0.938, 0.946, 0.956, 0.944,
    ),
    "P": (
        1, 1.02667, 1.05333, 1.06733, 1.06867, 1.09533, 1.09867, 1.22467, 1.25667, 1.246, 1.25867, 1.21933, 1.11133,
        1.05933, 1.068, 1.05067, 1.01733, 1.00533, 0.991333,
    ),
    "D": (1, 1, 1, 1, 1, 1, 1, 1, 0.996667, 0.659333, 0.991333, 1, 1, 1, 1, 1, 1, 1, 1),
    "D'": (
        0.934667, 0.902667, 0.84, 0.794, 0.778667, 0.755333, 0.699333, 0.738667, 0.768, 0.792, 0.817333, 0.83, 0.858667,
        0.874667, 0.881333, 0.896, 0.914, 0.936, 0.926,
    ),
}  # fmt: skip
_SOURCE = "Graupner & Brunel 2012, doi:10.1073/pnas.1109359109, simulation output published with the authors' code"


@functools.cache
def stdp_regimes() -> dict[str, float]:
    """Largest difference from the authors' curves: in expectation, and of our stochastic simulation of each set."""
    protocols = [pairing(1.0, dt, 60) for dt in DELAYS]
    out: dict[str, float] = {"n": 2 * REPETITIONS, "seed": SEED}
    for i, (name, curve) in enumerate(AUTHORS.items()):
        exact = graupner_brunel.outcome(protocols, parameters=name).change
        drawn = graupner_brunel_simulation.simulate(
            jax.random.fold_in(jax.random.key(SEED), i), protocols, REPETITIONS, parameters=name
        )
        out[name] = float(np.max(np.abs(np.asarray(exact) - curve)))
        out[f"{name} drawn"] = float(np.max(np.abs(np.asarray(drawn.change) - curve)))
        out[f"{name} drawn_se"] = float(np.max(drawn.error))
    return out


def _row(letter: str, name: str, how: str, quantity: str) -> Target:
    return Target(
        f"synapse.T2.{letter}", "regression", f"STDP curve, set {name}, {how}: largest difference at {len(DELAYS)} delays",
        _SOURCE, "0", 0.0, 0.05, "1", "stdp_regimes", quantity,
    )  # fmt: skip


TARGETS = (
    *(_row(x, name, "in expectation", name) for x, name in zip("abcdef", AUTHORS, strict=True)),
    *(_row(x, name, "event-driven simulation", f"{name} drawn") for x, name in zip("ghijkl", AUTHORS, strict=True)),
)
EXPERIMENTS = {"stdp_regimes": stdp_regimes}
