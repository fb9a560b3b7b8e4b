"""Derivatives of reduced circuits by parameters and synaptic factors agree with central differences."""

import jax
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import drift_diffusion, two_module, wong_wang

STEP = 1e-5
QUANTITIES = {
    "state": (lambda v, f: wong_wang.symmetric_state(v, f)[0], "circuit.wong_wang.J_11", 0.26),
    "rate": (lambda v, f: wong_wang.integration_rate(v, f)[0], "circuit.wong_wang.gamma", 0.64),
    "coupling": (lambda v, f: two_module.network(v, f).J[0, 0, 0], "circuit.two_module.J_T", 0.28),
    "drift": (lambda v, f: drift_diffusion.self_coupling(v, f)[0], "circuit.drift_diffusion.lambda_EE", 384.6),
    "accuracy": (lambda v, f: drift_diffusion.probability_correct(6.4, v), "circuit.drift_diffusion.sigma", 1.33),
}


@pytest.mark.parametrize("name", QUANTITIES)
def test_derivatives_are_those_of_differences(name):
    quantity, parameter, value = QUANTITIES[name]

    def at(by: float, release: float) -> float:
        return quantity({parameter: value * by}, SynapticFactors(nmda_EE=0.99 * release))

    slopes = jax.grad(at, argnums=(0, 1))(1.0, 1.0)
    differences = (
        (at(1 + STEP, 1.0) - at(1 - STEP, 1.0)) / (2 * STEP),
        (at(1.0, 1 + STEP) - at(1.0, 1 - STEP)) / (2 * STEP),
    )
    assert slopes[0] != 0
    assert [float(s) for s in slopes] == pytest.approx([float(d) for d in differences], rel=1e-5, abs=1e-8)
