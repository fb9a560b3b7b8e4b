"""In-silico experiments behind the targets of mood."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.body import life, patterns
from glutamate.body.mood import cusp, drive, early_warning, lives, reward
from glutamate.body.mood.episodes import episodes
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.engine import randomness
from glutamate.engine.units import DAYS_PER_WEEK, DAYS_PER_YEAR, H_PER_DAY

PEOPLE, YEARS = 1024, 4
SEED = 1


def _people(many: int) -> np.ndarray:
    """Drive of an ordinary life of people as ensembles draw them."""
    own = drive.TABLE["a_0"]
    return randomness.draw({own.name: own}, SEED, many)[own.name]


def _short_nights() -> float:
    """Sleep debt (nM) after fourteen nights of six hours in bed, mean of the last day."""
    lived = life.live(patterns.pattern("restriction", nights=14, hours=6.0))
    by_day = lived.H[:, 0].reshape(-1, STEPS_PER_DAY).mean(axis=1)
    return float(by_day[-1] - by_day[0])


def population() -> dict[str, float]:
    """Four years of people who live as usual, and of the same people with nights of six hours."""
    a = _people(PEOPLE)
    p = drive.TABLE.of()
    memory = drive.ordinary(np.ones(1))._replace(debt=np.full(1, _short_nights()))
    less = float((drive.drive(memory, 1.0, 1.0, p) - p.a_0)[0])
    own = {f"{drive.TABLE.prefix}.a_0": a}
    days = round(YEARS * DAYS_PER_YEAR)
    usual, tired = (
        episodes(
            lives.live(np.broadcast_to(a + change, (days, PEOPLE)), lives.chances(SEED, range(PEOPLE)), 1, own).low
        )
        for change in (0.0, less)
    )
    return {
        "low": 100 * usual.share,
        "begins": 100 * usual.begins,
        "months": float(np.median(usual.days)) / (DAYS_PER_YEAR / 12),
        "risk": tired.begins / usual.begins,
        "debt": -less,
    }


def sleep_debt_alone() -> dict[str, float]:
    """The median person: mood after a year of nights of six hours, over that of ordinary nights."""
    p, mood = drive.TABLE.of(), cusp.TABLE.of()
    memory = drive.ordinary(np.ones(1))._replace(debt=np.full(1, _short_nights()))
    a = float(drive.drive(memory, 1.0, 1.0, p)[0])
    worst = p.a_0 - p.w_s - p.w_c - p.w_d - p.w_r
    return {
        "mood": float(cusp.upper(a, mood) / cusp.upper(p.a_0, mood)),
        "margin": float(worst + cusp.fold(mood)),
    }


def night_awake() -> dict[str, float]:
    """Somebody in the low well (no drive of their own) is kept awake for a night and sleeps the two after: mood on the evening
    of the night awake and two days later, as a share of the way to the upper well, and the same of a healthy person."""
    lived = life.live(patterns.pattern("deprivation", nights=1, recovery=2))
    usual = np.tile(lived.usual[:, 0], 1 + len(lived.hours) // STEPS_PER_DAY)[: len(lived.hours)]
    H = lived.H[:, 0]
    first = np.tile(H[:STEPS_PER_DAY], 1 + len(H) // STEPS_PER_DAY)[: len(H)]
    p, mood = drive.TABLE.of(), cusp.TABLE.of()
    out: dict[str, float] = {}
    for label, a_0 in (("low", 0.0), ("healthy", p.a_0)):
        own = drive.TABLE.of({f"{drive.TABLE.prefix}.a_0": a_0})
        start = cusp.lower(a_0, mood) if label == "low" else cusp.upper(a_0, mood)
        m, memory, course = start, drive.ordinary(1.0), []
        for awake, without, debt in zip(lived.awake[:, 0], usual, H - first, strict=True):
            memory = drive.remembered(memory, 1.0, 1.0, debt, awake - without, STEP_H, own)
            m = cusp.step(m, drive.drive(memory, 1.0, 1.0, own), STEP_H, mood)
            course.append(float(m - start))
        way = float(cusp.upper(a_0, mood) - cusp.lower(a_0, mood)) if label == "low" else 1.0
        moments = {"after": 40.0, "later": 40.0 + 2 * H_PER_DAY}
        for name, hour in moments.items():
            out[f"{label}_{name}"] = course[min(int((H_PER_DAY + hour) / STEP_H), len(course) - 1)] / way
    return out | {"left": out["low_later"] / out["low_after"]}


DAYS, LENGTH, LAST, WIDTH, COURSES = 180, 120, 60, 30, 256
"""Days followed, of them those in which a warning is looked for, the last ones, width of a window, and lives."""


def warnings() -> dict[str, float]:
    """Daily mood of people whose drive falls to the fold over half a year; of people for whom nothing changes; and of a system without
    a fold whose fluctuations redden."""
    p = cusp.TABLE.of()
    a_0, fold = drive.TABLE["a_0"].value, float(cusp.fold(p))
    steady, falling = (
        lives.live(np.linspace(a_0, end, DAYS)[:, None], lives.chances(SEED, [0]), COURSES)
        for end in (a_0, -0.9 * fold)
    )
    # Up to a week before mood turns: afterwards the change itself is seen, and no warning.
    low = falling.low[:, :, 0] > 0
    turned = np.where(low.any(axis=0), low.argmax(axis=0), DAYS) - DAYS_PER_WEEK
    first = early_warning.windows(steady.mood[:LAST, :, 0], LAST)
    last = early_warning.windows(_until(falling.mood, turned, LAST), LAST)
    courses, quiet = _until(falling.mood, turned, LENGTH), steady.mood[:LENGTH, :, 0]
    found = early_warning.warned(courses, WIDTH, quiet)
    return {
        "rise": float(last.autocorrelation.mean() - first.autocorrelation.mean()),
        "variance": float(last.variance.mean() / first.variance.mean()),
        "warned": 100 * found[0],
        "warned_variance": 100 * found[1],
        "false": 100 * early_warning.warned(_reddening(LENGTH, COURSES), WIDTH, quiet)[0],
    }


def _reddening(days: int, courses: int) -> np.ndarray:
    """A system with one state and no fold whose fluctuations become slower: r_1 from 0.4 to 0.9, variance as it is."""
    noise = np.random.default_rng(SEED).standard_normal((days, courses))
    x, rows = noise[0], []
    for r, now in zip(np.linspace(0.4, 0.9, days), noise, strict=True):  # number: as near a fold here
        x = r * x + np.sqrt(1 - r**2) * now
        rows.append(x)
    return np.stack(rows)


def _until(mood: np.ndarray, ends: np.ndarray, days: int) -> np.ndarray:
    """The last days before the end of each life, (days, lives), of those who have as many."""
    return np.stack([mood[end - days : end, n, 0] for n, end in enumerate(ends) if end >= days], axis=1)


def by_chance() -> dict[str, float]:
    """Share with a warning before they become low for the first time, of people whose small drive never changes."""
    a = 0.1
    own = {f"{drive.TABLE.prefix}.a_0": a}
    found = lives.live(np.full((3 * 365, 1), a), lives.chances(SEED, [0]), COURSES, own)
    low = found.low[:, :, 0] > 0
    well = ~low[:LENGTH].any(axis=0) & low.any(axis=0)
    ends = np.where(well, low.argmax(axis=0) - DAYS_PER_WEEK, 0)
    courses = _until(found.mood, ends, LENGTH)
    # Nothing changes in the first months of those who are still well after them.
    quiet = found.mood[:LENGTH, ~low[: 2 * LENGTH].any(axis=0), 0]
    return {"chance": 100 * early_warning.warned(courses, WIDTH, quiet)[0]}


def rewards() -> dict[str, float]:
    """Steady rewards of 1: mood after a thousand, and how far expectations overshoot, with f of 1 and above."""
    found = {f: reward.learn(np.ones((1000, 1)), {"body.mood_reward.f": f}) for f in (1.0, 1.6)}
    return {
        "steady": float(found[1.0].mood[-1, 0]),
        "overshoot_1": float(found[1.0].expected.max() - found[1.0].expected[-1, 0]),
        "overshoot": float(found[1.6].expected.max() - found[1.6].expected[-1, 0]),
    }


EXPERIMENTS: dict[str, Any] = {
    f"mood_{f.__name__}": functools.cache(f)
    for f in (population, sleep_debt_alone, night_awake, warnings, by_chance, rewards)
}
