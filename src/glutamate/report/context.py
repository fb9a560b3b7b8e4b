"""What a section is given: the numbers of the run and the makers of blocks.

A section says what to show (variables, labels, captions); how it looks is decided here and in `panels`, so that all
sections look alike and a link needs no plotting code. Bands are `ensemble.Band`: median and 90 % interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from glutamate.report.blocks import Block, Bullets, Cell, Code, Figure, Fold, Key, Table, Text
from glutamate.report.ensemble import Band, band, percent_change
from glutamate.report.numerals import number, percent, percent_spread, probability, spread, unit
from glutamate.report.panels.curve import Series, curve, raster
from glutamate.report.panels.intervals import Mark, Row, intervals
from glutamate.report.panels.svg import numbered
from glutamate.report.panels.time_course import Course, time_course
from glutamate.report.run_data import HEALTHY, RunData
from glutamate.report.wording import join, noticeable, opened

MOST_DIRECT_LABELS = 4
"""Arms up to which lines carry their names; beyond it a legend stands above the panels."""


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
    """See the module. `run` gives the numbers; the other methods make blocks."""

    def __init__(self, run: RunData) -> None:
        self.run = run
        self._panels = count(1)

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

    def number(self, x: float, digits: int = 3) -> str:
        return number(x, digits)

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

    def change(self, arm: Any, healthy: Any) -> Band:
        """The change of samples against those of the same people in health, percent."""
        return band(percent_change(arm, healthy))

    # -- tables

    def table(self, header: Sequence[str], rows: Sequence[Sequence[Cell]], caption: str = "") -> Table:
        return Table(header, rows, caption)

    def cell(self, text: str, detail: str = "", numeric: bool = True) -> Cell:
        """A table cell with smaller text below it; numbers stand to the right."""
        return Cell(text, detail, numeric=numeric)

    def value_cell(self, b: Band) -> Cell:
        """Median with its interval."""
        return Cell(number(b.median), spread(b)) if b.finite else Cell("–")

    def change_cell(self, b: Band) -> Cell:
        """Change in percent with its interval; stands out if the interval leaves out zero."""
        if not b.finite:
            return Cell("–")
        if b.negligible:
            return Cell("0 %")
        return Cell(f"{percent(b.median)} %", percent_spread(b), strong=noticeable(b))

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
        panels = []
        for variable, title in labels.items():
            bands = [self.run.band(variable, region, a, cell) for a in arms]
            panels.append(self._courses(title, unit(self.run.unit(variable)) or "relative", arms, bands))
        return Figure(panels, caption, self._legend_if_needed(arms))

    def changes_over_time(
        self, labels: Mapping[str, str], region: str, caption: str, cell: str | None = None
    ) -> Figure:
        """Panels of the change against the healthy arm over time, percent, sample by sample."""
        arms = list(self.run.changed_arms)
        nothing = np.zeros(len(self.run.hours))
        panels = []
        for variable, title in labels.items():
            bands = [Band(nothing, nothing, nothing, single=True)]
            bands += [self.run.change_band(variable, region, a, cell) for a in arms]
            panels.append(self._courses(title, "% change", [HEALTHY, *arms], bands, changes=True))
        return Figure(panels, caption, self._legend_if_needed([HEALTHY, *arms]))

    def curves(self, panels: Sequence[Curves], caption: str) -> Figure:
        """Panels of one quantity over another, one curve per arm; arms are named in the legend."""
        drawn = [
            self._own(curve(opened(p.title), p.unit, p.x_label, p.series, log_x=p.log_x, names=p.names, fits=p.fits))
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
            self._own(
                raster(
                    opened(self.run.arm_titles[a]),
                    c.x_label,
                    c.y_label,
                    Series(a, np.asarray(c.x), np.asarray(c.y)),
                    y_range,
                )
            )
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

    def changes_by_row(self, panels: Mapping[str, Sequence[Row]], caption: str) -> Figure:
        """Panels of rows of changes, percent; panel title to its rows."""
        drawn = [self._own(intervals(opened(title), "% change", rows)) for title, rows in panels.items()]
        return Figure(drawn, caption, self._legend(list(self.run.changed_arms)), points=True)

    def rows(
        self, title: str, unit: str, rows: Sequence[Row], caption: str, legend: Sequence[int], others: str = ""
    ) -> Figure:
        """One wide panel of rows; `legend` are the arms in it, `others` names the open diamonds."""
        keys = [*self._legend(legend), *([Key(-1, others)] if others else [])]
        return Figure([self._own(intervals(title, unit, rows, width=WIDE))], caption, keys, wide=True, points=True)

    def per_region(self, make: Callable[[str], Sequence[Block]]) -> list[Block]:
        """The blocks of the first region, those of the others folded below it."""
        first, *others = self.run.regions
        if not others:
            return list(make(first))
        title = {region: opened(self.run.region_title(region)) for region in self.run.regions}
        shown: list[Block] = [Text(title[first], "subheading"), *make(first)]
        return shown + [Fold(title[region], list(make(region))) for region in others]

    def _courses(self, title: str, unit: str, arms: Sequence[int], bands: Sequence[Band], changes: bool = False) -> str:
        direct = self._labels_fit(arms)
        courses = [Course(a, b, self.run.arm_labels[a] if direct else "") for a, b in zip(arms, bands, strict=True)]
        run = self.run
        return self._own(
            time_course(opened(title), unit, run.clock, run.hours, courses, visits=run.visits, changes=changes)
        )

    def _own(self, svg: str) -> str:
        return numbered(svg, next(self._panels))

    def _legend(self, arms: Sequence[int]) -> list[Key]:
        return [Key(a, self.run.arm_titles[a]) for a in arms]

    def _legend_if_needed(self, arms: Sequence[int]) -> list[Key]:
        return self._legend(arms) if len(arms) > 1 and not self._labels_fit(arms) else []

    def _labels_fit(self, arms: Sequence[int]) -> bool:
        """Whether lines carry their names at their ends."""
        return 1 < len(arms) <= MOST_DIRECT_LABELS and all(self.run.arm_labels)


WIDE = 430.0
"""Width of a panel that stands alone, px."""
