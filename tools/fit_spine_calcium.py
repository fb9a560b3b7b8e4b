"""Fit the thresholds of the spine-calcium rule and the height of the bAP to Markram 1997: python tools/fit_spine_calcium.py.

The four fitted and the four left-out points stand in `glutamate.synapse.plasticity.targets.spike_trains`. The objective is

    mean of (ours - published)^2 over the fitted points + PRICE^2 (ln(Ca/1.1 uM)/ln 2)^2

with Ca the calcium of one back-propagating action potential in the mean spine (Sabatini 2002), because the trains alone leave
the height of the action potential loose. Synapses of several seeds, the same in every trial (common random numbers); the
simplex method on the logarithms of the four numbers. The left-out points are not computed here: `glutamate validate` shows
them, with other seeds. About 8 minutes on one core.

    --start k_d k_p spread bap     where to start (the declared values)
    --evaluations N                how many trials at most (120)
"""

from __future__ import annotations

import argparse
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from scipy.optimize import minimize

from glutamate.engine import runtime

runtime.configure()

from glutamate.synapse.plasticity import spine_calcium, spine_thresholds, synapse_population  # noqa: E402
from glutamate.synapse.plasticity.targets import spike_trains  # noqa: E402
from glutamate.synapse.spine import targets  # noqa: E402

PRICE = 0.03
"""What a factor of two in the calcium of an action potential costs, in units of the change of weight."""
NAMES = ("k_d", "k_p", "spread", "bap")
SEEDS = (1, 2, 3)
SYNAPSES = 512
FIRST_STEP = 0.05
"""Size of the first simplex, in logarithms."""


def predictor() -> Any:
    """A function of the four numbers that gives the change of weight at the fitted points and the calcium of a bAP (uM)."""
    defaults = spine_calcium.defaults()
    parts = [synapse_population.draw(defaults, jax.random.key(seed), SYNAPSES) for seed in SEEDS]
    synapses = jax.tree.map(lambda *each: jnp.concatenate(each), *parts)

    def predict(numbers: np.ndarray) -> tuple[np.ndarray, float]:
        changed = {spine_thresholds.TABLE[name].name: float(x) for name, x in zip(NAMES, numbers, strict=True)}
        protocols = [spike_trains.protocol(point) for point in spike_trains.FITTED]
        out = [float(spine_calcium.simulate(p, changed, synapses=synapses).ratio) for p in protocols]
        return np.array(out), targets.spike_calcium(defaults | changed)

    return predict


def main() -> None:
    parser = argparse.ArgumentParser(description="fit the spine-calcium rule to Markram 1997")
    parser.add_argument("--start", type=float, nargs=len(NAMES), metavar=NAMES)
    parser.add_argument("--evaluations", type=int, default=120)
    options = parser.parse_args()
    start = np.array(options.start or [spine_thresholds.TABLE[name].value for name in NAMES])
    published = np.array([spike_trains.MARKRAM[point][0] for point in spike_trains.FITTED])
    predict = predictor()

    def miss(log: np.ndarray) -> float:
        ours, calcium = predict(np.exp(log))
        square = float(np.mean((ours - published) ** 2))
        print(f"{square**0.5:.4f}", np.round(np.exp(log), 4), np.round(ours, 3), f"{calcium:.2f} uM", flush=True)
        return square + (PRICE * np.log2(calcium / targets.SPIKE_CALCIUM)) ** 2

    simplex = np.log(start) + FIRST_STEP * np.vstack([np.zeros(len(NAMES)), np.eye(len(NAMES))])
    options_ = {"initial_simplex": simplex, "maxfev": options.evaluations, "xatol": 1e-3, "fatol": 1e-5}
    found = minimize(miss, np.log(start), method="Nelder-Mead", options=options_)
    print("fitted", dict(zip(NAMES, np.round(np.exp(found.x), 4).tolist(), strict=True)), f"objective {found.fun:.5f}")


if __name__ == "__main__":
    main()
