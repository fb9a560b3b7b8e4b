"""Which parameters move an output: each is moved by itself along its axis, and the outputs are compared."""

import jax
import numpy as np

from glutamate.engine.parameter_axis import displaced
from glutamate.engine.registry import tables

STEP = 0.3
"""Of an axis: a factor of 1.2 for a rate."""


def of(*prefixes):
    """The biology parameters of these tables, by name."""
    declared = tables()
    return {p.name: p for prefix in prefixes for p in declared[prefix].values() if p.role == "biology"}


def moved(p, base, step=STEP):
    """Another value than the one in `base` (the declared one if it has none)."""
    value = base.get(p.name, p.value)
    if value == p.value and value != 0:
        above = displaced(p, step)
        return displaced(p, -step) if p.refusal(above) else above
    return value * 2**step if value else (p.high or step)


def _same(a, b):
    a, b = ([np.asarray(x, float) for x in jax.tree.leaves(tree)] for tree in (a, b))
    return all(x.shape == y.shape and np.array_equal(x, y, equal_nan=True) for x, y in zip(a, b, strict=True))


def one_by_one(output, parameters, base=None, step=STEP):
    """Names of the parameters that move `output(values)`, any tree of arrays."""
    base = dict(base or {})
    usual = output(base)
    return {name for name, p in parameters.items() if not _same(output(base | {name: moved(p, base, step)}), usual)}


def together(output, parameters, base=None):
    """The same where `output` takes one value per person and gives arrays with people last: one call for all."""
    base = dict(base or {})
    people = np.arange(len(parameters) + 1)
    own = {
        name: np.where(people == i + 1, moved(p, base), base.get(name, p.value))
        for i, (name, p) in enumerate(parameters.items())
    }
    found = np.concatenate([np.reshape(a, (-1, len(people))) for a in jax.tree.leaves(output(base | own))])
    differs = ((found != found[:, :1]) & ~(np.isnan(found) & np.isnan(found[:, :1]))).any(axis=0)
    return {name for name, moves in zip(parameters, differs[1:], strict=True) if moves}
