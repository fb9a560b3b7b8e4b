"""Scores of a whole ensemble by surrogate: re-tuned members, perturbed by their arm.

    z_0   conductances of a member: normal with SD `spread` margins per channel, sample 0 without
    s     log inhibition that brings the surface of the set-point rate back to its healthy value (`circuit.retuning`)
    z     z_0 + s e_gaba + y(arm)

A member whose set-point no inhibition inside the measured range restores is drawn again: people whom homeostasis cannot hold are
not among the healthy. One that never can be is given the circuit as published; `retuned` says which. Circuits without a set-point
(the dual ring) have members that are drawn without re-tuning.
The surfaces themselves are drawn once per member, so that the surrogate's own error is part of the interval, with what it misses of
single runs (`surrogates.discrepancy`). Scores then get what people differ besides (`between_people`).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.circuit import circuits
from glutamate.circuit.retuning import retune
from glutamate.cognition import between_people, tasks
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.surrogates.expected import expected
from glutamate.cognition.surrogates.surrogate import Surrogate
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.setting import Setting

INHIBITION = "gaba"
# number: draws of a member until one can be brought to the set-point
MOST_DRAWS = 40
# number: step of the numerical sensitivity, log conductance
STEP = 1e-4

TABLE = ParameterTable(
    "cognition.case",
    "trials of tasks in a case that does not say how many",
    "protocol",
    trials=Parameter(32.0, "1", 16.0, 128.0, "a case is to take less than a minute", "assumed", "trials per stimulus level on spikes, of tasks that declare none"),
)  # fmt: skip


def evaluate(
    surrogate: Surrogate,
    request: TaskRequest,
    log_conductances: Mapping[str, np.ndarray],
    channels: Sequence[str],
    setting: Setting,
    as_published: np.ndarray,
    numbers: Mapping[str, np.ndarray],
) -> dict[str, Any]:
    """Variables of an ensemble; the surrogate says nothing of arms whose circuit or task is not `as_published` (arms,). `numbers` are
    parameters of the task that a life changes, (arms, samples) each.

    Variables expected (arm, sample, score), sensitivity (score, channel), and, where
    there is a set-point, retuned (sample); empty for a task without surrogate."""
    names = [kind.name for kind in tasks.get(request.task).scores]
    health = expected(surrogate, request.task, np.zeros(len(surrogate.axes)), request.options)
    if not health:
        return {}
    y = np.stack([log_conductances[axis] for axis in surrogate.axes], axis=-1)
    own = members(surrogate, setting.samples, setting.seed, setting.values)
    z = own + y
    drawn = surrogate.drawn(setting.samples, setting.seed)
    scores = expected(surrogate, request.task, z, request.options, drawn, numbers)
    scores = {name: np.broadcast_to(np.asarray(score), y.shape[:2]) for name, score in scores.items()}
    scores = between_people.drawn(tasks.get(request.task), scores, setting.samples, setting.seed, setting.values)
    shape = (*y.shape[:2], len(names))
    found = np.full(shape, np.nan, np.float32)
    slopes = np.full((len(names), len(channels)), np.nan)
    at = [channels.index(axis) for axis in surrogate.axes]
    sensitive = _sensitivity(surrogate, request)
    for i, name in enumerate(names):
        if name in scores:
            found[as_published, :, i] = scores[name][as_published]
            slopes[i, at] = sensitive[name]
    return {
        "expected": (("arm", "sample", "score"), found),
        "sensitivity": (("score", "channel"), slopes),
    } | ({"retuned": (("sample",), _retuned(own))} if set_point(surrogate) else {})


def members(surrogate: Surrogate, samples: int, seed: int, values: Mapping[str, Any]) -> np.ndarray:
    """Log conductances of re-tuned healthy members, (samples, axes); sample 0 is the circuit as published."""
    spread = np.reshape(values["circuit.set_point.spread"], (-1, 1))
    sizes = np.array([surrogate.margin_sizes[axis] for axis in surrogate.axes])
    generator = np.random.default_rng([seed, zlib.crc32(surrogate.circuit.encode())])

    def draw() -> np.ndarray:
        found = np.clip(generator.standard_normal((samples, len(sizes))), -2, 2) * sizes * spread
        found[0] = 0.0
        return np.asarray(found)

    name = set_point(surrogate)
    if not name:
        return draw()
    inhibition = surrogate.axes.index(INHIBITION)
    low, high = (float(end) for end in surrogate.ranges[inhibition])
    target = float(surrogate.value(name, np.zeros(len(sizes))))

    def rate(z: np.ndarray, s: Any) -> np.ndarray:
        at = z.copy()
        at[:, inhibition] += s
        return np.asarray(surrogate.value(name, surrogate.clipped(at)))

    z, missing = np.zeros((samples, len(sizes))), np.ones(samples, bool)
    for _ in range(MOST_DRAWS):
        drawn = draw()
        drawn[:, inhibition] = 0.0
        tunable = missing & (rate(drawn, low) >= target) & (rate(drawn, high) <= target)
        z[tunable], missing = drawn[tunable], missing & ~tunable
        if not missing.any():
            break
    z[:, inhibition] = retune(lambda s: rate(z, s), np.full(samples, target), low, high)
    z[missing] = z[0] = 0.0
    return z


def set_point(surrogate: Surrogate) -> str:
    """The surface to whose healthy value members are re-tuned; empty where there is none, or no inhibition to do it."""
    name = circuits.find(surrogate.circuit).set_point
    return name if name in surrogate.surfaces and INHIBITION in surrogate.axes else ""


def _retuned(own: np.ndarray) -> np.ndarray:
    """1 for members at the set-point, of which the first is the circuit as published."""
    return np.asarray(np.any(own != 0, axis=-1) | (np.arange(len(own)) == 0)).astype(int)


def _sensitivity(surrogate: Surrogate, request: TaskRequest) -> dict[str, np.ndarray]:
    """d ln score/d ln conductance in health along every axis, by central difference; by score."""
    steps = STEP * np.eye(len(surrogate.axes))
    found = expected(surrogate, request.task, np.stack([steps, -steps]), request.options)
    slopes = {}
    for name, (up, down) in ((name, np.asarray(score)) for name, score in found.items()):
        ratio = np.divide(up, down, out=np.full(len(steps), np.nan), where=up * down > 0)
        slopes[name] = np.log(ratio) / (2 * STEP)
    return slopes
