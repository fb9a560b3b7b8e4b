"""T7: plasticity under partial and complete block of NMDA receptors, a calcium chelator and low calcium.

Block, graded loss and the chelator are computed by the spine-calcium rule, where they follow from the calcium. That a weaker
drive turns a strong stimulus from potentiation to depression was seen in CA1, for which there is the Graupner-Brunel set of
hippocampal slices.
"""

import functools
import itertools

import jax
import numpy as np

from glutamate.engine.target import Target
from glutamate.synapse.plasticity import graupner_brunel, spine_calcium
from glutamate.synapse.plasticity.protocols import burst_pairing, pairing, pre_only, tetanus

SEEDS = (21, 22)
SYNAPSES = 1024
POTENTIATING = burst_pairing(40.0, 5.0, 5, 10, 4.0)
DEPRESSING = pairing(1.0, -10.0, 60)
NMDA = (1.0, 0.85, 0.7, 0.5, 0.0)
CHELATED = 0.1
"""Share of free calcium with the chelator, relative to health."""

_APV = "AP5 50 uM blocks t-LTP and t-LTD (PMC3008852); LTP of 94 % falls to 19 % (PMC1665089)"
_MULKEY = "Mulkey & Malenka 1992, Neuron 9:967"
_CUMMINGS = "Cummings 1996, Neuron 16:825"


@functools.cache
def nmda_block() -> dict[str, float]:
    """Changes of weight by a potentiating and a depressing protocol under block and with a chelator."""
    out: dict[str, float] = {"n": len(SEEDS) * SYNAPSES, "seed": SEEDS[0]}
    cases = {f"ltp {s}": (POTENTIATING, {"nmda": s}) for s in NMDA}
    cases |= {f"ltd {s}": (DEPRESSING, {"nmda": s}) for s in (1.0, 0.0)}
    cases["ltd chelated"] = (DEPRESSING, {"free": CHELATED})
    before = {}
    for name, (protocol, condition) in cases.items():
        runs = [
            spine_calcium.simulate(protocol, synapses=SYNAPSES, key=jax.random.key(seed), **condition)  # type: ignore[arg-type]
            for seed in SEEDS
        ]
        ratios = np.array([float(run.ratio) for run in runs])
        out[name], out[f"{name}_se"] = float(ratios.mean()), float(ratios.std(ddof=1) / np.sqrt(len(ratios)))
        before[name] = float(np.mean([run.before.mean() for run in runs]))
    gain = [out[f"ltp {s}"] - out["ltp 0.0"] for s in NMDA]
    out["left_at_half"] = gain[NMDA.index(0.5)] / gain[0]
    out["graded"] = float(all(a > b for a, b in itertools.pairwise(gain)))
    out["baseline"] = before["ltp 0.0"] / before["ltp 1.0"]
    return out


@functools.cache
def weakened_tetanus() -> dict[str, float]:
    """Hippocampal slices: the smallest change as NMDA conductance or calcium is lowered, and the healthy one."""
    train, slow = tetanus(100.0, 100, 3, 20.0), pre_only(20.0, 900)
    fractions = np.linspace(0.0, 1.0, 41)
    by_nmda = graupner_brunel.outcome([train] * len(fractions), parameters="hippocampal slices", nmda=fractions).change
    calcium = np.linspace(0.3, 2.5, 45)
    by_calcium = graupner_brunel.outcome([slow] * len(calcium), parameters="hippocampal slices", calcium=calcium).change
    return {
        "healthy": float(by_nmda[-1]), "nmda": float(np.min(by_nmda)), "healthy_slow": float(by_calcium[-1]),
        "calcium": float(np.min(by_calcium)),
    }  # fmt: skip


TARGETS = (
    Target("synapse.T7.a", "prediction", "paired trains at 40 Hz, all NMDA receptors blocked: change", _APV, "none", 0.9, 1.1, "1", "nmda_block", "ltp 0.0"),
    Target("synapse.T7.b", "prediction", "60 pairs of post before pre at 1 Hz, all NMDA receptors blocked: change", _APV, "none", 0.9, 1.1, "1", "nmda_block", "ltd 0.0"),
    Target("synapse.T7.c", "prediction", "the same with NMDA receptors: there is depression to block", _APV, "depression", 0.3, 0.9, "1", "nmda_block", "ltd 1.0", "too weak here: 20 to 30 % in slices"),
    Target("synapse.T7.d", "prediction", "less potentiation with every step of block (1: yes)", "graded loss, ordinal", "yes", 1.0, 1.0, "1", "nmda_block", "graded"),
    Target("synapse.T7.e", "identity", "weight before the protocol under block, relative", "block leaves AMPA transmission alone", "1", 1.0 - 1e-9, 1.0 + 1e-9, "1", "nmda_block", "baseline"),
    Target("synapse.T7.f", "prediction", "depression with a calcium chelator", _MULKEY, "blocked", 0.9, 1.1, "1", "nmda_block", "ltd chelated"),
    Target("synapse.T7.g", "prediction", "900 pulses at 20 Hz, which potentiate: change at the worst lower calcium", _MULKEY, "depression", 0.3, 0.95, "1", "weakened_tetanus", "calcium", "Graupner-Brunel, hippocampal slices"),
    Target("synapse.T7.h", "prediction", "tetanus, which potentiates: change at the worst partial block", _CUMMINGS, "depression", 0.3, 0.95, "1", "weakened_tetanus", "nmda", "Graupner-Brunel, hippocampal slices; the spine-calcium rule only falls to no change"),
)  # fmt: skip
EXPERIMENTS = {"nmda_block": nmda_block, "weakened_tetanus": weakened_tetanus}
