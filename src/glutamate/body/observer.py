"""Sleep, sleepiness, lapses, fatigue and mood of a run in steps of five minutes, and day by day.

A run keeps its courses at about a hundred times, which is enough for weeks of metabolism and too few for a night. So the body is lived
once more (`link`), alone, in steps of five minutes, for the courses of each arm in its first region, and the models of vigilance run on
its sleep, pacemaker and caffeine. Kept are

    body/course     sleep and what follows, as means over equal blocks, about a thousand of them; with the moments without attention
                    (`attention`), which tasks hear
    body/days       by day of 24 h from the start: hours asleep; sleepiness, lapses and fatigue awake; cortisol, sleep debt, mood

    body/scales     at visits: what people would answer or score (`scales`), in runs of a day or longer

Fatigue stands by every hypothesis (`fatigue`). Mood in `body/course` is that without everyday fluctuations; `low_mood` of a day is the share
of many lives of the same person, each with fluctuations of its own, that is in the low state (`mood.lives`). The same lives are lived in every
arm. In the reference it is what ordinary days have.

Lapses are those of ten minutes of the psychomotor vigilance test (PVT), one column per model: their spread is part of the uncertainty.
With feedback what the brain tells the body over the run is known at output times only, and is taken to run linearly between them. Activity acts
on all courses; on mood and its drive all that is heard does, in the emotional cortex where that is simulated.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

import numpy as np
import xarray as xr

from glutamate.body import attention, caffeine, fatigue, person, ports
from glutamate.body.link import LINK
from glutamate.body.mood import lives
from glutamate.body.mood.lives import Lives
from glutamate.body.scales import SCALES
from glutamate.body.scales.at_visits import scales_of
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine.batch import LANES
from glutamate.engine.changes import epochs
from glutamate.engine.link import Ends, People, Span
from glutamate.engine.parameter import Parameter
from glutamate.engine.schedule import inputs_on
from glutamate.engine.setting import Groups, Setting
from glutamate.engine.units import H_PER_DAY
from glutamate.regions import registry as regions

MOST_BLOCKS = 1000  # number: more than a report is wide
SHOWN = (
    "awake", "sleepiness", "sleep_debt", "cortisol", "cortisol_ratio", "effort", "fatigue", "mood",
)  # fmt: skip
"""Variables of the link that are kept."""
DRIVE = "mood_drive"
LOW = "low_mood"
INATTENTION = "inattention"
EMOTIONAL = "vACC"
SINGLE = 1e-5  # number: relative; single precision and the tolerance of solvers
LIVES = 64  # number: a share of one in twenty within three in a hundred
"""Lives of a person in which mood is followed."""
ASLEEP = ("asleep", "asleep_usually")
ACTIVITY = "circuit.activity.E"


class BodyObserver:
    """See `glutamate.engine.link.Observer`."""

    name = "body"

    def joins(self, moved: Container[str]) -> bool:
        """Whether there is a body in the run."""
        return LINK.joins(moved)

    def parameters(self) -> Mapping[str, Parameter]:
        """Those of the models of vigilance and of scales."""
        models = (model.table for model in VIGILANCE.all())
        tables = (attention.TABLE, caffeine.TABLE, person.TABLE, *models, *(scale.table for scale in SCALES.all()))
        return {p.name: p for table in tables for p in table.values()}

    def mechanisms(self) -> Mapping[str, str]:
        return {}

    def observe(self, setting: Setting, groups: Groups) -> Groups:
        """Groups `body/course`, `body/days` and `body/scales`."""
        lived = [_life(setting, groups, arm) for arm in range(len(setting.arms))]
        for arm, life in enumerate(lived):
            life |= {name: _with_brain(life[name], name, setting, groups, arm) for name in (DRIVE, "mood")}
        whole = int((setting.hours[-1] - setting.hours[0]) / H_PER_DAY + 1e-9)  # number: a billionth of a day is none
        moods = [_moods(setting, _by_day(life[DRIVE], whole).mean(axis=2)) for life in lived] if whole else []
        felt = [_felt(life, moods[arm] if whole else None) for arm, life in enumerate(lived)]
        for life, own in zip(lived, felt, strict=True):
            life[INATTENTION] = attention.lost(own, felt[0], setting.values)
        found = {"body/course": _course(setting, lived)}
        if not whole:
            return found
        scores = scales_of(setting, lived, [of_arm.mood for of_arm in moods])
        return found | {"body/days": _days(setting, lived, moods, whole), "body/scales": scores}


def _life(setting: Setting, groups: Groups, arm: int) -> dict[str, np.ndarray]:
    """Variables of an arm, (samples, steps) each, at the ends of steps of five minutes from the start."""
    parts = []
    for first in range(0, setting.samples, LANES):
        people = np.minimum(first + np.arange(LANES), setting.samples - 1)
        found = _lived(setting, groups, arm, people)
        parts.append({name: x.T[: setting.samples - first] for name, x in found.items()})
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _lived(setting: Setting, groups: Groups, arm: int, people: np.ndarray) -> dict[str, np.ndarray]:
    """The same of a chunk, (steps, people)."""
    steps = max(round((setting.hours[-1] - setting.hours[0]) / STEP_H), 1)
    region = setting.regions[0]
    begin = float(setting.hours[0])
    # A day at least, whose ordinary half is the day before.
    days = -(-max(steps, STEPS_PER_DAY) // STEPS_PER_DAY)
    grid = begin + STEP_H * np.arange(days * STEPS_PER_DAY + 1)
    values = {n: v[people] if np.ndim(v) else v for n, v in setting.values.items()}
    here = epochs(setting.arms[arm].mechanisms, region, begin, float(grid[-1])).of_people(people)
    static, _ = LINK.prepare(People(values, here, region, setting.arms[arm].person.age, LANES, setting.requests))
    acting = _acting(setting, groups, arm, people, grid)
    rows: list[dict[str, np.ndarray]] = []
    state = LINK.init(static)
    for part in _parts(days):
        hours = grid[part.start : part.stop + 1]
        epoch = here.at(hours[:-1])
        span = Span(hours, epoch, np.diff(epoch, prepend=epoch[:1]) != 0)
        advanced = LINK.advance(static, state, span, {n: Ends(e.left[part], e.right[part]) for n, e in acting.items()})
        state = advanced.state
        kept = advanced.variables
        rows.append({n: np.asarray(kept[n]) for n in (*SHOWN, *_hypotheses(), DRIVE, "shift", *ASLEEP)})
    ends = {n: np.concatenate([row[n][1:] for row in rows]) for n in rows[0]}
    awake, ordinary = (1 - np.diff(ends[n], axis=0, prepend=0.0) / STEP_H for n in ASLEEP)
    drug = acting[ports.CAFFEINE.name].right
    usual = ordinary[:STEPS_PER_DAY]
    lapses = {
        f"lapses_{model.name}": model.simulate(awake, grid[1:], usual, values, drug, ends["shift"])
        for model in VIGILANCE.all()
    }
    found = {**ends, "awake": awake} | lapses
    return {n: found[n][:steps] for n in (*SHOWN, *_hypotheses(), DRIVE, *lapses)}


def _with_brain(x: np.ndarray, name: str, setting: Setting, groups: Groups, arm: int) -> np.ndarray:
    """A course in steps, (samples, steps), with what the brain adds to it in a run with feedback.

    The link has heard all of the brain (`heard`) and is kept at output times; what it has beyond the body alone runs linearly between
    them. Mood hears the balance of emotional cortex, where that is simulated, and else the first region.
    """
    group = groups.get(LINK.name)
    if not setting.feedback or group is None:
        return x
    emotional = regions.get(EMOTIONAL).name
    region = emotional if emotional in setting.regions else setting.regions[0]
    known = group[name].isel(arm=arm).sel(region=region).transpose("sample", "time").values.astype(float)
    ends = setting.hours[0] + STEP_H * np.arange(1, x.shape[1] + 1)
    added = []
    for own, heard in zip(x, known, strict=True):
        beyond = heard - np.interp(setting.hours, ends, own)
        # Courses are kept in single precision.
        beyond[np.abs(beyond) < SINGLE * np.maximum(np.abs(heard), 1)] = 0.0
        added.append(np.interp(ends, setting.hours, beyond))
    return x + np.stack(added)


def _felt(life: Mapping[str, np.ndarray], moods: Lives | None) -> dict[str, np.ndarray]:
    """What attention suffers from, (samples, steps) each; the low state of mood is that at the end of the last whole day."""
    models = [x for name, x in life.items() if name.startswith("lapses_")]
    low = np.zeros_like(models[0])
    if moods is not None:
        by_day = moods.low.mean(axis=1).T
        for day in range(by_day.shape[1]):
            low[:, (day + 1) * STEPS_PER_DAY :] = by_day[:, day : day + 1]
    return {"lapses": attention.lapses_of(models), "fatigue": life["fatigue"], "low": low}


def _hypotheses() -> tuple[str, ...]:
    return tuple(fatigue.variable(h.name) for h in fatigue.HYPOTHESES.all() if h.name != fatigue.DEFAULT)


def _parts(days: int) -> Iterator[slice]:
    """Intervals of each day: runs of any length share programs."""
    for day in range(days):
        yield slice(day * STEPS_PER_DAY, (day + 1) * STEPS_PER_DAY)


def _acting(setting: Setting, groups: Groups, arm: int, people: np.ndarray, grid: np.ndarray) -> dict[str, Ends]:
    """What acts on the body at both ends of every step, (steps, people) by port."""
    region = setting.regions[0]
    left, right = inputs_on(grid, setting.arms[arm].courses, LINK.reads, region)
    wide = [u[..., people] if u.ndim > 2 else np.repeat(u[..., None], len(people), axis=-1) for u in (left, right)]
    found = {port.name: Ends(wide[0][:, i], wide[1][:, i]) for i, port in enumerate(LINK.reads)}
    if setting.feedback and "circuit" in groups:
        stored = groups["circuit"]["activity_E"].isel(arm=arm).sel(region=region).transpose("time", "sample").values
        course = np.stack([np.interp(grid, setting.hours, stored[:, person]) for person in people], axis=1)
        found[ACTIVITY] = Ends(course[:-1], course[1:])
    return found


def _about(name: str) -> dict[str, str]:
    if name.startswith("lapses_"):
        return {"units": "1", "long_name": f"lapses in ten minutes of the PVT, model {name.removeprefix('lapses_')}"}
    if name == "awake":
        return {"units": "1", "long_name": "share of time awake"}
    if name == INATTENTION:
        return {"units": "1", "long_name": "share of moments without attention, beyond an ordinary day at this hour"}
    if name == LOW:
        return {"units": "1", "long_name": "share of a person's possible lives that is in the low state of mood"}
    variable = LINK.variables()[name]
    return {"units": variable.unit, "long_name": variable.long_name}


def _coords(setting: Setting) -> dict[str, Any]:
    return {"arm": list(setting.arm_names), "sample": np.arange(setting.samples)}


def _course(setting: Setting, lived: list[dict[str, np.ndarray]]) -> xr.Dataset:
    """Means over blocks of steps."""
    steps = next(iter(lived[0].values())).shape[1]
    block = -(-steps // MOST_BLOCKS)
    edges = np.arange(0, steps, block)
    sizes = np.diff(edges, append=steps)
    middle = setting.hours[0] + STEP_H * (edges + sizes / 2)
    data = {}
    for name in (n for n in lived[0] if n not in (DRIVE, *_hypotheses())):
        means = np.stack([np.add.reduceat(life[name], edges, axis=1) / sizes for life in lived])
        data[name] = (("arm", "sample", "moment"), means.astype(np.float32), _about(name))
    about = {"units": "h", "long_name": "middle of a block, hours since 00:00 of day 0"}
    return xr.Dataset(data, _coords(setting) | {"moment": ("moment", middle, about)})


def _by_day(x: np.ndarray, days: int) -> np.ndarray:
    """(samples, days, steps)"""
    return x[:, : days * STEPS_PER_DAY].reshape(len(x), days, STEPS_PER_DAY)


def _days(setting: Setting, lived: list[dict[str, np.ndarray]], moods: list[Lives], days: int) -> xr.Dataset:
    """Hours asleep, means awake, and means of cortisol, debt and mood of every day; the share of lives with low mood at its end."""
    rows: dict[str, list[np.ndarray]] = {}
    for life, felt in zip(lived, moods, strict=True):
        awake = _by_day(life["awake"], days)
        told = {"sleep": STEP_H * (1 - awake).sum(axis=2)}
        for name in ("sleepiness", "fatigue", *_hypotheses(), *(n for n in life if n.startswith("lapses_"))):
            told[name] = (_by_day(life[name], days) * awake).sum(axis=2) / np.maximum(awake.sum(axis=2), 1)
        told["sleep_debt"] = _by_day(life["sleep_debt"], days).mean(axis=2)
        told["cortisol"] = _by_day(life["cortisol"], days).mean(axis=2)
        told["mood"] = _by_day(life["mood"], days).mean(axis=2)
        told[LOW] = felt.low.mean(axis=1).T
        for name, x in told.items():
            rows.setdefault(name, []).append(x)
    words = {
        "sleep": {"units": "h", "long_name": "hours asleep"},
        "sleepiness": {"units": "1", "long_name": "mean Karolinska sleepiness awake"},
        "fatigue": {"units": "1", "long_name": "mean fatigue awake, in standard deviations beyond an ordinary day"},
    }
    data = {
        name: (("arm", "sample", "day"), np.stack(x).astype(np.float32), words.get(name) or _about(name))
        for name, x in rows.items()
    }
    about = {"long_name": "day of 24 h from the start"}
    return xr.Dataset(data, _coords(setting) | {"day": ("day", np.arange(days), about)})


def _moods(setting: Setting, by_day: np.ndarray) -> Lives:
    """Mood and low state at the end of every day, (days, lives, samples); by_day: mean drive, (samples, days)."""
    parts = []
    for first in range(0, setting.samples, LANES):
        people = np.arange(first, min(first + LANES, setting.samples))
        own = {n: np.asarray(v)[people] if np.ndim(v) else v for n, v in setting.values.items()}
        parts.append(lives.live(by_day[people].T, lives.chances(setting.seed, list(people)), LIVES, own))
    return Lives(*(np.concatenate([part[i] for part in parts], axis=2) for i in (0, 1)))


OBSERVER = BodyObserver()
