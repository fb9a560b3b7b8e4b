"""The fused steps of one population: external input, membrane and spike, then NMDA gating.

Between two exchanges of spikes a neuron hears nothing new, so that the steps of such a window are one elementwise
function of its state. Per step, with z = g dt/C and V relative to V_E,

    z_ext <- decay z_ext + weight n,  n Poisson
    z = z_leak + z_ext + z_A + z_N B(V) + z_G
    V <- V + (drive - z V) phi(z),  phi(z) = (1 - exp(-z))/z = 1 - z/2 (1 - z/3 (1 - z/4))

the exact solution for conductances constant over the step; drive holds leak, inhibition and injected current. Because a
potential above threshold never outlives its step, the time left in refractoriness is kept in the same number: V = CODE +
steps left. One array then tells the state and which step of the last window had a spike.

Pairs of states (V with z_ext, x with s) travel as one complex number: a fused loop has one output, and two outputs would
mean computing the random numbers twice.

NMDA gating over a window of duration T, spike e steps before its end, in Strang splitting:

    X = alpha rise (x (1 - exp(-T/rise)) + release - dx),  dx = release exp(-e dt/rise)
    s <- s exp(-T/2tau);  1 - s <- (1 - s) exp(-X);  s <- s exp(-T/2tau);  x <- x exp(-T/rise) + dx
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
from jax import lax

from glutamate.circuit.spiking import magnesium, random_numbers
from glutamate.circuit.spiking.magnesium import BlockPolynomial
from glutamate.circuit.spiking.prepare import Cells

CODE_TOLERANCE = 1024.0
"""mV above V_E that no potential reaches; whole numbers of steps added to it are exact in 32 bit."""
SERIES_TERMS = range(4, 1, -1)
_HALF = 0.5


def membrane(
    state: Any,
    cells: Cells,
    block: BlockPolynomial,
    inputs: Sequence[tuple[Any, Any, Any]],
    step_keys: Any,
    processes: Sequence[tuple[Any, Any, Any]],
) -> Any:
    """One window.

    Args:
        state: complex(V or refractory code, z_ext), (neurons, lanes).
        inputs: per step (conductance but z_ext and NMDA, drive, NMDA conductance), each broadcastable to the state.
        step_keys: (steps, lanes).
        processes: per Poisson process (neuron keys (neurons, 1), thresholds (count, lanes), weight (lanes,)).
    """
    v, ext = lax.real(state), lax.imag(state)
    for k, (conductance, drive, nmda) in enumerate(inputs):
        ext = ext * cells.decay
        for keys, limits, weight in processes:
            ext = ext + weight * random_numbers.poisson(random_numbers.mix(step_keys[k] ^ keys), limits, v.dtype)
        z = conductance + ext + nmda * magnesium.evaluate(block, v)
        phi = jnp.ones((), v.dtype)
        for n in SERIES_TERMS:
            phi = 1 - z * (phi * (1 / n))
        moved = v + (drive - z * v) * phi
        moved = jnp.where(moved >= cells.threshold, CODE_TOLERANCE + cells.refractory, moved)
        held = v - 1
        held = jnp.where(held < CODE_TOLERANCE + _HALF, cells.reset, held)
        v = jnp.where(v > CODE_TOLERANCE * _HALF, held, moved)
    return lax.complex(v, ext)


def since_spike(v: Any, cells: Cells) -> Any:
    """Steps from the end of the spike's step to now; at least `refractory` or negative if not refractory."""
    return jnp.where(v > CODE_TOLERANCE * _HALF, CODE_TOLERANCE + cells.refractory - v, CODE_TOLERANCE)


def potential(v: Any, cells: Cells) -> Any:
    """V relative to V_E, at reset while refractory."""
    return jnp.where(v > CODE_TOLERANCE * _HALF, cells.reset, v)


def nmda_gating(state: Any, since: Any, steps: int, lanes: Any) -> Any:
    """One window of complex(x, s) for excitatory neurons that last spiked `since` steps before its end."""
    x, s = lax.real(state), lax.imag(state)
    fall, half = lanes.rise_decay**steps, jnp.sqrt(lanes.nmda_decay**steps)
    spiked = (since < steps - _HALF).astype(x.dtype)
    left = lanes.release * spiked
    if steps > 1:
        left = left * jnp.exp(-lanes.rise_step * jnp.minimum(since, steps))
    gated = lanes.saturation * (x * (1 - fall) + lanes.release * spiked - left)
    s = (1 - (1 - s * half) * jnp.exp(-gated)) * half
    return lax.complex(x * fall + left, s)
