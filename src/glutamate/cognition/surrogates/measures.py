"""What the trials at one design point are reduced to: counts and scores of memory rings, of decision circuits, and of whole tasks.

    memory rings          delayed estimation over the delay of the survey; a trial keeps its function if its bump persists
    decision circuits     free response at four coherences; function is a choice in time and not before the evidence; then
                          every task that declares its trials in a survey, as it is (`battery`)

Counts (successes, trials) become probability surfaces, scores (value, standard error) surfaces on the log scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.psychometric import fit_weibull
from glutamate.cognition.survey_protocol import COHERENCES, KEPT, TABLE
from glutamate.cognition.trials.choice import Evidence, own_stimulus, present
from glutamate.engine.units import PERCENT

Measure = Callable[[SynapticFactors, int, int], tuple[dict[str, Any], dict[str, Any]]]
"""measure(factors, trials, seed) -> counts, scores of one point."""

MEMORY = ("cognition.survey.delay", "cognition.memory_trials.")
CHOICE = tuple(f"cognition.survey.{name}" for name in ("stimulus", "interval", "weak", "levels")) + (
    "cognition.choice_trials.",
    "circuit.population_rates.",
)
"""What memory and decision surveys depend on besides their circuit."""


def memory(circuit: str) -> Measure:
    """Measure of a memory ring."""

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        task = tasks.get("delayed_estimation")
        found = task.run(circuit, factors=factors, trials=trials, seed=seed, delay_ms=TABLE["delay"].value)[0].scores
        kept = found["persistence"]
        scores = {
            name: (found[name].value, intervals.standard_error(found[name]))
            for name in ("error_sd", "diffusion", "peak", "width", "base")
        }
        return {KEPT: (round(kept.value * kept.n), kept.n)}, scores

    return measure


def choice(circuit: str) -> Measure:
    """Measure of a decision circuit."""

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        strength = np.repeat(COHERENCES, trials)
        steps = round(TABLE["stimulus"].value / TABLE["interval"].value)
        side = np.stack([1 + strength / PERCENT, 1 - strength / PERCENT])
        rates = np.broadcast_to(own_stimulus(circuit, {})[0] * side, (steps, *side.shape))
        found = present(circuit, Evidence(rates, TABLE["interval"].value), factors=factors, seed=seed)
        picked, forced = found.choice[0], found.forced[0]
        correct = np.where(forced == 0, 1 / 2, forced > 0).reshape(len(COHERENCES), trials).sum(axis=1)
        counts = {f"correct_{c:g}": (float(k), trials) for c, k in zip(COHERENCES, correct, strict=True)}
        counts[KEPT] = (int((picked != 0).sum()), len(picked))
        counts["undecided"] = (int(((picked == 0) & ~found.premature[0]).sum()), len(picked))
        time = intervals.mean(found.time[0][picked != 0]).score("ms")
        scores = {"decision_time": (time.value, intervals.standard_error(time))}
        if np.isfinite(found.base).all():
            base = intervals.mean(found.base[0]).score("Hz")
            scores["base"] = (base.value, intervals.standard_error(base))
        weibull = fit_weibull(COHERENCES, correct, [trials] * len(COHERENCES)).threshold
        width = np.log(weibull.high / max(weibull.low, np.finfo(float).tiny)) / (2 * intervals.z_value())
        scores["threshold"] = (weibull.value, weibull.value * float(width))
        return counts, scores

    return measure


def battery(circuit: str, basic: Measure, named: Mapping[str, int]) -> Measure:
    """A measure and whole tasks besides: `named` gives their trials per level.

    Shares of trials become counts and all else scores, named task.score.
    """

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        counts, scores = basic(factors, trials, seed)
        for name, amount in named.items():
            found = tasks.get(name).run(circuit, factors=factors, trials=amount, seed=seed)[0].scores
            shares = {kind.name: kind.share for kind in tasks.get(name).scores}
            for score, value in found.items():
                if shares[score]:
                    counts[f"{name}.{score}"] = (round(value.value * value.n) if value.n else 0, value.n)
                elif (
                    np.isfinite([value.value, intervals.standard_error(value)]).all()
                    and intervals.standard_error(value) > 0
                ):
                    scores[f"{name}.{score}"] = (value.value, intervals.standard_error(value))
                else:
                    scores[f"{name}.{score}"] = (float("nan"), float("nan"))
        return counts, scores

    return measure
