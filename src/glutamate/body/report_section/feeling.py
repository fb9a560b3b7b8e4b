"""What the report shows of how people feel: sleepiness, lapses, fatigue and mood, and what they would score on scales.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.body import fatigue
from glutamate.body.report_section.life import body_differs, days_since_start, moves, over_days
from glutamate.body.scales import SCALES
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine.units import H_PER_DAY, PERCENT

HEALTHY = 0
LINK = "body"
PVT = "lapses of the PVT"
TWO_TESTS = (
    "Lapses are responses slower than 500 ms in ten minutes of the psychomotor vigilance test (PVT), from three models that were fitted to "
    "such data and disagree: where their lines part, nobody knows better. They are not the simple reaction time of the task of a circuit, "
    "and neither stands for the other; sleepiness (KSS) is neither."
)
FEELING = (
    "Nobody knows what fatigue is made of: each column is one hypothesis, in standard deviations between healthy people beyond an ordinary day, "
    "awake. Glutamate itself counts for nothing in the default (0 ± 0.2), because findings have both signs; energy is left out of runs. Mood "
    "has one or two places to rest, about 1 and −1; causes tilt it within bounds and chance does the rest, so that its last column is the share of "
    "many lives of the same people that is in the low state. That is a state of a model and no diagnosis."
)
ANSWERED = (
    "What somebody like the median person of the ensemble would answer or score at visits: median and 80 % interval of the occasions on which "
    "they could have answered, and below it the share of all people and occasions at or above the usual cut-off. Simulated equivalents, not "
    "clinical scores: on ordinary days people answer as the published population does, and only what differs from ordinary days moves a score."
)
EVIDENCE = (
    "Established: lapses grow with time awake, and people notice it less than they show it.",
    "Contested: how much short nights add up (the models of vigilance differ).",
    "Not supported: that tiredness means low glutamate; extracellular glutamate rises with time awake.",
    "Contested: that mood has two states, and that slowed clearance of glutamate in emotional cortex is what depression is.",
    "Known in direction only: cortisol and months of poor sleep lower mood, a night awake lifts it for a day; the sizes here are assumed.",
)
PANELS = {
    "sleepiness": ("sleepiness (KSS)", "1 to 9"),
    "effort": ("effort to stay awake", "mV"),
    "fatigue": ("fatigue", "SD beyond an ordinary day"),
    "mood": ("mood, smoothed", "beyond ordinary days"),
}
LOW = "low_mood"
VIGILANT = "Means awake over days of 24 h from the start: simulated equivalents from group-mean models, no measurement of a person."
FELT = "The same days; mood is the mean over the day."
NOTHING = 1e-6  # number: what is left of yesterday's thought is none
# number: points by which a share of people moves before it is told
FEWEST_POINTS = 2.0
WEIGHTS = (0.3, 0.4, 0.3)  # number: Swanson's rule, mean and variance out of the 10, 50 and 90 % quantiles


class FeelingSection:
    """Section of sleepiness, fatigue and mood."""

    name = "feeling"
    link = LINK
    title = "Sleepiness, fatigue and mood"

    def __init__(self, order: int) -> None:
        self.order = order

    headline: Mapping[str, Mapping[str, str]] = {
        "Sleepiness, fatigue and mood": {
            "body.sleepiness": "sleepiness (KSS)",
            "body.fatigue": "fatigue",
            "body.mood": "mood",
        }
    }
    # number: a quarter of a step of nine, a tenth of an SD, a twentieth of the way from rest to zero
    own_units: Mapping[str, tuple[str, float]] = {
        "body.sleepiness": ("points", 0.25),
        "body.fatigue": ("SD", 0.1),
        "body.mood": ("", 0.05),
    }

    def ground(self, context: Any) -> tuple[str, str]:
        """Fatigue and mood are hypotheses."""
        if context.run.group(f"{LINK}/course") is None:
            return "", ""
        return "contested", "Sleepiness and lapses follow published group means. What fatigue is made of is contested, and how far causes move mood is assumed."  # fmt: skip

    def step(self, context: Any, arm: int, region: str, moment: Any) -> Any:
        """How people feel at a moment, and what they would score."""
        run = context.run
        if run.group(f"{LINK}/course") is None or not run.reaches(arm, region, LINK):
            return None
        labels = self.headline[self.title]
        items = context.changes.items(labels, region, arm, moment)
        items += [context.item(what, f"{before} → {after} %") for what, before, after in _shares(context, arm, moment)]
        lapses = _lapses(context, arm, moment)
        items += [context.item("lapses of attention", lapses)] if lapses else []
        note = "" if items else context.changes.unmoved(labels, region, arm, moment)
        return context.step(self.title, items, note, target=self.name)

    def answer(self, context: Any, arm: int, moment: Any) -> Sequence[str]:
        """What moves, in sentences."""
        run, region = context.run, context.run.regions[0]
        if run.group(f"{LINK}/course") is None or not run.reaches(arm, region, LINK):
            return []
        told = context.changes.sentences(self.headline[self.title], region, arm, moment)
        shares = [f"{what}: {after} %, in health {before} %" for what, before, after in _shares(context, arm, moment)]
        lapses = _lapses(context, arm, moment)
        found = [*told, *([f"lapses of attention {lapses}"] if lapses else []), *shares]
        return found or [
            f"sleepiness, fatigue and mood: {context.changes.unmoved(self.headline[self.title], region, arm, moment)}"
        ]

    def measurable(self, context: Any, arm: int, moment: Any) -> Sequence[Any]:
        """Scales that people would fill in or tests that they would take at a visit."""
        run, group = context.run, context.run.group(f"{LINK}/scales")
        if group is None or moment.name not in group["visit"].values or not run.reaches(arm, run.regions[0], LINK):
            return []
        found = []
        for scale in (s for s in SCALES.all() if s.name in group):
            at = group[scale.name].sel(visit=moment.name).transpose("arm", "sample", "bound").values.astype(float)
            pair = at[[HEALTHY, arm]]
            pair = pair[:, np.isfinite(pair).all(axis=(0, 2))]
            if not pair.size:
                continue
            (healthy, spread), (changed, wider) = (_mean_and_variance(answers) for answers in pair)
            difference = context.band(changed - healthy)
            shown = _signed(context, float(np.mean(changed - healthy)))
            scatter = float(np.sqrt((_between(healthy, spread) + _between(changed, wider)) / 2))
            found.append(
                context.readout(
                    scale.title, "scale" if scale.direct is None else "scale, when last awake", shown, float(np.mean(changed - healthy)), scatter,
                    paired=not run.is_other_person(arm), clear=not difference.has_zero,
                )
            )  # fmt: skip
        return found

    def render(self, context: Any) -> Sequence[Any]:
        course = context.run.group(f"{LINK}/course")
        if course is None or not body_differs(course):
            return []
        shown = {n: PANELS[n] for n in PANELS if n in course and moves(course[n].values)}
        lapses = {f"lapses_{m.name}": (f"{PVT}: {m.name}", "in ten minutes") for m in VIGILANCE.all()}
        caption = f"Over the run. {context.band_note}"
        days = days_since_start(course)
        blocks = [over_days(context, course, shown, days, caption)] if shown else []
        by_day = context.run.group(f"{LINK}/days")
        beside = [_days(context, by_day, _vigilance(), VIGILANT)] if by_day is not None else []
        figure = over_days(context, course, lapses, days, f"One panel per model. {context.band_note}")
        blocks += [
            context.text("Lapses of attention", "heading"),
            context.text(TWO_TESTS),
            context.beside([figure], beside),
        ]
        columns = []
        if by_day is not None and LOW in by_day:
            felt = _days(context, by_day, _felt(by_day), FELT, low=True)
            columns.append([context.text("Fatigue and mood", "heading"), context.text(FEELING), felt])
        scales = context.run.group(f"{LINK}/scales")
        if scales is not None:
            scored = _scales(context, scales)
            columns.append([context.text("Questionnaires and tests", "heading"), context.text(ANSWERED), *scored])
        blocks += [context.beside(*columns)] if columns else []
        return [*blocks, context.fold("What these results rest on", [context.bullets(EVIDENCE)])]


def _signed(context: Any, x: float) -> str:
    """A change of a score: "+2.1"."""
    return ("+" if x > 0 else "") + context.number(x, 2)


def _mean_and_variance(quantiles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of the occasions of every person, out of (people, low-median-high)."""
    weights = np.array(WEIGHTS)
    mean = quantiles @ weights
    return mean, (quantiles - mean[:, None]) ** 2 @ weights


