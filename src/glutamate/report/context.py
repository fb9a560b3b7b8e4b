"""What a section is given: the numbers of the run and the makers of blocks.

A section says what to show (variables, labels, captions); how a figure looks is decided here and in `panels`, so that all
sections look alike and a link needs no plotting code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.report.blocks import Block, Bullets, Cell, Code, Figure, Fold, Key, Table, Text
from glutamate.report.ensemble import Band, band
from glutamate.report.numerals import number, percent, percent_spread, spread, unit
from glutamate.report.panels.intervals import Mark, Row, intervals
from glutamate.report.panels.time_course import Course, time_course
from glutamate.report.run_data import HEALTHY, RunData
from glutamate.report.wording import Change, join, sentence, tell

MOST_DIRECT_LABELS = 4
"""Arms up to which lines carry their names; beyond it a legend stands above the panels."""
NO_CHANGE = "healthy"


class Context:
    """See the module. `run` gives the numbers; the other methods make blocks."""

    def __init__(self, run: RunData) -> None:
        self.run = run

    # -- words and tables

    def text(self, text: str, kind: str = "body") -> Text:
        """A paragraph; kind "note" is small, "heading" a heading inside the section."""
        return Text(text, kind)

    def bullets(self, items: Sequence[str]) -> Bullets:
        return Bullets(items)

    def code(self, text: str) -> Code:
        return Code(text)

    def fold(self, title: str, blocks: Sequence[Block]) -> Fold:
        """Blocks that stay closed until the reader opens them."""
        return Fold(title, blocks)

    def cell(self, text: str, detail: str = "", **how: Any) -> Cell:
        """A table cell; see `blocks.Cell`."""
        return Cell(text, detail, **how)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[Cell]], caption: str = "") -> Table:
        return Table(header, rows, caption)

    def value_cell(self, b: Band) -> Cell:
        """Median with its interval."""
        return Cell(number(b.median), spread(b)) if b.finite else Cell("–")

    def change_cell(self, b: Band) -> Cell:
        """Change in percent with its interval; stands out if the interval leaves out zero."""
        if not b.finite:
            return Cell("–")
        seen = Change("", b).detectable
        tone = "" if not seen else "down" if b.median < 0 else "up"
        return Cell(f"{percent(b.median)} %", percent_spread(b), strong=seen, tone=tone)

    def number(self, x: float, digits: int = 3) -> str:
        return number(x, digits)

    def unit(self, name: str) -> str:
        return unit(name)

    def tell(self, changes: Mapping[str, Band]) -> str:
        """Changes (label to percent) in a sentence."""
        return sentence(tell([Change(label, b) for label, b in changes.items()]))

    def join(self, items: Sequence[str], word: str = "and") -> str:
        return join(items, word)

    def band(self, values: Any) -> Band:
        """Median and 90 % interval over the first axis."""
        return band(values)

    # -- figures

    @property
    def band_note(self) -> str:
        """What line and band are."""
        if self.run.single:
            return "One sample: no interval."
        return f"Lines: medians; bands: 90 % intervals over {self.run.samples} samples."

    def legend(self, arms: Sequence[int]) -> list[Key]:
        """Legend entries of some arms."""
        return [Key(a, self.run.arm_titles[a]) for a in arms]

    def values_over_time(self, labels: Mapping[str, str], region: str, caption: str, cell: str | None = None) -> Figure:
        """Panels of variables over time, one line and band per arm.

        Args:
            labels: variable to panel title.
        """
        arms = range(len(self.run.arms))
        panels = []
        for variable, title in labels.items():
            bands = [self.run.band(variable, region, a, cell) for a in arms]
            panels.append(self._course_panel(title, unit(self.run.unit(variable)), list(arms), bands))
        return Figure(panels, caption, self._legend_if_needed(list(arms)))

    def changes_over_time(
        self, labels: Mapping[str, str], region: str, caption: str, cell: str | None = None
    ) -> Figure:
        """Panels of the change against the healthy arm over time, percent, sample by sample."""
        arms = list(self.run.changed_arms)
        panels = []
        flat = np.zeros(len(self.run.hours))
        for variable, title in labels.items():
            bands = [Band(flat, flat, flat, single=True)] + [
                self.run.change_band(variable, region, a, cell) for a in arms
            ]
            panels.append(self._course_panel(title, "% change", [HEALTHY, *arms], bands, zero=True))
        return Figure(panels, caption, self._legend_if_needed([HEALTHY, *arms]))

    def changes_by_row(
        self, panels: Mapping[str, Sequence[tuple[str, Sequence[Band], Any]]], caption: str, unit: str = "% change"
    ) -> Figure:
        """Panels of rows with one mark per changed arm.

        Args:
            panels: panel title to rows (label, band of every changed arm, shaded zone or None).
        """
        drawn = []
        for title, rows in panels.items():
            shown = [Row(label, [Mark(a, b) for a, b in zip(self.run.changed_arms, bands, strict=True) if b.finite], zone) for label, bands, zone in rows]  # fmt: skip
            drawn.append(intervals(title, unit, shown))
        return Figure(drawn, caption, self.legend(list(self.run.changed_arms)))

    def rows(self, title: str, unit: str, rows: Sequence[tuple[str, Sequence[tuple[int, Band, bool]]]], caption: str, legend: Sequence[int], zero: bool = True) -> Figure:  # fmt: skip
        """One panel of rows with any marks (arm, band, hollow); arm -1 is ink."""
        shown = [Row(label, [Mark(*m) for m in marks]) for label, marks in rows]
        return Figure([intervals(title, unit, shown, zero=zero)], caption, self.legend(legend))

    def per_region(self, make: Callable[[str], Sequence[Block]]) -> list[Block]:
        """The blocks of the first region, those of the others folded below it."""
        first, *others = self.run.regions
        if not others:
            return list(make(first))
        title = self.run.region_title
        shown: list[Block] = [Text(sentence(title(first))[:-1], "heading"), *make(first)]
        return shown + [Fold(sentence(title(region))[:-1], list(make(region))) for region in others]

    def _course_panel(self, title: str, unit: str, arms: list[int], bands: Sequence[Band], zero: bool = False) -> str:
        direct = 1 < len(arms) <= MOST_DIRECT_LABELS
        courses = [Course(a, b, self.run.arm_labels[a] if direct else "") for a, b in zip(arms, bands, strict=True)]
        return time_course(title, unit, self.run.clock, self.run.hours, courses, visits=self.run.visits, zero=zero)

    def _legend_if_needed(self, arms: list[int]) -> list[Key]:
        return [] if len(arms) <= MOST_DIRECT_LABELS else self.legend(arms)
