"""n-back: is this item the one shown n items ago?

Every item is an angle (one of `positions` on a circle), shown every `interval_ms`. Item k goes into slot k mod n, so that a slot
holds its item for n intervals and is then compared with the item on show and overwritten. A slot is a memory ring of its own,
cleared by the update gate before it is written: items in different slots do not interfere (assumed; with interference d'
would be lower and fall faster with n). Answer "same" if the bump persists and lies within half the distance between two
positions of the item on show; without a bump the answer is a guess at the share of targets. In a share `lapse` of trials the
observer answers without looking, as if the memory were lost: rested people are 95 % correct, rings nearly perfect.

    hits        P("same" | target),   false alarms   P("same" | lure),   d' and criterion with their intervals

Source of the task: Kirchner 1958, doi:10.1037/h0043688. Healthy 2-back: d' about 2.5 to 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from jax.scipy.stats import norm

from glutamate.cognition.between_people import people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.discriminability import discriminability
from glutamate.cognition.scores.recognition import answers_same, expected_detection, expected_rates
from glutamate.cognition.survey_protocol import KEPT
from glutamate.cognition.survey_protocol import TABLE as SURVEY
from glutamate.cognition.surveyed import Surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials import memory_curves
from glutamate.cognition.trials.memory import READS, Plan, hold
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN

TABLE = ParameterTable(
    "cognition.n_back",
    "n-back with angles",
    n=Parameter(2.0, "1", 1.0, 3.0, "the level at which drugs are most often tested", "established", "how many items back", role="protocol"),
    interval=Parameter(1500.0, "ms", 1500.0, 3000.0, "fast versions in use show an item every 1.5 s", "assumed", "time from item to item", role="protocol"),
    positions=Parameter(8.0, "1", 6.0, 10.0, "spatial n-back displays in use", "established", "positions on the circle", role="protocol"),
    targets=Parameter(0.33, "1", 0.25, 0.4, "a third of the items are targets in common versions", "established", "share of targets", role="protocol"),
    lapse=Parameter(0.12, "1", 0.04, 0.25, "sized so that a ring that never forgets is 95 % correct, as healthy people in 2-back", "assumed", "share of trials answered without attending"),
    most_back=Parameter(4.0, "1", 4.0, 4.0, "slots that people are ever tested with", "assumed", "largest n", role="protocol"),
)  # fmt: skip

PEOPLE = people(
    "n_back",
    d_prime=spread(0.8, "1", "2-back d' of controls and patients, Haatveit 2010, doi:10.1080/13803391003596421; 95 +- 11 % correct in health", "contested"),
    criterion=spread(0.35, "1", "of the order seen in recognition tasks"),
)  # fmt: skip


def criterion() -> float:
    """Distance below which two angles count as the same: half that between positions, degrees."""
    return DEGREES_PER_TURN / TABLE["positions"].value / 2


def lures() -> np.ndarray:
    """Distances of the other positions, degrees in (0, 180]."""
    positions = int(TABLE["positions"].value)
    away = DEGREES_PER_TURN / positions * np.arange(1, positions)
    return np.minimum(away, DEGREES_PER_TURN - away)


def procedure(session: Session) -> Sequence[TaskResult]:
    """Hold every item for n intervals, compare it with the next probe, and score every condition."""
    p = TABLE.of(session.values)
    n = int(session.options["n"])
    if not 1 <= n <= p.most_back:
        raise TaskError(f"n_back: n is {n}; give 1 to {p.most_back:.0f}")
    draw = np.random.default_rng([session.seed, n])
    positions = int(p.positions)
    item = draw.integers(0, positions, session.trials)
    is_target = np.arange(session.trials) < max(round(p.targets * session.trials), 1)
    other = (item + draw.integers(1, positions, session.trials)) % positions
    step = DEGREES_PER_TURN / positions
    probe = step * np.where(is_target, item, other)
    guesses, attended = draw.random(session.trials), draw.random(session.trials) >= p.lapse
    held = hold(
        session.circuit,
        Plan(step * item[None], n * float(session.options["interval_ms"])),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    results = []
    for condition in range(session.conditions):
        angle, kept = held.angle[condition, :, 0, -1], held.kept[condition, :, 0, -1]
        same = answers_same(angle, probe, kept & attended, step / 2, p.targets, guesses)
        counts = [int(c) for c in (same[is_target].sum(), is_target.sum(), same[~is_target].sum(), (~is_target).sum())]
        found = discriminability(*counts)
        scores = {
            "d_prime": found.d_prime.score("1"),
            "criterion": found.criterion.score("1"),
            "hits": intervals.proportion(counts[0], counts[1]).score("1"),
            "false_alarms": intervals.proportion(counts[2], counts[3]).score("1"),
            "persistence": intervals.proportion(int(kept.sum()), len(kept)).score("1"),
        }
        results.append(TaskResult(scores, memory_curves.drawn(held, condition)))
    return results


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """Of items that are held over the delay of memory surveys: hits and false alarms from P (1 - lapse) and the error SD."""
    options = surveyed.options
    if KEPT not in surveyed.surfaces or options["n"] * options["interval_ms"] != SURVEY["delay"].value:
        return {}
    kept, spread = surveyed.read(KEPT), surveyed.read("error_sd")
    attended, guess = 1 - surveyed.number(TABLE["lapse"]), TABLE["targets"].value
    hits, alarms = expected_rates(kept * attended, spread, lures(), criterion(), guess)
    d_prime, bias = expected_detection(hits, alarms)
    return {"d_prime": d_prime, "criterion": bias, "hits": hits, "false_alarms": alarms, "persistence": kept}


def _follows(found: Mapping[str, Any]) -> dict[str, Any]:
    """Hits and false alarms of people from their d' and criterion."""
    if not {"d_prime", "criterion"} <= found.keys():
        return {}
    half, bias = found["d_prime"] / 2, found["criterion"]
    return {"hits": np.asarray(norm.cdf(half - bias)), "false_alarms": np.asarray(norm.cdf(-half - bias))}


TASK = Task(
    name="n_back",
    title="n-back",
    needs="delayed_memory",
    default="murray_ring",
    scores=(
        ScoreKind("d_prime", "1", "discriminability d'", "higher", signed=True),
        ScoreKind("criterion", "1", "response criterion", signed=True),
        ScoreKind("hits", "1", "hits", "higher"),
        ScoreKind("false_alarms", "1", "false alarms", "lower"),
        ScoreKind("persistence", "1", "items kept until they are probed", "higher"),
    ),
    procedure=procedure,
    trials=128,
    in_case=48,
    expected=_expected,
    people=PEOPLE,
    follows=_follows,
    titles={"kept": "memories kept", "bump": "bump at the end"},
    declares=("lapse",),
    inattention=TABLE["lapse"].name,
    reads=READS,
    options={"n": int(TABLE["n"].value), "interval_ms": TABLE["interval"].value},
)
