"""The fused steps of one population: external input, membrane and spike, then NMDA gating.

Between two exchanges of spikes a neuron receives nothing new, so that the steps of such a window are one elementwise
function of its state. Per step, with z = g dt/C and V relative to V_E,

    z_ext <- decay z_ext + weight n,  n Poisson
    z = z_leak + z_ext + z_A + z_N B(V) + z_G
    V <- V + (drive - z V) phi(z),  phi(z) = (1 - exp(-z))/z = 1 - z/2 (1 - z/3 (1 - z/4))

the exact solution for conductances constant over the step; drive holds leak, inhibition and injected current. Because a
potential above threshold never outlives its step, the time left in refractoriness is kept in the same number: V = CODE +
steps left. One array then tells the state and which step of the last window had a spike.

The fused loops have one output each, since a second output would mean drawing the random numbers twice: `draw` leaves the
counts of all steps of a window, packed into words, `membrane` and `external` read them.

NMDA gating over a window of duration T, spike e steps before its end, in Strang splitting:

    X = alpha rise (x (1 - exp(-T/rise)) + release - dx),  dx = release exp(-e dt/rise)
    s <- s exp(-T/2tau);  1 - s <- (1 - s) exp(-X);  s <- s exp(-T/2tau);  x <- x exp(-T/rise) + dx
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np

from glutamate.circuit.spiking import magnesium, random_numbers
from glutamate.circuit.spiking.cells import Cells
from glutamate.circuit.spiking.magnesium import BlockPolynomial

# number: mV above V_E that no potential reaches; whole numbers of steps added to it are exact in 32 bit
CODE = 1024.0
# number: what x loses per window, so that it ends at 0 and not in numbers too small for the processor's fast path
VANISHING = 1e-20
SERIES_TERMS = range(4, 1, -1)
# number: bits of a word in which the neurons that spiked in one step are counted
_FIELD = 6


class Process(NamedTuple):
    """An external Poisson process of one population."""

    keys: Any
    """of the neurons, (neurons, 1)"""
    limits: Any
    """thresholds, (count, lanes)"""
    weight: Any
    """(lanes,)"""


class SynapticInput(NamedTuple):
    """What a population receives in one step, each broadcastable to (neurons, lanes)."""

    conductance: Any
    """all but z_ext and NMDA"""
    drive: Any
    nmda: Any


def bits(order: int) -> int:
    """Bits that a Poisson count with `order` thresholds takes."""
    return order.bit_length()


def draw(step_keys: Any, processes: Sequence[Process]) -> list[list[Any]]:
    """Counts of each process in each step, packed: by process a list of words (neurons, lanes)."""
    packed = []
    for process in processes:
        width = bits(len(process.limits))
        per_word = random_numbers.WORD_BITS // width
        words = []
        for first in range(0, len(step_keys), per_word):
            word = jnp.zeros((), jnp.uint32)
            for k, key in enumerate(step_keys[first : first + per_word]):
                counts = random_numbers.poisson(random_numbers.mix(key ^ process.keys), process.limits, jnp.uint32)
                word = word | (counts << np.uint32(k * width))
            words.append(word)
        packed.append(words)
    return packed


def external(ext: Any, cells: Cells, processes: Sequence[Process], packed: list[list[Any]], steps: int) -> list[Any]:
    """z_ext in each step of a window."""
    course = []
    for k in range(steps):
        ext = ext * cells.decay
        for process, words in zip(processes, packed, strict=True):
            width = bits(len(process.limits))
            per_word = random_numbers.WORD_BITS // width
            word = words[k // per_word] >> np.uint32(k % per_word * width)
            ext = ext + process.weight * (word & np.uint32(2**width - 1)).astype(jnp.int32).astype(ext.dtype)
        course.append(ext)
    return course


def membrane(
    v: Any,
    ext: Sequence[Any],
    cells: Cells,
    block: BlockPolynomial,
    inputs: Sequence[SynapticInput],
    terms: Sequence[int],
) -> Any:
    """V, or the refractory code, after the steps of a window; everything broadcastable to (neurons, lanes).

    `terms` are those of phi that are kept, `scheme.MEMBRANE_TERMS`.
    """
    for z_ext, synaptic in zip(ext, inputs, strict=True):
        z = synaptic.conductance + z_ext + synaptic.nmda * magnesium.evaluate(block, v)
        phi = jnp.ones((), v.dtype)
        for n in terms:
            phi = 1 - z * (phi * (1 / n))
        moved = v + (synaptic.drive - z * v) * phi
        moved = jnp.where(moved >= cells.threshold, CODE + cells.refractory, moved)
        held = v - 1
        held = jnp.where(held < CODE + 0.5, cells.reset, held)
        v = jnp.where(v > CODE / 2, held, moved)
    return v


def spikes_per_step(v: Any, cells: Cells, steps: int, dtype: Any) -> list[Any]:
    """How many neurons spiked in each step of the window, by step, (lanes,).

    Steps share a word with `_FIELD` bits for each, summed over groups of neurons too small to overflow one, so that the
    population is read once and not once per step.
    """
    neurons, lanes = v.shape
    most = 2**_FIELD - 1
    group = max(g for g in range(1, most + 1) if neurons % g == 0)
    counts = []
    per_word = random_numbers.WORD_BITS // _FIELD
    code = CODE + cells.refractory
    for last in range(0, steps, per_word):
        fields = min(per_word, steps - last)
        since = code - last - v
        place = jnp.clip(since, 0, fields - 1).astype(jnp.int32) * _FIELD
        inside = (since > -0.5) & (since < fields - 0.5) & (v > CODE / 2)
        words = jnp.where(inside, jnp.left_shift(jnp.int32(1), place), 0)
        sums = jnp.sum(words.reshape(neurons // group, group, lanes), axis=1, dtype=jnp.int32)
        for k in range(fields):
            field = (sums >> (k * _FIELD)) & most
            counts.append(jnp.sum(field.astype(dtype), axis=0))
    return counts[::-1]


def spiked(v: Any, cells: Cells, since: int) -> Any:
    """Whether the neuron spiked `since` steps before the last."""
    return v == CODE + cells.refractory - since


def spiked_within(v: Any, cells: Cells, steps: int) -> Any:
    """Whether the neuron spiked within the last `steps` steps."""
    return v > CODE + cells.refractory - steps


def potential(v: Any, cells: Cells) -> Any:
    """V relative to V_E, at reset while refractory."""
    return jnp.where(v > CODE / 2, cells.reset, v)


def currents(v: Any, ext: Any, ampa: Any, gaba: Any, cells: Cells) -> Any:
    """AMPA (external and uniform recurrent) and GABA currents summed over a population (pA), (2, lanes)."""
    u = potential(v, cells)
    summed = jnp.stack([jnp.sum((ext + ampa) * u, axis=0), gaba * jnp.sum(u - cells.pull, axis=0)])
    return summed * cells.per_z


def fading(y: Any) -> Any:
    """exp(-y) for y >= 0 without a transcendental: (series of exp(-y/4) to 4th order)^4, within 2e-6 for y < 0.6."""
    quarter = y / 4  # number: of the fourth root
    term = jnp.ones((), y.dtype)
    for n in SERIES_TERMS:
        term = 1 - quarter * (term * (1 / n))
    squared = (1 - quarter * term) ** 2
    return squared * squared


def nmda_gating(x: Any, s: Any, v: Any, cells: Cells, steps: int, lanes: Any) -> tuple[Any, Any]:
    """x and s of excitatory neurons after one window, at whose end they have potential or code `v`."""
    fall, half = lanes.rise_decay**steps, jnp.sqrt(lanes.nmda_decay**steps)
    since = CODE + cells.refractory - v
    now = (v > CODE / 2) & (since < steps - 0.5)
    left = lanes.release
    if steps > 1:
        left = left * fading(jnp.minimum(since, steps) * lanes.rise_step)
    left = jnp.where(now, left, 0)
    gated = lanes.saturation * (x * (1 - fall) + jnp.where(now, lanes.release, 0) - left)
    s = (1 - (1 - s * half) * fading(gated)) * half
    return jnp.maximum(x * fall - VANISHING, 0) + left, s
