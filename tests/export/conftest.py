"""One person, a reference solution of our own right-hand side, and a way to write documents of it."""

import functools
from itertools import pairwise

import jax
import numpy as np
import pytest

from glutamate.export import sbml_document
from glutamate.metabolism import model
from glutamate.metabolism.species import SPACE_NAMES

TOLERANCE = 1e-10
"""Relative tolerance of both solvers."""
SMALLEST = 1e-13
"""Absolute tolerance of both; the smallest pool, extracellular GABA, is 2e-4 mM."""


@pytest.fixture(scope="session")
def person():
    """Anchors of the median person."""
    return model.anchors({})


@pytest.fixture(scope="session")
def document(person):
    """document(inputs, courses, theta=..., changes=...): SBML text of the median person."""

    def write(inputs=None, courses=None, theta=None, **more):
        anchors = person if theta is None else person._replace(theta=theta)
        return sbml_document(model.network(), anchors, inputs, courses, spaces=SPACE_NAMES, **more)

    return write


@pytest.fixture(scope="session")
def changed_theta(person):
    """changed_theta(name=factor): theta with parameters multiplied."""

    def change(factors):
        theta = np.array(person.theta)
        for name, factor in factors.items():
            theta[model.network().parameter_slice[name]] *= factor
        return theta

    return change


@pytest.fixture(scope="session")
def input_vector():
    """input_vector({port: value}): the network's inputs, healthy where nothing is said."""

    def vector(values):
        return np.array([values.get(port.name, port.healthy) for port in model.network().input_ports])

    return vector


@pytest.fixture(scope="session")
def right_hand_side(person):
    """dX/dt and its Jacobian as compiled functions of (x, u, theta)."""

    def derivative(x, u, theta):
        return model.derivative(0.0, x, u, person._replace(theta=theta))

    return jax.jit(derivative), jax.jit(jax.jacfwd(derivative))


@pytest.fixture(scope="session")
def reference(person, right_hand_side):
    """reference(minutes, inputs_at, theta_at): our right-hand side solved by SciPy's Radau, (times, states).

    Integrated from one of `minutes` to the next with a fresh start each time, so that jumps are met exactly where they
    are: `inputs_at(t, left)` gives inputs, before a jump at `t` if `left`; `theta_at(t)` parameters from `t` on.
    """
    from scipy.integrate import solve_ivp

    derivative, jacobian = (functools.partial(_called, f) for f in right_hand_side)

    def solve(minutes, inputs_at, theta_at, bends=()):
        edges = sorted({*(float(b) for b in bends), *(float(m) for m in minutes)})
        x, kept = np.asarray(person.x0), {edges[0]: np.asarray(person.x0)}
        for begin, end in pairwise(edges):
            first, last, theta = inputs_at(begin, False), inputs_at(end, True), theta_at(begin)

            def inputs(t, begin=begin, end=end, first=first, last=last):
                return first + (last - first) * (t - begin) / (end - begin)

            run = solve_ivp(
                lambda t, y, u=inputs, p=theta: derivative(y, u(t), p),
                (begin, end),
                x,
                method="Radau",
                rtol=TOLERANCE,
                atol=SMALLEST,
                jac=lambda t, y, u=inputs, p=theta: jacobian(y, u(t), p),
            )
            assert run.success, run.message
            x = run.y[:, -1]
            kept[end] = x
        return np.stack([kept[float(m)] for m in minutes])

    return solve


def _called(function, *arguments):
    return np.asarray(function(*arguments))


@pytest.fixture(scope="session")
def roadrunner_of():
    """roadrunner_of(text): the document loaded by libRoadRunner, with tight tolerances of CVODE."""
    roadrunner = pytest.importorskip("roadrunner")

    def load(text):
        runner = roadrunner.RoadRunner(text)
        runner.integrator.relative_tolerance = TOLERANCE
        runner.integrator.absolute_tolerance = SMALLEST
        return runner

    return load


@pytest.fixture(scope="session")
def selection():
    """selection(state): how libRoadRunner calls it: a concentration, an amount or a parameter."""
    network = model.network()
    units = dict(zip(network.states, (s.unit for s in network.species for _ in s.spaces), strict=True))
    return lambda state: f"[{state}]" if units[state] == "mM" else state
