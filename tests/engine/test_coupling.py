"""The coupling and the trajectory on two small links with known solutions: feedback equals one monolithic system, windows may be
cut anywhere, loops that do not settle and ports that do not fit are told."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import trajectory
from glutamate.engine.coupling import CouplingError, couple
from glutamate.engine.link import Advanced, Ends, Span, Variable
from glutamate.engine.port import Port
from glutamate.engine.status import Code, well

LEVEL = Port("upper.level", "1", (), 1.0, 0.0, 10.0, "level of a store", combine="product")
DRAIN = Port("lower.drain", "1", (), 1.0, 0.0, 10.0, "how fast it drains", combine="product")
INFLOW = Port("outside.inflow", "1", (), 1.0, 0.0, 10.0, "what flows in", combine="sum")
PEOPLE = 2
GAIN = np.array([0.5, 2.0])


class Upper:
    """dx/dt = inflow - drain x, in steps fine enough to be exact to 1e-6."""

    name, writes, follows, always_stored = "upper", (LEVEL,), {}, False
    reads = (INFLOW, DRAIN)
    steps = 64

    def variables(self):
        return {"x": Variable("1", "level")}

    def init(self, static):
        return (np.ones(PEOPLE),)

    def advance(self, static: Any, state: Any, span: Span, inputs: Any) -> Advanced:
        def interval(x, given):
            h, flow, drain = given

            def slope(x, share):
                at = [left + share * (right - left) for left, right in (flow, drain)]
                return at[0] - at[1] * x

            def step(k, x):
                s, d = k / self.steps, h / self.steps
                k1 = slope(x, s)
                k2 = slope(x + d / 2 * k1, s + 0.5 / self.steps)
                k3 = slope(x + d / 2 * k2, s + 0.5 / self.steps)
                k4 = slope(x + d * k3, s + 1 / self.steps)
                return x + d / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

            x = jax.lax.fori_loop(0, self.steps, step, x)
            return x, x

        given = (jnp.diff(jnp.asarray(span.hours)), tuple(inputs[INFLOW.name]), tuple(inputs[DRAIN.name]))
        x, course = jax.lax.scan(interval, jnp.asarray(state[0]), given)
        whole = jnp.concatenate([jnp.asarray(state[0])[None], course])
        return Advanced((x,), {LEVEL.name: whole}, {"x": whole}, well(np.zeros(PEOPLE)))


class Lower:
    """drain = x^gain, without a state."""

    name, writes, follows, always_stored = "lower", (DRAIN,), {}, False
    reads = (LEVEL,)

    def __init__(self, gain: Any) -> None:
        self.gain = gain

    def variables(self):
        return {"drain": Variable("1", "drain")}

    def init(self, static):
        return ()

    def advance(self, static: Any, state: Any, span: Span, inputs: Any) -> Advanced:
        drain = jnp.asarray(inputs[LEVEL.name].points) ** self.gain
        return Advanced((), {DRAIN.name: drain}, {"drain": drain}, well(np.zeros(PEOPLE)))


class Direct(Lower):
    """A drain that also jumps with the inflow, at once."""

    reads = (LEVEL, INFLOW)

    def advance(self, static: Any, state: Any, span: Span, inputs: Any) -> Advanced:
        drain = jnp.asarray(inputs[LEVEL.name].points) ** self.gain * jnp.asarray(inputs[INFLOW.name].points)
        return Advanced((), {DRAIN.name: drain}, {"drain": drain}, well(np.zeros(PEOPLE)))


class Rough(Lower):
    """What an adaptive solver makes of it: a little more or less, as the last digits have it."""

    def advance(self, static: Any, state: Any, span: Span, inputs: Any) -> Advanced:
        found = super().advance(static, state, span, inputs)
        rough = found.ports[DRAIN.name] + 5e-6 * jnp.sin(1e9 * jnp.asarray(inputs[LEVEL.name].points))
        return found._replace(ports={DRAIN.name: rough})


SWEEPING = trajectory.Sweeping(tolerance=1e-10, most=30, hovering=1e-10, patience=30)


def run(
    window: float, inflow: float, gain: Any = GAIN, hours: float = 2.0, lower: Any = Lower, later: float | None = None,
    order: int = 1, guess: float = 1.0, sweeping: Any = SWEEPING,
) -> Any:  # fmt: skip
    """Of an inflow that jumps to `later` half-way; `order` -1 turns the chain round, `guess` is where the first sweep begins."""
    coupling = couple([Upper(), lower(gain)][::order], feedback=True)
    grid = np.linspace(0.0, hours, round(hours / window) + 1)
    span = Span(grid, np.zeros(len(grid) - 1, int), np.zeros(len(grid) - 1, bool))
    level = np.full((len(grid) - 1, PEOPLE), inflow)
    level[len(level) // 2 :] = inflow if later is None else later
    given = {INFLOW.name: Ends(level, level)}
    cut = trajectory.cut(span, given, window)
    spans, drive = trajectory.windowed(span, given, cut)
    states = [link.init(None) for link in coupling.links]
    start = {port.name: np.full(PEOPLE, guess) for port in coupling.backward}
    found = jax.jit(lambda s, d: trajectory.windows(coupling, [None, None], states, s, d, well(np.zeros(PEOPLE)), start, sweeping))(spans, drive)  # fmt: skip
    window_of, position = cut.kept
    return found["variables"]["upper"]["x"][window_of, position], found


def monolithic(inflow: float, hours: float, gain: float) -> float:
    x, steps = 1.0, 20000
    for _ in range(steps):
        h = hours / steps
        k1 = inflow - x ** (1 + gain)
        k2 = inflow - (x + h / 2 * k1) ** (1 + gain)
        x += h * k2
    return x


def test_health_stays_health():
    course, found = run(0.25, inflow=1.0)
    np.testing.assert_allclose(course, 1.0, atol=1e-12)
    assert int(found["sweeps"].max()) == 1


def test_windows_converge_with_second_order_to_the_monolithic_system():
    expected = np.array([monolithic(1.5, 2.0, g) for g in GAIN])
    errors = [np.abs(np.asarray(run(w, 1.5)[0][-1]) - expected).max() for w in (0.2, 0.1)]
    assert errors[1] < 2e-4
    assert 3.0 < errors[0] / errors[1] < 5.0


def test_links_in_another_order_and_another_first_guess_give_the_same():
    """Turned round, the level is fed back and the drain is read within a step: the same limit, at the same order in the window."""
    expected = np.array([monolithic(1.5, 2.0, g) for g in GAIN])
    errors = [np.abs(np.asarray(run(w, 1.5, order=-1)[0][-1]) - expected).max() for w in (0.2, 0.1)]
    assert errors[1] < 2e-4 and errors[0] / errors[1] > 3.0
    for guess in (0.5, 3.0):
        np.testing.assert_allclose(run(0.2, 1.5, guess=guess)[0], run(0.2, 1.5)[0], atol=1e-9)


def test_what_jumps_at_the_start_or_later_is_not_spread_over_a_window():
    def jumping(gain: float) -> float:
        x, steps = 1.0, 20000
        for n in range(steps):
            h, inflow = 2.0 / steps, 1.5 if n < steps // 2 else 0.7
            k1 = inflow * (1 - x ** (1 + gain))
            x += h * inflow * (1 - (x + h / 2 * k1) ** (1 + gain))
        return x

    expected = np.array([jumping(g) for g in GAIN])
    for window in (0.5, 0.25):
        course, found = run(window, 1.5, lower=Direct, later=0.7)
        np.testing.assert_allclose(course[-1], expected, atol=2e-3 * window**2)
        assert float(found["ports"][DRAIN.name][0, 0, 0]) == pytest.approx(1.5, abs=1e-9)


def test_a_loop_that_does_not_settle_is_a_status_of_that_person_and_the_others_go_on():
    """Also to the last bit: who is swept beside them, and how often, changes nobody's numbers."""
    course, found = run(2.0, inflow=3.0, gain=np.array([0.5, 400.0]))
    alone, quiet = run(2.0, inflow=3.0, gain=np.array([0.5, 0.5]))
    code, link, state, time = (np.asarray(field) for field in found["status"])
    assert list(code) == [Code.OK, Code.UNSETTLED]
    assert (link[1], state[1], time[1]) == (1, 0, 0.0), "the link and its port, and when the window begins"
    swing, sweeps = np.asarray(found["swing"]), np.asarray(found["sweeps"])
    assert swing[0, 0, 1] > 1e-3 and sweeps[0, 1] == 30
    assert swing[:, :, 0].max() < 1e-10 and sweeps[0, 0] < 30
    np.testing.assert_array_equal(course[:, 0], alone[:, 0])
    np.testing.assert_array_equal(sweeps[:, 0], np.asarray(quiet["sweeps"])[:, 0])


