"""Working points, linear noise, simulation, adaptation: against algebra, each other and finite differences."""

import jax
import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.reduced import transmitter_node
from glutamate.circuit.whole_brain import adaptation, balloon, heterogeneity, linear_noise, simulation
from glutamate.circuit.whole_brain import working_point as point
from glutamate.errors import OutOfRange


@pytest.fixture(scope="module")
def C():
    draw = np.random.default_rng(1).lognormal(0, 1, (6, 6))
    C = draw + draw.T - 2 * np.diag(np.diag(draw))
    return C / C.sum(1).max()


@pytest.fixture(scope="module")
def healthy(C):
    found = point.working_point(field.node(), C)
    return point.controlled(field.node(), C, found.G), found


def test_working_point_has_the_growth_rate_and_its_edge_has_none(C, healthy):
    brain, found = healthy
    assert found.growth == pytest.approx(-1.5, abs=1e-4)
    assert point.growth(brain, *point.healthy(brain)) == pytest.approx(found.growth)
    rest = point.at_rest(brain)
    assert np.allclose(rest.r_E, field.parameters().r_star, rtol=1e-6)
    edge = point.controlled(field.node(), C, found.G_critical)
    assert abs(point.growth(edge, *point.healthy(edge))) < 1e-3
    assert field.growth_rate(brain.node, brain.J, rest, brain.G, C) == pytest.approx(found.growth, rel=1e-6)


def test_the_slowest_pattern_is_found_without_interneurons(C, healthy):
    brain, found = healthy
    assert float(point.slow_growth(brain, *point.healthy(brain))) == pytest.approx(found.growth, abs=1e-4)
    skewed = C * np.triu(np.full(C.shape, 1.3)) + C * np.tril(np.full(C.shape, 0.7))
    other = point.working_point(field.node(), skewed)
    assert other.growth == pytest.approx(-1.5, abs=1e-4)


def test_unstable_and_impossible_working_points_are_refused(C):
    with pytest.raises(OutOfRange, match="unstable"):
        point.working_point(field.node(), C, G=9.0)
    with pytest.raises(OutOfRange, match="growth rate"):
        point.working_point(field.node(), C, growth=-50.0)


def test_control_is_differentiable(C):
    def strongest(w):
        node = field.node()._replace(J_EE=w)
        return field.feedback_inhibition(point.wide(node, 6), 3.0, 0.5, C).max()

    h = 1e-5
    slope = (strongest(0.21 + h) - strongest(0.21 - h)) / (2 * h)
    assert jax.grad(
        lambda w: field.feedback_inhibition(point.wide(field.node()._replace(J_EE=w), 6), 3.0, 0.5, C).max()
    )(0.21) == pytest.approx(slope, rel=1e-6)


def test_elimination_of_interneurons_equals_the_full_system(healthy):
    """Sum over frequencies of the full system's spectrum, with all states inverted at once."""
    brain, _ = healthy
    S = point.healthy(brain)
    A = point.full(point.jacobian(brain, *S))
    p, total = balloon.TABLE.of(), 0
    for w, dw in zip(*linear_noise.grid(), strict=True):
        X = np.linalg.inv(1j * w * np.eye(12) - A)
        total = total + dw * abs(complex(balloon.response(w, p))) ** 2 * (X @ X.conj().T).real[:6, :6]
    expected = np.asarray(linear_noise.correlation(total))
    assert np.allclose(linear_noise.connectivity(brain, *S), expected, atol=1e-10)


def test_connectivity_has_exact_gradients(C):
    def mean(log_G):
        brain = point.controlled(field.node(), C, jax.numpy.exp(log_G))
        return linear_noise.connectivity(brain, *point.healthy(brain)).mean()

    h = 1e-4
    slope = float(mean(h) - mean(-h)) / (2 * h)
    assert float(jax.jit(jax.grad(mean))(0.0)) == pytest.approx(slope, rel=1e-5)


def test_simulation_agrees_with_linear_noise_and_control(healthy):
    brain, _ = healthy
    run = simulation.simulate(brain, 720.0, seed=1)
    assert np.allclose(run.rate_E, field.parameters().r_star, atol=0.1)
    measured = np.corrcoef(run.bold[0][60:].T)
    expected = np.asarray(linear_noise.connectivity(brain, *point.healthy(brain)))
    assert np.abs(measured - expected).max() < 0.15
    assert np.corrcoef(measured[np.triu_indices(6, 1)], expected[np.triu_indices(6, 1)])[0, 1] > 0.9


