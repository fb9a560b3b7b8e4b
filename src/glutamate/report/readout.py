"""A read-out that an experiment could take: how far an arm moves it, and how many people would show that.

effect         change over scatter, both in one unit
people         2 (z/effect)^2 in each of two groups, with the scatter between people, and in one group measured twice, with the
               scatter between two visits of one person (`measurement.detectability`)
"""

from __future__ import annotations

from dataclasses import dataclass

from glutamate.measurement.detectability import people_needed


@dataclass(frozen=True)
class Readout:
    """What one arm does to a read-out at one moment.

    Args:
        name: of the read-out. how: the method, by which read-outs are grouped ("spectroscopy").
        shown: the change in words, "+8.6 %".
        change: its mean, in the unit of the scatters, which is that of the scale on which people scatter evenly.
        between: standard deviation between people, measurement included; of the changed group too, if it is wider.
        within: that of two visits of one person; None: not known.
        paired: whether the same people can be measured in health and in the arm.
        clear: whether the interval of the change over people leaves out zero.
    """

    name: str
    how: str
    shown: str
    change: float
    between: float
    within: float | None = None
    paired: bool = True
    clear: bool = True

    @property
    def per_group(self) -> int | None:
        """People in each of two groups; None where the change is none."""
        return people_needed(self.change, self.between) if self.change else None

    @property
    def twice(self) -> int | None:
        """People who are measured twice; None where that cannot be, or nobody knows how far visits scatter."""
        if not self.change or not self.paired or self.within is None:
            return None
        return people_needed(self.change, self.within)

    @property
    def fewest(self) -> float:
        """People of the easier design, all groups together."""
        designs = [n for n in (self.twice, 2 * self.per_group if self.per_group else None) if n]
        return min(designs, default=float("inf"))
