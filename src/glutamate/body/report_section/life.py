"""What the report shows of a life: when people sleep, cortisol and sleep debt, and what they leave to the brain.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.body import ports
from glutamate.engine.units import H_PER_DAY

HEALTHY = 0
# number: more rasters than fit beside each other on two lines
MOST_ARMS = 6
"""Sleep rasters are drawn of so many arms."""
MOST_ITEMS = 4  # number: lines that a box of the path has room for
GLOSS = (
    "The body of the same people: sleep comes from a model of the sleep-wake switch that is given times in bed, light and what keeps somebody "
    "awake; cortisol from the stress axis and its glands. What acts on the brain is relative to each person's own ordinary day at the same "
    "hour, which the reference lives."
)
ORDINARY = "No arm has a life that differs from ordinary days."
EVIDENCE = (
    "Established: sleep debt grows with time awake. Masked by caffeine, repaid by sleep only.",
    "Contested: one homeostatic drive for a night without sleep and for weeks of short nights.",
    "Established in people: cortisol rises under social stress. Contested: half-lives of the glands that make it last.",
    "Animals only: loss of receptors, spines and uptake under repeated stress (young male rats), more release under acute stress. Not known in people.",
    "Assumed: the strength of a stressor, which has no unit of life; 8 for a quarter of an hour gives the cortisol of a social stress test.",
)
PANELS = {"sleep_debt": ("sleep debt", "nM"), "cortisol": ("cortisol", "nM")}
# number: hours of sleep a night that are told
LEAST_SLEEP = 0.25
SCHEDULE = frozenset({ports.IN_BED.name, ports.KEPT_AWAKE.name, ports.LIGHT.name})
ADDED = {ports.STRESSOR: "stressors", ports.WORK: "demanding thought"}
"""Ports to which events of a life add, in words."""


@dataclass(frozen=True)
class _Curve:
    x: Any
    y: Any
    low: Any
    high: Any


class BodySection:
    """Section of the body."""

    name = "body"
    title = "Body"

    def __init__(self, order: int) -> None:
        self.order = order

    headline: Mapping[str, Mapping[str, str]] = {
        "Body": {"body.cortisol": "cortisol"},
        "Left to synapses": {
            "body.release": "release per activity",
            "body.uptake": "uptake by astrocytes",
            "body.surface_receptors": "AMPA and NMDA receptors at the surface",
            "body.synaptic_gain": "strength of excitatory synapses",
            "body.extracellular_glutamate": "extracellular glutamate by time awake",
        },
    }

    def ground(self, context: Any) -> tuple[str, str]:
        """What is known of lives and of what they do to synapses."""
        if context.run.group("body/course") is None:
            return "", ""
        return "contested", "Sleep, sleep debt and cortisol of people are established. That stress and lost sleep change uptake, release and receptors is known of animals."  # fmt: skip

    def inputs(self, context: Any) -> Mapping[str, str]:
        """Stressors, drugs and what else drives the body; its schedule and light are seen in the sleep."""
        group = context.run.group(self.name)
        given = [str(v) for v in group.data_vars if str(v).startswith("input_")] if group is not None else []
        seen = [v for v in given if not v.startswith(("input_schedule", "input_light"))]
        return {f"{self.name}.{v}": str(group[v].attrs.get("long_name", v)) for v in seen}

    def courses(self, context: Any, courses: Sequence[Any]) -> Sequence[tuple[frozenset[str], str, str]]:
        """Schedules, stressors and thought in words, instead of the values of their ports."""
        told = []
        by_port = {c.port: c for c in courses}
        start, end = (float(context.run.hours[i]) for i in (0, -1))
        if SCHEDULE & set(by_port):
            bed = by_port.get(ports.IN_BED.name)
            said = "light and alarm of its own" if bed is None else _nights(bed, start, end)
            told.append((SCHEDULE, "sleep schedule", said))
        for port, what in ADDED.items():
            if port.name in by_port:
                times, hours, most = _events(by_port[port.name], port.healthy, start, end)
                said = f"{times} of {hours:.3g} h" if times > 1 else f"{hours:.3g} h"
                told.append((frozenset({port.name}), what, f"{said}, {most:+.3g}"))
        return told

    def step(self, context: Any, arm: int, region: str, moment: Any) -> Any:
        """Sleep of the night before, cortisol, and what is left to synapses."""
        if context.run.group(self.name) is None or not context.run.reaches(arm, region, self.name):
            return None
        items = [context.item("sleep of a day", slept)] if (slept := _slept(context, arm, moment)) else []
        for labels in self.headline.values():
            items += context.changes.items(labels, region, arm, moment)
        every = {v: label for labels in self.headline.values() for v, label in labels.items()}
        note = "" if items else context.changes.unmoved(every, region, arm, moment)
        return context.step(self.title, items[:MOST_ITEMS], note, target=self.name)

    def answer(self, context: Any, arm: int, moment: Any) -> Sequence[str]:
        """Cortisol, in a sentence."""
        run = context.run
        if run.group(self.name) is None or not run.reaches(arm, run.regions[0], self.name):
            return []
        return list(context.changes.sentences(self.headline["Body"], run.regions[0], arm, moment))

    def render(self, context: Any) -> Sequence[Any]:
        course = context.run.group("body/course")
        if course is None:
            return []
        arms = list(range(len(context.run.arms)))
        asleep = {a: _bouts(course, a) for a in arms[:MOST_ARMS]}
        caption = "When the median person sleeps, each row a night from noon to noon, the first after day 0; steps of five minutes or the blocks that are kept."
        blocks = [context.text(GLOSS), context.bouts_by_day(asleep, caption)]
        if not body_differs(course):
            return [*blocks, context.text(ORDINARY)]
        shown = {n: PANELS[n] for n in PANELS if n in course and moves(course[n].values)}
        if shown:
            blocks.append(
                over_days(context, course, shown, days_since_start(course), f"Over the run. {context.band_note}")
            )
        return [*blocks, context.fold("What this rests on", [context.bullets(EVIDENCE)])]


def body_differs(course: Any) -> bool:
    """Whether anything of the body differs from the reference in any arm."""
    return any(moves(course[name].values) for name in course.data_vars)


def moves(values: np.ndarray) -> bool:
    """Whether any arm differs from the reference."""
    rounding = 1e-6  # number: of what is stored in single precision
    largest = np.nanmax(np.abs(values), initial=rounding)
    return bool(np.nanmax(np.abs(values - values[:1]), initial=0.0) > rounding * largest)


def days_since_start(course: Any) -> np.ndarray:
    """Days since the start."""
    moments = course["moment"].values
    step = moments[1] - moments[0] if len(moments) > 1 else 0.0
    return np.asarray((moments - moments[0] + step / 2) / H_PER_DAY)


def over_days(context: Any, course: Any, shown: Mapping[str, tuple[str, str]], days: np.ndarray, caption: str) -> Any:
    """A figure of courses by arm; `shown` names variables with title and unit."""
    panels = []
    for name, (title, unit) in shown.items():
        bands = (context.band(course[name].values[arm]) for arm in range(course.sizes["arm"]))
        by_arm = {arm: _Curve(days, band.median, band.low, band.high) for arm, band in enumerate(bands)}
        panels.append(context.curves_panel(title, unit, "days since the start", by_arm))
    return context.curves(panels, caption)


def _bouts(course: Any, arm: int) -> list[tuple[float, float]]:
    """Begin and end of every sleep of the median person."""
    moments = course["moment"].values
    half = (moments[1] - moments[0]) / 2 if len(moments) > 1 else 0.0
    asleep = np.concatenate([[False], course["awake"].values[arm, 0] < 1 / 2, [False]])
    first, last = np.flatnonzero(asleep[1:] & ~asleep[:-1]), np.flatnonzero(asleep[:-1] & ~asleep[1:]) - 1
    return [(float(moments[i] - half), float(moments[j] + half)) for i, j in zip(first, last, strict=True)]


def _slept(context: Any, arm: int, moment: Any) -> str:
    """ "7.8 → 4.9 h": in the last whole day of 24 h before a moment, or the first; empty where it is as in health."""
    by_day = context.run.group("body/days")
    if by_day is None:
        return ""
    day = max(int((moment.hours - float(context.run.hours[0])) // H_PER_DAY) - 1, 0)
    hours = by_day["sleep"].isel(day=min(day, by_day.sizes["day"] - 1)).values
    before, after = (float(np.median(hours[a])) for a in (HEALTHY, arm))
    return f"{before:.1f} → {after:.1f} h" if abs(after - before) >= LEAST_SLEEP else ""


def _pieces(course: Any, start: float, end: float) -> Iterator[tuple[float, float, float]]:
    """Begin, end and value of the stretches of a course that goes in steps, within a run."""
    t, v = np.asarray(course.times_h, float), np.asarray(course.values, float)
    edges = zip([start, *t], [*t, end], [v[0], *v], strict=True)
    for begin, stop, value in edges:
        begin, stop = max(begin, start), min(stop, end)
        if stop > begin:
            yield begin, stop, float(value)


def _spans(course: Any, above: float, start: float, end: float) -> list[tuple[float, float]]:
    """When a course lies above a level, neighbours joined."""
    found: list[tuple[float, float]] = []
    for begin, stop, value in _pieces(course, start, end):
        if value <= above:
            continue
        if found and begin - found[-1][1] < 1e-9:  # number: hours; neighbours touch
            found[-1] = found[-1][0], stop
        else:
            found.append((begin, stop))
    return found


def _nights(bed: Any, start: float, end: float) -> str:
    """ "27 times in bed of 5 h, out of it for up to 19 h": by a schedule, in a run."""
    spans = _spans(bed, 1 / 2, start, end)
    lengths = sorted(b - a for a, b in spans if b < end) or [b - a for a, b in spans]
    # Below 0 a schedule says nothing: the day is an ordinary one.
    told = [(begin, stop) for begin, stop, value in _pieces(bed, start, end) if value >= 0]
    edges = [told[0][0], *(t for span in spans for t in span), told[-1][1]] if told else [start, end]
    longest = max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True))
    if not spans:
        return f"no time in bed for {longest:.3g} h"
    ends = dict.fromkeys(f"{x:.3g}" for x in (lengths[0], lengths[-1]))
    return f"{len(spans)} times in bed of {' to '.join(ends)} h, out of it for up to {longest:.3g} h"


def _events(course: Any, usual: float, start: float, end: float) -> tuple[int, float, float]:
    """How many events a course has, how long one is (h), and what they add at most."""
    spans = _spans(course, usual, start, end)
    return len(spans), float(np.median([b - a for a, b in spans])) if spans else 0.0, max(course.values) - usual


SECTION = BodySection(order=50)
