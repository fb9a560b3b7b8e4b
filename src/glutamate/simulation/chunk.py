"""One chunk of a run: the people of one arm and region, through the whole coupling, from preparation to what is stored.

grid       output times, the points of the arm's courses, the times at which something changes
start      healthy people start at rest; lifelong changes are let settle first, under healthy inputs
course     the whole grid at once, or window by window with feedback (`engine.trajectory`)
stored     the variables of every link at the output times, float32, people first, and how each person fared: who failed, how
           many sweeps the windows of the others needed at most
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
from glutamate.engine.status import LOOPS, Code, Status, merged, well

TABLE = ParameterTable(
    "coupling.lifelong",
    "how people with lifelong changes are brought to their steady state", "numerical",
    horizon=Parameter(2160.0, "h", 720.0, 8760.0, "numerical: ninety days; the slowest states (enzyme turnover) take days", "assumed", "time given to settle under healthy inputs"),
    tolerance=Parameter(1e-3, "1", 1e-4, 1e-2, "numerical", "assumed", "largest relative change of a port over the last half of it"),
    rounds=Parameter(20.0, "1", 5.0, 100.0, "numerical", "assumed", "most rounds in which links and feedback are brought to agree"),
)  # fmt: skip


STATUS = ("code", "link", "state", "time")
"""Keys of how people fared, beside the variables, and beside the size of the swing of a loop that does not settle."""


def grid_of(setting: Setting, arm: int, region: str) -> np.ndarray:
    """Output times, points of courses and turns of parameters, hours."""
    courses, starts = setting.arms[arm].courses, setting.epochs(arm, region).starts[1:]
    turns = [*(t for course in courses for t in course.times_h), *starts]
    return integration_grid(setting.hours, turns, setting.longest_h)


def simulate_chunk(setting: Setting, coupling: Coupling, chunk: Chunk) -> dict[str, np.ndarray]:
    """The stored arrays of a chunk by "<link>/<variable>", (people, ..., times), and "status/<key>", (people,).

    Raises:
        SimulationFailed: if nobody has a healthy baseline.
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
    swing = np.zeros(LANES)
    if epochs.lifelong:
        states, fed_back, status, swing = settle(coupling, here, span, status)
    unchanged = not epochs.lifelong and len(epochs.starts) == 1 and not epochs.changes[0]
    if unchanged and setting.longest_h is None and at_rest(coupling, drive):
        # Nothing happens: the baseline, an exact steady state of the whole loop, is the solution.
        still = span._replace(hours=np.full_like(span.hours, grid[0]))
        course = follow(replace(coupling, feedback=False), statics, states, still, drive, status, {})
    else:
        course = follow(coupling, statics, states, span, drive, status, fed_back)
    rows = np.searchsorted(grid, setting.hours - SAME_TIME_H)
    failed = np.asarray(course.status.code) != Code.OK
    out = {}
    for link in coupling.links:
        for name, stored in course.variables[link.name].items():
            kept = np.where(failed, np.nan, np.asarray(stored)[rows])
            out[f"{link.name}/{name}"] = np.moveaxis(kept, (-1, 0), (0, -1))[: chunk.size].astype(np.float32)
    for key, value in zip(STATUS, course.status, strict=True):
        out[f"status/{key}"] = np.asarray(value)[: chunk.size]
    # Who has failed swings no more, so that the largest swing is that of the window in which a loop did not settle.
    swing = np.maximum(swing, np.max(course.swing, axis=(0, 1), initial=0.0))
    out["status/swing"] = np.where(np.isin(course.status.code, LOOPS), swing, 0.0)[: chunk.size]
    return out | {"status/sweeps": np.max(course.sweeps, axis=0, initial=0)[: chunk.size]}


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
        trajectory.sweeping(),
    )  # fmt: skip
    found = host(found)
    window, position = cut.kept
    variables = {link: {n: v[window, position] for n, v in named.items()} for link, named in found["variables"].items()}
    ports = {name: v[window, position] for name, v in found["ports"].items()}
    return trajectory.Course(
        variables, ports, tuple(found["states"]), Status(*found["status"]), found["sweeps"], found["swing"]
    )


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


def settle(
    coupling: Coupling, people: People, span: Span, status: Status
) -> tuple[list[Any], dict[str, Any], Status, np.ndarray]:
    """States and fed-back ports of people at rest under their lifelong changes and healthy inputs, and how much a port of those who
    come to none still moves, (people,).

    Links and feedback are brought to agree in rounds, each person until their own do.
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
        ends = {name: np.asarray(passed.ports[name])[-1] for name in fed_back}
        swings = {name: np.nan_to_num(np.abs(ends[name] - value)) for name, value in fed_back.items()}
        done = np.max([*swings.values(), np.zeros(people.size)], axis=0) <= trajectory.TABLE["tolerance"].value
        fed_back = {name: np.where(done, value, ends[name]) for name, value in fed_back.items()}
        if done.all():
            break
    found, swing = _at_rest(coupling, passed.status, swings, trajectory.TABLE["tolerance"].value)
    halves = {name: np.asarray(course)[1:3] for name, course in passed.ports.items()}
    changes = {n: np.nan_to_num(np.abs(end / np.where(half == 0, 1, half) - 1)) for n, (half, end) in halves.items()}
    found, change = _at_rest(coupling, found, changes, tolerance)
    return list(passed.states), fed_back, found, np.maximum(swing, change)


def _at_rest(
    coupling: Coupling, status: Status, moves: Mapping[str, np.ndarray], tolerance: float
) -> tuple[Status, np.ndarray]:
    """The status with those of whom a port moves by more than a tolerance, and by how much it does, (people,)."""
    if not moves:
        return status, np.zeros(np.shape(status.code))
    most = np.stack(list(moves.values()))
    link_of, port_of = (np.array(numbers) for numbers in zip(*map(coupling.place, moves), strict=True))
    worst, size = most.argmax(axis=0), most.max(axis=0)
    restless = np.where(size > tolerance, Code.RESTLESS, Code.OK)
    return merged(status, Status(restless, link_of[worst], port_of[worst], np.zeros(len(size)))), np.where(
        size > tolerance, size, 0.0
    )