def test_a_loop_that_hovers_within_the_tolerance_of_a_solver_counts_as_settled():
    _, strict = run(0.25, 1.5, lower=Rough)
    assert set(np.asarray(strict["status"][0])) == {Code.UNSETTLED}
    course, found = run(0.25, 1.5, lower=Rough, sweeping=SWEEPING._replace(hovering=2e-5, patience=6))
    assert set(np.asarray(found["status"][0])) == {Code.OK} and np.asarray(found["sweeps"]).max() < 30
    np.testing.assert_allclose(course, run(0.25, 1.5)[0], atol=1e-4)


def test_who_has_failed_holds_nobody_up_in_later_windows():
    _, found = run(1.0, inflow=3.0, gain=np.array([0.5, 400.0]))
    sweeps = np.asarray(found["sweeps"])[:2]
    assert sweeps[0, 1] == 30 and sweeps[1, 1] == 1


@pytest.mark.parametrize("factor", [0.65, 0.85, -0.7, -3.0])
def test_two_sweeps_tell_where_a_slow_loop_settles(factor):
    """Two ports that move together by `factor` a sweep, with a faster direction beside it, for two people apart."""
    sweep = np.array([[factor, 0.1], [0.0, 0.05]])
    rest = np.array([[1.2, 0.3], [0.8, 2.0]])
    guess, before, swings = np.ones((2, 2)), trajectory.Swept(np.zeros((2, 2)), np.zeros((2, 2))), []
    for number in range(int(trajectory.TABLE["most"].value)):
        swept = trajectory.Swept(guess, rest + sweep @ (guess - rest))
        swings.append(np.abs(swept.end - guess).max())
        guess, before = np.asarray(trajectory.extrapolated(before, swept, number)), swept
    assert min(swings) < trajectory.TABLE["tolerance"].value
    np.testing.assert_allclose(guess, rest, atol=1e-6)


