"""The one loop over time: a coupling advanced over a run, as a whole or window by window.

Without feedback a run is one window: every link takes the whole course of the links above it. With feedback a run is cut into
windows, at every jump of what drives it and between. Within one, a port that is fed back runs linearly from its value at the start,
after a jump, to its value at the end, which are guessed from the windows before, computed, and swept until guess and result agree:

    y_k = result(y_(k-1)),   until |y_k - y_(k-1)| <= tolerance   for both ends, every port and person

or until it hovers: the solver of a link takes other steps in another sweep, which moves what it finds by up to its own tolerance. So the
result is that of the coupled equations to second order in the window (the trapezium rule in what is fed back).
Every person is swept until their own loop agrees, and is held from then on, so that nobody's result depends on whom they are
computed with. A loop that does not settle is a status of that person, with port, time and the size of its swing; the others go on.

`whole` and `windows` are pure functions of arrays: compiled, batched and differentiated like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.engine.batch import padded
from glutamate.engine.coupling import Coupling, Passed
from glutamate.engine.link import Ends, Inputs, Span
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.status import Code, Status, merged

TABLE = ParameterTable(
    "coupling.sweeps",
    "how links that act on each other are brought to agree",
    window=Parameter(0.25, "h", 0.02, 1.0, "numerical: half as long, activity moves by 0.1 % in the minutes after a jump and less later", "assumed", "longest window of a run with feedback", role="numerical"),
    tolerance=Parameter(1e-7, "1", 1e-9, 1e-5, "numerical: below the tolerance of the solvers", "assumed", "largest change of a port between the last two sweeps", role="numerical"),
    most=Parameter(40.0, "1", 12.0, 100.0, "numerical: with a body two loops settle beside each other, in 10 to 23 sweeps; a loop that needs more has a gain near 1", "assumed", "sweeps per window after which a loop counts as unsettled", role="numerical"),
    hovering=Parameter(2e-5, "1", 1e-6, 1e-4, "numerical: twice the tolerance of the solver of metabolism; measured, 1e-5 in a life of 40 h", "assumed", "change of a port from sweep to sweep within which a loop that comes no nearer counts as settled", role="numerical"),
    patience=Parameter(12.0, "1", 6.0, 30.0, "numerical: shipped cases of up to a day settle in five to eleven", "assumed", "sweeps after which it is asked whether a loop hovers", role="numerical"),
)  # fmt: skip


class Course(NamedTuple):
    """A run over its grid of K times.

    variables: per link, (K, ..., people) by name. ports: written ports (K, people) by name. states: at the end.
    status: over people. sweeps: (windows, people) how many were needed. swing: (windows, ports, people) change of each fed-back
    port in the last sweep, 0 for those who have failed before.
    """

    variables: Mapping[str, Mapping[str, Any]]
    ports: Mapping[str, Any]
    states: tuple[Any, ...]
    status: Status
    sweeps: Any
    swing: Any


def whole(coupling: Coupling, statics: Sequence[Any], states: Sequence[Any], span: Span, drive: Inputs, status: Status) -> Course:  # fmt: skip
    """The course of a coupling without feedback."""
    passed = coupling.advance(statics, states, span, drive, {}, status)
    none = np.zeros((0, np.shape(status.code)[0]))
    return Course(passed.variables, passed.ports, passed.states, passed.status, none, none[:, None])


class Windows(NamedTuple):
    """A grid cut into windows of equal numbers of times: rows (windows, times per window) into the grid, the last time of a
    window repeated where it has fewer."""

    rows: np.ndarray

    @property
    def kept(self) -> tuple[np.ndarray, np.ndarray]:
        """Window and position of every time of the grid; a time between two windows is the first of the later one."""
        places = {int(row): (w, k) for w, line in enumerate(self.rows) for k, row in enumerate(line)}
        starts = {int(line[0]): (w, 0) for w, line in enumerate(self.rows)}
        window, position = zip(*((places | starts)[row] for row in range(int(self.rows.max()) + 1)), strict=True)
        return np.array(window), np.array(position)


WINDOWS = 32
"""Windows are padded to multiples of this by windows of no length, so that runs of any length share a program."""


def cut(span: Span, drive: Inputs, longest_h: float) -> Windows:
    """The windows of a span: as many intervals each as fit into `longest_h`, one at least, and none across a jump."""
    hours = np.asarray(span.hours)
    lines: list[list[int]] = []
    row, last = 0, len(hours) - 1
    jumps = [*_jumps(span, drive), last]
    while row < last:
        end = max(row + 1, int(np.searchsorted(hours, hours[row] + longest_h * (1 + 1e-9), side="right")) - 1)
        end = min(end, next(jump for jump in jumps if jump > row))
        lines.append(list(range(row, end + 1)))
        row = end
    size = 1 << (max(len(line) for line in lines) - 2).bit_length() if max(len(line) for line in lines) > 2 else 1
    rows = np.array([line + [line[-1]] * (size + 1 - len(line)) for line in lines])
    still = np.full((-len(rows) % WINDOWS, size + 1), last)
    return Windows(np.concatenate([rows, still]))


def _jumps(span: Span, drive: Inputs) -> list[int]:
    """Times inside a span, by their number, at which a parameter or what drives a port jumps."""
    found = np.array(span.jumps, bool)
    for left, right in drive.values():
        after, before = np.asarray(left)[1:], np.asarray(right)[:-1]
        found[1:] |= (after != before).any(axis=tuple(range(1, after.ndim)))
    return np.flatnonzero(found).tolist()


def windows(
    coupling: Coupling,
    statics: Sequence[Any],
    states: Sequence[Any],
    spans: Span,
    drive: Inputs,
    status: Status,
    start: Mapping[str, Any],
    sweeping: Sweeping,
) -> dict[str, Any]:
    """The course of a coupling with feedback, window by window.

    Args:
        spans: hours (W, K), epoch and jumps (W, K-1).
        drive: every end (W, K-1, people).
        start: what is fed back at the start, (people,) by name of the port.
        sweeping: when sweeps end.

    Returns:
        variables, ports, states and status as in `Course`, with leading axes (W, K); sweeps (W, people), swing (W, ports, people).
    """
    names = [port.name for port in coupling.backward]
    places = [coupling.place(name) for name in names]
    link_of, port_of = (jnp.array(numbers) for numbers in zip(*places, strict=True))
    # Both ends of a window: all ports at its start, then all at its end.
    lows, highs = (
        jnp.array([getattr(port, side) for port in coupling.backward] * 2)[:, None] for side in ("low", "high")
    )
    people = len(status.code)

    def window(carry: Any, given: Any) -> tuple[Any, Any]:
        states, status, last, before = carry
        span, driven = given
        length = span.hours[-1] - span.hours[0]
        share = jnp.where(length > 0, (span.hours - span.hours[0]) / jnp.where(length > 0, length, 1), 0)[:, None]

        def attempt(guess: Any) -> Passed:
            both = zip(names, guess[: len(names)], guess[len(names) :], strict=True)
            lines = {name: first + share * (end - first) for name, first, end in both}
            fed_back = {name: Ends(line[:-1], line[1:]) for name, line in lines.items()}
            return coupling.advance(statics, states, span, driven, fed_back, status)

        def going(sweep: Any) -> Any:
            return (sweep[0] < sweeping.most) & ~jnp.all(sweep[4])

        def again(sweep: Any) -> Any:
            number, *carried = sweep
            guess, before, settling, done, taken, _ = carried
            found = attempt(guess)
            ends = jnp.stack([found.ports[name][k] for k in (0, -1) for name in names])
            # Who has failed swings no more; a number that is none in somebody else is a swing without end.
            failed = found.status.code != Code.OK
            moves = jnp.abs(ends - guess)
            moved = jnp.where(failed, 0.0, jnp.where(jnp.isfinite(moves), moves, jnp.inf))
            swept = Swept(guess, jnp.where(jnp.isfinite(ends), ends, guess))
            ahead = jnp.clip(extrapolated(before, swept, number), lows, highs)
            swing = jnp.maximum(moved[: len(names)], moved[len(names) :])
            most, most_before = jnp.max(swing, axis=0), jnp.max(settling, axis=0)
            hovers = (number >= sweeping.patience) & (most <= sweeping.hovering) & (most >= most_before)
            rests = (most <= sweeping.tolerance) | hovers
            new = [ahead, swept, swing, rests, taken + 1, _plain(found)]
            return number + 1, *jax.tree_util.tree_map(lambda old, now: jnp.where(done, old, now), carried, new)

        still = jnp.where(length > 0, 1.0, 0.0)
        guess = jnp.concatenate([last, last + still * (last - before)])
        none, quiet = jnp.zeros((2 * len(names), people)), jnp.zeros((len(names), people))
        nothing = _nothing(coupling, states, status, span, people)
        nobody, never = jnp.zeros(people, bool), jnp.zeros(people, int)
        _, _, swept, swing, _, taken, (after, ports, variables, code) = lax.while_loop(
            going, again, (jnp.zeros((), int), guess, Swept(none, none), quiet, nobody, never, nothing)
        )
        worst = jnp.argmax(swing, axis=0)
        unsettled = jnp.where(jnp.max(swing, axis=0) > sweeping.hovering, Code.UNSETTLED, Code.OK)
        fared = merged(
            Status(*code), Status(unsettled, link_of[worst], port_of[worst], jnp.full(people, span.hours[0]))
        )
        first, end = swept.end[: len(names)], swept.end[len(names) :]
        earlier = jnp.where(length > 0, first, before)
        return (after, fared, end, earlier), (variables, ports, taken, swing)

    begin = jnp.stack([jnp.asarray(start[name], float) for name in names])
    carry = (_tupled(states), Status(*(jnp.asarray(a) for a in status)), begin, begin)
    (states, status, _, _), (variables, ports, sweeps, swing) = lax.scan(window, carry, (spans, dict(drive)))
    return {
        "variables": variables, "ports": ports, "states": states, "status": tuple(status), "sweeps": sweeps, "swing": swing,
    }  # fmt: skip


class Sweeping(NamedTuple):
    """When the sweeps of a window end: see TABLE."""

    tolerance: Any
    most: Any
    hovering: Any
    patience: Any


def sweeping() -> Sweeping:
    """As declared."""
    return Sweeping(*(TABLE[short].value for short in Sweeping._fields))


class Swept(NamedTuple):
    """What a sweep was given for the ends of a window and what it found there, (both ends of all ports, people) each."""

    guess: Any
    end: Any


def extrapolated(before: Swept, now: Swept, number: Any) -> Any:
    """The next guess from two sweeps, person by person; what the sweep found, where there has been one only.

        f = end - guess       theta = f.(f - f_before)/|f - f_before|^2       guess = end - theta (end - end_before)

    Anderson's method of depth one (1965, doi:10.1145/321296.321305): where one direction converges by a factor of .65 in a sweep, as
    receptor currents and activity do together, seven digits take five sweeps and not thirty.
    """
    f, f_before = now.end - now.guess, before.end - before.guess
    rise = f - f_before
    size = jnp.sum(rise * rise, axis=0)
    theta = jnp.sum(f * rise, axis=0) / jnp.where(size > 0, size, 1.0)
    theta = jnp.where((number > 0) & (size > 0), jnp.clip(theta, *THETA), 0.0)
    return now.end - lax.stop_gradient(theta) * (now.end - before.end)


THETA = (
    -10.0,
    0.9,
)  # number: from a factor of .9 a sweep, beyond which nothing is gained from two, to a swing of nine times


def _tupled(states: Any) -> Any:
    return tuple(tuple(jnp.asarray(leaf) for leaf in state) for state in states)


def _plain(found: Passed) -> Any:
    """A pass as plain containers, which a loop can carry."""
    variables = {link: dict(named) for link, named in found.variables.items()}
    return _tupled(found.states), dict(found.ports), variables, tuple(found.status)


def _nothing(coupling: Coupling, states: Any, status: Status, span: Span, people: int) -> Any:
    """What stands in the loop before its first sweep: zeros of the shapes that a pass has."""
    times = span.hours.shape[0]
    ports = {port.name: jnp.zeros((times, people)) for link in coupling.links for port in link.writes}
    variables = {
        link.name: {
            name: jnp.zeros((times, *([len(v.cells)] if v.cells else []), people))
            for name, v in link.variables().items()
        }
        for link in coupling.links
    }
    return jax.tree_util.tree_map(jnp.zeros_like, states), ports, variables, tuple(status)


def windowed(span: Span, drive: Inputs, cut_: Windows) -> tuple[Span, dict[str, Ends]]:
    """A span and its drive in windows: hours (W, K), epoch, jumps (W, K-1), ends (W, K-1, people)."""
    rows, last = cut_.rows, len(span.epoch) - 1
    interval = np.minimum(rows[:, :-1], last)
    still = (rows[:, 1:] == rows[:, :-1])[..., None]
    over = (rows[:, :-1] > last)[..., None]

    def ends(given: Ends) -> Ends:
        """An interval of no length holds the value at its time, after a jump."""
        left, right = (np.asarray(side)[interval] for side in given)
        left = np.where(over, right, left)
        return Ends(left, np.where(still, left, right))

    spans = Span(np.asarray(span.hours)[rows], np.asarray(span.epoch)[interval], np.asarray(span.jumps)[interval])
    return spans, {name: ends(given) for name, given in drive.items()}


def padded_span(span: Span) -> Span:
    """A span with its last time repeated to the size of a shared program."""
    hours = padded(np.asarray(span.hours))
    size = len(hours) - 1
    jumps = np.zeros(size, bool)
    jumps[: len(span.jumps)] = span.jumps
    return Span(hours, padded(np.asarray(span.epoch), size), jumps)