def _between(mean: np.ndarray, variance: np.ndarray) -> float:
    """Variance of a score of one occasion of anybody."""
    return float(np.var(mean) + np.mean(variance))


def _lapses(context: Any, arm: int, moment: Any) -> str:
    """ "3 → 9 to 13": median person, from the models of vigilance that disagree; empty where they hardly move."""
    group = context.run.group(f"{LINK}/course")
    at = int(np.abs(group["moment"].values - moment.hours).argmin())
    names = [f"lapses_{model.name}" for model in VIGILANCE.all()]
    before, after = (sorted(float(np.median(group[n].values[a, :, at])) for n in names) for a in (HEALTHY, arm))
    if max(abs(a - b) for a, b in zip(after, before, strict=True)) < 1:
        return ""
    told = [" to ".join(dict.fromkeys(f"{x:.0f}" for x in (ends[0], ends[-1]))) for ends in (before, after)]
    return f"{told[0]} → {told[1]} in 10 min"


def _shares(context: Any, arm: int, moment: Any) -> Iterator[tuple[str, str, str]]:
    """Shares that move: what, percent in health, percent here."""
    run = context.run
    for what, group, name in _shared(context):
        if "visit" in group.dims:
            if moment.name not in group["visit"].values:
                continue
            values = group[name].sel(visit=moment.name)
        else:
            day = int((moment.hours - float(run.hours[0])) // H_PER_DAY)
            values = group[name].isel(day=min(day, group.sizes["day"] - 1))
        before, after = (PERCENT * float(values.isel(arm=a).mean()) for a in (HEALTHY, arm))
        if abs(after - before) >= FEWEST_POINTS:
            yield what, context.number(before, 2), context.number(after, 2)


def _shared(context: Any) -> Iterator[tuple[str, Any, str]]:
    days, scales = (context.run.group(f"{LINK}/{name}") for name in ("days", "scales"))
    if days is not None and LOW in days:
        yield "lives with low mood", days, LOW
    for scale in SCALES.all():
        if scales is not None and f"{scale.name}_above" in scales and scale.cutoff is not None:
            yield f"{scale.title.partition(' (')[0]} at or above {scale.cutoff:g}", scales, f"{scale.name}_above"


def _vigilance() -> dict[str, str]:
    lapses = {f"lapses_{model.name}": f"PVT lapses, {model.name}" for model in VIGILANCE.all()}
    return {"sleepiness": "KSS awake"} | lapses


def _felt(by_day: Any) -> dict[str, str]:
    """Hypotheses of fatigue that say anything in this run, and mood."""
    by = {fatigue.variable(h.name): f"fatigue: {h.title}" for h in fatigue.HYPOTHESES.all()}
    moving = {v: title for v, title in by.items() if v in by_day and np.nanmax(np.abs(by_day[v].values)) > NOTHING}
    return moving | {"mood": "mood"}


def _days(context: Any, by_day: Any, named: Mapping[str, str], caption: str, low: bool = False) -> Any:
    """First and last whole day of every arm; with the share of lives whose mood is low, if asked."""
    last = by_day.sizes["day"] - 1
    rows = []
    for arm, title in enumerate(context.run.arm_titles):
        for day in sorted({0, last}) if arm else [last]:
            values = [by_day[name].values[arm, :, day] for name in named]
            if low:
                cells = [context.own_cell(context.band(np.where(np.abs(x) < NOTHING, 0.0, x))) for x in values]
                cells.append(context.cell(f"{PERCENT * float(by_day[LOW].values[arm, :, day].mean()):.1f} %"))
            else:
                cells = [context.value_cell(context.band(x)) for x in values]
            rows.append([context.cell(title, f"day {day + 1}", numeric=False), *cells])
    return context.table(["", *named.values(), *(["lives with low mood"] if low else [])], rows, caption)


def _scales(context: Any, group: Any) -> list[Any]:
    """Scores of the median person at every visit of every arm, and the share above the cut-off."""
    shown = [scale for scale in SCALES.all() if scale.name in group]
    rows = []
    for arm, title in enumerate(context.run.arm_titles):
        for at, visit in enumerate(group["visit"].values):
            cells = [context.cell(title, str(visit).replace("_", " "), numeric=False)]
            for scale in shown:
                low, median, high = (f"{float(x):.3g}" for x in group[scale.name].values[arm, 0, at])
                below = f"{low} to {high}"
                if scale.cutoff is not None:
                    share = PERCENT * float(group[f"{scale.name}_above"].values[arm, :, at].mean())
                    below += f"\n{share:.0f} % from {scale.cutoff:g} on"
                cells.append(context.cell(median, below))
            rows.append(cells)
    table = context.table(["", *(scale.title for scale in shown)], rows, "Scores at visits")
    return [table, context.text(" ".join(f"{s.title}: {s.says}." for s in shown), "note")]


SECTION = FeelingSection(order=320)
