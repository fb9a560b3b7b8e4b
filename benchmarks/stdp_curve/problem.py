"""The task: an STDP curve of 100 delays x 1000 synapses, 60 pairs at 1 Hz, Graupner-Brunel rule with noise and double well.

Half of the synapses start down, half up; the change of weight is that of beta = 1/2, b = 5. Set DP of Graupner & Brunel 2012
(doi:10.1073/pnas.1109359109), here as plain numbers because the environment of a peer does not hold the package.
"""

import json
from typing import Any

import numpy as np

DELAYS = np.arange(-99.0, 100.0, 2.0)
"""ms, postsynaptic minus presynaptic spike."""
REPETITIONS = 1000
PAIRS = 60
PERIOD_MS = 1000.0
START_MS = 200.0
DP = {
    "tau_ca": 20.0, "c_pre": 1.0, "c_post": 2.0, "theta_d": 1.0, "theta_p": 1.3, "gamma_d": 200.0, "gamma_p": 321.808,
    "sigma": 2.8284, "tau": 150.0, "rho_star": 0.5, "delay": 13.7, "beta": 0.5, "b": 5.0,
}  # fmt: skip


def curve(up: np.ndarray, down: np.ndarray, synapses: int) -> dict[str, Any]:
    """Change and standard error by delay, from the fractions that switched of `synapses` per starting state."""
    beta, b = DP["beta"], DP["b"]
    scale = beta + (1 - beta) * b
    after = beta * (1 - up) + (1 - beta) * down + b * (beta * up + (1 - beta) * (1 - down))
    spread = beta**2 * up * (1 - up) + (1 - beta) ** 2 * down * (1 - down)
    return {
        "change": (after / scale).tolist(),
        "error": ((b - 1) * np.sqrt(spread / synapses) / scale).tolist(),
    }


def report(result: Any) -> None:
    print(json.dumps(result))
