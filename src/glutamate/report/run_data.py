"""The numbers of a run, out of its tree: arms, regions, times, samples of any variable, changes against the healthy arm.

Arm 0 is the healthy reference. Arms are compared at every visit, or at the end of a run without visits (`Moment`). The main one, which
figures of one moment show first, is the visit at which the first quantities of the links' headlines move most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.engine.schedule import short_events
from glutamate.engine.setting import Setting
from glutamate.errors import UnknownName
from glutamate.regions import registry as regions
from glutamate.report.clock import Clock
from glutamate.report.ensemble import UNCHANGED, Band, agreement, band, percent_change
from glutamate.report.wording import Change, Own
from glutamate.simulation.reached import Reached, reached
from glutamate.simulation.setting_of import events_of, setting_of

HEALTHY = 0
HEALTHY_LABEL = "healthy"
METABOLISM = "metabolism"
"""Link of the variables that are named without one."""
LABEL_WIDTH, LABEL_LINES = 14, 2
"""Characters and lines that a label at the end of a curve may have."""
LONGEST_CLOSE_UP = 0.25
"""Share of the run up to which the time around short events has figures of its own."""


class Moment(NamedTuple):
    """A visit, or the end of a run without visits: its name as in the result, and its time, hours since 00:00 of day 0."""

    name: str
    hours: float


class RunData:
    """Read access to one run.

    Args:
        tree: the result, groups as described in docs/file-formats.md.
        case: the case.
        first: variables by which the main moment is chosen, see `report.section.first_headlines`.
        own: variables that change in a unit of their own and not in percent, see `report.section.own_units`.
    """

    def __init__(
        self, tree: xr.DataTree, case: Case, first: Sequence[str] = (), own: Mapping[str, Own] | None = None
    ) -> None:
        self._first = first
        self.own = own or {}
        self.tree = tree
        self.case = case
        self.metabolism = tree[METABOLISM].to_dataset()
        self.arms: tuple[str, ...] = tuple(str(a) for a in self.metabolism["arm"].values)
        self.regions: tuple[str, ...] = tuple(str(r) for r in self.metabolism["region"].values)
        self.hours = np.asarray(self.metabolism["time"].values, dtype=float)
        self.samples = int(self.metabolism.sizes["sample"])
        self.clock = Clock(float(self.hours[0]), float(self.hours[-1]))
        self._arrays: dict[tuple[str, str], np.ndarray] = {}
        self._bands: dict[tuple[str, str, int, str | None, bool], Band] = {}
        self._changes: dict[tuple[str, str, int, str | None, float], Band] = {}

    @cached_property
    def arm_titles(self) -> tuple[str, ...]:
        """What each arm is called in sentences."""
        by_name = {arm.name: arm.title for arm in self.case.arms}
        return tuple(by_name.get(name) or name.replace("_", " ") for name in self.arms)

    @cached_property
    def arm_labels(self) -> tuple[str, ...]:
        """Titles broken into lines for the ends of curves; empty strings if one of them does not fit."""
        wrapped = [_balanced(title) for title in (HEALTHY_LABEL, *self.arm_titles[1:])]
        fits = all(len(lines) <= LABEL_LINES and max(map(len, lines)) <= LABEL_WIDTH for lines in wrapped)
        return tuple("\n".join(lines) if fits else "" for lines in wrapped)

    @property
    def changed_arms(self) -> range:
        """Numbers of the arms beside the healthy one."""
        return range(1, len(self.arms))

    def is_other_person(self, arm: int) -> bool:
        """Whether an arm is other people (of another age, with a trait, or by `design`) and not the same under other conditions."""
        return any(a.groups for a in self.case.arms if a.name == self.arms[arm])

    @property
    def single(self) -> bool:
        """Whether there is one sample only, and so no interval."""
        return self.samples == 1

    def region_title(self, region: str) -> str:
        try:
            return regions.get(region).title
        except UnknownName:
            return region.replace("_", " ")

    @cached_property
    def visits(self) -> tuple[tuple[str, float], ...]:
        """Name and time (hours since 00:00 of day 0) of every visit."""
        named = ((visit.name.replace("_", " "), visit.at_h) for visit in self.case.visits)
        return tuple(sorted(named, key=lambda v: v[1]))

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """When arms are compared, in order."""
        return tuple(Moment(name, at_h) for name, at_h in self.case.moments)

    @cached_property
    def main(self) -> Moment:
        """The moment at which most moves; the last of those that are alike."""
        if len(self.moments) == 1:
            return self.moments[0]
        return max(self.moments, key=lambda m: (round(self._moved(m, self.changed_arms), 6), m.hours))

    def main_of(self, arm: int) -> Moment:
        """The main moment, unless an arm moves less than half as much there as at another one: then that one."""
        own = {m: self._moved(m, [arm]) for m in self.moments}
        most = max(self.moments, key=lambda m: (own[m], m.hours))
        return self.main if own[self.main] >= own[most] / 2 else most

    def _moved(self, moment: Moment, arms: Sequence[int]) -> float:
        region = self.regions[0]
        known = [v for v in self._first if self.has(v)]
        found = [Change("", self.change_at(v, region, a, moment), v, self.own.get(v)) for v in known for a in arms]  # fmt: skip
        return float(np.nansum([c.relative for c in found]))

    def say(self, moment: Moment) -> str:
        """ "at visit “peak” (09:30, 90 min after the start)"."""
        when = self.clock.say(moment.hours)
        return f"at visit “{moment.name.replace('_', ' ')}” ({when})" if self.visits else f"at the end ({when})"

    @property
    def several_moments(self) -> bool:
        return len(self.moments) > 1

    @cached_property
    def close_up(self) -> tuple[float, float] | None:
        """Begin and end of the time around events that are short against the run, hours; None where there are none."""
        short = short_events(self.clock.start, self.clock.end, events_of(self.case))
        if not short:
            return None
        begin, end = min(a for a, _ in short), max(b for _, b in short)
        longest = max(b - a for a, b in short)
        window = max(begin - longest / 2, self.clock.start), min(end + 2 * longest, self.clock.end)
        return window if window[1] - window[0] < LONGEST_CLOSE_UP * (self.clock.end - self.clock.start) else None

    @cached_property
    def _reached(self) -> Reached:
        return reached(self.case)

    @cached_property
    def setting(self) -> Setting:
        """What the run was given, for its median person alone: sections compute from it what only a page shows."""
        return setting_of(self.case, samples=1)

    def reaches(self, arm: int, region: str, link: str) -> bool:
        """Whether anything that an arm changes acts on a link; otherwise its numbers are those of health by construction."""
        return link in self._reached.get(self.arms[arm], {}).get(region, frozenset())

    def index(self, hours: float) -> int:
        """Index of the output time nearest to `hours`."""
        return int(np.abs(self.hours - hours).argmin())

    def _variable(self, name: str) -> xr.DataArray | None:
        """A variable of metabolism, or of another link as "<link>.<variable>"; None if the run does not hold it."""
        link, _, own = name.partition(".")
        group = self.group(link) if own else self.metabolism
        variable = own or link
        return None if group is None or variable not in group else group[variable]

    def _known(self, name: str) -> xr.DataArray:
        found = self._variable(name)
        if found is None:
            raise UnknownName(f"the run holds no variable {name!r}", name)
        return found

    def has(self, variable: str) -> bool:
        return self._variable(variable) is not None

    def moves(self, variable: str, region: str, least: float = UNCHANGED, cell: str | None = None) -> bool:
        """Whether the interval of any arm reaches a change of `least` percent at any time."""
        bands = (self.change_band(variable, region, arm, cell) for arm in self.changed_arms)
        return any(b.finite and np.max(np.abs([b.low, b.high])) >= least for b in bands)

    def unit(self, variable: str) -> str:
        return str(self._known(variable).attrs.get("units", ""))

    def long_name(self, variable: str) -> str:
        return str(self._known(variable).attrs.get("long_name", variable.replace("_", " ")))

    def values(self, variable: str, region: str, arm: int, cell: str | None = None) -> np.ndarray:
        """Samples over time, (sample, time); inputs that are the same for all samples have one row."""
        key = variable, cell or ""
        if key not in self._arrays:
            chosen = self._known(variable)
            if cell is not None:
                chosen = chosen.sel(cell=cell)
            if "sample" not in chosen.dims:
                chosen = chosen.expand_dims("sample", axis=1)
            self._arrays[key] = np.asarray(chosen.transpose("arm", "region", "sample", "time").values, dtype=float)
        found: np.ndarray = self._arrays[key][arm, self.regions.index(region)]
        return found

    def change(self, variable: str, region: str, arm: int, cell: str | None = None) -> np.ndarray:
        """Change against the healthy arm, sample by sample, percent, (sample, time)."""
        return percent_change(self.values(variable, region, arm, cell), self.values(variable, region, HEALTHY, cell))

    def band(self, variable: str, region: str, arm: int, cell: str | None = None) -> Band:
        """Median and 90 % interval over time."""
        key = variable, region, arm, cell, False
        if key not in self._bands:
            self._bands[key] = band(self.values(variable, region, arm, cell))
        return self._bands[key]

    def change_band(self, variable: str, region: str, arm: int, cell: str | None = None) -> Band:
        """Median and 90 % interval of the paired change over time, percent; NaN where nothing that the arm changes acts."""
        key = variable, region, arm, cell, True
        if key not in self._bands:
            change = self.change(variable, region, arm, cell)
            self._bands[key] = band(change if self._acted_on(variable, region, arm) else np.full_like(change, np.nan))
        return self._bands[key]

    def _acted_on(self, variable: str, region: str, arm: int) -> bool:
        """Whether an arm reaches the link of a variable."""
        link, _, own = variable.partition(".")
        return arm == HEALTHY or self.reaches(arm, region, link if own else METABOLISM)

    def band_at(self, variable: str, region: str, arm: int, moment: Moment) -> Band:
        """Median and 90 % interval at a moment."""
        return band(self.values(variable, region, arm)[:, self.index(moment.hours)])

    def change_at(self, variable: str, region: str, arm: int, moment: Moment, cell: str | None = None) -> Band:
        """Median and 90 % interval of the paired change at a moment, percent or in its own unit; NaN where nothing that the arm changes acts."""
        key = variable, region, arm, cell, moment.hours
        if key not in self._changes:
            change = self._changed(variable, region, arm, moment, cell)
            self._changes[key] = band(change if self._acted_on(variable, region, arm) else np.full_like(change, np.nan))
        return self._changes[key]

    def agreeing(self, variable: str, region: str, arm: int, moment: Moment) -> tuple[int, int]:
        """Of how many simulated people a variable changes in the direction of the median, and of how many in all."""
        return agreement(self._changed(variable, region, arm, moment, None))

    def _changed(self, variable: str, region: str, arm: int, moment: Moment, cell: str | None) -> np.ndarray:
        """The change of every sample at a moment, percent or in its own unit."""
        at = self.index(moment.hours)
        now, health = (self.values(variable, region, a, cell)[:, at] for a in (arm, HEALTHY))
        return now - health if variable in self.own else percent_change(now, health)

    def attr(self, name: str, default: str = "") -> Any:
        """An attribute of the whole result."""
        return self.tree.attrs.get(name, default)

    def group(self, path: str) -> xr.Dataset | None:
        """A group of the result, or None."""
        node: Any = self.tree
        for part in path.split("/"):
            if part not in node.children:
                return None
            node = node.children[part]
        found: xr.Dataset = node.to_dataset()
        return found


def _balanced(title: str) -> list[str]:
    """Lines of about equal length."""
    lines = wrap(title, LABEL_WIDTH, break_on_hyphens=False)
    narrower = (
        wrap(title, width, break_on_hyphens=False) for width in range(max(map(len, title.split())), LABEL_WIDTH)
    )
    return next((tried for tried in narrower if len(tried) == len(lines)), lines)
