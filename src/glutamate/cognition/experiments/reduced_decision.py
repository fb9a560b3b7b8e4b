"""The two-variable decision circuit as an observer: psychometric and chronometric function, and its sensitivity to NMDA."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import wong_wang
from glutamate.cognition.scores.psychometric import fit_weibull
from glutamate.engine.target import Target

_PAPER = "equations of Wong and Wang 2006, doi:10.1523/JNEUROSCI.3733-05.2006, computed independently (2000 trials)"
_TIMES = {0: 608, 3.2: 584, 6.4: 542, 12.8: 464, 25.6: 348, 51.2: 244}


def reduced_decision() -> dict[str, float]:
    """Free response, 6000 trials per coherence: threshold, slope, mean times of correct choices, errors against corrects."""
    levels = np.array([0.0, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2])
    run = wong_wang.decide(np.repeat(levels, 6000), 4000.0, seed=11)
    choice, time = run.choice[0].reshape(len(levels), -1), run.time[0].reshape(len(levels), -1)
    curve = fit_weibull(levels, (choice == 1).sum(1), np.full(len(levels), choice.shape[1]))
    out = {"alpha": curve.threshold.value, "beta": curve.slope.value}
    for c, chosen, t in zip(levels, choice, time, strict=True):
        out[f"rt_{c:g}"] = float(t[chosen == 1].mean())
        if 0 < c < 20:
            out[f"slower_{c:g}"] = float(t[chosen == -1].mean() - t[chosen == 1].mean())
    return out


def reduced_sensitivity() -> dict[str, float]:
    """Relative change of mean decision time at 6.4 % per relative change of a conductance, 8000 paired trials, +-1 %."""
    steps = np.array([0.99, 1.01])
    out = {}
    for name in ("nmda_EE", "nmda_EI", "gaba", "nmda_saturation", "tau_nmda"):
        run = wong_wang.decide(np.full(8000, 6.4), 6000.0, factors=SynapticFactors(**{name: steps}), seed=12)
        low, high = np.nanmean(run.time, axis=1)
        out[name] = float(np.log(high / low) / np.log(steps[1] / steps[0]))
    return out


EXPERIMENTS: dict[str, Any] = {f.__name__: functools.cache(f) for f in (reduced_decision, reduced_sensitivity)}

TARGETS = (
    Target("circuits.T1.a", "regression", "reduced decision circuit: threshold", _PAPER, "6.3", 5.8, 6.8, "%", "reduced_decision", "alpha"),
    Target("circuits.T1.b", "regression", "its slope", _PAPER, "1.28", 1.13, 1.43, "1", "reduced_decision", "beta"),
    *(
        Target(f"circuits.T1.{row}", "regression", f"decision time of correct choices at {c:g} %", _PAPER, f"{t}", 0.95 * t, 1.05 * t, "ms", "reduced_decision", f"rt_{c:g}")
        for row, (c, t) in zip("cdefgh", _TIMES.items(), strict=True)
    ),
    *(
        Target(f"circuits.T1.{row}", "prediction", f"errors slower than correct choices at {c:g} %", "Roitman and Shadlen 2002, doi:10.1523/JNEUROSCI.22-21-09475.2002", "slower", 1e-6, 1e3, "ms", "reduced_decision", f"slower_{c:g}")
        for row, c in zip("ijk", (3.2, 6.4, 12.8), strict=True)
    ),
    Target("circuits.T1.l", "prediction", "less recurrent NMDA slows decisions: d ln time/d ln conductance", "speed of processing falls under ketamine, Zhornitsky 2022, doi:10.1016/j.pnpbp.2022.110575", "< 0", -50.0, -1e-6, "1", "reduced_sensitivity", "nmda_EE", "direction only"),
)  # fmt: skip
