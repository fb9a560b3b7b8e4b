"""Fitting of the brain to measured functional connectivity, by the gradient through linear noise.

    ln J_EE,i = ln J_EE + (X a)_i,   ln J_EI,i = ln J_EI + (X b)_i,   and the coupling G
    X: a column of ones (the whole cortex), one for each map, and with `regional` one for each region
    loss = 1 - r + w_mean (mean FC - measured mean)^2 + w_edge softplus((growth - limit)/width) + w_far mean (X a, X b)^2

r is the correlation of the two connectivities over pairs of regions. Inhibition is re-solved at every step, so that the resting
state is known by algebra and its derivatives are exact. Correlation alone is a weak target: it does not see the level, and models
that match it best lie at the edge of instability; hence the other terms. Steps are bounded (L-BFGS-B), so that a fit always ends;
it starts at the declared working point. What is fitted are effective couplings of this model, not numbers of receptors.

Source of the parametrisation along maps: Demirtas 2019, doi:10.1016/j.neuron.2019.01.017.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.reduced.mean_field_node import Node
from glutamate.circuit.whole_brain import working_point
from glutamate.circuit.whole_brain.linear_noise import functional_connectivity
from glutamate.circuit.whole_brain.measures.connectivity import mean, pairs
from glutamate.circuit.whole_brain.working_point import Brain
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import OutOfRange

TABLE = ParameterTable(
    "circuit.whole_brain_fit",
    "what a fit to functional connectivity weighs", "numerical",
    mean_weight=Parameter(3.0, "1", 1.0, 10.0, "a mean that is off by 0.1 costs as much as 0.03 of correlation", "assumed", "weight of the squared difference of mean connectivity"),
    limit=Parameter(-0.5, "1/s", -1.0, -0.3, "fitted models lie at -0.6", "assumed", "growth rate that a fit stays below", scale="linear", ceiling=-0.05),
    width=Parameter(0.1, "1/s", 0.02, 0.3, "soft within a tenth", "assumed", "width of that edge"),
    edge_weight=Parameter(0.05, "1", 0.01, 0.5, "crossing the edge by its width costs as much as 0.05 of correlation", "assumed", "weight of the edge"),
    far_weight=Parameter(0.002, "1", 0.0005, 0.02, "too little to move a fit of three numbers", "assumed", "weight of departures from published couplings"),
    steps=Parameter(100.0, "1", 20.0, 1000.0, "fits of three numbers end after 20 to 40", "assumed", "largest number of steps"),
)  # fmt: skip
# number: bounds of a log coupling of the whole cortex or along a map, and of a region
GLOBAL_BOUND, REGIONAL_BOUND = 0.7, 0.5


class Fit(NamedTuple):
    """A fitted brain at rest under control, and how it compares.

    onto_E, onto_I: log factors of J_EE and J_EI, by "cortex", the name of a map, or the number of a region.
    """

    brain: Brain
    FC: np.ndarray
    r: float
    mean: float
    growth: float
    onto_E: Mapping[str, float]
    onto_I: Mapping[str, float]
    steps: int
    converged: bool


def fit(
    C: Any,
    measured: np.ndarray,
    *,
    maps: Mapping[str, np.ndarray] | None = None,
    regional: bool = False,
    interneurons: bool = True,
    node: Node | None = None,
    steps: int | None = None,
    limit: float | None = None,
) -> Fit:
    """The brain on a connectome whose functional connectivity comes nearest to the measured one.

    Args:
        C: symmetric connectome (regions, regions).
        measured: functional connectivity (regions, regions).
        maps: numbers per region along which recurrent excitation and its target interneurons may vary.
        regional: every region may differ.
        interneurons: excitation of I may vary, too; what it does to connectivity much resembles what that of E does.
        node: constants from which the fit starts, those of the healthy node by default.
        steps: largest number of steps.
        limit: growth rate (1/s) that the fit stays below, the declared one by default.

    Raises OutOfRange for connectivity that does not fit the connectome or says nothing.
    """
    from scipy.optimize import minimize

    C, measured = np.asarray(C, float), np.asarray(measured, float)
    _refuse(C, measured)
    p = TABLE.of()
    names, X = _columns(len(C), maps or {}, regional)
    start = working_point.wide(field.node() if node is None else node, len(C))
    G = working_point.working_point(start, C).G
    bound = [GLOBAL_BOUND] * (len(names) - len(C) * regional) + [REGIONAL_BOUND] * (len(C) * regional)
    bound = [GLOBAL_BOUND, *bound, *[b * interneurons for b in bound]]
    x = np.concatenate([[np.log(G)], np.zeros(2 * len(names))])
    weighed = np.array([p.mean_weight, p.limit if limit is None else limit, p.width, p.edge_weight, p.far_weight])
    objective = partial(_loss_and_slope, start=start, C=C, X=X, measured=pairs(measured), p=weighed)
    found = minimize(
        lambda x: tuple(np.asarray(v, float) for v in objective(x)),
        x, jac=True, method="L-BFGS-B", bounds=list(zip(x - bound, x + bound, strict=True)),
        options={"maxiter": round(p.steps) if steps is None else steps},
    )  # fmt: skip
    brain = _brain(found.x, start, C, X)
    rest = working_point.healthy(brain)
    FC = np.asarray(functional_connectivity(brain, *rest))
    a, b = np.split(found.x[1:], 2)
    return Fit(
        brain, FC, correlation(FC, measured), mean(FC), working_point.growth(brain, *rest),
        dict(zip(names, a.tolist(), strict=True)), dict(zip(names, b.tolist(), strict=True)), int(found.nit), bool(found.success),
    )  # fmt: skip


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Correlation of two connectivities over pairs of regions."""
    return float(np.corrcoef(pairs(one), pairs(other))[0, 1])


