"""Random numbers by counter: a hash of (lane, step, neuron), so that a draw depends on what it is for and on nothing else.

    u(lane, step, neuron) = mix(a(lane, step) xor b(neuron)),   a = mix(mix(step xor lane_0) xor lane_1),   b = mix(id)

`mix` is a bijection of 32-bit words, two multiplications and three shifts (the "lowbias" construction, found by search for
least avalanche bias by C. Wellons, https://github.com/skeeto/hash-prospector). Steps are hashed once per lane and neurons
once per run, so that one round is left for the inner loop. A lane is one trial of one condition; its two words are folded
from the seed, the circuit's name and the trial, never from the condition, so that conditions share their noise.

A Poisson count needs no logarithm: it is the number of thresholds above u,

    count = sum_k [u < 2^32 P(n > k)],

exact up to the last threshold kept (`order`), beyond which less than 3e-5 of the events lie.
"""

from __future__ import annotations

import math
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.randomness import name_code
from glutamate.errors import OutOfRange

_ROUNDS = ((16, 0x21F0AAAD), (15, 0xD35A2D97))
_WEYL = (0x9E3779B9, 0x7F4A7C15)
"""Odd words (of the golden ratio) that keep small counters apart before they are hashed."""
_ORDERS = (3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48)
WORD_BITS = np.iinfo(np.uint32).bits
_WORD_PER_UNIT = 2.0**WORD_BITS
# number: bits of a word that a 32-bit float holds exactly
_EXACT_BITS = 24
# number: largest share of events beyond the last threshold
MISSED = 3e-5
# number: terms of the Poisson tail summed beyond the last threshold
_SERIES_TERMS = 6


def mix(h: Any) -> Any:
    """Hash of 32-bit words, elementwise."""
    for shift, factor in _ROUNDS:
        h = (h ^ (h >> np.uint32(shift))) * np.uint32(factor)
    return h ^ (h >> np.uint32(15))  # number: last shift of the hash


def lane_keys(seed: int, name: str, trials: np.ndarray) -> np.ndarray:
    """Two words for each trial, shape (2, trials)."""
    root = jax.random.fold_in(jax.random.key(seed), name_code(name))
    keys = jax.vmap(lambda t: jax.random.key_data(jax.random.fold_in(root, t)))(jnp.asarray(trials, jnp.uint32))
    return np.asarray(keys, np.uint32).T


def step_keys(steps: Any, lanes: Any) -> Any:
    """a(lane, step), shape (steps, lanes)."""
    return mix(mix((steps * np.uint32(_WEYL[0]))[:, None] ^ lanes[0]) ^ lanes[1])


def neuron_keys(first: int, size: int, channel: int) -> Any:
    """b(neuron) for one Poisson process of the neurons `first` to `first + size`, shape (size, 1)."""
    ids = jnp.arange(first, first + size, dtype=jnp.uint32)
    return mix(mix(ids * np.uint32(_WEYL[0]) + np.uint32(1)) ^ np.uint32((channel + 1) * _WEYL[1] % 2**WORD_BITS))[
        :, None
    ]


def uniform(words: Any, dtype: Any) -> Any:
    """Numbers in [0, 1)."""
    dropped = WORD_BITS - _EXACT_BITS
    return (words >> np.uint32(dropped)).astype(dtype) * np.asarray(0.5**_EXACT_BITS, dtype)


def order(mean: float) -> int:
    """How many thresholds a Poisson count of this mean needs. Raises OutOfRange for a mean that none of them serves."""
    for k in _ORDERS:
        if _expected_beyond(mean, k) <= MISSED * mean:
            return k
    raise OutOfRange(f"{mean:g} external spikes per step are too many to draw one by one: lower the rate or dt_ms")


def _expected_beyond(mean: float, k: int) -> float:
    """E[max(n - k, 0)] for a Poisson count."""
    term = math.exp(-mean)
    left = mean - k
    for n in range(k):
        left += (k - n) * term
        term *= mean / (n + 1)
    return max(left, 0.0)


def thresholds(mean: Any, count: int) -> Any:
    """2^32 P(n > k) for k = 0 .. count - 1 as 32-bit words, shape (count, *mean.shape).

    Tails are summed from their small end, so that they keep their relative accuracy.
    """
    terms = [jnp.exp(-mean)]
    for n in range(1, count + _SERIES_TERMS + 1):
        terms.append(terms[-1] * mean / n)
    tails, tail = [], jnp.zeros_like(mean)
    for n in range(count + _SERIES_TERMS, 0, -1):
        tail = tail + terms[n]
        if n <= count:
            tails.append(tail)
    ceiling = np.nextafter(np.asarray(_WORD_PER_UNIT, mean.dtype), np.asarray(0, mean.dtype))
    return jnp.minimum(jnp.stack(tails[::-1]) * _WORD_PER_UNIT, ceiling).astype(jnp.uint32)


def poisson(words: Any, limits: Any, dtype: Any) -> Any:
    """Counts for uniform words and thresholds (count, ...), elementwise."""
    total = (words < limits[0]).astype(dtype)
    for limit in limits[1:]:
        total = total + (words < limit).astype(dtype)
    return total
