"""What a survey runs: for every circuit the design points, and what the trials at one point are reduced to.

Design points are log factors in units that are about the circuit's margins, so that a handful of points around the origin covers
the range in which function is kept, bent and lost: single conductances in both directions, E->E and E->I together (which
nearly cancel), and mixtures. Every point has trials of its own seed, so that points are independent.

    memory rings          delayed estimation over `DELAY_MS`; a trial keeps its function if its bump persists
    decision circuits     free response at four coherences; function is a choice in time and not before the evidence; then
                          every task of such circuits as it is, with fewer trials on spikes than on the reduced circuit
    the dual ring         dot pattern expectancy as it is (`context`)
    the two-area switch   sessions of the emotional switch (`switch`)

Counts become probability surfaces, scores surfaces on the log scale.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import wong_wang
from glutamate.cognition import tasks
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.psychometric import fit_weibull
from glutamate.cognition.surrogates.store import Run, SurrogateError
from glutamate.cognition.trials.choice import Evidence, present
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

PERCENT = 100.0
Measure = Callable[[SynapticFactors, int, int], tuple[dict[str, Any], dict[str, Any]]]
"""measure(factors, trials, seed) -> counts, scores of one point."""

TABLE = ParameterTable(
    "cognition.survey",
    "what the runs behind surrogates show",
    delay=Parameter(3000.0, "ms", 3000.0, 3000.0, "the delay of delayed estimation and two intervals of n-back", "assumed", "delay of memory surveys", role="protocol"),
    stimulus=Parameter(2000.0, "ms", 2000.0, 2000.0, "Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021", "established", "stimulus of decision surveys", role="protocol"),
    interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002", "established", "interval of the stimulus", role="protocol"),
    weak=Parameter(3.2, "%", 3.2, 3.2, "Roitman and Shadlen 2002, doi:10.1523/JNEUROSCI.22-21-09475.2002", "established", "weakest coherence of decision surveys; the others are its doubles", role="protocol"),
    block=Parameter(16.0, "1", 8.0, 32.0, "the kernel runs sixteen small networks at the cost of one", "assumed", "sessions of the emotional switch that are run and scored together", role="numerical"),
    levels=Parameter(4.0, "1", 4.0, 4.0, "as above, without the strongest, which all circuits solve", "established", "coherences of decision surveys", role="protocol"),
)  # fmt: skip
COHERENCES = tuple(TABLE["weak"].value * 2**i for i in range(int(TABLE["levels"].value)))


@dataclass(frozen=True)
class Design:
    """The survey of one circuit.

    Args:
        circuit: its name.
        axes: conductances that are varied, names of `SynapticFactors`.
        unit: log conductance of one design unit along each axis.
        points: design points in these units, (points, axes); the first is health.
        trials: trials at each point (memory) or at each coherence (decisions).
        measure: see the module.
        shown: prefixes of the other parameters that the numbers depend on.
        battery: trials per level of the tasks that are run as they are.
    """

    circuit: str
    axes: tuple[str, ...]
    unit: tuple[float, ...]
    points: tuple[tuple[float, ...], ...]
    trials: int
    measure: Measure = field(repr=False)
    shown: tuple[str, ...]
    battery: Mapping[str, int] = field(default_factory=dict)

    def z(self, point: int) -> tuple[float, ...]:
        """Log factors of a design point."""
        return tuple(u * p for u, p in zip(self.unit, self.points[point], strict=True))

    def factors(self, point: int) -> SynapticFactors:
        """Factors of a design point."""
        named: dict[str, Any] = {a: float(np.exp(z)) for a, z in zip(self.axes, self.z(point), strict=True)}
        return SynapticFactors(**named)

    def run(self, point: int) -> Run:
        """Run one design point; its number is its seed."""
        counts, scores = self.measure(self.factors(point), self.trials, point + 1)
        return Run(self.z(point), counts, scores)


def version(design: Design) -> str:
    """Hash of everything the numbers of a survey depend on: constants, layout, what is shown, design."""
    from glutamate.engine.discovery import parameters

    prefixes = (f"circuit.{design.circuit}.", *design.shown)
    numbers = {n: p.value for n, p in parameters().items() if n.startswith(prefixes)}
    layout = _layout(design.circuit)
    asked = [design.circuit, layout, numbers, design.axes, design.unit, design.points, design.trials]
    asked += [dict(design.battery)] if design.battery else []
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


MEMORY = ("cognition.survey.delay", "cognition.memory_trials.")
CHOICE = tuple(f"cognition.survey.{name}" for name in ("stimulus", "interval", "weak", "levels")) + (
    "cognition.choice_trials.",
    "circuit.population_rates.",
)
"""What memory and decision surveys depend on besides their circuit."""


def _layout(circuit: str) -> list[Any]:
    """Populations, projections, channels, delay and gates of a spiking circuit as plain data."""
    from glutamate.circuit import circuits

    if circuit not in circuits.all_circuits():
        return []
    layout = circuits.get(circuit).layout
    gates = [[(g.source, g.target, repr(g.footprint)) for g in layout.gates]] if layout.gates else []
    return [
        [(p.name, p.size, p.cell) for p in layout.populations],
        [(p.source, p.target, p.receptor, repr(p.footprint)) for p in layout.projections],
        [(c.name, c.target, c.weight) for c in layout.channels],
        layout.delay_ms,
        *gates,
    ]


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
        return {"kept": (round(kept.value * kept.n), kept.n)}, scores

    return measure


def choice(circuit: str) -> Measure:
    """Measure of a decision circuit."""

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        strength = np.repeat(COHERENCES, trials)
        steps = round(TABLE["stimulus"].value / TABLE["interval"].value)
        side = np.stack([1 + strength / PERCENT, 1 - strength / PERCENT])
        rates = np.broadcast_to(base_rate(circuit) * side, (steps, *side.shape))
        found = present(circuit, Evidence(rates, TABLE["interval"].value), factors=factors, seed=seed)
        picked, forced = found.choice[0], found.forced[0]
        correct = np.where(forced == 0, 1 / 2, forced > 0).reshape(len(COHERENCES), trials).sum(axis=1)
        counts = {f"correct_{c:g}": (float(k), trials) for c, k in zip(COHERENCES, correct, strict=True)}
        counts["kept"] = (int((picked != 0).sum()), len(picked))
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

    Proportions become counts and all else scores, named task.score.
    """

    def measure(factors: SynapticFactors, trials: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
        counts, scores = basic(factors, trials, seed)
        for name, amount in named.items():
            found = tasks.get(name).run(circuit, factors=factors, trials=amount, seed=seed)[0].scores
            for score, value in found.items():
                if score in PROPORTIONS:
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


PROPORTIONS = ("accuracy", "undecided", "premature", "hits", "false_reports", "spoiled", "missed")
"""Scores that are shares of trials."""


def base_rate(circuit: str) -> float:
    """External rate of a stimulus at coherence 0, Hz: the circuit's own."""
    if circuit == wong_wang.NAME:
        return float(wong_wang.TABLE["mu_0"].value)
    from glutamate.circuit import circuits

    return float(circuits.get(circuit).parameters["mu"].value)


def design(circuit: str) -> Design:
    """The survey of a circuit. Raises SurrogateError for one without, naming those that have one."""
    from glutamate.cognition.surrogates.experiments import DESIGNS

    known: Mapping[str, Design] = {d.circuit: d for d in DESIGNS}
    if circuit not in known:
        raise SurrogateError(f"circuit {circuit!r} has no survey; those with one: {', '.join(known)}")
    return known[circuit]