def test_without_feedback_the_port_stays_healthy():
    coupling = couple([Upper(), Lower(GAIN)])
    assert coupling.backward == ()
    span = Span(np.array([0.0, 1.0]), np.zeros(1, int), np.zeros(1, bool))
    passed = coupling.advance([None, None], [(np.ones(PEOPLE),), ()], span, {}, {}, well(np.zeros(PEOPLE)))
    np.testing.assert_allclose(passed.ports[DRAIN.name], 1.0, atol=1e-9)


def test_windows_hold_every_time_of_the_grid_once():
    grid = np.array([0.0, 0.1, 0.2, 0.5, 0.6, 1.0])
    span = Span(grid, np.zeros(5, int), np.zeros(5, bool))
    cut = trajectory.cut(span, {}, 0.25)
    window, position = cut.kept
    np.testing.assert_array_equal(cut.rows[window, position], np.arange(len(grid)))
    assert all(grid[row[-1]] - grid[row[0]] <= 0.4 for row in cut.rows)
    level = np.ones((5, 1))
    level[1:] = 2.0
    rows = trajectory.cut(span._replace(jumps=np.arange(5) == 4), {INFLOW.name: Ends(level, level)}, 1.0).rows
    assert {row[0] for row in rows.tolist()} == {0, 1, 4, 5}, "a window begins at every jump"


def test_a_port_written_twice_and_a_read_that_nobody_writes_are_refused():
    with pytest.raises(CouplingError, match=r"'upper\.level' is driven twice: upper and twin"):
        twin = Upper()
        twin.name = "twin"
        couple([Upper(), twin])
    lonely = Lower(GAIN)
    lonely.reads = (Port("nobody.level", "1", (), float("nan"), 0.0, 1.0, "written by nobody"),)
    with pytest.raises(
        CouplingError, match=r"lower reads 'nobody\.level', which no link writes and which has no healthy value"
    ):
        couple([Upper(), lonely])


def test_two_slow_loops_beside_each_other_take_more_than_a_dozen_sweeps_and_settle():
    """Receptors with activity, and fuel with release and arousal, as in a run with a life: one direction is told, the other is not."""
    sweep, rest = np.diag([0.65, -0.6, 0.1]), np.array([[1.2], [0.8], [1.1]])
    guess, before, swings = np.ones((3, 1)), trajectory.Swept(np.zeros((3, 1)), np.zeros((3, 1))), []
    for number in range(int(trajectory.TABLE["most"].value)):
        swept = trajectory.Swept(guess, rest + sweep @ (guess - rest))
        swings.append(np.abs(swept.end - guess).max())
        guess, before = np.asarray(trajectory.extrapolated(before, swept, number)), swept
    settled = np.argmax(np.array(swings) < trajectory.TABLE["tolerance"].value)
    assert 12 < settled < 30
