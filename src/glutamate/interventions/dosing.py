"""From the doses of an arm to courses of ports and changes of parameters, of the median person or of every person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.intervention import Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.units import MIN_PER_H
from glutamate.interventions import INTERVENTIONS

# number: points of a course beside the doses themselves; early ones (minutes) follow absorption and the end of an infusion
POINTS_PER_H = 4
EARLY_MIN = (*range(5, 60, 5), *range(60, 120, 10))
# number: beyond this number of equally spaced doses a course is its running mean over one dose interval: what a
# programme of weeks acts on (enzyme turnover, brain stores) is slow against the interval, and the fast swings would
# only cost steps
MOST_DOSES_IN_FULL = 8


@dataclass(frozen=True, eq=False)
class DosedCourse:
    """A port's course caused by doses of the intervention `cause`; `values` are (times,) or (people, times)."""

    port: str
    region: str | None
    times_h: tuple[float, ...]
    values: np.ndarray
    cause: str


@dataclass(frozen=True, eq=False)
class DosedMechanism:
    """A parameter's factor caused by doses, a number or (people,)."""

    name: str
    factor: Any
    onset_h: float | None
    end_h: float | None = None
    value: float | None = None
    cell: str | None = None
    region: str | None = None


def dose_times(dose: Any, end_h: float) -> np.ndarray:
    """Times (hours) of a dose and its repetitions."""
    if dose.every_h is None:
        return np.array([dose.at_h])
    last = min(end_h, dose.at_h + dose.for_h) if dose.for_h is not None else end_h
    return np.arange(dose.at_h, last, dose.every_h)


def parameters(doses: Sequence[Any]) -> dict[str, Parameter]:
    """The declared parameters of the interventions that are given, by dotted name."""
    return {p.name: p for name in dict.fromkeys(d.name for d in doses) for p in INTERVENTIONS.get(name).table.values()}


def changed(doses: Sequence[Any], mechanisms: Sequence[Any], values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """`values` under those mechanisms of an arm that act on the interventions it is given; they hold from the first dose."""
    out = dict(values or {})
    for name, declared in parameters(doses).items():
        for m in (m for m in mechanisms if m.name == name):
            out[name] = m.value if m.value is not None else out.get(name, declared.value) * m.factor
    return out


def dosed_courses(doses: Sequence[Any], end_h: float, values: Mapping[str, Any] | None = None) -> tuple[DosedCourse, ...]:  # fmt: skip
    """Courses of all ports that the doses act on, until `end_h`.

    values: parameters by dotted name, a number or (people,) each; declared ones where it has none. A course is each person's
    own where one of them differs between people.
    """
    out = []
    for name, at, amounts in _by_name(doses, end_h):
        chosen = INTERVENTIONS.get(name)
        if not chosen.ports:
            continue
        p = chosen.table.of(_columns(chosen, values))
        early = (at[:, None] + np.array(EARLY_MIN) / MIN_PER_H).ravel()
        times = np.unique(
            np.concatenate([at, early[early < end_h], np.arange(at[0], end_h, 1 / POINTS_PER_H), [end_h]])
        )
        for port, effect in chosen.ports.items():
            kept, course = times, effect(p, times, at, amounts)
            if len(at) > MOST_DOSES_IN_FULL:
                kept, course = running_mean(times, course, float(np.median(np.diff(at))))
            out.append(DosedCourse(port.name, None, tuple(kept), course, name))
    return tuple(out)


def running_mean(times: np.ndarray, values: np.ndarray, window: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean over the `window` before each point, at points half a window apart (less at the start, where less has passed).

    `values` are (..., times).
    """
    area_until = np.cumsum(np.diff(times) * (values[..., 1:] + values[..., :-1]) / 2, axis=-1)
    integral = np.concatenate([np.zeros_like(values[..., :1]), area_until], axis=-1)
    points = np.unique(np.append(np.arange(times[0], times[-1], window / 2), times[-1]))
    begin = np.maximum(points - window, times[0])
    rows = integral.reshape(-1, len(times))
    area = np.stack([np.interp(points, times, row) - np.interp(begin, times, row) for row in rows])
    width = points - begin
    area = area.reshape(*values.shape[:-1], len(points))
    return points, np.where(width > 0, area / np.where(width > 0, width, 1.0), values[..., :1])


def dosed_mechanisms(doses: Sequence[Any], values: Mapping[str, Any] | None = None) -> tuple[DosedMechanism, ...]:
    """Parameter factors that the doses cause, from the first dose until a programme of limited length is over.

    values: parameters by dotted name, a number each.
    """
    out = []
    for name in dict.fromkeys(d.name for d in doses):
        mine, chosen = [d for d in doses if d.name == name], INTERVENTIONS.get(name)
        begin = min(d.at_h for d in mine)
        ends = [None if d.every_h is None or d.for_h is None else d.at_h + d.for_h for d in mine]
        end = None if None in ends else max(e for e in ends if e is not None)
        for parameter, factor in (chosen.factors or {}).items():
            out.append(DosedMechanism(parameter, factor(chosen.table.of(values), mine[-1].dose), begin, end))
    return tuple(out)


def _columns(chosen: Intervention, values: Mapping[str, Any] | None) -> dict[str, Any]:
    """The values of an intervention; those that differ between people as columns, to stand beside times."""
    given = chosen.table.filled(values)
    return {name: np.reshape(value, (-1, 1)) if np.ndim(value) else value for name, value in given.items()}


def _by_name(doses: Sequence[Any], end_h: float) -> list[tuple[str, np.ndarray, np.ndarray]]:
    out = []
    for name in dict.fromkeys(d.name for d in doses):
        times = [(t, d.dose) for d in doses if d.name == name for t in dose_times(d, end_h)]
        at, amounts = (np.array(column) for column in zip(*sorted(times), strict=True))
        out.append((name, at, amounts))
    return out
