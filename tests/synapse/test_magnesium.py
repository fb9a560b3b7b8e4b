"""Block by magnesium: published values, both forms, subtypes, singular points, bad input."""

import jax
import numpy as np
import pytest

from glutamate.synapse import magnesium


def test_published_values(values: dict[str, float]) -> None:
    V = np.array([-80.0, -60.0, -20.0, 0.0, 40.0])
    np.testing.assert_allclose(magnesium.unblocked(values, V, 1.0), [0.0244, 0.0796, 0.508, 0.781, 0.977], rtol=5e-3)
    assert float(magnesium.unblocked(values, -70.0, 1.0, "vargas_caballero")) == pytest.approx(0.0163, rel=5e-3)
    assert float(magnesium.half_unblocked_mV(values, 1.0)) == pytest.approx(-20.5, abs=0.05)


def test_without_magnesium_nothing_is_blocked_and_the_derivative_is_finite(values: dict[str, float]) -> None:
    assert float(magnesium.unblocked(values, -70.0, 0.0)) == 1.0
    for V in (-200.0, 0.0, 200.0):
        slopes = jax.grad(lambda V, Mg: magnesium.unblocked(values, V, Mg), argnums=(0, 1))(V, 0.0)
        assert np.all(np.isfinite(slopes)) and slopes[0] == 0


def test_glun2c_and_2d_are_blocked_less(values: dict[str, float]) -> None:
    found = {s: float(magnesium.unblocked(values, -70.0, 1.0, subtype=s)) for s in ("GluN2A", "GluN2A/GluN2B", "GluN2C", "GluN2D")}  # fmt: skip
    assert found["GluN2A"] == pytest.approx(found["GluN2A/GluN2B"])
    assert found["GluN2C"] > 5 * found["GluN2A"]


def test_bad_input_is_refused(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="magnesium_mM"):
        magnesium.unblocked(values, -70.0, -1.0)
    with pytest.raises(ValueError, match="jahr_stevens"):
        magnesium.unblocked(values, -70.0, 1.0, "jahr_steven")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="GluN2A"):
        magnesium.unblocked(values, -70.0, 1.0, subtype="GluN2a")
