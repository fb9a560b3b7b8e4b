"""What changes in a person, and when: the one account of mechanisms in time.

A change acts on one declared parameter, by a factor on the person's own value or by setting a value; in every cell class
that the parameter has or in one; in every region or in one; from its onset to its end. A change without onset is lifelong:
it holds before the run begins, which then starts at the steady state that it leads to. Changes of one parameter act one after
another in the order in which they are given, so that two factors multiply.

An epoch is a stretch of time in which the same changes hold. Times are hours since 00:00 of day 0; a change holds from its
onset on (included) until its end (excluded).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from glutamate.engine.arrays import numpy_for
from glutamate.engine.schedule import SAME_TIME_H
from glutamate.errors import OutOfRange


class Change(Protocol):
    """One change; see the module.

    Attributes:
        name: dotted name of the parameter.
        factor, value: one of them; `value` in the parameter's unit.
        cell: full name of a cell class, None for all. region: canonical name, None for all.
        onset_h: None for lifelong. end_h: None for the end of the run.
    """

    @property
    def name(self) -> str: ...
    @property
    def factor(self) -> Any: ...
    @property
    def value(self) -> Any: ...
    @property
    def cell(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...
    @property
    def onset_h(self) -> float | None: ...
    @property
    def end_h(self) -> float | None: ...


CellRow = Callable[[str, str], int]
"""Row of a cell class, by full name, among the classes that a parameter has."""


def check(change: Change) -> None:
    """Raise OutOfRange for a change that ends before it begins."""
    if change.onset_h is not None and change.end_h is not None and change.end_h <= change.onset_h:
        raise OutOfRange(
            f"{change.name}: the change ends at {change.end_h:.6g} h, which is not after its onset at {change.onset_h:.6g} h; "
            "give a later `until`, or leave it out"
        )


def holds(change: Change, at_h: float) -> bool:
    """Whether a change holds at a time; -inf asks for the lifelong ones."""
    begun = change.onset_h is None or change.onset_h <= at_h + SAME_TIME_H
    return begun and (change.end_h is None or at_h < change.end_h - SAME_TIME_H)


def in_region(changes: Iterable[Change], region: str, known: Iterable[str] | None = None) -> list[Change]:
    """The changes that act in a region, of the parameters in `known` if given."""
    names = None if known is None else set(known)
    return [c for c in changes if c.region in (None, region) and (names is None or c.name in names)]


def applied(
    values: Mapping[str, Any],
    changes: Sequence[Change],
    spans: Mapping[str, str] | None = None,
    row: CellRow | None = None,
) -> dict[str, Any]:
    """`values` with changes applied.

    Args:
        values: by dotted name, numbers or (people,).
        changes: those that hold.
        spans: cell classes of each parameter, one letter each; None where parameters have no classes.
        row: see CellRow; needed with `spans`. A change in one class makes the value (classes, people).
    """
    out = dict(values)
    for change in changes:
        current = out[change.name]
        changed = change.value if change.value is not None else current * change.factor
        if change.cell is not None and spans is not None and row is not None:
            xp = numpy_for(current, changed)
            classes = len(spans[change.name])
            here = (np.arange(classes) == row(change.name, change.cell))[:, None]
            wide, new = (xp.atleast_2d(xp.asarray(v, float)) for v in (current, changed))
            out[change.name] = xp.where(here, new, wide)
        else:
            out[change.name] = changed
    return out


@dataclass(frozen=True)
class Epochs:
    """The epochs of a run.

    Args:
        starts: when each begins, hours, ascending; the first is the start of the run.
        changes: those that hold in each.
    """

    starts: np.ndarray
    changes: tuple[tuple[Change, ...], ...]

    @property
    def lifelong(self) -> tuple[Change, ...]:
        """The changes that hold before the run begins."""
        return tuple(c for c in self.changes[0] if c.onset_h is None)

    def of_people(self, people: np.ndarray) -> Epochs:
        """The epochs of some people, where a change differs between people."""

        def mine(change: Change) -> Change:
            given = {key: getattr(change, key) for key in ("factor", "value")}
            own = {key: value[people] for key, value in given.items() if np.ndim(value)}
            return replace(change, **own) if own else change  # type: ignore[type-var]

        chosen = {id(c): mine(c) for changes in self.changes for c in changes}
        return Epochs(self.starts, tuple(tuple(chosen[id(c)] for c in changes) for changes in self.changes))

    def at(self, hours: Any) -> np.ndarray:
        """Number of the epoch at each time: the new one from its start on."""
        return np.searchsorted(self.starts, np.asarray(hours, float) + SAME_TIME_H, side="right").clip(1) - 1

    def of(self, names: Iterable[str]) -> Epochs:
        """The epochs of some parameters: neighbours in which the same changes of them hold are one."""
        known = set(names)
        starts, kept = [float(self.starts[0])], [tuple(c for c in self.changes[0] if c.name in known)]
        for start, changes in zip(self.starts[1:], self.changes[1:], strict=True):
            mine = tuple(c for c in changes if c.name in known)
            if [id(c) for c in mine] != [id(c) for c in kept[-1]]:
                starts.append(float(start))
                kept.append(mine)
        return Epochs(np.array(starts), tuple(kept))


def epochs(changes: Sequence[Change], region: str, start_h: float, end_h: float) -> Epochs:
    """The epochs of a region between two times. Raises OutOfRange for a change that ends before it begins."""
    here = in_region(changes, region)
    for change in here:
        check(change)
    turns = [t for c in here for t in (c.onset_h, c.end_h) if t is not None]
    inside = sorted(t for t in turns if start_h + SAME_TIME_H < t < end_h - SAME_TIME_H)
    starts = [start_h]
    for turn in inside:
        if turn > starts[-1] + SAME_TIME_H:
            starts.append(turn)
    return Epochs(np.array(starts), tuple(tuple(c for c in here if holds(c, start)) for start in starts))
