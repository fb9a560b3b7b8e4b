"""Spiking experiments behind the validation targets: the control ring and the control decision network.

Ring (Murray constants): read-out 3.5 to 4 s, about 3 s after the cue; control and E->I NMDA x 0.98 share their noise.
Decision: Wang constants at rest and with motion of 51.2 %; Lam constants with motion from 1 to 3 s, decision when the rate in
a window of 50 ms first reaches 15 Hz, undecided if it never does.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from glutamate.circuit import circuits, spiking
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.readouts import bump
from glutamate.circuit.spiking import Current, Drive, ExtraRate, Record
from glutamate.circuit.spiking.scheme import EXACT

RING_TRIALS = 64
DECISION_TRIALS = 400
COHERENCES = (3.2, 6.4, 12.8, 25.6)
SEED = 1


def memory_ring(
    trials: int = RING_TRIALS, dt_ms: float = 0.1, dtype: str = "float32", scheme: str = EXACT
) -> dict[str, float]:
    """Width, height and persistence of the bump, control and E->I NMDA x 0.98, with standard errors over trials."""
    drive = Drive((0.0, 500.0, 750.0), currents=(Current("E", [0.0, 375.0, 0.0], 180.0, 6.0),))
    result = spiking.simulate(
        circuits.get("murray_ring"),
        duration_ms=4000.0,
        trials=trials,
        seed=SEED,
        factors=SynapticFactors(nmda_EI=np.array([1.0, 0.98])),
        drive=drive,
        dt_ms=dt_ms,
        scheme=scheme,
        record=Record(bin_ms=10.0, neurons_ms=500.0, populations=("E",)),
        dtype=dtype,
    )
    late = result.neuron_rates("E", 3500.0, 4000.0)
    out: dict[str, float] = {"n": trials, "seed": SEED, "base": float(result.rate("E", 100.0, 500.0)[0].mean())}
    for name, profiles, condition in zip(("control", "lowered"), late, (0, 1), strict=True):
        there = bump.present(profiles)
        fits = bump.shape(bump.centred(profiles[there]))
        errors = bump.difference(bump.angle(profiles[there]), 180.0)
        out |= {
            f"{name}_persist": float(there.mean()),
            f"{name}_sigma": float(fits.sigma.mean()),
            f"{name}_sigma_se": float(fits.sigma.std(ddof=1) / math.sqrt(len(fits.sigma))),
            f"{name}_peak": float((fits.base + fits.peak).mean()),
            f"{name}_peak_se": float((fits.base + fits.peak).std(ddof=1) / math.sqrt(len(fits.sigma))),
            f"{name}_error_sd": float(errors.std(ddof=1)),
            f"{name}_error_sd_se": float(errors.std(ddof=1) / math.sqrt(2 * (len(errors) - 1))),
            f"{name}_interneurons": float(result.rate("I", 3500.0, 4000.0)[condition].mean()),
        }
    return out | {"broadening": out["lowered_sigma"] / out["control_sigma"]}


def memory_ring_euler() -> dict[str, float]:
    """The same with Euler steps, as the reference table was computed."""
    return memory_ring(scheme="euler")


def wang_decision(trials: int = DECISION_TRIALS, dt_ms: float = 0.1, dtype: str = "float32") -> dict[str, float]:
    """Rates before (0.5 to 1 s) and at the end of a stimulus of 51.2 % coherence (1.6 to 2 s after its onset)."""
    result = spiking.simulate(
        circuits.get("wang_decision"),
        duration_ms=3000.0,
        trials=trials,
        seed=SEED,
        drive=_motion(40.0, np.array([51.2]), 1000.0),
        dt_ms=dt_ms,
        dtype=dtype,
    )
    pools = np.stack([result.rate(n, 2600.0, 3000.0) for n in ("E1", "E2")])
    samples = {
        "base_E": result.rate("E0", 500.0, 1000.0),
        "base_I": result.rate("I", 500.0, 1000.0),
        "winner": pools.max(axis=0),
        "loser": pools.min(axis=0),
    }
    out: dict[str, float] = {"n": trials, "seed": SEED}
    for name, sample in samples.items():
        out |= {name: float(sample.mean()), f"{name}_se": float(sample.std(ddof=1) / math.sqrt(sample.size))}
    return out


def lam_decision(trials: int = DECISION_TRIALS, dt_ms: float = 0.1, dtype: str = "float32") -> dict[str, float]:
    """Choices and decision times at four coherences, control."""
    result = spiking.simulate(
        circuits.get("lam_decision"),
        duration_ms=3000.0,
        trials=trials * len(COHERENCES),
        seed=SEED,
        drive=_motion(38.0, np.repeat(COHERENCES, trials), 1000.0),
        dt_ms=dt_ms,
        dtype=dtype,
    )
    rates = result.window_rates(50.0)[0][:, result.times_ms > 1000.0]
    crossed = rates[..., :2] >= 15.0
    first = np.where(crossed.any(axis=1), crossed.argmax(axis=1), np.inf)
    decided = np.asarray(np.isfinite(first).any(axis=1))
    correct = np.asarray(first[:, 0] < first[:, 1])
    time_ms = (np.where(decided, first.min(axis=1), 0) + 1) * 5.0
    before = result.times_ms < 1000.0
    out = {
        "n": trials,
        "seed": SEED,
        "base_E": float(result.rates[0][:, before & (result.times_ms > 500)][..., 2].mean()),
        "base_I": float(result.rates[0][:, before & (result.times_ms > 500)][..., 3].mean()),
    }
    for i, coherence in enumerate(COHERENCES):
        part = slice(i * trials, (i + 1) * trials)
        right = correct[part] & decided[part]
        out |= {
            f"correct_{coherence}": float(right.mean()),
            f"correct_{coherence}_se": float(math.sqrt(right.mean() * (1 - right.mean()) / trials)),
            f"undecided_{coherence}": float(1 - decided[part].mean()),
            f"time_{coherence}": float(time_ms[part][right].mean()),
            f"time_{coherence}_se": float(time_ms[part][right].std(ddof=1) / math.sqrt(right.sum())),
        }
    return out


def _motion(mu: float, coherence: np.ndarray, onset_ms: float) -> Drive:
    """Motion from `onset_ms` on, one coherence (%) for each trial."""
    signal = np.zeros((2, 1, len(coherence)))
    rates = []
    for sign in (1, -1):
        rate = signal.copy()
        rate[1, 0] = mu * (1 + sign * coherence / 100)
        rates.append(rate)
    return Drive(
        (0.0, onset_ms), poisson=(ExtraRate("stimulus", "E1", rates[0]), ExtraRate("stimulus", "E2", rates[1]))
    )


EXPERIMENTS: dict[str, Callable[[], dict[str, Any]]] = {
    f"spiking_{f.__name__}": functools.cache(f) for f in (memory_ring, memory_ring_euler, wang_decision, lam_decision)
}
