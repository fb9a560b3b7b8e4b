"""The steps of a population against exact or finely resolved solutions, and the numbers it computes with."""

import re
from importlib import import_module
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.circuit import circuits
from glutamate.circuit.spiking import kernel, magnesium, prepare, scheme
from glutamate.circuit.spiking.constants import Block

TERMS = scheme.MEMBRANE_TERMS[scheme.EXACT]
BLOCK = Block(1.0, 0.062, 3.57)


def column(x: float) -> jnp.ndarray:
    return jnp.asarray([x])


def cells(threshold: float = -50.0) -> prepare.Cells:
    filled = {name: column(0.0) for name in prepare.Cells._fields}
    return prepare.Cells(
        **filled | {"threshold": column(threshold), "reset": column(-55.0), "refractory": column(20.0)}
    )


def test_the_polynomial_is_the_block() -> None:
    p = magnesium.polynomial(BLOCK, np.array([-70.0]), np.array([-50.0]))
    v = np.linspace(-72.0, -48.0, 500)[:, None]
    np.testing.assert_allclose(magnesium.evaluate(p, v)[:, 0], magnesium.exact(BLOCK, v)[:, 0], atol=1e-6)


def test_a_constant_conductance_is_solved_exactly() -> None:
    """g = 60 nS on 0.2 nF, pull to -52 mV: V(t) is an exponential."""
    p = magnesium.polynomial(BLOCK, np.array([-70.0]), np.array([-50.0]))
    z = 60.0 * 0.1e-3 / 0.2
    synaptic = kernel.SynapticInput(column(z), column(-52.0 * z), column(0.0))
    v = jnp.full((1, 1), -65.0)
    after = kernel.membrane(v, [jnp.zeros((1, 1))] * 50, cells(), p, [synaptic] * 50, TERMS)
    assert float(after[0, 0]) == pytest.approx(-52.0 - 13.0 * np.exp(-50 * z), abs=1e-5)


def test_a_spike_rests_for_the_refractory_time_and_is_counted_once() -> None:
    p = magnesium.polynomial(BLOCK, np.array([-70.0]), np.array([-50.0]))
    push = kernel.SynapticInput(column(0.0), column(1.0), column(0.0))
    v, spikes, course = jnp.full((1, 1), -50.5), 0, []
    for _ in range(5):
        v = kernel.membrane(v, [jnp.zeros((1, 1))] * 5, cells(), p, [push] * 5, TERMS)
        spikes += int(sum(np.asarray(c)[0] for c in kernel.spikes_per_step(v, cells(), 5, jnp.float64)))
        course.append(float(kernel.potential(v, cells())[0, 0]))
    assert spikes == 1 and course[:4] == [-55.0] * 4 and course[4] > -55.0


@pytest.mark.parametrize("steps", [1, 5, 12])
def test_counts_of_a_window(steps: int) -> None:
    """Counting with packed words is counting."""
    rng = np.random.default_rng(0)
    code = kernel.CODE + 20.0 - rng.integers(0, 20, (240, 3))
    v = jnp.asarray(np.where(rng.random((240, 3)) < 0.5, code, -60.0))
    counted = np.array(kernel.spikes_per_step(v, cells(), steps, jnp.float64))
    plain = [np.asarray(kernel.spiked(v, cells(), steps - 1 - k)).sum(axis=0) for k in range(steps)]
    np.testing.assert_array_equal(counted, plain)


def test_packed_draws_give_back_their_counts() -> None:
    process = kernel.Process(jnp.arange(4, dtype=jnp.uint32)[:, None] * 77777, jnp.full((5, 2), 2**31, jnp.uint32), jnp.ones(2))  # fmt: skip
    keys = jnp.asarray(np.random.default_rng(1).integers(0, 2**32, (25, 2), dtype=np.uint32))
    course = kernel.external(jnp.zeros((4, 2)), cells()._replace(decay=jnp.ones(1)), [process], kernel.draw(keys, [process]), 25)  # fmt: skip
    steps = np.diff(np.array(course), axis=0)
    assert set(np.unique(steps)) == {0.0, 5.0}


def test_nmda_gating_against_fine_steps() -> None:
    """A spike two steps before the end of a window of 0.5 ms, then 20 ms of silence."""
    lanes = _Gating(np.exp(-0.05), np.exp(-0.001), 1.0, 1.0, 0.05)
    x, s = jnp.full((1, 1), 0.3), jnp.full((1, 1), 0.2)
    v = jnp.full((1, 1), kernel.CODE + 20.0 - 2)
    x, s = kernel.nmda_gating(x, s, v, cells(), 5, lanes)
    for _ in range(40):
        x, s = kernel.nmda_gating(x, s, jnp.full((1, 1), -60.0), cells(), 5, lanes)
    fx, fs, dt = 0.3, 0.2, 1e-4
    for k in range(round(20.5 / dt)):
        fx, fs = fx + dt * -fx / 2 + (k == round(0.3 / dt)), fs + dt * (-fs / 100 + 0.5 * fx * (1 - fs))
    assert float(s[0, 0]) == pytest.approx(fs, abs=2e-3)
    assert float(x[0, 0]) == pytest.approx(fx, abs=1e-4)


class _Gating:
    """The five numbers that NMDA gating reads."""

    def __init__(self, rise: float, decay: float, saturation: float, release: float, step: float) -> None:
        self.rise_decay, self.nmda_decay = column(rise), column(decay)
        self.saturation, self.release, self.rise_step = column(saturation), column(release), column(step)


def test_the_32_bit_program_holds_nothing_wider() -> None:
    """Every value of the loop over time is at most 32 bits wide."""
    module: Any = import_module("glutamate.circuit.spiking.simulate")
    seen: list[Any] = []
    keep = module._compiled

    class Halt(Exception):
        pass

    def watch(plan: Any, lanes: int) -> Any:
        def caught(*args: Any) -> Any:
            seen.append(jax.make_jaxpr(module.networks.program(plan))(*args))
            raise Halt

        return caught

    module._compiled = watch
    try:
        with pytest.raises(Halt):
            module.simulate(circuits.get("wang_decision"), duration_ms=5.0)
    finally:
        module._compiled = keep
    assert not re.search(r":(f64|i64|u64|c128)\[\d", str(seen[0])), "an array of 64-bit numbers"
