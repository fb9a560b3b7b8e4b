"""Exact and forward Euler steps, each against the recurrence it stands for."""

import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.circuit import circuits, spiking
from glutamate.circuit.spiking import kernel, magnesium, prepare, scheme
from glutamate.circuit.spiking.constants import Block
from glutamate.errors import OutOfRange, UnknownName

DT = 0.1


def test_euler_steps_of_the_membrane_are_forward_euler() -> None:
    p = magnesium.polynomial(Block(1.0, 0.062, 3.57), np.array([-70.0]), np.array([-50.0]))
    one = jnp.ones(1)
    cells = prepare.Cells(
        **dict.fromkeys(prepare.Cells._fields, 0 * one) | {"threshold": -10 * one, "reset": -55 * one}
    )
    synaptic = kernel.SynapticInput(0.05 * one, -52 * 0.05 * one, 0 * one)
    after = kernel.membrane(
        jnp.full((1, 1), -65.0), [jnp.zeros((1, 1))] * 9, cells, p, [synaptic] * 9, scheme.MEMBRANE_TERMS["euler"]
    )
    assert float(after[0, 0]) == pytest.approx(-52 - 13 * 0.95**9)


@pytest.mark.parametrize("how", ["exponential", "euler"])
def test_charge_of_a_spike(how: scheme.Scheme) -> None:
    """Exact steps carry tau whatever dt; held increments carry what their sum over steps is."""
    tau = np.array([2.0, 10.0])
    steps = np.arange(2000)[:, None]
    carried = (scheme.increment(how, DT, tau) * np.exp(-steps * DT / tau) * DT).sum(axis=0)
    expected = tau if how == "exponential" else DT / (1 - np.exp(-DT / tau))
    np.testing.assert_allclose(carried, expected)


def test_opening_of_gates_is_that_of_the_euler_recurrence() -> None:
    x, shut = 1.0, 1.0
    for _ in range(2000):
        shut -= DT * 0.5 * x * shut
        x *= np.exp(-DT / 2.0)
    opened = scheme.opening("euler", DT, np.array([0.5]), np.array([2.0]))
    assert np.exp(-opened)[0] == pytest.approx(shut)
    assert scheme.opening("exponential", DT, np.array([0.5]), np.array([2.0]))[0] == 1.0
    with pytest.raises(OutOfRange, match="lower dt_ms"):
        scheme.opening("euler", 2.0, np.array([0.5]), np.array([2.0]))


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"scheme 'rk4'.*exponential, euler"):
        spiking.simulate(circuits.get("wang_decision"), duration_ms=10.0, scheme="rk4")
