"""The numbers of a run, out of its tree: arms, regions, times, samples of any variable, changes against the healthy arm.

Arm 0 is the healthy reference. The moment at which arms are compared is the last visit, or the end of a run without visits.
"""

from __future__ import annotations

from functools import cached_property
from textwrap import wrap
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.errors import UnknownName
from glutamate.regions import registry as regions
from glutamate.report.clock import Clock
from glutamate.report.ensemble import Band, band, percent_change

HEALTHY = 0
HEALTHY_LABEL = "healthy"
LABEL_WIDTH, LABEL_LINES = 14, 2
"""Characters and lines that a label at the end of a curve may have."""


class RunData:
    """Read access to one run.

    Args:
        tree: the result, groups as described in docs/file-formats.md.
        case: the case; only its title, question, arms and visits are read.
    """

    def __init__(self, tree: xr.DataTree, case: Case) -> None:
        self.tree = tree
        self.case = case
        self.metabolism = tree["metabolism"].to_dataset()
        self.arms: tuple[str, ...] = tuple(str(a) for a in self.metabolism["arm"].values)
        self.regions: tuple[str, ...] = tuple(str(r) for r in self.metabolism["region"].values)
        self.hours = np.asarray(self.metabolism["time"].values, dtype=float)
        self.samples = int(self.metabolism.sizes["sample"])
        self.clock = Clock(float(self.hours[0]), float(self.hours[-1]))
        self._arrays: dict[tuple[str, str], np.ndarray] = {}
        self._bands: dict[tuple[str, str, int, str | None, bool], Band] = {}

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
        """Whether an arm simulates another person (of another age, say) and not the same one under other conditions."""
        arms = {arm.name: arm.person for arm in self.case.arms}
        person = arms.get(self.arms[arm])
        return person is not None and person != arms.get(self.arms[HEALTHY]) and person != self.case.person

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

    @property
    def moment(self) -> float:
        """When arms are compared, hours since 00:00 of day 0."""
        return self.visits[-1][1] if self.visits else float(self.hours[-1])

    @property
    def moment_name(self) -> str:
        """The moment in words."""
        when = self.clock.say(self.moment)
        return f"at visit “{self.visits[-1][0]}” ({when})" if self.visits else f"at the end ({when})"

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
            raise KeyError(name)
        return found

    def has(self, variable: str) -> bool:
        return self._variable(variable) is not None

    def moves(self, variable: str, region: str) -> bool:
        """Whether any arm differs visibly from the healthy one at any time."""
        bands = (self.change_band(variable, region, arm) for arm in self.changed_arms)
        return any(b.finite and not b.negligible for b in bands)

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
        """Median and 90 % interval of the paired change over time, percent."""
        key = variable, region, arm, cell, True
        if key not in self._bands:
            self._bands[key] = band(self.change(variable, region, arm, cell))
        return self._bands[key]

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
