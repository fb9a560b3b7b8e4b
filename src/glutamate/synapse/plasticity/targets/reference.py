"""T1: values of the published equations, computed independently of this code."""

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np

from glutamate.engine.target import Target
from glutamate.synapse.plasticity import graupner_brunel, shouval
from glutamate.synapse.plasticity.protocols import pairing, pre_only

DELAYS = (-60, -40, -20, -10, -5, 0, 5, 10, 20, 40, 60)
GRAUPNER_BRUNEL = {
    "DP": dict(zip(DELAYS, (0.941, 0.851, 0.764, 0.882, 0.943, 1.008, 1.240, 1.221, 1.172, 1.085, 1.035), strict=True)),
    "DPD": dict(zip(DELAYS[2:9], (0.998, 0.859, 0.846, 0.997, 1.193, 0.961, 0.867), strict=True)),
    "D'": dict(zip(DELAYS, (0.894, 0.843, 0.735, 0.719, 0.753, 0.784, 0.811, 0.834, 0.868, 0.904, 0.918), strict=True)),
    "hippocampal cultures": {
        2: 0.867, 5: 1.115, 10: 1.212, 20: 1.115, 40: 1.025, 0: 0.774, -2: 0.790, -5: 0.913, -10: 1.000,
    },
}  # fmt: skip
"""60 pairs at 1 Hz: set -> delay (ms) -> change."""
CORTEX = {
    10: {0.1: 1.061, 10: 1.083, 20: 1.253, 40: 1.553, 50: 1.637},
    -10: {0.1: 0.691, 10: 0.621, 20: 0.635, 40: 1.585, 50: 1.637},
}
"""75 pairs: delay (ms) -> frequency (Hz) -> change."""
CLAMP = {-65: 0.9991, -60: 0.7437, -55: 0.3307, -52.5: 0.3848, -50: 1.5418, -45: 2.4536, -40: 2.7964}
"""Potential (mV) -> change by 100 pulses at 1 Hz, integrated forward with steps of 0.02 ms in NumPy."""
STDP = {-20: 0.740, -10: 0.441, -5: 0.354, 2: 1.99, 10: 1.91, 30: 1.54, 40: 1.19, 50: 0.73, 60: 0.46, 100: 0.64}
NMDA = {1.1: 2.23, 0.9: 1.22, 0.8: 0.33, 0.7: 0.39, 0.5: 0.98, 0.0: 1.0}

_SOURCE = "equations of Graupner & Brunel 2012, doi:10.1073/pnas.1109359109, computed independently"
_SHOUVAL = "equations of Shouval 2002, doi:10.1073/pnas.152343099, computed independently"


@functools.cache
def reference_curves() -> dict[str, float]:
    """Largest relative deviation (%) from each table."""
    out = {}
    for name, table in GRAUPNER_BRUNEL.items():
        ours = graupner_brunel.outcome([pairing(1.0, dt, 60) for dt in table], parameters=name).change
        out[name] = _worst(ours, table.values())
    cases = [(f, dt, value) for dt, row in CORTEX.items() for f, value in row.items()]
    ours = graupner_brunel.outcome([pairing(f, dt, 75) for f, dt, _ in cases]).change
    out["cortical slices"] = _worst(ours, (value for *_, value in cases))
    fine = np.arange(-40.0, 20.25, 0.25)
    curve = np.asarray(graupner_brunel.outcome([pairing(1.0, dt, 60) for dt in fine], parameters="DP").change)
    return out | {"peak": float(fine[curve.argmax()]), "trough": float(fine[curve.argmin()])}


@functools.cache
def reference_shouval() -> dict[str, float]:
    """Largest relative deviation (%) of the calcium control hypothesis from each table."""
    return {
        "clamp": _worst((shouval.weight_change(pre_only(1.0, 100), clamp_mv=v) for v in CLAMP), CLAMP.values()),
        "stdp": _worst((shouval.weight_change(pairing(1.0, dt, 100)) for dt in STDP), STDP.values()),
        "nmda": _worst((shouval.weight_change(pairing(1.0, 10.0, 100), nmda=s) for s in NMDA), NMDA.values()),
    }


def _worst(ours: Iterable[Any], theirs: Iterable[float]) -> float:
    a, b = (np.array([float(x) for x in values]) for values in (ours, theirs))
    return float(np.max(np.abs(a / b - 1)) * 100)


def _row(letter: str, title: str, experiment: str, quantity: str, percent: float, source: str, points: int) -> Target:
    return Target(
        f"synapse.T1.plasticity_{letter}", "regression", f"{title}: largest deviation from {points} reference values",
        source, "0", 0.0, percent, "%", experiment, quantity,
    )  # fmt: skip


TARGETS = (
    _row("a", "STDP curve, set DP", "reference_curves", "DP", 1.0, _SOURCE, 11),
    _row("b", "STDP curve, set DPD", "reference_curves", "DPD", 1.0, _SOURCE, 7),
    _row("c", "STDP curve, set D'", "reference_curves", "D'", 1.0, _SOURCE, 11),
    _row("d", "STDP curve, cultures", "reference_curves", "hippocampal cultures", 1.0, _SOURCE, 9),
    _row("e", "frequency and delay, cortex", "reference_curves", "cortical slices", 1.0, _SOURCE, 10),
    Target("synapse.T1.plasticity_f", "regression", "delay of the largest potentiation, set DP", _SOURCE, "+5.5", 5.0, 6.0, "ms", "reference_curves", "peak"),
    Target("synapse.T1.plasticity_g", "regression", "delay of the largest depression, set DP", _SOURCE, "-24", -24.5, -23.5, "ms", "reference_curves", "trough"),
    _row("h", "calcium control, voltage clamp", "reference_shouval", "clamp", 1.0, _SHOUVAL, 7),
    _row("i", "calcium control, STDP", "reference_shouval", "stdp", 2.0, _SHOUVAL, 10),
    _row("j", "calcium control, NMDA conductance", "reference_shouval", "nmda", 2.0, _SHOUVAL, 6),
)  # fmt: skip
EXPERIMENTS = {"reference_curves": reference_curves, "reference_shouval": reference_shouval}