def test_a_run_in_pieces_is_the_run_and_noise_never_repeats(healthy):
    brain, _ = healthy
    whole = simulation.simulate(brain, 7.2, seed=2)
    half = simulation.simulate(brain, 3.6, seed=2)
    rest = simulation.simulate(brain, 3.6, seed=2, go_on=half)
    assert np.array_equal(np.concatenate([half.bold, rest.bold], axis=1), whole.bold)
    assert np.abs(rest.bold - half.bold).max() > 1e-6
    precise = simulation.simulate(brain, 7.2, seed=2, precise=True)
    assert np.allclose(precise.rate_E, whole.rate_E, rtol=1e-5)
    assert np.corrcoef(precise.bold.ravel(), whole.bold.ravel())[0, 1] > 0.9999


def test_brains_together_are_brains_alone(healthy):
    brain, _ = healthy
    less = brain._replace(J=brain.J * 1.01)
    both = simulation.simulate([brain, less], 3.6, seed=3)
    alone = simulation.simulate(less, 3.6, seed=3)
    assert np.allclose(both.bold[1], alone.bold[0], rtol=1e-4, atol=1e-7)


def test_balloon_holds_and_responds():
    """A held z of 0.2: 1.54 % (Obata) and 1.89 % (Friston), as other implementations have; zero input stays at zero."""
    for values, percent in ((None, 1.54), (balloon.friston(), 1.89)):
        p = balloon.TABLE.of(values)
        assert 100 * float(balloon.signal(balloon.steady(0.2, p), p)) == pytest.approx(percent, abs=0.01)
        assert abs(float(balloon.signal(balloon.steady(0.0, p), p))) < 1e-15
        assert all(abs(float(d)) < 1e-12 for d in balloon.change(balloon.steady(0.2, p), 0.2, p))
    p, h = balloon.TABLE.of(), 1e-5
    slope = float(balloon.signal(balloon.steady(h, p), p)) / h
    assert complex(balloon.response(0.0, p)).real == pytest.approx(slope, rel=1e-3)


def test_inhibition_adapts_slowly_and_as_far_as_it_is_complete():
    values = {"circuit.adaptation.completeness": 0.8, "circuit.adaptation.tau": 10.0}
    hours = np.array([0.0, 5.0, 20.0, 500.0])
    course = adaptation.adapted(np.array([1.0]), hours, np.full((4, 1), 2.0), values)[:, 0]
    assert np.allclose(course, 1 + 0.8 * (1 - np.exp(-hours / 10.0)))
    fine = np.linspace(0, 20, 4001)
    ramp = adaptation.adapted(np.array([1.0]), np.array([0.0, 20.0]), np.array([[1.0], [3.0]]), values)[-1, 0]
    stepped = adaptation.adapted(np.array([1.0]), fine, 1 + fine[:, None] / 10, values)[-1, 0]
    assert ramp == pytest.approx(stepped, rel=1e-6)


def test_less_nmda_on_interneurons_connects_and_on_excitatory_cells_disconnects(C):
    """With inhibition re-solved; the sign of the change tells which cells were blocked."""
    base = point.working_point(field.node(), C, growth=-0.6)

    def mean(**factors):
        brain = point.controlled(field.node(factors=SynapticFactors(**factors)), C, base.G)
        return float(linear_noise.connectivity(brain, *point.healthy(brain)).mean())

    assert mean(nmda_EI=0.97) > mean() > mean(nmda_EE=0.97)


def test_transmitter_nodes_make_a_brain(C):
    node = transmitter_node.node()
    found = point.working_point(node, C, growth=-2.0)
    brain = point.controlled(node, C, found.G)
    assert np.allclose(point.at_rest(brain, point.healthy(brain)).r_E, field.parameters().r_star, rtol=1e-6)


def test_maps_make_regions_differ():
    node = heterogeneity.along(field.node(), {"m": np.array([0.0, 1.0])}, {"m": 0.1})
    assert np.allclose(node.J_EE, 0.21 * np.array([1.0, 1.1])) and np.allclose(node.J_EI, 0.15)
    assert np.allclose(heterogeneity.hierarchy([1.0, 3.0, 2.0]), [1.0, 0.0, 0.5])
    with pytest.raises(OutOfRange, match="negative"):
        heterogeneity.along(field.node(), {"m": np.array([0.0, 1.0])}, {"m": -2.0})
