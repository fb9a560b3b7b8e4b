"""Random keys, folded from what a number means and never from where or when it is drawn.

    key = fold(fold(fold(root(seed), name), sample), trial)

Two arms of a study share the keys of a sample, so that their difference is free of sampling noise; the number of
workers, the order and the chunking cannot change a result.
"""

import zlib

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program

TAIL = 2.0
"""Standard deviations at which draws are cut."""


def name_code(name: str) -> int:
    """A stable 32-bit code of a component name (CRC-32 of its UTF-8 bytes)."""
    return zlib.crc32(name.encode())


def key(seed: int, name: str, sample: int = 0, trial: int = 0) -> jax.Array:
    """The random key of component `name` for one sample and trial."""
    folded = jax.random.fold_in(jax.random.key(seed), name_code(name))
    return jax.random.fold_in(jax.random.fold_in(folded, sample), trial)


def normal_scores(seed: int, names: list[str], samples: np.ndarray) -> np.ndarray:
    """Standard normal scores, shape (names, samples): one independent stream per name, one key per sample index."""
    codes = np.array([name_code(n) for n in names], np.uint32)
    pairs = [a.ravel() for a in np.broadcast_arrays(codes[:, None], np.asarray(samples, np.uint32))]
    found = np.empty(pairs[0].size)
    for first in range(0, found.size, BLOCK):
        block = [np.resize(a[first : first + BLOCK], BLOCK) for a in pairs]
        found[first : first + BLOCK] = np.asarray(_SCORES(np.int64(seed), *block))[: found.size - first]
    return found.reshape(len(codes), -1)


def _scores(seed: jax.Array, codes: jax.Array, indices: jax.Array) -> jax.Array:
    root = jax.random.key(seed)

    def one(code: jax.Array, index: jax.Array) -> jax.Array:
        k = jax.random.fold_in(jax.random.fold_in(jax.random.fold_in(root, code), index), 0)
        return jax.random.normal(k, dtype=jnp.float64)

    return jax.vmap(one)(codes, indices)


BLOCK = 4096
"""Scores per call, so that ensembles of every size share one compiled program."""
_SCORES = Program("normal-scores", _scores, (__name__,), quick=True)


def draw(parameters: dict[str, Parameter], seed: int, samples: int) -> dict[str, np.ndarray]:
    """Draws of every sampled parameter, shape (samples,) each.

    Sample 0 is the declared median of all of them. Scores are cut at two standard deviations: the declared intervals
    say nothing about the tails.
    """
    sampled = [name for name, p in parameters.items() if p.sampled]
    if not sampled:
        return {}
    # Of one person alone nothing is drawn, and no program has to be compiled for it.
    scores = normal_scores(seed, sampled, np.arange(samples)) if samples > 1 else np.zeros((len(sampled), 1))
    scores = np.clip(scores, -TAIL, TAIL)
    scores[:, 0] = 0.0
    return {name: np.asarray(parameters[name].quantile(scores[i])) for i, name in enumerate(sampled)}
