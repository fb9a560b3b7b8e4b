"""One chunk of a run: the people of one arm and region, through the whole coupling, from preparation to what is stored.

grid       output times, the points of the arm's courses, the times at which something changes
start      healthy people start at rest; lifelong changes are let settle first, under healthy inputs
course     the whole grid at once, or window by window with feedback (`engine.trajectory`)
stored     the variables of every link at the output times, float32, people first, and how each person fared
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from glutamate.engine import trajectory
from glutamate.engine.arrays import host
from glutamate.engine.batch import LANES, Chunk
from glutamate.engine.changes import Epochs
from glutamate.engine.coupling import Coupling
from glutamate.engine.link import Ends, Inputs, People, Span, healthy_values
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable
from glutamate.engine.schedule import SAME_TIME_H, inputs_on, integration_grid
from glutamate.engine.setting import Setting
from glutamate.engine.status import Code, Status, well
from glutamate.errors import SimulationFailed

TABLE = ParameterTable(
    "coupling.lifelong",
    "how people with lifelong changes are brought to their steady state", "numerical",
    horizon=Parameter(2160.0, "h", 720.0, 8760.0, "numerical: ninety days; the slowest states (enzyme turnover) take days", "assumed", "time given to settle under healthy inputs"),
    tolerance=Parameter(1e-3, "1", 1e-4, 1e-2, "numerical", "assumed", "largest relative change of a port over the last half of it"),
    rounds=Parameter(20.0, "1", 5.0, 100.0, "numerical", "assumed", "most rounds in which links and feedback are brought to agree"),
)  # fmt: skip


class NotSettled(SimulationFailed):
    """A loop between links, or a lifelong change, that comes to no rest; names port, region, time and size of the swing."""


STATUS = ("code", "link", "state", "time")
"""Keys of how people fared, beside the variables."""


def grid_of(setting: Setting, arm: int, region: str) -> np.ndarray:
    """Output times, points of courses and turns of parameters, hours."""
    courses, starts = setting.arms[arm].courses, setting.epochs(arm, region).starts[1:]
    turns = [*(t for course in courses for t in course.times_h), *starts]
    return integration_grid(setting.hours, turns, setting.longest_h)


def simulate_chunk(setting: Setting, coupling: Coupling, chunk: Chunk) -> dict[str, np.ndarray]:
    """The stored arrays of a chunk by "<link>/<variable>", (people, ..., times), and "status/<key>", (people,).

    Raises:
        SimulationFailed: if nobody has a healthy baseline.
        NotSettled: if a loop or a lifelong change does not settle.
    """
    arm, people = setting.arms[chunk.arm], chunk.people
    epochs = setting.epochs(chunk.arm, chunk.region).of_people(people)
    grid = grid_of(setting, chunk.arm, chunk.region)
    values = {n: v[people] if np.ndim(v) else v for n, v in setting.values.items()}
    values = healthy_values(values, epochs, coupling.links)
    here = People(values, epochs, chunk.region, arm.person.age, LANES, setting.requests)
    statics, status = prepare(coupling, here)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    drive = drive_of(coupling, arm.courses, grid, chunk.region, people)
    span = span_of(grid, epochs)
    fed_back = {port.name: np.full(LANES, port.healthy) for port in coupling.backward}
    if epochs.lifelong:
        settled = settle(coupling, here, span, status)
        states, fed_back, status = settled
    unchanged = not epochs.lifelong and len(epochs.starts) == 1 and not epochs.changes[0]
    if unchanged and setting.longest_h is None and at_rest(coupling, drive):
        # Nothing happens: the baseline, an exact steady state of the whole loop, is the solution.
        still = span._replace(hours=np.full_like(span.hours, grid[0]))
        course = follow(replace(coupling, feedback=False), statics, states, still, drive, status, {})
    else:
        course = follow(coupling, statics, states, span, drive, status, fed_back)
    refuse_swing(coupling, course, chunk.region)
    rows = np.searchsorted(grid, setting.hours - SAME_TIME_H)
    failed = np.asarray(course.status.code) != Code.OK
    out = {}
    for link in coupling.links:
        for name, stored in course.variables[link.name].items():
            kept = np.where(failed, np.nan, np.asarray(stored)[rows])
            out[f"{link.name}/{name}"] = np.moveaxis(kept, (-1, 0), (0, -1))[: chunk.size].astype(np.float32)
    for key, value in zip(STATUS, course.status, strict=True):
        out[f"status/{key}"] = np.asarray(value)[: chunk.size]
    return out | {"status/sweeps": np.full(chunk.size, np.max(course.sweeps, initial=0))}


def prepare(coupling: Coupling, people: People) -> tuple[list[Any], Status]:
    """What every link prepares for the people, and who has no baseline."""
    statics, status = [], well(np.zeros(people.size))
    for number, link in enumerate(coupling.links):
        static, own = link.prepare(people)
        statics.append(static)
        failed = np.asarray(own.code) != Code.OK
        status = Status(*(np.where(failed, b, a) for a, b in zip(status, own._replace(link=np.full(people.size, number)), strict=True)))  # fmt: skip
    return statics, status


def drive_of(coupling: Coupling, courses: Sequence[Any], grid: np.ndarray, region: str, people: np.ndarray) -> dict[str, Ends]:  # fmt: skip
    """What courses make of the ports that links read, by name, (intervals, people); ports without a course are left out."""
    given = {c.port for c in courses if c.region in (None, region)}
    driven = [port for port in coupling.external if port.name in given]
    if not driven:
        return {}
    left, right = inputs_on(grid, courses, driven, region)
    wide = [u[..., people] if u.ndim > 2 else np.repeat(u[..., None], len(people), axis=-1) for u in (left, right)]
    return {port.name: Ends(wide[0][:, i], wide[1][:, i]) for i, port in enumerate(driven)}


def span_of(grid: np.ndarray, epochs: Epochs) -> Span:
    """A grid with the epoch of every interval."""
    epoch = epochs.at(grid[:-1])
    return Span(grid, epoch, np.diff(epoch, prepend=epoch[:1]) != 0)


def at_rest(coupling: Coupling, drive: Inputs) -> bool:
    """Whether every port that is driven stays healthy."""
    healthy = {port.name: port.healthy for port in coupling.external}
    return all((side == healthy[name]).all() for name, ends in drive.items() for side in ends)


def follow(
    coupling: Coupling, statics: Sequence[Any], states: Sequence[Any], span: Span, drive: Inputs, status: Status,
    fed_back: Mapping[str, Any],
) -> trajectory.Course:  # fmt: skip
    """The course over a span, whose times may be followed by padding."""
    if not coupling.backward:
        whole = trajectory.padded_span(span)
        size = len(whole.epoch)
        wide = {name: Ends(*(trajectory.padded(side, size) for side in ends)) for name, ends in drive.items()}
        return trajectory.whole(coupling, statics, states, whole, wide, status)
    driven = filled(coupling, drive, len(span.epoch), LANES)
    cut = trajectory.cut(span, driven, trajectory.TABLE["window"].value)
    spans, ends = trajectory.windowed(span, driven, cut)
    found = _program(coupling)(
        list(statics), [tuple(state) for state in states], spans, ends, status, dict(fed_back),
        trajectory.TABLE["tolerance"].value, int(trajectory.TABLE["most"].value),
    )  # fmt: skip
    found = host(found)
    window, position = cut.kept
    variables = {link: {n: v[window, position] for n, v in named.items()} for link, named in found["variables"].items()}
    ports = {name: v[window, position] for name, v in found["ports"].items()}
    return trajectory.Course(
        variables, ports, tuple(found["states"]), Status(*found["status"]), found["sweeps"], found["swing"],
        np.asarray(span.hours)[cut.rows[:, 0]],
    )  # fmt: skip


def filled(coupling: Coupling, drive: Inputs, intervals: int, people: int) -> dict[str, Ends]:
    """The drive with the healthy value of every port that links read from outside, so that all runs share one program.

    Left out are ports that follow another one, and those that one cause replaces and a link writes.
    """
    follows = {name for link in coupling.links for name in link.follows}
    replaced = {port.name for port in coupling.external if port.combine == "replace" and port.name in coupling.writers}
    healthy = {port.name: np.full((intervals, people), port.healthy) for port in coupling.external}
    return {name: Ends(u, u) for name, u in healthy.items() if name not in follows | replaced} | dict(drive)


_PROGRAMS: dict[Coupling, Program] = {}


def _program(coupling: Coupling) -> Program:
    """The compiled loop of a coupling with feedback."""
    if coupling not in _PROGRAMS:
        sources = ("glutamate.engine", *(type(link).__module__.rsplit(".", 1)[0] for link in coupling.links))
        _PROGRAMS[coupling] = Program("trajectory", partial(trajectory.windows, coupling), sources)
    return _PROGRAMS[coupling]


def settle(coupling: Coupling, people: People, span: Span, status: Status) -> tuple[list[Any], dict[str, Any], Status]:
    """States and fed-back ports of people at rest under their lifelong changes and healthy inputs.

    Links and feedback are brought to agree in rounds. Raises NotSettled naming the port that still moves.
    """
    epochs = Epochs(people.epochs.starts[:1], (people.epochs.lifelong,))
    statics, _ = prepare(coupling, replace(people, epochs=epochs))
    horizon, tolerance = TABLE["horizon"].value, TABLE["tolerance"].value
    hours = np.full(len(span.hours), horizon)
    hours[0], hours[1] = 0.0, horizon / 2
    still = Span(hours, np.zeros(len(hours) - 1, int), np.zeros(len(hours) - 1, bool))
    still = trajectory.padded_span(still)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    fed_back = {port.name: np.full(people.size, port.healthy) for port in coupling.backward}
    for _ in range(int(TABLE["rounds"].value)):
        held = {
            name: Ends(*(np.broadcast_to(value, (len(still.epoch), people.size)),) * 2)
            for name, value in fed_back.items()
        }
        passed = coupling.advance(statics, states, still, {}, held, status)
        moved = {name: float(np.nanmax(np.abs(np.asarray(passed.ports[name])[-1] - value), initial=0.0)) for name, value in fed_back.items()}  # fmt: skip
        fed_back = {name: np.asarray(passed.ports[name])[-1] for name in fed_back}
        if max(moved.values(), default=0.0) <= trajectory.TABLE["tolerance"].value:
            break
    else:
        port, swing = max(moved.items(), key=lambda item: item[1])
        raise NotSettled(
            f"region {people.region}: {port} does not settle under the lifelong changes; it still swings by {swing:.3g} after "
            f"{int(TABLE['rounds'].value)} rounds. Soften the change, or give it an onset."
        )
    for name, course in passed.ports.items():
        half, end = np.asarray(course)[1], np.asarray(course)[2]
        change = np.abs(end / np.where(half == 0, 1, half) - 1)
        if np.nanmax(change, initial=0.0) > tolerance:
            raise NotSettled(
                f"region {people.region}: {name} comes to no rest under the lifelong changes; it still changes by "
                f"{100 * np.nanmax(change):.3g} % between {horizon / 2:g} and {horizon:g} h. Soften the change, or give it an onset."
            )
    return list(passed.states), fed_back, passed.status


def refuse_swing(coupling: Coupling, course: trajectory.Course, region: str) -> None:
    """Raise NotSettled for the loop that still swings most."""
    swing = np.asarray(course.swing)
    if not swing.size or swing.max() <= trajectory.TABLE["tolerance"].value:
        return
    window, port, _ = (int(i) for i in np.unravel_index(int(swing.argmax()), swing.shape))
    hour = float(course.begins[window] - course.begins[0])
    raise NotSettled(
        f"region {region}: {coupling.backward[port].name} does not settle {hour:.4g} h after the start; it still swings by "
        f"{swing.max():.3g} after {int(trajectory.TABLE['most'].value)} sweeps. Soften what drives it, or run without feedback."
    )
