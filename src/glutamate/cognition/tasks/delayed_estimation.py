"""Delayed spatial estimation: remember one or more angles over a delay and report one of them.

Each trial draws its item's angle uniformly on the circle; further items (`load`) lie at random angles at least `apart` away. The
report is the population vector of the last window. A memory whose bump is lost counts as a uniform guess in the mean
absolute error (90 degrees), and is left out of the spread. A distractor (`distractor_deg` away from the item, on a random
side, of the same strength as the cue) is shown during the delay; bias is signed towards it.

    error_sd, bias, mean_error, persistence, drift, diffusion     see `scores.recall`, of the first item
    items                                                         items of a display that have a bump of their own at the end
    peak, width, base                                             of the bump at the end; spontaneous rate before the cue

What it cannot say: serial dependence between trials (each starts from rest) and capacity limits by feature (items share one
ring, so that they compete more than in separate columns).

Source: Murray 2014, doi:10.1093/cercor/bhs370; Compte 2000, doi:10.1093/cercor/10.9.910.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.cognition.between_people import LN, LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval
from glutamate.cognition.scores.recall import GUESS_ERROR, recall, wander, wrapped
from glutamate.cognition.survey_protocol import KEPT
from glutamate.cognition.survey_protocol import TABLE as SURVEY
from glutamate.cognition.surveyed import Surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials import memory_curves
from glutamate.cognition.trials.memory import READS, MemoryTrials, Plan, hold
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN

TABLE = ParameterTable(
    "cognition.delayed_estimation",
    "delayed spatial estimation", "protocol",
    delay=Parameter(3000.0, "ms", 1000.0, 6000.0, "Murray 2014, doi:10.1093/cercor/bhs370", "established", "delay"),
    distractor_time=Parameter(1250.0, "ms", 500.0, 2000.0, "Murray 2014: in the middle of the delay", "established", "time of the distractor after the cue"),
    apart=Parameter(60.0, "deg", 45.0, 90.0, "items of a display do not overlap", "assumed", "least distance between items"),
    most_items=Parameter(4.0, "1", 3.0, 5.0, "more bumps than this do not fit on one ring", "assumed", "largest load"),
)  # fmt: skip

PEOPLE = people(
    "delayed_estimation",
    error_sd=spread(0.25, LN, "precision of people in delayed estimation differs by a quarter to a third"),
    bias=spread(1.0, "deg", "a fraction of the error of one report"),
    persistence=spread(0.5, LOGIT, "guess rates of people differ severalfold about few percent"),
    drift=spread(0.3, "deg/s", "the bias over the delay"),
    diffusion=spread(0.5, LN, "as the square of the error"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """Run the trials and score every condition."""
    options, p = session.options, TABLE.of(session.values)
    load, distance = int(options["load"]), float(options["distractor_deg"])
    if not 1 <= load <= p.most_items:
        raise TaskError(f"delayed_estimation: load is {load}; give 1 to {p.most_items:.0f} items")
    delay, begin = float(options["delay_ms"]), p.distractor_time
    if distance and delay <= begin:
        raise TaskError(f"delayed_estimation: a delay of {delay:g} ms ends before the distractor at {begin:g} ms")
    draw = np.random.default_rng([session.seed, load])
    items = scattered(draw, load, session.trials, p.apart)
    side = np.where(draw.random(session.trials) < 0.5, 1.0, -1.0)
    plan = Plan(items, delay, (items[0] + side * distance) % DEGREES_PER_TURN if distance else None, begin)
    held = hold(
        session.circuit,
        plan,
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    return [scored(held, plan.items[0], side, condition, session.seed) for condition in range(session.conditions)]


def scattered(draw: np.random.Generator, load: int, trials: int, apart: float) -> np.ndarray:
    """Angles of the items (load, trials): the first uniform, the others at least `apart` degrees from each other."""
    first = draw.uniform(0, DEGREES_PER_TURN, trials)
    free = DEGREES_PER_TURN - load * apart
    gaps = np.sort(draw.uniform(0, free, (load - 1, trials)), axis=0)
    return np.stack([first, *((first + (i + 1) * apart + gap) % DEGREES_PER_TURN for i, gap in enumerate(gaps))])


def scored(held: MemoryTrials, target: np.ndarray, side: np.ndarray, condition: int, seed: int) -> TaskResult:
    """Scores and curves of one condition."""
    angle, kept = held.angle[condition, :, 0], held.kept[condition, :, 0]
    present = kept[:, -1]
    found = recall(angle[:, -1], target, present, seed, side)
    errors = wrapped(angle - target[:, None]) * side[:, None]
    moved = wander(errors[present], held.times_s, seed)
    bump = [intervals.mean(a[condition][present]) if present.any() else UNDETERMINED for a in (held.top, held.width)]
    rows: dict[str, tuple[Interval, str]] = {
        "error_sd": (found.error_sd, "deg"),
        "bias": (found.bias, "deg"),
        "mean_error": (found.mean_error, "deg"),
        "persistence": (found.persistence, "1"),
        "items": (_items(held.kept[condition, :, :, -1]), "1"),
        "drift": (moved.drift, "deg/s"),
        "diffusion": (moved.diffusion, "deg^2/s"),
        "peak": (bump[0], "Hz"),
        "width": (bump[1], "deg"),
        "base": (intervals.mean(held.base[condition]), "Hz"),
    }
    with_time = {"spread": memory_curves.spread(held.times_s, errors, kept), **memory_curves.drawn(held, condition)}
    return TaskResult({name: score.score(unit) for name, (score, unit) in rows.items()}, with_time)


def _items(kept: np.ndarray) -> Interval:
    """Mean number of items kept (trials, items): Student's interval over trials, or Wilson's over items where it is wider."""
    load = kept.shape[1]
    number, share = intervals.mean(kept.sum(axis=1)), intervals.proportion(int(kept.sum()), kept.size)
    low, high = min(number.low, load * share.low), max(number.high, load * share.high)
    return Interval(number.value, max(low, 0.0), min(high, float(load)), number.n)


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """Of one item without a distractor over the delay of memory surveys, which say nothing of bias and drift."""
    options = surveyed.options
    if options["delay_ms"] != SURVEY["delay"].value or options["load"] != 1 or options["distractor_deg"]:
        return {}
    names = ("error_sd", "diffusion", "peak", "width", "base")
    scores = {name: surveyed.read(name) for name in names if name in surveyed.surfaces}
    if KEPT in surveyed.surfaces:
        kept = surveyed.read(KEPT)
        scores |= {"persistence": kept, "items": kept}
    return scores | _follows(scores)


def _follows(found: Mapping[str, Any]) -> dict[str, Any]:
    """Of one item, from persistence P and error SD s: errors are normal, guesses uniform.

    mean |error| = P s sqrt(2/pi) + (1 - P) 90 degrees
    """
    if not {"persistence", "error_sd"} <= found.keys():
        return {}
    kept, spread = found["persistence"], found["error_sd"]
    return {"items": kept, "mean_error": kept * spread * np.sqrt(2 / np.pi) + (1 - kept) * GUESS_ERROR}


TASK = Task(
    name="delayed_estimation",
    title="delayed spatial estimation",
    needs="delayed_memory",
    default="murray_ring",
    scores=(
        ScoreKind("error_sd", "deg", "SD of the remembered angle", "lower"),
        ScoreKind("bias", "deg", "bias of the remembered angle", signed=True),
        ScoreKind("mean_error", "deg", "mean absolute error, lost memories as guesses", "lower"),
        ScoreKind("persistence", "1", "memories kept to the end", "higher"),
        ScoreKind("items", "1", "number of items kept to the end", "higher"),
        ScoreKind("drift", "deg/s", "drift of the memory", signed=True),
        ScoreKind("diffusion", "deg^2/s", "diffusion of the memory", "lower"),
        ScoreKind("peak", "Hz", "peak rate of the bump"),
        ScoreKind("width", "deg", "width of the bump"),
        ScoreKind("base", "Hz", "spontaneous rate before the cue"),
    ),
    procedure=procedure,
    trials=128,
    in_case=48,
    expected=_expected,
    people=PEOPLE,
    follows=_follows,
    titles={"spread": "error of the memory", "kept": "memories kept", "bump": "bump at the end"},
    about={
        "load": "items to be remembered; the first is reported",
        "distractor_deg": "distance of a distractor from the item, deg; 0: none",
    },
    reads=READS,
    options={"delay_ms": TABLE["delay"].value, "load": 1, "distractor_deg": 0.0},
)
