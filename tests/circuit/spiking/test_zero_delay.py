"""Windows of circuits without delay."""

import jax.numpy as jnp
import pytest

from glutamate.circuit import circuits
from glutamate.circuit.spiking import zero_delay
from glutamate.circuit.spiking.prepare import held_steps


@pytest.mark.parametrize(("name", "dt", "expected"), [("murray_ring", 0.1, 5), ("murray_ring", 0.25, 2), ("murray_ring", 0.02, 5), ("murray_ring", 1.0, 1)])  # fmt: skip
def test_slow_sums_are_held_for_half_a_millisecond_at_most(name: str, dt: float, expected: int) -> None:
    assert held_steps(circuits.get(name).layout, dt) == expected


def test_circuits_with_gates_at_the_target_exchange_everything_in_every_step() -> None:
    gated = [c for c in circuits.SPIKING.all() if c.layout.gates]
    assert gated
    assert all(held_steps(c.layout, 0.1) == 1 for c in gated)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_sum_that_grows_steadily_is_held_at_its_mean_over_the_coming_window(count: int) -> None:
    course = jnp.arange(2 * count + 1, dtype=float)
    before, now, coming = course[0], course[count], course[count : 2 * count]
    assert zero_delay.middle(before, now, count) == pytest.approx(float(coming.mean()))
