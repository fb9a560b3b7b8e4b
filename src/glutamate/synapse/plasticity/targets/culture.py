"""T5: 60 pairs at 1 Hz between hippocampal neurons in culture (Bi & Poo 1998), by the spine-calcium rule.

In the bath of that experiment: 3 mM calcium, 2 mM magnesium. The rule is fitted to layer 5 pyramidal cells of slices, whose
pairs do not potentiate at low frequency (Sjostrom 2001); cultured hippocampal neurons do. One set of numbers cannot do both.
"""

import functools

import jax
import numpy as np

from glutamate.engine.target import Target
from glutamate.synapse.plasticity import spine_calcium
from glutamate.synapse.plasticity.protocols import pairing

SEEDS = (31, 32)
SYNAPSES = 1024
CALCIUM, MAGNESIUM = 3.0, 2.0
DELAYS = (-20, -10, 10, 20)

_BI = "Bi & Poo 1998, J Neurosci 18:10464"


@functools.cache
def culture_pairs() -> dict[str, float]:
    """Change of weight at four delays with its standard error over seeds."""
    out: dict[str, float] = {"n": len(SEEDS) * SYNAPSES, "seed": SEEDS[0]}
    for dt in DELAYS:
        found = np.array(
            [
                float(
                    spine_calcium.simulate(
                        pairing(1.0, dt, 60), synapses=SYNAPSES, key=jax.random.key(seed), calcium=CALCIUM, magnesium=MAGNESIUM
                    ).ratio
                )
                for seed in SEEDS
            ]
        )  # fmt: skip
        out[f"{dt:+}"], out[f"{dt:+}_se"] = float(found.mean()), float(found.std(ddof=1) / np.sqrt(len(found)))
    return out


_NOTE = "layer 5 synapses of slices do not potentiate at 1 Hz (Sjostrom 2001), to which this rule is fitted"
TARGETS = tuple(
    Target(
        f"synapse.T5.{letter}", "prediction", f"60 pairs at 1 Hz, {dt:+} ms: change", _BI,
        "potentiation" if dt > 0 else "depression", *((1.02, 3.0) if dt > 0 else (0.3, 0.98)), "1", "culture_pairs", f"{dt:+}",
        _NOTE if dt > 0 else "",
    )
    for letter, dt in zip("abcd", DELAYS, strict=True)
)  # fmt: skip
EXPERIMENTS = {"culture_pairs": culture_pairs}
