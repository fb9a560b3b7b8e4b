"""Scores of tasks out of the surfaces of a surrogate: what a task would give at conductances that were never simulated.

    delayed estimation   persistence P, error SD s, diffusion, peak, width and base as measured;
                         mean |error| = P s sqrt(2/pi) + (1 - P) 90 degrees         normal errors, guesses uniform;
                         bias and drift are zero, since a ring has no direction
    n-back               hits and false alarms from P (1 - lapse) and s, d' and criterion from both (`scores.recognition`)
    random dots          threshold; over the four coherences of the survey also choices without a decision and decision time,
                         over those of the task all its scores
    dot pattern          errors by type, what the rings hold, the turn to the probe as measured; d' of context (`context`)
    emotional switch     shares of cues that take, rates out of both states (`switch`)
    others               every count and score of the survey that is named after the task: "narrow_broad.b_mean"

A score is given only for the task as it was surveyed: another delay, load or option has no surrogate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.cognition import tasks
from glutamate.cognition.scores.recall import DEG_PER_TURN
from glutamate.cognition.scores.recognition import expected_detection, expected_rates
from glutamate.cognition.surrogates import context, switch
from glutamate.cognition.surrogates.surrogate import KEPT, Surrogate
from glutamate.cognition.surrogates.survey import COHERENCES
from glutamate.cognition.surrogates.survey import TABLE as SURVEY
from glutamate.cognition.tasks import dpx, n_back

PERCENT = 100.0
Read = Callable[[str], Any]
"""read(name) -> values of a surface."""

DIRECT: Mapping[str, Mapping[str, str]] = {
    "delayed_estimation": {
        "persistence": KEPT,
        "error_sd": "error_sd",
        "diffusion": "diffusion",
        "peak": "peak",
        "width": "width",
        "base": "base",
    },
    "random_dots": {"threshold": "threshold", "undecided": "undecided", "decision_time": "decision_time"},
}
"""Score of a task to the surface that is that score."""


def expected(
    surrogate: Surrogate, task: str, z: Any, options: Mapping[str, Any], coefficients: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Expected scores of a task by name; empty where the surrogate says nothing of it.

    Args:
        z: log factors (..., axes), held inside the measured range.
        options: those of the task that differ from its defaults.
        coefficients: draws of the surfaces, by name (..., terms).
    """
    inside = surrogate.clipped(z)

    def read(name: str) -> Any:
        return surrogate.value(name, inside, None if coefficients is None else coefficients[name])

    asked = {**tasks.get(task).options, **options}
    scores = {
        score: read(name)
        for score, name in DIRECT.get(task, {}).items()
        if name in surrogate.surfaces and _same(task, asked, score)
    }
    if _as_declared(task, asked):
        scores |= _own(surrogate, task, read)
    if task == "delayed_estimation" and scores:
        kept, spread = scores["persistence"], scores["error_sd"]
        scores |= {"items": kept, "bias": 0 * kept, "drift": 0 * kept}
        scores["mean_error"] = kept * spread * jnp.sqrt(2 / jnp.pi) + (1 - kept) * DEG_PER_TURN / (2 * 2)
    if task == "n_back" and KEPT in surrogate.surfaces and _same(task, asked):
        kept, spread = read(KEPT), read("error_sd")
        attended, guess = 1 - n_back.TABLE["lapse"].value, n_back.TABLE["targets"].value
        hits, alarms = expected_rates(kept * attended, spread, n_back.lures(), n_back.criterion(), guess)
        scores["d_prime"], scores["criterion"] = expected_detection(hits, alarms)
        scores |= {"hits": hits, "false_alarms": alarms, "persistence": kept}
    return scores


def _own(surrogate: Surrogate, task: str, read: Read) -> dict[str, Any]:
    """Scores of a task that was surveyed as it is, from the surfaces named after it; shares in the task's unit."""
    if task == switch.NAME:
        return switch.scores(read, surrogate.surfaces)
    prefix = f"{task}."
    units = {kind.name: kind.unit for kind in tasks.get(task).scores}
    scores = {}
    for name, surface in surrogate.surfaces.items():
        if name.startswith(prefix):
            score = name.removeprefix(prefix)
            percent = units[score] == "%" and surface.link == "logit"
            scores[score] = PERCENT * read(name) if percent else read(name)
    if task == dpx.NAME:
        scores |= context.scores(read, surrogate.surfaces)
    return scores


def _as_declared(task: str, asked: Mapping[str, Any]) -> bool:
    """Whether the options are the task's defaults."""
    return all(_equal(asked[name], value) for name, value in tasks.get(task).options.items())


def _same(task: str, asked: Mapping[str, Any], score: str = "") -> bool:
    """Whether a score of a task with these options is what the survey measured.

    Shares and times of random dots depend on the coherences over which they are taken; the threshold does not.
    """
    delay = SURVEY["delay"].value
    if task == "delayed_estimation":
        return bool(asked["delay_ms"] == delay and asked["load"] == 1 and not asked["distractor_deg"])
    if task == "n_back":
        return bool(asked["n"] * asked["interval_ms"] == delay)
    surveyed = dict(tasks.get(task).options)
    if task == "random_dots":
        surveyed["coherences"] = asked["coherences"] if score == "threshold" else COHERENCES
    return all(_equal(asked[name], value) for name, value in surveyed.items())


def _equal(a: Any, b: Any) -> bool:
    """Options that mean the same; not a number means the circuit's own."""
    if isinstance(b, str):
        return bool(a == b)
    return np.shape(a) == np.shape(b) and bool(
        np.array_equal(np.asarray(a, float), np.asarray(b, float), equal_nan=True)
    )
