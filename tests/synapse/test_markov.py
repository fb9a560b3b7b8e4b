"""Solution of schemes: analytic limits, independent integration, order, derivatives, bad input."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.synapse import markov, receptors, waveform
from glutamate.synapse.cleft import transient


def test_two_states_follow_the_formula(values: dict[str, float]) -> None:
    receptor = receptors.get("ampa_two_state")
    a, b = values["synapse.ampa_two_state.alpha"], values["synapse.ampa_two_state.beta"]
    found = markov.steps(receptor, values, [1.0, 0.0], [1.0, 3.0])
    peak = a / (a + b) * (1 - np.exp(-(a + b)))
    np.testing.assert_allclose(found.open, [0, peak, peak * np.exp(-3 * b)], rtol=1e-12)


def classical(name: str, values: dict[str, float], content: float, end: float, h: float) -> float:
    """Peak by the classical Runge-Kutta method in NumPy."""
    receptor = receptors.get(name)
    Q0 = np.asarray(receptor.generator(values, 0.0))
    Q1, P, peak = np.asarray(receptor.generator(values, 1.0)) - Q0, np.asarray(receptor.start()), 0.0

    def f(t: float, P: np.ndarray) -> np.ndarray:
        return (Q0 + content * 3 * (0.9 * np.exp(-t / 0.1) + 0.1 * np.exp(-t / 1.5)) * Q1) @ P

    for i in range(round(end / h)):
        t = i * h
        k1 = f(t, P)
        k2 = f(t + h / 2, P + h / 2 * k1)
        k3 = f(t + h / 2, P + h / 2 * k2)
        P = P + h / 6 * (k1 + 2 * k2 + 2 * k3 + f(t + h, P + h * k3))
        peak = max(peak, float(receptor.weights() @ P))
    return peak


@pytest.mark.parametrize("name", ["ampa_robert_howe", "ampa_jonas"])
@pytest.mark.parametrize("content", [1.0, 0.25])
def test_a_release_agrees_with_small_explicit_steps(name: str, content: float, values: dict[str, float]) -> None:
    times = markov.grid([0.0], 3.0, 4.0)
    found = markov.course(receptors.get(name), values, lambda t: transient.after_release(values, t, content), times)
    assert float(found.open.max()) == pytest.approx(classical(name, values, content, 2.0, 0.002), rel=2e-4)


def test_grid_is_fine_enough(values: dict[str, float]) -> None:
    releases = [0.0, 5.0, 30.0]
    ends = []
    for refine in (1.0, 3.0):
        times = markov.grid(releases, 40.0, refine)
        assert set(releases) <= set(times)
        assert np.all(np.diff(times) > 0)
        r = markov.course(receptors.get("ampa_jonas"), values, lambda t: transient.train(values, t, releases), times)
        ends.append(np.asarray([r.open[np.searchsorted(times, t)] for t in (5.0, 30.0)] + [r.open[-1]]))
    np.testing.assert_allclose(ends[0], ends[1], atol=1e-6)


def test_derivative_of_the_peak_agrees_with_differences(values: dict[str, float]) -> None:
    receptor, times = receptors.get("ampa_jonas"), markov.grid([0.0], 1.5)
    name = "synapse.ampa_jonas.k_C2O"

    def last(k: jax.Array, content: jax.Array) -> jax.Array:
        at = {**values, name: k}
        return markov.course(receptor, at, lambda t: transient.after_release(at, t, content), times).open[-1]

    k, h = values[name], 1e-5
    by_k, by_content = jax.grad(last, argnums=(0, 1))(k, 1.0)
    assert float(by_k) == pytest.approx(float(last(k + h, 1.0) - last(k - h, 1.0)) / (2 * h), rel=1e-5)
    assert float(by_content) == pytest.approx(float(last(k, 1 + h) - last(k, 1 - h)) / (2 * h), rel=1e-5)


def test_synapses_go_through_vmap(values: dict[str, float]) -> None:
    receptor, times = receptors.get("ampa_jonas"), markov.grid([0.0], 1.5)

    def peak(content: jax.Array) -> jax.Array:
        return markov.course(receptor, values, lambda t: transient.after_release(values, t, content), times).open.max()

    found = jax.vmap(peak)(jnp.asarray([0.0, 0.5, 1.0]))
    assert found[0] == 0
    np.testing.assert_allclose(found[1:], [peak(jnp.asarray(0.5)), peak(jnp.asarray(1.0))], rtol=1e-12)


def test_warmth_speeds_decay_by_its_quotient(values: dict[str, float]) -> None:
    receptor = receptors.get("nmda_lester_jahr")
    slow, fast = (receptor.generator(values, 0.0, temperature_C=T) for T in (22.0, 32.0))
    np.testing.assert_allclose(fast, 3.0 * np.asarray(slow))


def test_bad_grids_and_courses_are_refused(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="before the end"):
        markov.grid([5.0], 5.0)
    with pytest.raises(ValueError, match="runs backwards"):
        markov.course(receptors.get("ampa_jonas"), values, lambda t: 0 * t, [0.0, 2.0, 1.0])
    with pytest.raises(ValueError, match="negative"):
        markov.steps(receptors.get("ampa_jonas"), values, [-1.0], [1.0])


def test_waveform_of_a_known_response() -> None:
    t = np.linspace(0, 200, 20001)
    w = waveform.measure(t, np.exp(-t / 10) - np.exp(-t / 2))
    assert w.time_to_peak == pytest.approx(20 / 8 * np.log(5), abs=0.01)
    assert w.area == pytest.approx(8.0, rel=1e-4)
    with pytest.raises(ValueError, match="does not rise"):
        waveform.measure([0.0, 1.0, 2.0], [0.0, 0.0, 0.0])
