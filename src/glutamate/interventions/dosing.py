"""From the doses of an arm to courses of ports and changes of parameters, of the median person or of every person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.body.person import WEIGHT
from glutamate.engine.intervention import ONSET, Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.port import Port
from glutamate.engine.units import MIN_PER_H
from glutamate.interventions import INTERVENTIONS

# number: minutes after a dose at which a course has points: dense while it is absorbed or infused, then as far apart as a
# decay that is still going on allows; later ones stand every LATE_H to the next dose or the end
AFTER_MIN = (*range(5, 60, 5), *range(60, 120, 10), *range(120, 720, 15), *range(720, 2880, 60))
LATE_H = 6.0  # number: two days after a dose only what is slower than a day is left
# number: beyond this number of doses a course is its running mean over one dose interval: what a programme of weeks
# acts on (enzyme turnover, brain stores) is slow against the interval, and the fast swings would only cost steps
MOST_DOSES_IN_FULL = 8
# number: doses before a visit that are given in full even so, because a visit sees the hours after the last one
DOSES_BEFORE_A_VISIT = 2
DURATION = "duration"
"""Short name of the parameter that says how long an infusion lasts, h."""


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
    """The declared parameters of the interventions that are given, by dotted name, and body weight where a dose needs it."""
    found = {p.name: p for name in dict.fromkeys(d.name for d in doses) for p in INTERVENTIONS.get(name).table.values()}
    return found | ({WEIGHT.name: WEIGHT} if any(_by_weight(d) for d in doses) else {})


def changed(
    doses: Sequence[Any],
    mechanisms: Sequence[Any],
    values: Mapping[str, Any] | None = None,
    weight: float | None = None,
) -> dict[str, Any]:
    """`values` under those mechanisms of an arm that act on the interventions it is given; they hold from the first dose.

    weight: of the person (kg), if it is known.
    """
    out = dict(values or {})
    for name, declared in parameters(doses).items():
        if declared is WEIGHT and weight is not None:
            out[name] = weight
        for m in (m for m in mechanisms if m.name == name):
            out[name] = m.value if m.value is not None else out.get(name, declared.value) * m.factor
    return out


def dosed_courses(
    doses: Sequence[Any], end_h: float, values: Mapping[str, Any] | None = None, visits: Sequence[float] = ()
) -> tuple[DosedCourse, ...]:
    """Courses of all ports that the doses act on, until `end_h`.

    values: parameters by dotted name, a number or (people,) each; declared ones where it has none. A course is each person's
    own where one of them differs between people.
    visits: times (h) at which somebody looks: a programme that is given as its running mean is given in full before them.
    """
    out: list[DosedCourse] = []
    for chosen, given in _by_name(doses, end_h, values):
        for port, level in (chosen.holds or {}).items():
            out.append(_held(chosen, port, level, given))
        if not chosen.ports:
            continue
        p = chosen.table.of(_columns(chosen, values) | given.durations)
        at = given.at
        after = (at[:, None] + np.array(AFTER_MIN) / MIN_PER_H).ravel()
        found = np.concatenate([at, after, at + given.over_h, np.arange(at[0], end_h, LATE_H)])
        times = np.unique(np.append(found[found < end_h], end_h))
        for port, effect in chosen.ports.items():
            kept, course = times, effect(p, times, at, given.amounts)
            if len(at) > MOST_DOSES_IN_FULL and not chosen.in_full:
                kept, course = _thinned(times, course, at, visits)
            out.append(DosedCourse(port.name, None, tuple(kept), course, chosen.name))
    return tuple(out)


def _held(chosen: Intervention, port: Port, level: float, given: _Given) -> DosedCourse:
    """A port that is held at a level as long as each dose lasts, and healthy between: jumps are two points at one time."""
    spells: list[list[float]] = []
    for begin, end in zip(given.at, given.at + given.amounts, strict=True):
        if spells and begin <= spells[-1][1]:
            spells[-1][1] = max(end, spells[-1][1])
        else:
            spells.append([begin, end])
    times = [float(given.at[0]), *(t for begin, end in spells for t in (begin, begin, end, end))]
    values = [port.healthy, *(v for _ in spells for v in (port.healthy, level, level, port.healthy))]
    return DosedCourse(port.name, None, tuple(times), np.array(values), chosen.name)


def _thinned(
    times: np.ndarray, course: np.ndarray, at: np.ndarray, visits: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """The running mean over one dose interval, and the course itself over the last doses before each visit."""
    points, mean = running_mean(times, course, float(np.median(np.diff(at))))
    in_full = np.zeros(len(times), bool)
    for visit in visits:
        before = at[at <= visit]
        if len(before):
            in_full |= (times >= before[-DOSES_BEFORE_A_VISIT:][0]) & (times <= visit)
    inside = np.interp(points, times, in_full) > 0
    kept = np.concatenate([points[~inside], times[in_full]])
    order = np.argsort(kept, kind="stable")
    values = np.concatenate([mean[..., ~inside], course[..., in_full]], axis=-1)
    return kept[order], values[..., order]


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
    """Parameter factors that the doses cause, from the first dose (or an onset after it) until a programme of limited length
    is over.

    values: parameters by dotted name, a number or (people,) each.
    """
    out = []
    for name in dict.fromkeys(d.name for d in doses):
        mine, chosen = [d for d in doses if d.name == name], INTERVENTIONS.get(name)
        begin = min(d.at_h for d in mine)
        ends = [None if d.every_h is None or d.for_h is None else d.at_h + d.for_h for d in mine]
        end = None if None in ends else max(e for e in ends if e is not None)
        p = chosen.table.of(values)
        if ONSET in chosen.table:
            begin += float(np.median(getattr(p, ONSET)))
        if end is not None and end <= begin:
            continue
        amount = in_house_unit(mine[-1], chosen, (values or {}).get(WEIGHT.name, WEIGHT.value))
        for parameter, factor in (chosen.factors or {}).items():
            out.append(DosedMechanism(parameter, factor(p, amount), begin, end))
    return tuple(out)


def _columns(chosen: Intervention, values: Mapping[str, Any] | None) -> dict[str, Any]:
    """The values of an intervention; those that differ between people as columns, to stand beside times."""
    return {name: _column(value) for name, value in chosen.table.filled(values).items()}


def _column(value: Any) -> Any:
    return np.reshape(value, (-1, 1)) if np.ndim(value) else value


@dataclass(frozen=True, eq=False)
class _Given:
    """The doses of one intervention in order: when (h), how much, (doses,) or (people, doses), over how long (h, 0 for at once),
    and lengths of infusions by the name of the parameter that they replace."""

    at: np.ndarray
    amounts: np.ndarray
    over_h: np.ndarray
    durations: dict[str, Any]


def _by_name(
    doses: Sequence[Any], end_h: float, values: Mapping[str, Any] | None
) -> Iterator[tuple[Intervention, _Given]]:
    weight = _column((values or {}).get(WEIGHT.name, WEIGHT.value))
    for name in dict.fromkeys(d.name for d in doses):
        chosen = INTERVENTIONS.get(name)
        rows = sorted(((t, i) for i, d in enumerate(doses) if d.name == name for t in dose_times(d, end_h)), key=lambda row: row[0])  # fmt: skip
        at = np.array([t for t, _ in rows])
        columns = np.broadcast_arrays(*(in_house_unit(doses[i], chosen, weight) for _, i in rows))
        amounts = np.concatenate(columns, axis=-1) if np.ndim(columns[0]) else np.array(columns)
        over = [getattr(doses[i], "over_h", None) for _, i in rows]
        durations: dict[str, Any] = {}
        if any(over):
            declared = chosen.table[DURATION]
            durations[declared.name] = np.array([h or declared.value for h in over])
        yield chosen, _Given(at, amounts, np.array([h or 0.0 for h in over]), durations)


def _by_weight(dose: Any) -> bool:
    """Whether the weight of the person turns a dose into the unit that the effect takes."""
    unit = getattr(dose, "unit", None)
    return unit is not None and unit != INTERVENTIONS.get(dose.name).dose_units[0]


def in_house_unit(dose: Any, chosen: Intervention, weight: Any) -> Any:
    """The amount of a dose in the unit that the effects of its intervention take; `weight` of the person, kg."""
    if not _by_weight(dose):
        return dose.dose
    return dose.dose / weight if chosen.dose_units[0].endswith("/kg") else dose.dose * weight
