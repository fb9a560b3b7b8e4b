"""What moves: the changes of named quantities at a moment, as items of a path and as sentences, with how sure each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from glutamate.report.blocks import Item
from glutamate.report.ensemble import agreement, band
from glutamate.report.run_data import Moment, RunData
from glutamate.report.wording import Change, in_people, largest, unmoved


class Changes:
    """Changes of a run; `labels` name variables of the result throughout."""

    def __init__(self, run: RunData) -> None:
        self._run = run

    def of(self, labels: Mapping[str, str], region: str, arm: int, moment: Moment) -> list[Change]:
        """Changes of those that the run holds and the arm acts on."""
        run = self._run
        found = [Change(label, run.change_at(v, region, arm, moment), v, run.own.get(v)) for v, label in labels.items() if run.has(v)]  # fmt: skip
        return [c for c in found if c.band.finite]

    def sentences(self, labels: Mapping[str, str], region: str, arm: int, moment: Moment) -> list[str]:
        """The relevant ones in words, largest first."""
        return [c.phrase() for c in largest(self.of(labels, region, arm, moment), len(labels))]

    def items(self, labels: Mapping[str, str], region: str, arm: int, moment: Moment) -> list[Item]:
        """The relevant ones as items of a step, largest first."""
        found = largest(self.of(labels, region, arm, moment), len(labels))
        return [self.item(c, region, arm, moment) for c in found]

    def unmoved(
        self, labels: Mapping[str, str], region: str, arm: int, moment: Moment, nothing: str = "nothing"
    ) -> str:
        """Why none of them is told: none is large for anybody, or intervals hold zero and reach further."""
        return unmoved(self.of(labels, region, arm, moment), nothing)

    def unmoved_samples(self, changes: Mapping[str, Any], nothing: str) -> str:
        """The same of changes in percent that are no variables over time, samples by label."""
        found = [Change(label, band(x)) for label, x in changes.items()]
        return unmoved([c for c in found if c.band.finite], nothing)

    def item(self, c: Change, region: str, arm: int, moment: Moment) -> Item:
        """A change with its interval, the people who show its direction, and what it is at the other visits."""
        agreeing = in_people(*self._run.agreeing(c.variable, region, arm, moment))
        return Item(c.label, c.size(), self._elsewhen(c, region, arm, moment), self._sure(c, agreeing))

    def sampled(self, label: str, changes: Any, detail: str = "") -> Item:
        """An item of something that is no variable over time: its changes in percent, sample by sample."""
        c = Change(label, band(changes))
        return Item(label, c.size(), detail, self._sure(c, in_people(*agreement(changes))))

    def _sure(self, c: Change, agreeing: str) -> str:
        return "" if self._run.single else ", ".join(part for part in (c.ends(), agreeing) if part)

    def _elsewhen(self, c: Change, region: str, arm: int, moment: Moment) -> str:
        told = []
        for other in self._run.moments:
            if other != moment:
                there = replace(c, band=self._run.change_at(c.variable, region, arm, other))
                if there.relative >= 1:
                    told.append(f"{other.name.replace('_', ' ')} {there.size()}")
        return ", ".join(told)
