"""T6: extracellular calcium decides whether pairs depress or potentiate (Inglebert 2020, CA3 to CA1, 0.3 Hz).

100 pairs of pre before post by 10 ms, 150 of post before pre by 25 ms. The Graupner-Brunel cortical set with both
amplitudes in proportion to calcium; a change within 5 % counts as none.
"""

import functools

import numpy as np

from glutamate.engine.target import Target
from glutamate.synapse.plasticity import graupner_brunel
from glutamate.synapse.plasticity.protocols import pairing

CALCIUM = (1.3, 1.5, 1.8, 2.5, 3.0)
SIGNS = {10: (0, 0, -1, 1, 1), -25: (0, 0, -1, -1, -1)}
"""Delay (ms) -> sign of the change at each calcium concentration."""
NONE = 0.05

_INGLEBERT = "Inglebert 2020, doi:10.1073/pnas.2013663117"


@functools.cache
def external_calcium() -> dict[str, float]:
    """Signs of the change that agree, the order of the regimes, and the second window of depression."""
    right, curves = 0, {}
    for dt, signs in SIGNS.items():
        protocols = [pairing(0.3, dt, 100 if dt > 0 else 150)] * len(CALCIUM)
        ours = np.asarray(graupner_brunel.outcome(protocols, calcium=np.array(CALCIUM)).change)
        right += int(np.sum(_sign(ours) == signs))
        curves[dt] = ours
    grid = np.linspace(CALCIUM[0], CALCIUM[-1], 35)
    curve = np.asarray(graupner_brunel.outcome([pairing(0.3, 10.0, 100)] * len(grid), calcium=grid).change)
    order = [s for i, s in enumerate(_sign(curve)) if i == 0 or s != _sign(curve)[i - 1]]
    late = [pairing(0.3, dt, 100) for dt in (40.0, 50.0, 60.0)]
    return {
        "right": float(right),
        "ordered": float([s for s in order if s] == [-1, 1] and order[0] == 0),
        "window": float(np.min(graupner_brunel.outcome(late, calcium=3.0).change)),
        **{f"{dt} {c}": float(x) for dt, curve in curves.items() for c, x in zip(CALCIUM, curve, strict=True)},
    }


def _sign(change: np.ndarray) -> np.ndarray:
    return np.where(np.abs(change - 1) <= NONE, 0, np.sign(change - 1))


TARGETS = (
    Target("synapse.T6.a", "prediction", "none, depression, potentiation in this order as calcium rises, +10 ms (1: yes)", _INGLEBERT, "yes", 1.0, 1.0, "1", "external_calcium", "ordered"),
    Target("synapse.T6.b", "prediction", "of 10 signs at 1.3 to 3 mM, right", _INGLEBERT, "10", 8.0, 10.0, "1", "external_calcium", "right", "depression begins above 1.8 mM here and at 1.8 mM in the slices"),
    Target("synapse.T6.c", "prediction", "pairs at +40 to +60 ms in 3 mM: smallest change", _INGLEBERT, "depression", 0.3, 0.95, "1", "external_calcium", "window"),
)  # fmt: skip
EXPERIMENTS = {"external_calcium": external_calcium}
