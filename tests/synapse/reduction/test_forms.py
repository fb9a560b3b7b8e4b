"""The event-based and the mean-field form: closed forms against sums, and the charge of the kinetic scheme."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.synapse.reduction import event_based, fitted, mean_field
from glutamate.synapse.reduction.event_based import Kernel
from glutamate.synapse.reduction.mean_field import Gating

KERNEL = Kernel(peak=0.5, rise=5.0, decay=60.0, alpha=0.3, d=0.4, recovery=80.0)
TRAIN = np.array([0.0, 20.0, 25.0, 90.0])


def test_charge_is_the_integral_of_the_course() -> None:
    times = np.linspace(0, 2000, 200_001)
    course = np.asarray(event_based.open_probability(KERNEL, TRAIN, times))
    assert float(event_based.charge(KERNEL, TRAIN, 2000.0)) == pytest.approx(np.trapezoid(course, times), rel=1e-5)


def test_one_release_peaks_at_its_share() -> None:
    course = event_based.open_probability(KERNEL, TRAIN[:1], np.linspace(0, 100, 10_001))
    assert float(jnp.max(course)) == pytest.approx(KERNEL.peak * KERNEL.alpha, rel=1e-5)


def test_releases_saturate_and_desensitise() -> None:
    a = np.asarray(event_based.steps(KERNEL, np.arange(40) * 5.0))
    assert np.all(np.diff(a[:3]) < 0) and a[-1] < a[0] / 2
    rare = np.asarray(event_based.steps(KERNEL, np.arange(3) * 5000.0))
    np.testing.assert_allclose(rare, KERNEL.alpha, rtol=1e-6)


def test_filled_up_releases_do_not_count() -> None:
    padded = np.append(TRAIN, [500.0, 500.0])
    weight = np.array([1.0, 1, 1, 1, 0, 0])
    found = event_based.charge(KERNEL, padded, 500.0, weight)
    assert float(found) == pytest.approx(float(event_based.charge(KERNEL, TRAIN, 500.0)), rel=1e-12)


def test_mean_field_is_exact_for_a_saturating_receptor() -> None:
    """Without desensitisation the mean over Poisson releases is area r/(1 + k r); 400 trains, within 4 standard errors."""
    plain = KERNEL._replace(d=0.0)
    rng = np.random.default_rng(0)
    duration, rate, width = 4000.0, 20.0, 160
    counts = rng.poisson(rate * duration / 1000, 400)
    drawn = np.sort(np.where(np.arange(width) < counts[:, None], rng.uniform(0, duration, (400, width)), duration))

    def until(end: float) -> jax.Array:
        return jax.vmap(lambda t: event_based.charge(plain, jnp.minimum(t, end), end, (t < end) * 1.0))(drawn)

    # From 1 s on the start is forgotten.
    found = np.asarray(until(duration) - until(1000.0)) / (duration - 1000.0)
    n = event_based.peak_factor(plain.rise, plain.decay)
    area = plain.peak * plain.alpha * n * (plain.decay - plain.rise)
    wanted = mean_field.open_probability(Gating(area, plain.alpha * plain.decay, 0.0), rate)
    assert abs(np.mean(found) - wanted) < 4 * np.std(found) / np.sqrt(len(found)) + 0.01 * wanted


def test_forms_carry_the_charge_of_the_scheme() -> None:
    name = "gaba_a"
    trains = [fitted.poisson(rate, seed=2, trains=4) for rate in (2.0, 50.0)]
    exact = fitted.biophysical(name, trains)
    np.testing.assert_allclose(np.asarray(fitted.charges(fitted.kernel(name), trains)), exact, rtol=0.1)
    mean = [float(mean_field.open_probability(fitted.gating(name), group.rate)) for group in trains]
    np.testing.assert_allclose(mean, exact, rtol=0.1)


def test_charge_is_differentiable_in_every_number() -> None:
    gradient = jax.grad(lambda k: event_based.charge(k, TRAIN, 300.0))(Kernel(*map(jnp.asarray, KERNEL)))
    for name, g in gradient._asdict().items():
        step = 1e-5 * getattr(KERNEL, name)
        up, down = (
            float(event_based.charge(KERNEL._replace(**{name: getattr(KERNEL, name) + s}), TRAIN, 300.0))
            for s in (step, -step)
        )
        assert float(g) == pytest.approx((up - down) / (2 * step), rel=1e-5)


def test_a_receptor_that_is_not_linear_has_no_kernel() -> None:
    with pytest.raises(ValueError, match="gaba_b"):
        fitted.kernel("gaba_b")
