"""Read-out of bumps that are known."""

import numpy as np
import pytest

from glutamate.circuit.readouts import bump


def profile(centre: float, sigma: float, peak: float, base: float = 2.0, size: int = 512) -> np.ndarray:
    distance = bump.difference(360.0 * np.arange(size) / size, centre)
    return base + peak * np.exp(-(distance**2) / (2 * sigma**2))


@pytest.mark.parametrize(("centre", "sigma"), [(10.0, 12.0), (359.5, 18.5), (180.0, 30.0)])
def test_angle_width_and_height(centre: float, sigma: float) -> None:
    rates = profile(centre, sigma, 44.0)
    assert abs(bump.difference(bump.angle(rates), centre)) < 1e-6
    found = bump.shape(bump.centred(rates))
    assert found.sigma == pytest.approx(sigma, abs=0.25) and found.peak == pytest.approx(44.0, rel=0.02)
    assert found.base == pytest.approx(2.0, abs=0.3)


def test_spikes_of_single_neurons_are_enough() -> None:
    """Counts of half a second: the mean of fits to noisy profiles is the width."""
    counts = np.random.default_rng(0).poisson(profile(100.0, 18.0, 44.0, size=2048) / 2, (50, 2048))
    found = bump.shape(bump.centred(counts * 2.0))
    assert found.sigma.mean() == pytest.approx(18.0, abs=0.3)
    assert np.all(bump.present(counts * 2.0))


def test_no_bump() -> None:
    counts = np.random.default_rng(1).poisson(1.0, (50, 2048)) * 2.0
    assert not bump.present(counts).any()