def _refuse(C: np.ndarray, measured: np.ndarray) -> None:
    if measured.shape != C.shape:
        raise OutOfRange(f"functional connectivity has the shape {measured.shape}, the connectome {C.shape}: pair them by region name")  # fmt: skip
    if not np.allclose(C, C.T):
        raise OutOfRange("the connectome is not symmetric: read it as `connectomes.connectome.connectome`, which says what it does")  # fmt: skip
    if not np.isfinite(measured).all() or not pairs(measured).std() > 0:
        raise OutOfRange("functional connectivity has values that are not numbers, or the same value everywhere")


def _columns(regions: int, maps: Mapping[str, np.ndarray], regional: bool) -> tuple[list[str], np.ndarray]:
    names, columns = ["cortex"], [np.ones(regions)]
    for name, values in maps.items():
        values = np.asarray(values, float)
        if values.shape != (regions,) or not values.std() > 0:
            raise OutOfRange(f"map {name!r} has the shape {values.shape}: give {regions} numbers that differ")
        names.append(name)
        columns.append((values - values.mean()) / values.std())
    if regional:
        names += [str(i) for i in range(regions)]
        columns += list(np.eye(regions))
    return names, np.stack(columns, axis=1)


def _brain(x: Any, start: Node, C: Any, X: Any) -> Brain:
    a, b = jnp.split(jnp.asarray(x)[1:], 2)
    node = start._replace(J_EE=start.J_EE * jnp.exp(X @ a), J_EI=start.J_EI * jnp.exp(X @ b))
    return working_point.controlled(node, jnp.asarray(C), jnp.exp(x[0]))


@jax.jit
@partial(jax.value_and_grad, argnums=0)
def _loss_and_slope(x: Any, start: Node, C: Any, X: Any, measured: Any, p: Any) -> Any:
    mean_weight, limit, width, edge_weight, far_weight = p
    brain = _brain(x, start, C, X)
    rest = working_point.healthy(brain)
    FC = functional_connectivity(brain, *rest)[jnp.triu_indices(C.shape[0], 1)]
    edge = jax.nn.softplus((working_point.slow_growth(brain, *rest) - limit) / width)
    a, b = jnp.split(x[1:], 2)
    far = jnp.mean((X @ a) ** 2 + (X @ b) ** 2)
    r = jnp.corrcoef(FC, measured)[0, 1]
    return 1 - r + mean_weight * (FC.mean() - measured.mean()) ** 2 + edge_weight * edge + far_weight * far
