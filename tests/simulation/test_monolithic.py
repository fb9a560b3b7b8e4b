"""The windows of feedback beside one integration of the same people as a single system, by an integrator that knows no windows.

    y = (pools of metabolism, terminals of the synapse)        dy/dt = f(t, y)

f is made of the right-hand sides that the links declare; what has no state of its own (factors of the synapse, the operating point of
the circuit, energy demand) is an algebraic relation inside f. SciPy's Radau follows y with its own steps and its own Jacobian, so
that nothing of `engine.trajectory` or of the links' solvers takes part.
"""

from types import SimpleNamespace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.integrate import solve_ivp

import glutamate as glu
from glutamate.engine import coupling as connected
from glutamate.engine import trajectory
from glutamate.engine.batch import LANES, Chunk
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import Ends, People, Span, links, taking_part
from glutamate.metabolism import link as of_metabolism
from glutamate.metabolism import model, readout, run
from glutamate.simulation import chunk
from glutamate.simulation.setting_of import setting_of
from glutamate.synapse import link as of_synapse
from glutamate.synapse.presynapse import supply
from glutamate.synapse.reduction import terminal

pytestmark = pytest.mark.slow

CASE = glu.case(
    title="lost receptors and less glucose", regions=["occipital"], duration="1 h", coupling={"feedback": True},
    synapse={"receptors": {"nmda_E": 0.7}}, supply={"glucose": {"clamp": "3.5 mM", "from": "0 min", "ramp": "30 min"}},
    ensemble={"samples": 1, "seed": 1},
)  # fmt: skip
ARM, YOUNG = 1, 30.0
MIN_PER_H, MS_PER_MIN = 60.0, 6e4
PASSES = 4
"""Ports follow from states one after another; as many passes through the links as ports stand behind each other bring them to agree."""
RELATIVE, ABSOLUTE = 1e-6, 1e-9


@pytest.fixture(scope="module")
def loop():
    """The people of the case, in as many lanes as the program has."""
    setting = setting_of(CASE)
    place = Chunk(ARM, "occipital", 0, 1)
    made = couple(taking_part(links(), setting.moved), feedback=True)
    epochs, grid = setting.epochs(ARM, place.region).of_people(place.people), chunk.grid_of(setting, ARM, place.region)
    values = {n: v[place.people] if np.ndim(v) else v for n, v in setting.values.items()}
    people = People(values, epochs, place.region, YOUNG, LANES, setting.requests)
    drive = chunk.drive_of(made, setting.arms[ARM].courses, grid, place.region, place.people)
    return SimpleNamespace(coupling=made, people=people, grid=grid, drive=drive, span=chunk.span_of(grid, epochs))


def windowed(loop, coupling: Coupling, longest_h: float | None = None, monkeypatch=None):
    """Ports (times,) by name and sweeps of the median person, of windows."""
    if longest_h is not None:
        cut = trajectory.cut
        monkeypatch.setattr(trajectory, "cut", lambda span, drive, _: cut(span, drive, longest_h))
    statics, status = chunk.prepare(coupling, loop.people)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    rested = {port.name: np.full(LANES, port.healthy) for port in coupling.backward}
    found = chunk.follow(coupling, statics, states, loop.span, loop.drive, status, rested)
    assert (np.asarray(found.status.code) == 0).all()
    return {name: np.asarray(course)[:, 0] for name, course in found.ports.items()}, np.asarray(found.sweeps)


