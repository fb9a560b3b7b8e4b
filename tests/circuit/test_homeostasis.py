"""The homeostatic gain: health is a fixed point, small changes are linear, large ones saturate, channels are separate."""

from types import SimpleNamespace

import jax
import numpy as np
import pytest

from glutamate.circuit.homeostasis import TABLE, charges, conductances

MARGIN = {"nmda_EE": 0.008, "nmda_EI": 0.015, "gaba": 0.01}
HEALTHY = dict.fromkeys(
    ("nmda_EE", "nmda_EI", "ampa", "gaba", "tau_nmda", "nmda_saturation", "release", "rise_nmda"), 1.0
)


def _reach(**changed: float) -> dict[str, float]:
    x = charges(SimpleNamespace(**{**HEALTHY, **changed}))
    return {k: float(v) for k, v in conductances(x, MARGIN, 4.0, 0.5, 2.0).items()}


def test_health_is_a_fixed_point():
    assert _reach() == {"nmda_EE": 0.0, "nmda_EI": 0.0, "gaba": 0.0}


def test_small_changes_pass_with_slope_margin_times_gain_and_E_to_I_at_its_ratio():
    found = _reach(nmda_EE=0.99, nmda_EI=0.99)
    assert found["nmda_EE"] == pytest.approx(0.008 * 4.0 * np.log(0.99), rel=1e-3)
    assert found["nmda_EI"] == pytest.approx(0.015 * 2.0 * np.log(0.99), rel=1e-3)
    assert found["gaba"] == 0.0


def test_large_changes_saturate_at_the_declared_number_of_margins():
    assert _reach(nmda_EE=1e-6)["nmda_EE"] == pytest.approx(-2.0 * 0.008, rel=1e-6)
    assert _reach(gaba=1e6)["gaba"] == pytest.approx(2.0 * 0.01, rel=1e-6)


def test_release_and_decay_enter_by_the_charge_they_carry():
    assert _reach(release=0.9) == pytest.approx(_reach(nmda_EE=0.9, nmda_EI=0.9))
    assert _reach(tau_nmda=0.9)["nmda_EE"] == pytest.approx(_reach(nmda_EE=0.9)["nmda_EE"])


def test_gain_is_differentiable_and_declared_as_assumed():
    slope = jax.grad(lambda x: conductances({"nmda_EE": x}, {"nmda_EE": 0.008}, 4.0, 0.5, 2.0)["nmda_EE"])(0.0)
    assert float(slope) == pytest.approx(0.032)
    assert {p.grade for name, p in TABLE.items() if name.endswith("gain")} == {"assumed"}
