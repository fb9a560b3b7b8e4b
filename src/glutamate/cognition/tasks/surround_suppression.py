"""Surround suppression: how much a surround weakens the response to a centre, and how far it raises detection thresholds.

Physiology. A centre grating is shown alone, with an annulus of the same and with one of the orthogonal orientation; the
suppression index is the share of the centre's response that is lost. Patches of growing diameter give the summation
field, the diameter of the largest response, at a low and a high contrast.

Psychophysics. Two intervals, one with a target in the centre; the observer counts spikes of neurons tuned to the target
and chooses the interval with more. With N neurons, a window T, evoked rate r(c) and spontaneous rate r_0,

    P(correct | c) = Phi(D/sqrt(V)),  D = N T (r(c) - r(0)),  V = N T (r(c) + r(0) + 2 r_0)

Choices are drawn for every trial and fitted with a Weibull function; the threshold with an iso-oriented surround over the
one without is the elevation that Field 2022 (doi:10.1002/hup.2852) measured under vitamin B6. Rates of the circuit
are deterministic, so that intervals reflect spike counts and choices; the summation fields carry the step of
the diameters.

The observer follows the ideal pooling of signal detection theory; N, T and r_0 are assumed and set the absolute
thresholds, not the direction of their change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from glutamate.circuit.circuits import surround_suppression as circuit
from glutamate.circuit.circuits.surround_suppression import Grating
from glutamate.cognition.scores.intervals import Interval, curve, z_value
from glutamate.cognition.scores.psychometric import Weibull, fit_weibull
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT

NAME = "surround_suppression"

TABLE = ParameterTable(
    "cognition.surround_suppression",
    "surround suppression of responses and of contrast detection",
    neurons=Parameter(20.0, "1", 5.0, 100.0, "assumed size of the pool that decides", "assumed", "neurons N that the observer counts"),
    window=Parameter(0.25, "s", 0.1, 0.5, "duration of a stimulus interval, assumed", "assumed", "counting time T", role="protocol"),
    spontaneous=Parameter(2.0, "Hz", 0.5, 5.0, "spontaneous rates of V1 neurons, order of magnitude, assumed", "assumed", "spontaneous rate r_0"),
    centre=Parameter(5 / 3, "deg", 1.0, 2.0, "summation field of the circuit at medium contrast", "assumed", "diameter of the centre", role="protocol"),
    inner=Parameter(2.0, "deg", 1.7, 3.0, "annulus just outside the centre", "assumed", "inner diameter of the surround", role="protocol"),
    outer=Parameter(9.0, "deg", 6.0, 10.0, "wide annulus", "assumed", "outer diameter of the surround", role="protocol"),
    contrast=Parameter(20.0, "%", 10.0, 40.0, "assumed", "assumed", "contrast of the centre", role="protocol"),
    surround_contrast=Parameter(40.0, "%", 20.0, 80.0, "assumed", "assumed", "contrast of the surround", role="protocol"),
    low_contrast=Parameter(10.0, "%", 5.0, 15.0, "assumed", "assumed", "low contrast of the size tuning", role="protocol"),
    high_contrast=Parameter(80.0, "%", 50.0, 100.0, "assumed", "assumed", "high contrast of the size tuning", role="protocol"),
    orthogonal=Parameter(90.0, "deg", 90.0, 90.0, "definition", "established", "orthogonal orientation", scale="linear", role="protocol"),
    level_low=Parameter(2.0, "%", 1.0, 3.0, "brackets thresholds of 3 to 30 %", "assumed", "lowest contrast of detection", role="protocol"),
    level_high=Parameter(60.0, "%", 40.0, 80.0, "brackets thresholds of 3 to 30 %", "assumed", "highest contrast of detection", role="protocol"),
    levels=Parameter(12.0, "1", 8.0, 16.0, "assumed", "assumed", "contrasts of detection", role="protocol"),
    size_step=Parameter(1 / 3, "deg", 1 / 3, 1 / 3, "spacing of positions in the circuit", "assumed", "step of the diameters", role="protocol"),
    size_high=Parameter(7.0, "deg", 6.0, 10.0, "assumed", "assumed", "largest diameter of the size tuning", role="protocol"),
    turns=Parameter(7.0, "1", 7.0, 13.0, "steps of 15 deg", "assumed", "orientation differences from 0 to orthogonal", role="protocol"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """All stimuli of all conditions in one batch; choices drawn from the seed, shared by the conditions."""
    p = TABLE.of(session.values)
    contrast, around = float(session.options["contrast"]), float(session.options["surround_contrast"])
    turned = np.linspace(0.0, p.orthogonal, int(p.turns))
    sizes = np.arange(p.size_step, p.size_high + p.size_step / 2, p.size_step)
    levels = np.concatenate([[0.0], np.geomspace(p.level_low, p.level_high, int(p.levels))])
    ring = {"surround_inner": p.inner, "surround_outer": p.outer}
    blocks = {
        "alone": Grating(np.atleast_1d(contrast), p.centre),
        "surrounded": Grating(
            np.full(len(turned), contrast), p.centre, 0.0, around, surround_orientation=turned, **ring
        ),
        "small": Grating(np.full(len(sizes), p.low_contrast), sizes),
        "large": Grating(np.full(len(sizes), p.high_contrast), sizes),
        "target": Grating(levels, p.centre),
        "masked": Grating(levels, p.centre, 0.0, around, **ring),
    }
    counts = {name: len(np.atleast_1d(s.contrast)) for name, s in blocks.items()}
    columns = [np.broadcast_arrays(*s) for s in blocks.values()]
    stimuli = Grating(*(np.concatenate([c[i] for c in columns]) for i in range(len(Grating._fields))))
    rates = circuit.respond(stimuli, session.values, session.factors).centre[..., 0]
    ends = np.cumsum(list(counts.values()))
    results = []
    for rate in rates:
        part = dict(zip(blocks, np.split(rate, ends[:-1]), strict=True))
        results.append(_scored(part, turned, sizes, levels, session, p))
    return results * (session.conditions // len(results))


def _scored(
    rate: dict[str, np.ndarray], turned: np.ndarray, sizes: np.ndarray, levels: np.ndarray, session: Session, p: Values
) -> TaskResult:
    draw = np.random.default_rng(session.seed)
    spikes = p.neurons * p.window * session.trials
    counted = {name: draw.poisson(spikes * rate[name]) for name in ("alone", "surrounded")}
    index = [_index(counted["alone"][0], k, session.trials) for k in counted["surrounded"]]
    fits = {name: _detection(levels, rate[name], session.trials, draw, p) for name in ("target", "masked")}
    free, masked = (fits[name][0] for name in ("target", "masked"))
    iso, orthogonal = index[0], index[-1]
    scores = {
        "suppression_iso": iso.score("%", PERCENT),
        "suppression_orthogonal": orthogonal.score("%", PERCENT),
        "orientation_tuning": _difference(iso, orthogonal).score("%", PERCENT),
        "threshold_alone": free.threshold.score("%"),
        "threshold_surround": masked.threshold.score("%"),
        "elevation": _ratio(masked.threshold, free.threshold).score("1"),
        "summation_low": _summation(sizes, rate["small"], p).score("deg"),
        "summation_high": _summation(sizes, rate["large"], p).score("deg"),
    }
    size = lambda name: Curve(sizes, rate[name], "diameter (deg)", "rate of the centre (Hz)")  # noqa: E731
    curves = {
        "orientation": curve(turned, index, "orientation difference (deg)", "suppression (%)", PERCENT),
        "size_faint": size("small"),
        "size_strong": size("large"),
        "detection_alone": Curve(levels[1:], fits["target"][1], "contrast (%)", "proportion correct"),
        "detection_surround": Curve(levels[1:], fits["masked"][1], "contrast (%)", "proportion correct"),
    }
    return TaskResult(scores, curves)


def _index(alone: int, surrounded: int, n: int) -> Interval:
    """Suppression index from spike counts; its interval from Poisson counts on the scale of the log ratio."""
    if alone == 0:
        return Interval(math.nan, -math.inf, math.inf, n)
    ratio = surrounded / alone
    half = z_value() * math.sqrt(1 / max(surrounded, 1) + 1 / alone)
    ratio = float(ratio)
    return Interval(1 - ratio, 1 - ratio * math.exp(half), 1 - ratio * math.exp(-half), n)


def _difference(a: Interval, b: Interval) -> Interval:
    half = math.hypot((a.high - a.low) / 2, (b.high - b.low) / 2)
    return Interval(a.value - b.value, a.value - b.value - half, a.value - b.value + half, a.n)


def _ratio(a: Interval, b: Interval) -> Interval:
    """a/b of two positive estimates with intervals that are symmetric on the log scale."""
    if min(a.low, b.low) <= 0 or not math.isfinite(a.high * b.high):
        return Interval(math.nan, -math.inf, math.inf, a.n)
    half = math.hypot(math.log(a.high / a.low), math.log(b.high / b.low)) / 2
    value = a.value / b.value
    return Interval(value, value * math.exp(-half), value * math.exp(half), a.n + b.n)


def _detection(
    levels: np.ndarray, rate: np.ndarray, trials: int, draw: np.random.Generator, p: Values
) -> tuple[Weibull, np.ndarray]:
    """Two-interval choices at every contrast and their Weibull fit; `levels[0]` is the interval without target."""
    pooled = p.neurons * p.window
    signal = pooled * (rate[1:] - rate[0])
    noise = np.sqrt(pooled * (rate[1:] + rate[0] + 2 * p.spontaneous))
    normal = NormalDist()
    correct = draw.binomial(trials, [normal.cdf(d) for d in signal / noise])
    return fit_weibull(levels[1:], correct, np.full(len(correct), trials)), correct / trials


def _summation(sizes: np.ndarray, rate: np.ndarray, p: Values) -> Interval:
    best = float(sizes[np.argmax(rate)])
    return Interval(best, best - p.size_step, best + p.size_step, len(sizes))


TASK = Task(
    name=NAME,
    title="Surround suppression of a grating",
    needs="surround_suppression",
    default=circuit.NAME,
    scores=(
        ScoreKind("suppression_iso", "%", "suppression by a surround of the same orientation", signed=True),
        ScoreKind("suppression_orthogonal", "%", "suppression by an orthogonal surround", signed=True),
        ScoreKind("orientation_tuning", "%", "suppression that depends on orientation", signed=True),
        ScoreKind("threshold_alone", "%", "contrast at which the target alone is detected", "lower"),
        ScoreKind("threshold_surround", "%", "contrast at which the target is detected in a surround", "lower"),
        ScoreKind("elevation", "1", "threshold in a surround over threshold alone"),
        ScoreKind("summation_low", "deg", "diameter of the largest response at low contrast"),
        ScoreKind("summation_high", "deg", "diameter of the largest response at high contrast"),
    ),
    procedure=procedure,
    trials=200,
    titles={
        "size_faint": "size, low contrast",
        "size_strong": "size, high contrast",
        "orientation": "suppression by orientation",
        "detection_alone": "detection, target alone",
        "detection_surround": "detection in a surround",
    },
    options={name: TABLE[name].value for name in ("contrast", "surround_contrast")},
)