def monolithic(loop):
    """Ports (times,) by name, of one system."""
    coupling = loop.coupling
    metabolism, synapse, _ = coupling.links
    statics, _ = chunk.prepare(coupling, loop.people)
    pools, first = np.asarray(metabolism.init(statics[0])[0]), synapse.init(statics[1])
    split, shape, none = len(pools), (1, LANES), np.zeros(1, int)
    names = [port.name for port in model.network().input_ports]
    numbers = {name: jnp.asarray(rows[0]) for name, rows in statics[1].terminal.items()}
    moment = Span(np.zeros(2), none, np.zeros(1, bool))

    def through(y, given, written):
        """One pass through the links at states (states, people): ports, and the slopes of the states per minute."""
        x, ends = y[:split], y[split:]
        drive = {name: Ends(level[None], level[None]) for name, level in given.items()}
        known = {name: Ends(level[None], level[None]) for name, level in written.items()}

        def read(link):
            return {port.name: connected._value(port, link, drive, known, shape) for port in link.reads}

        u = of_metabolism.with_body(read(metabolism))
        u = jnp.stack([u[name].left[0] for name in names])
        _, ports = readout.observe(x[None], u[None], statics[0].anchors, statics[0].v0, none)
        slope = jax.vmap(lambda x, u, a: model.derivative(0.0, x, u, a), (-1, -1, run.PEOPLE_LAST), -1)
        known |= {name: Ends(level, level) for name, level in ports.items()}
        inputs = read(synapse)
        at = of_synapse._supply(inputs, 0)
        wide = {name: rows[None] for name, rows in numbers.items()}
        condition = terminal._condition(wide, at)[0]
        filled = jnp.stack(supply.derivative(numbers, supply.Terminal(*ends), supply.Condition(*condition)))
        points = {name: side.left for name, side in inputs.items()}
        drugs = {name: jnp.zeros(shape) for name in of_synapse.trapping.blockers()}
        content = ends[terminal.CONTENT][None]
        _, more = of_synapse._transmission(statics[1], none, points, content, terminal._gaba(wide, at), drugs)
        known |= {name: Ends(level, level) for name, level in more.items()}
        circuit = coupling.links[2]
        last = circuit.advance(statics[2], (), moment, {n: Ends(*e) for n, e in read(circuit).items()}).ports
        ports = {n: level[0] for n, level in {**ports, **more, **last}.items()}
        return ports, jnp.concatenate([slope(x, u, statics[0].anchors), MS_PER_MIN * filled])

    compiled = jax.jit(through)
    healthy = {port.name: np.full(LANES, port.healthy) for link in coupling.links for port in link.writes}
    ends = {name: [np.asarray(side)[:, 0] for side in driven] for name, driven in loop.drive.items()}

    def at(minutes, y):
        """Ports and slopes at a time, of states (states, people)."""
        hour = loop.grid[0] + minutes / MIN_PER_H
        k = int(np.clip(np.searchsorted(loop.grid, hour, side="right") - 1, 0, len(loop.grid) - 2))
        share = (hour - loop.grid[k]) / (loop.grid[k + 1] - loop.grid[k])
        given = {n: np.full(LANES, left[k] + share * (right[k] - left[k])) for n, (left, right) in ends.items()}
        written = healthy
        for _ in range(PASSES):
            written, slopes = compiled(y, given, written)
        return written, np.asarray(slopes)

    def alone(minutes, y):
        return at(minutes, np.repeat(y[:, None], LANES, axis=1))[1][:, 0]

    def jacobian(minutes, y):
        """By forward differences, as many states at a time as there are lanes."""
        steps = np.sqrt(np.finfo(float).eps) * np.maximum(np.abs(y), ABSOLUTE)
        base, columns = alone(minutes, y), []
        for begin in range(0, len(y), LANES):
            chosen = np.minimum(np.arange(begin, begin + LANES), len(y) - 1)
            moved = np.repeat(y[:, None], LANES, axis=1)
            moved[chosen, np.arange(LANES)] += steps[chosen]
            columns.append(((at(minutes, moved)[1] - base[:, None]) / steps[chosen])[:, : len(y) - begin])
        return np.concatenate(columns, axis=1)

    start = np.concatenate([pools[:, 0], np.asarray(first[0])[:, 0]])
    minutes = (loop.grid - loop.grid[0]) * MIN_PER_H
    solved = solve_ivp(
        alone, (0.0, minutes[-1]), start, "Radau", minutes, jac=jacobian, rtol=RELATIVE, atol=ABSOLUTE, max_step=2.0
    )
    assert solved.success, solved.message
    rows = [at(m, np.repeat(y[:, None], LANES, axis=1))[0] for m, y in zip(minutes, solved.y.T, strict=True)]
    return {name: np.array([float(row[name][0]) for row in rows]) for name in rows[0]}


@pytest.fixture(scope="module")
def single(loop):
    return monolithic(loop)


@pytest.fixture(scope="module")
def default(loop):
    return windowed(loop, loop.coupling)


def apart(found, expected, after=0):
    """Largest difference of every port from a time on, by number."""
    return {name: float(np.abs(found[name] - expected[name])[after:].max()) for name in expected}


@pytest.fixture(scope="module")
def second(loop):
    """Number of the first time of the second window, in which what is extracellular has settled after the jump at the start."""
    return int(np.searchsorted(loop.grid, loop.grid[0] + trajectory.TABLE["window"].value - 1e-9))


def test_windows_give_what_one_system_gives(default, single, second):
    """Half a percent where activity falls by 4 % and pools of minutes follow within one window, a thousandth after it."""
    found, sweeps = default
    assert single["circuit.activity.E"].min() < 0.965, "the loop is hardly moved"
    assert max(apart(found, single).values()) < 1e-2
    later = apart(found, single, second)
    assert max(later.values()) < 1e-3 and later["circuit.activity.E"] < 1e-5
    assert max(apart(found, single, -1).values()) < 1e-4
    assert 1 < sweeps.max() < 12


def test_halved_windows_come_nearer(loop, default, single, second, monkeypatch):
    halved, _ = windowed(loop, loop.coupling, trajectory.TABLE["window"].value / 2, monkeypatch)
    far, near = (max(apart(ports, single, second).values()) for ports in (default[0], halved))
    assert near < far / 2


def test_the_order_of_links_does_not_matter(loop, single, second):
    """The chain turned round: what was read within a step is fed back, and the reverse, so that factors of the synapse too are lines
    over a window."""
    turned, _ = windowed(loop, couple(loop.coupling.links[::-1], feedback=True))
    assert apart(turned, single)["circuit.activity.E"] < 1e-2
    later = apart(turned, single, second)
    assert max(later.values()) < 1e-3 and later["circuit.activity.E"] < 1e-5
