"""Scores of the people of a run at its visits, as an 80 % interval of the occasions on which each could have answered.

    body/scales     by scale: low, median and high (arm, sample, visit, bound); `<scale>_above`: share at or above the cut-off

An occasion is one of a person's lives (`mood.lives`, everyday fluctuations of mood included) with the chance of one answer. What a scale asks
about is averaged over the days that it asks about, as far as the run goes back: questionnaires of two weeks have a short memory in a run of
three days. Ratings and tests are those of the last time awake. All arms share people, lives and chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from glutamate.body.scales import SCALES
from glutamate.body.scales.answers import distress_of, drawn, scores
from glutamate.body.scales.scale import Felt, Scale
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.engine.setting import Setting
from glutamate.engine.units import H_PER_DAY

BOUNDS = {"low": 0.1, "median": 0.5, "high": 0.9}  # number: an 80 % interval and its middle
END = "end"
"""Name of the visit of a run that has none."""

Lived = dict[str, np.ndarray]


def scales_of(setting: Setting, lived: Sequence[Lived], moods: Sequence[np.ndarray]) -> xr.Dataset:
    """Scores at visits.

    lived: of every arm, (samples, steps) by name: awake, sleepiness, fatigue and lapses. moods: of every arm, mood at the end of every
    whole day, (days, lives, samples).
    """
    visits = [(v.name, float(v.at_h)) for v in setting.visits] or [(END, float(setting.hours[-1]))]
    distress = distress_of(setting.values, setting.samples)
    data: dict[str, Any] = {}
    for scale in SCALES.all():
        shape = (len(lived), len(visits))
        found = np.empty((*shape, len(BOUNDS), setting.samples))
        above = np.empty((*shape, setting.samples))
        for at, (_, hour) in enumerate(visits):
            own, chance = drawn(scale, setting.seed, range(setting.samples), at, moods[0].shape[1])
            for arm in range(len(lived)):
                felt = _felt(scale, lived[arm], lived[0], moods[arm], moods[0], hour - float(setting.hours[0]))
                sex = getattr(setting.arms[arm].person, "sex", "")
                x = scores(scale, felt, distress, own, chance, sex, setting.values)
                found[arm, at] = np.quantile(x, list(BOUNDS.values()), axis=0, method="closest_observation")
                above[arm, at] = (x >= scale.cutoff).mean(axis=0) if scale.cutoff is not None else np.nan
        about = {"units": "1", "long_name": f"{scale.title}: {scale.says}; simulated equivalent, not a clinical score"}
        data[scale.name] = (
            ("arm", "sample", "visit", "bound"),
            np.moveaxis(found, -1, 1).astype(np.float32),
            about,
        )
        if scale.cutoff is not None:
            long_name = f"share of occasions with {scale.cutoff:g} or more: {scale.title}"
            share = np.moveaxis(above, -1, 1).astype(np.float32)
            data[f"{scale.name}_above"] = (("arm", "sample", "visit"), share, {"units": "1", "long_name": long_name})
    coords = {"arm": list(setting.arm_names), "sample": np.arange(setting.samples), "visit": [n for n, _ in visits], "bound": list(BOUNDS)}  # fmt: skip
    return xr.Dataset(data, coords)


def _felt(scale: Scale, own: Lived, usual: Lived, mood: np.ndarray, ordinary: np.ndarray, hour: float) -> Felt:
    """How people feel `hour` hours after the start, (lives, samples) or (samples,) each; ordinary: of the reference."""
    end = min(max(round(hour / STEP_H), 1), own["awake"].shape[1])
    models = [name for name in own if name.startswith("lapses_")]
    if scale.direct is not None:
        now = _last_awake(own["awake"], end)
        lapses = np.stack([_at(own[name], now) for name in models])
        # Every life has the lapses of one model, in turn.
        return Felt(sleepiness=_at(own["sleepiness"], now), lapses=lapses[np.arange(mood.shape[1]) % len(models)])
    # Who is asked about the moment answers for the step, and for the mood of the day.
    window = slice(max(end - max(round(scale.days * STEPS_PER_DAY), 1), 0), end)
    day = (end - 1) // STEPS_PER_DAY + 1
    first = min(max(day - max(round(scale.days), 1), 0), len(mood) - 1)
    moods = (mood - ordinary)[first:day].mean(axis=0)
    awake, before = own["awake"][:, window], usual["awake"][:, window]
    inattention = np.mean([_awake(own[n][:, window], awake) - _awake(usual[n][:, window], before) for n in models], axis=0)  # fmt: skip
    return Felt(moods, _awake(own["fatigue"][:, window], awake), H_PER_DAY * (awake - before).mean(axis=1), inattention)


def _awake(x: np.ndarray, awake: np.ndarray) -> np.ndarray:
    """Mean over the time awake, (samples,)."""
    return np.asarray((x * awake).sum(axis=1) / np.maximum(awake.sum(axis=1), 1))


def _last_awake(awake: np.ndarray, end: int) -> np.ndarray:
    """The last step before `end` in which each person was awake, (samples,)."""
    up = awake[:, :end] > 1 / 2
    return np.where(up.any(axis=1), end - 1 - up[:, ::-1].argmax(axis=1), end - 1)


def _at(x: np.ndarray, step: np.ndarray) -> np.ndarray:
    return np.asarray(np.take_along_axis(x, step[:, None], axis=1)[:, 0])
