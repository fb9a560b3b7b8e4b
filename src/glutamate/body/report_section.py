"""What the report shows of the body: when people sleep, cortisol, sleep debt, lapses, fatigue and mood, and what is known of them.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.body import fatigue
from glutamate.body.scales import SCALES
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine.units import H_PER_DAY, PERCENT

# number: more rasters than fit beside each other on two lines
MOST_ARMS = 6
"""Sleep rasters are drawn of so many arms."""
PVT = "lapses of the PVT"
GLOSS = (
    "The body of the same people: sleep comes from a model of the sleep-wake switch that is given times in bed, light and what keeps somebody "
    "awake; cortisol from the stress axis and its glands. What acts on the brain is relative to each person's own ordinary day at the same "
    "hour, which the reference lives."
)
TWO_TESTS = (
    "Lapses are responses slower than 500 ms in ten minutes of the psychomotor vigilance test (PVT), from three models that were fitted to "
    "such data and disagree: where their lines part, nobody knows better. They are not the simple reaction time of the task of a circuit, "
    "and neither stands for the other; sleepiness (KSS) is neither."
)
ORDINARY = "No arm has a life that differs from ordinary days."
EVIDENCE = (
    "Established: sleep debt grows with time awake and lapses with it; people notice it less than they show it. Masked by caffeine, repaid by sleep only.",
    "Contested: one homeostatic drive for a night without sleep and for weeks of short nights; how much short nights add up (the models differ).",
    "Established in people: cortisol rises under social stress. Contested: half-lives of the glands that make it last.",
    "Animals only: loss of receptors, spines and uptake under repeated stress (young male rats), more release under acute stress. Not known in people.",
    "Assumed: the strength of a stressor, which has no unit of life; 8 for a quarter of an hour gives the cortisol of a social stress test.",
    "Not supported: that tiredness means low glutamate; extracellular glutamate rises with time awake.",
    "Contested: that mood has two states, and that slowed clearance of glutamate in emotional cortex is what depression is.",
    "Known in direction only: cortisol and months of poor sleep lower mood, a night awake lifts it for a day; the sizes here are assumed.",
)
PANELS = {
    "sleep_debt": ("sleep debt", "nM"),
    "sleepiness": ("sleepiness (KSS)", "1 to 9"),
    "cortisol": ("cortisol", "nM"),
    "effort": ("effort to stay awake", "mV"),
    "fatigue": ("fatigue", "SD beyond an ordinary day"),
    "mood": ("mood, without everyday fluctuations", "beyond ordinary days"),
}
FEELING = (
    "Nobody knows what fatigue is made of: each column is one hypothesis, in standard deviations between healthy people beyond an ordinary day, "
    "awake. Glutamate itself counts for nothing in the default (0 +- 0.2), because findings have both signs; energy is left out of runs. Mood "
    "has one or two places to rest, about 1 and -1; causes tilt it within bounds and chance does the rest, so that its last column is the share of "
    "many lives of the same people that is in the low state. That is a state of a model and no diagnosis."
)
ANSWERED = (
    "What somebody like the median person of the ensemble would answer or score at visits: median and 80 % interval of the occasions on which "
    "they could have answered, and below it the share of all people and occasions at or above the usual cut-off. Simulated equivalents, not "
    "clinical scores: on ordinary days people answer as the published population does, and only what differs from ordinary days moves a score."
)
LOW = "low_mood"
NOTHING = 1e-6  # number: what is left of yesterday's thought is none


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
        "Body": {
            "body.sleepiness": "sleepiness (KSS)",
            "body.cortisol": "cortisol",
            "body.fatigue": "fatigue beyond an ordinary day",
            "body.mood": "mood beyond ordinary days",
        },
        "Left to synapses": {
            "body.release": "release per activity",
            "body.uptake": "uptake by astrocytes",
            "body.surface_receptors": "AMPA and NMDA receptors at the surface",
            "body.synaptic_gain": "strength of excitatory synapses",
            "body.extracellular_glutamate": "extracellular glutamate by time awake",
        },
    }

    def inputs(self, context: Any) -> Mapping[str, str]:
        """Stressors, drugs and what else drives the body; its schedule and light are seen in the sleep."""
        group = context.run.group(self.name)
        given = [str(v) for v in group.data_vars if str(v).startswith("input_")] if group is not None else []
        seen = [v for v in given if not v.startswith(("input_schedule", "input_light"))]
        return {f"{self.name}.{v}": str(group[v].attrs.get("long_name", v)) for v in seen}

    def render(self, context: Any) -> Sequence[Any]:
        course = context.run.group("body/course")
        if course is None:
            return []
        arms = list(range(len(context.run.arms)))
        asleep = {a: _bouts(course, a) for a in arms[:MOST_ARMS]}
        caption = "When the median person sleeps, each row a night from noon to noon, the first after day 0; steps of five minutes or the blocks that are kept."
        blocks = [context.text(GLOSS), context.bouts_by_day(asleep, caption)]
        shown = [name for name in PANELS if name in course and _moves(course[name].values)]
        if not shown:
            return [*blocks, context.text(ORDINARY)]
        days = _days_since_start(course)
        blocks += [
            context.curves(
                [_panel(context, course, n, *PANELS[n], days) for n in shown], f"Over the run. {context.band_note}"
            )
        ]
        blocks += [context.text("Lapses of attention", "heading"), context.text(TWO_TESTS)]
        lapses = [(f"lapses_{model.name}", f"{PVT}: {model.name}") for model in VIGILANCE.all()]
        blocks += [
            context.curves(
                [_panel(context, course, n, title, "in ten minutes", days) for n, title in lapses],
                f"One panel per model. {context.band_note}",
            )
        ]
        by_day = context.run.group("body/days")
        if by_day is not None:
            blocks += [_table(context, by_day, _vigilance(), VIGILANT)]
            if LOW in by_day:
                blocks += [
                    context.text("Fatigue and mood", "heading"),
                    context.text(FEELING),
                    _table(context, by_day, _felt(), FELT, low=True),
                ]
        scales = context.run.group("body/scales")
        if scales is not None:
            blocks += [
                context.text("Questionnaires and tests", "heading"),
                context.text(ANSWERED),
                _scales(context, scales),
            ]
        return [*blocks, context.fold("What this rests on", [context.bullets(EVIDENCE)])]


def _moves(values: np.ndarray) -> bool:
    """Whether any arm differs from the reference."""
    rounding = 1e-6  # number: of what is stored in single precision
    largest = np.nanmax(np.abs(values), initial=rounding)
    return bool(np.nanmax(np.abs(values - values[:1]), initial=0.0) > rounding * largest)


def _days_since_start(course: Any) -> np.ndarray:
    """Days since the start."""
    moments = course["moment"].values
    step = moments[1] - moments[0] if len(moments) > 1 else 0.0
    return np.asarray((moments - moments[0] + step / 2) / H_PER_DAY)


def _panel(context: Any, course: Any, name: str, title: str, unit: str, days: np.ndarray) -> Any:
    by_arm = {}
    for arm in range(course.sizes["arm"]):
        band = context.band(course[name].values[arm])
        by_arm[arm] = _Curve(days, band.median, band.low, band.high)
    return context.curves_panel(title, unit, "days since the start", by_arm)


def _bouts(course: Any, arm: int) -> list[tuple[float, float]]:
    """Begin and end of every sleep of the median person."""
    moments = course["moment"].values
    half = (moments[1] - moments[0]) / 2 if len(moments) > 1 else 0.0
    asleep = np.concatenate([[False], course["awake"].values[arm, 0] < 1 / 2, [False]])
    first, last = np.flatnonzero(asleep[1:] & ~asleep[:-1]), np.flatnonzero(asleep[:-1] & ~asleep[1:]) - 1
    return [(float(moments[i] - half), float(moments[j] + half)) for i, j in zip(first, last, strict=True)]


VIGILANT = "Sleep in, and means awake over, days of 24 h from the start: simulated equivalents from group-mean models, no measurement of a person."
FELT = "The same days; mood is the mean over the day."


def _vigilance() -> dict[str, str]:
    lapses = {f"lapses_{model.name}": f"PVT lapses, {model.name}" for model in VIGILANCE.all()}
    return {"sleep": "hours asleep", "sleepiness": "KSS awake"} | lapses


def _felt() -> dict[str, str]:
    by = {fatigue.variable(h.name): f"fatigue: {h.title}" for h in fatigue.HYPOTHESES.all()}
    return by | {"mood": "mood"}


def _table(context: Any, by_day: Any, named: Mapping[str, str], caption: str, low: bool = False) -> Any:
    """First and last whole day of every arm; with the share of lives whose mood is low, if asked."""
    last = by_day.sizes["day"] - 1
    rows = []
    for arm, title in enumerate(context.run.arm_titles):
        for day in sorted({0, last}):
            values = [by_day[name].values[arm, :, day] for name in named]
            cells = [context.value_cell(context.band(np.where(np.abs(x) < NOTHING, 0.0, x))) for x in values]
            if low:
                cells.append(context.cell(f"{PERCENT * float(by_day[LOW].values[arm, :, day].mean()):.1f} %"))
            rows.append([context.cell(title, numeric=False), context.cell(str(day + 1)), *cells])
    return context.table(["Arm", "day", *named.values(), *(["lives with low mood"] if low else [])], rows, caption)


def _scales(context: Any, group: Any) -> Any:
    """Scores of the median person at every visit of every arm, and the share above the cut-off."""
    shown = [scale for scale in SCALES.all() if scale.name in group]
    rows = []
    for arm, title in enumerate(context.run.arm_titles):
        for at, visit in enumerate(group["visit"].values):
            cells = [context.cell(title, numeric=False), context.cell(str(visit), numeric=False)]
            for scale in shown:
                low, median, high = (f"{float(x):.3g}" for x in group[scale.name].values[arm, 0, at])
                below = f"{low} to {high}"
                if scale.cutoff is not None:
                    share = PERCENT * float(group[f"{scale.name}_above"].values[arm, :, at].mean())
                    below += f"\n{share:.0f} % from {scale.cutoff:g} on"
                cells.append(context.cell(median, below))
            rows.append(cells)
    return context.table(["Arm", "visit", *(scale.title for scale in shown)], rows, " · ".join(f"{s.title}: {s.says}" for s in shown))  # fmt: skip


SECTION = BodySection(order=50)
