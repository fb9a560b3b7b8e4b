"""What a section is given: the numbers of the run and the makers of blocks.

A section says what to show (variables, labels, captions); how it looks is decided here and in `panels`, so that all
sections look alike and a link needs no plotting code. Bands are `ensemble.Band`: median and 90 % interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glutamate.report.blocks import Beside, Block, Bullets, Cell, Code, Figure, Fold, Item, Key, Step, Table, Text
from glutamate.report.changes import Changes
from glutamate.report.clock import Clock
from glutamate.report.ensemble import Band, band, percent_change
from glutamate.report.numerals import decimal, number, percent, percent_spread, probability, signed, spread, unit
from glutamate.report.panels.bouts import bouts
from glutamate.report.panels.curve import Series, curve, raster
from glutamate.report.panels.glass_brain import glass_brain
from glutamate.report.panels.intervals import WIDTH, Mark, Row, intervals
from glutamate.report.panels.matrix import matrix
from glutamate.report.panels.spectrum import Spectrum, spectrum
from glutamate.report.panels.stacked import stacked
from glutamate.report.panels.time_course import Course, labels_fit, time_course
from glutamate.report.readout import Readout
from glutamate.report.run_data import HEALTHY, Moment, RunData
from glutamate.report.wording import join, noticeable, opened

MOST_DIRECT_LABELS = 4
"""Lines up to which they carry their names; beyond it a legend stands above the panels."""


@dataclass(frozen=True)
class Curves:
    """One panel of curves, see `Context.curves`."""

    title: str
    unit: str
    x_label: str
    series: Sequence[Series]
    log_x: bool
    names: Sequence[str] = ()
    fits: Sequence[Series] = ()


class Context:
    """See the module. `run` gives the numbers, `changes` what moves, `parts` are all sections; the other methods make blocks."""

    def __init__(self, run: RunData, parts: Sequence[Any] = ()) -> None:
        self.run = run
        self.changes = Changes(run)
        self._parts = parts

    # -- words and numbers

    def text(self, text: str, kind: str = "body") -> Text:
        """A paragraph; see `blocks.Text` for the kinds."""
        return Text(text, kind)

    def bullets(self, items: Sequence[str]) -> Bullets:
        return Bullets(items)

    def code(self, text: str) -> Code:
        return Code(text)

    def fold(self, title: str, blocks: Sequence[Block]) -> Fold:
        """Blocks that stay closed until the reader opens them."""
        return Fold(title, blocks)

    def beside(self, *columns: Sequence[Block]) -> Beside:
        """Columns next to each other where there is room."""
        return Beside([c for c in columns if c])

    def step(
        self, title: str, items: Sequence[Item] = (), note: str = "", connected: bool = True, target: str = ""
    ) -> Step:
        """A link in the causal path of an arm, see `blocks.Step`."""
        return Step(title, items, note, connected, target)

    def item(self, label: str, value: str = "", detail: str = "", sure: str = "") -> Item:
        """A quantity of a step."""
        return Item(label, value, detail, sure)

    def readout(
        self, name: str, how: str, shown: str, change: float, between: float, within: float | None = None,
        paired: bool = True, clear: bool = True,
    ) -> Readout:  # fmt: skip
        """What an experiment could measure, see `readout.Readout`."""
        return Readout(name, how, shown, change, between, within, paired, clear)

    def number(self, x: float, digits: int = 3) -> str:
        return number(x, digits)

    def unit(self, name: str) -> str:
        """A unit as printed; empty for a pure number."""
        return unit(name)

    def probability(self, p: float) -> str:
        return probability(p)

    def opened(self, text: str) -> str:
        """With a capital first letter, names such as mGluR and dlPFC left as they are."""
        return opened(text)

    def join(self, items: Sequence[str], word: str = "and") -> str:
        return join(items, word)

    def band(self, samples: Any) -> Band:
        """Median and 90 % interval over the first axis."""
        return band(samples)

    def change_of(self, arm: Any, healthy: Any) -> np.ndarray:
        """The change of samples against those of the same people in health, percent."""
        return percent_change(arm, healthy)

    def change(self, arm: Any, healthy: Any) -> Band:
        """Its median and 90 % interval."""
        return band(percent_change(arm, healthy))

    def users(self, variable: str) -> list[str]:
        """Who takes a variable of a link further up, in words."""
        return [who for s in self._parts if hasattr(s, "users") for who in s.users(self, variable)]

    def courses_in_words(self, courses: Sequence[Any]) -> list[tuple[frozenset[str], str, str]]:
        """What links say of courses in words of their own: the ports that this tells, what is changed, and how."""
        return [told for s in self._parts if hasattr(s, "courses") for told in s.courses(self, courses)]

    # -- tables

    def table(self, header: Sequence[str], rows: Sequence[Sequence[Cell]], caption: str = "") -> Table:
        return Table(header, rows, caption)

    def cell(self, text: str, detail: str = "", numeric: bool = True) -> Cell:
        """A table cell with smaller text below it; numbers stand to the right."""
        return Cell(text, detail, numeric=numeric)

    def value_cell(self, b: Band) -> Cell:
        """Median with its interval."""
        return Cell(number(b.median), spread(b)) if b.finite else Cell("–")

    def own_cell(self, b: Band, after: str = "") -> Cell:
        """A quantity of order one beyond its usual level, with its interval; two decimals, `after` is its unit."""
        if not b.finite:
            return Cell("–")
        ends = "" if b.single or decimal(b.low) == decimal(b.high) else f"{signed(b.low)} to {signed(b.high)}"
        return Cell(signed(b.median) + after, ends, strong=not b.has_zero)

    def change_cell(self, b: Band, note: str = "") -> Cell:
        """Change in percent with its interval and a note; stands out if the interval leaves out zero."""
        if not b.finite:
            return Cell("–")
        if b.negligible:
            return Cell("no change")
        below = "\n".join(line for line in (percent_spread(b), note) if line)
        return Cell(f"{percent(b.median)} %", below, strong=noticeable(b))

    # -- figures

    @property
    def band_note(self) -> str:
        """What line and band are."""
        if self.run.single:
            return "One sample: no interval."
        return f"Lines: medians; bands: 90 % intervals over {self.run.samples} samples."

    def values_over_time(self, labels: Mapping[str, str], region: str, caption: str, cell: str | None = None) -> Figure:
        """Panels of variables over time, one line and band per arm.

        Args:
            labels: variable to panel title.
        """
        arms = list(range(len(self.run.arms)))
        panels = [
            (title, unit(self.run.unit(v)) or "relative", [self.run.band(v, region, a, cell) for a in arms])
            for v, title in labels.items()
        ]
        return self._over_time(panels, arms, caption)

    def changes_over_time(
        self, labels: Mapping[str, str], region: str, caption: str, cell: str | None = None
    ) -> Figure:
        """Panels of the change against the healthy arm over time, percent, sample by sample; arms in which nothing acts on any of
        the variables are left out."""
        flat = np.zeros(len(self.run.hours))
        nothing = Band(flat, flat, flat, single=True)
        bands = {v: [self.run.change_band(v, region, a, cell) for a in self.run.changed_arms] for v in labels}
        acting = [
            i
            for i, _ in enumerate(self.run.changed_arms)
            if any(np.isfinite(b[i].median).any() for b in bands.values())
        ]
        arms = [self.run.changed_arms[i] for i in acting]
        panels = [(title, "% change", [nothing, *(bands[v][i] for i in acting)]) for v, title in labels.items()]
        return self._over_time(panels, [HEALTHY, *arms], caption, changes=True)

    def parts_over_time(
        self, parts: Mapping[str, str], cells: Mapping[str, str], region: str, arms: Sequence[int], caption: str
    ) -> Figure:
        """Medians of parts of a whole (variable to name), stacked over time: a panel per cell class and arm, one scale per class."""
        run, drawn = self.run, []
        for cell, title in cells.items():
            levels = {a: {name: run.band(v, region, a, cell).median for v, name in parts.items()} for a in arms}
            top = ABOVE_STACK * max(float(np.nanmax(np.sum(list(stack.values()), axis=0))) for stack in levels.values())
            measure = unit(run.unit(next(iter(parts))))
            for a, stack in levels.items():
                panel = f"{opened(title)}: {run.arm_titles[a]}"
                drawn.append(stacked(panel, measure, run.clock, run.hours, stack, top))
        return Figure(drawn, caption)

    def _over_time(
        self,
        panels: Sequence[tuple[str, str, Sequence[Band]]],
        arms: Sequence[int],
        caption: str,
        changes: bool = False,
    ) -> Figure:
        """Panels of (title, unit, bands by arm) over the run and, where it has short events, around these."""
        run = self.run
        windows = [("", run.clock, slice(None)), *self._close_up()]
        drawn = [
            (
                title + ending,
                measure,
                clock,
                rows,
                [Course(a, b.over(rows), run.arm_labels[a]) for a, b in zip(arms, bands, strict=True)],
            )
            for title, measure, bands in panels
            for ending, clock, rows in windows
        ]
        direct = len(arms) <= MOST_DIRECT_LABELS and all(labels_fit(courses, changes) for *_, courses in drawn)
        shown = [
            time_course(
                opened(title), measure, clock, run.hours[rows], courses if direct else [replace(c, label="") for c in courses],
                visits=run.visits, changes=changes,
            )
            for title, measure, clock, rows, courses in drawn
        ]  # fmt: skip
        if run.close_up:
            begin, end = (run.clock.say(t) for t in run.close_up)
            caption = f"{caption} Close-ups: around what acts for a short time only, {begin} to {end}."
        return Figure(shown, caption, [] if direct or len(arms) < 2 else self._legend(arms))

    def _close_up(self) -> list[tuple[str, Clock, slice]]:
        """The time around short events: ending of the title, its clock and its rows; none where there are none."""
        run = self.run
        if run.close_up is None:
            return []
        first, last = (int(i) for i in np.searchsorted(run.hours, run.close_up))
        last = min(last, len(run.hours) - 1)
        return [(", close-up", Clock(float(run.hours[first]), float(run.hours[last]), True), slice(first, last + 1))]

    def curves(self, panels: Sequence[Curves], caption: str) -> Figure:
        """Panels of one quantity over another, one curve per arm; arms are named in the legend."""
        drawn = [
            curve(opened(p.title), p.unit, p.x_label, p.series, log_x=p.log_x, names=p.names, fits=p.fits)
            for p in panels
        ]
        arms = sorted({s.arm for p in panels for s in p.series})
        return Figure(drawn, caption, self._legend(arms))

    def curves_panel(
        self,
        title: str,
        unit: str,
        x_label: str,
        by_arm: Mapping[int, Any],
        log_x: bool = False,
        names: Sequence[str] = (),
        fits: Mapping[int, Any] | None = None,
    ) -> Curves:
        """A panel for `curves`; `by_arm` holds objects with x, y and, where there is an interval, low and high.

        `names` label the places 0, 1, ... of categories along x; points of categories are not joined.
        `fits` are functions fitted to the points, drawn instead of the lines that join them.
        """
        series = [Series(a, np.asarray(c.x), np.asarray(c.y), c.low, c.high) for a, c in by_arm.items()]
        fitted = [Series(a, np.asarray(c.x), np.asarray(c.y)) for a, c in (fits or {}).items()]
        return Curves(title, unit, x_label, series, log_x, names, fitted)

    def rasters(self, by_arm: Mapping[int, Any], y_range: tuple[float, float], caption: str) -> Figure:
        """A raster per arm; `by_arm` holds objects with x, y (one entry per spike), x_label, y_label."""
        drawn = [
            raster(
                opened(self.run.arm_titles[a]),
                c.x_label,
                c.y_label,
                Series(a, np.asarray(c.x), np.asarray(c.y)),
                y_range,
            )
            for a, c in by_arm.items()
        ]
        return Figure(drawn, caption)

    def matrices(self, panels: Sequence[tuple[str, Any, Any, tuple[str, str], Sequence[str]]], caption: str) -> Figure:
        """Square matrices of (title, above the diagonal, below it, what these are, groups of rows)."""
        return Figure([matrix(*panel) for panel in panels], caption, wide=True)

    def brains(self, panels: Sequence[tuple[str, str, Any, Any, Any, Sequence[str]]], caption: str) -> Figure:
        """Regions at their places of (title, unit, places, values, whether changed, names)."""
        return Figure([glass_brain(*panel) for panel in panels], caption, wide=True)

    def bouts_by_day(self, by_arm: Mapping[int, Sequence[tuple[float, float]]], caption: str) -> Figure:
        """A panel per arm of what went on when, day below day; begin and end in hours since 00:00 of day 0."""
        first, last = (float(self.run.hours[i]) for i in (0, -1))
        drawn = [bouts(opened(self.run.arm_titles[a]), given, a, first, last) for a, given in by_arm.items()]
        return Figure(drawn, caption)

    def spectra(self, by_arm: Mapping[int, Any], caption: str, titles: Mapping[int, str] | None = None) -> Figure:
        """A spectrum with its fit per arm; `by_arm` holds objects with ppm, data, fit, baseline (`panels.spectrum`)."""
        named = titles or {a: self.run.arm_titles[a] for a in by_arm}
        drawn = [
            spectrum(opened(named[a]), Spectrum(a, *(np.asarray(v, float) for v in (c.ppm, c.data, c.fit, c.baseline))))
            for a, c in by_arm.items()
        ]
        return Figure(drawn, caption)

    def mark(self, arm: int, low: float | None, median: float, high: float | None, hollow: bool = False) -> Mark:
        """A point with its interval (None: without); arm -1 is ink, for data of others."""
        if low is None or high is None:
            return Mark(arm, Band(median, median, median, single=True), hollow)
        return Mark(arm, Band(low, median, high), hollow)

    def row(self, label: str, bands: Sequence[Band], zone: float | None = None) -> Row:
        """A row with one mark per changed arm; `zone` shades as much on either side of zero."""
        marks = [Mark(a, b) for a, b in zip(self.run.changed_arms, bands, strict=True) if b.finite]
        return Row(label, marks, None if zone is None else (-zone, zone))

    def marked_row(self, label: str, marks: Sequence[Mark]) -> Row:
        return Row(label, marks)

    def changes_by_row(self, panels: Mapping[Any, Sequence[Row]], caption: str, wide: bool = False) -> Figure:
        """Panels of rows of changes; panel title, or title and unit where it is not percent, to its rows. `wide`: each takes the full width."""
        width = WIDE if wide else WIDTH
        named = [(key, "% change") if isinstance(key, str) else key for key in panels]
        drawn = [
            intervals(opened(title), unit, rows, width=width)
            for (title, unit), rows in zip(named, panels.values(), strict=True)
        ]
        return Figure(drawn, caption, self._legend(list(self.run.changed_arms)), wide=wide, points=True)

    def panels_of_rows(self, panels: Sequence[tuple[str, str, Sequence[Row]]], caption: str) -> Figure:
        """Panels of (title, unit, rows) of values, each on an axis of its own; rows carry their names."""
        return Figure([intervals(title, unit, rows, zero=False) for title, unit, rows in panels], caption)

    def rows(
        self, title: str, unit: str, rows: Sequence[Row], caption: str, legend: Sequence[int], others: str = ""
    ) -> Figure:
        """One wide panel of rows; `legend` are the arms in it, `others` names the open diamonds."""
        keys = [*self._legend(legend), *([Key(-1, others)] if others else [])]
        return Figure([intervals(title, unit, rows, width=WIDE)], caption, keys, wide=True, points=True)

    def per_moment(self, make: Callable[[Moment], Sequence[Block]]) -> list[Block]:
        """The blocks of the main moment, those of the other visits folded below them."""
        run = self.run
        others = [m for m in run.moments if m != run.main]
        return [*make(run.main), *(Fold(f"The same {run.say(m)}", list(make(m))) for m in others)]

    def per_region(self, make: Callable[[str], Sequence[Block]]) -> list[Block]:
        """The blocks of the first region, those of the others folded below it."""
        first, *others = self.run.regions
        if not others:
            return list(make(first))
        title = {region: opened(self.run.region_title(region)) for region in self.run.regions}
        shown: list[Block] = [Text(title[first], "subheading"), *make(first)]
        return shown + [Fold(title[region], list(make(region))) for region in others]

    def _legend(self, arms: Sequence[int]) -> list[Key]:
        return [Key(a, self.run.arm_titles[a]) for a in arms]


ABOVE_STACK = 1.08
"""Top of the axis over the highest stack."""
WIDE = 560.0
"""Width of a panel that stands alone, px."""
