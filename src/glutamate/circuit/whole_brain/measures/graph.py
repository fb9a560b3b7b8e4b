"""Integration and segregation of functional connectivity as a graph.

    A              the strongest connections, a declared share of all pairs
    integration    size of the largest component relative to all regions, averaged over thresholds on |FC| from 0 to 1 (Deco 2015)
    efficiency     mean over pairs of 1/(shortest path) in A
    modularity     Q = sum_ij (A_ij - k_i k_j/2m) [c_i = c_j]/2m, c: communities (Louvain)
    participation  mean_i 1 - sum_c (k_ic/k_i)^2

Sources: Deco 2015, doi:10.1038/nrn3963; Rubinov and Sporns 2010, doi:10.1016/j.neuroimage.2009.10.003; Shine 2016,
doi:10.1016/j.neuron.2016.09.018 (integration is higher while working memory is used).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from glutamate.circuit.whole_brain.measures.connectivity import pairs
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "circuit.graph",
    "graphs of functional connectivity", "protocol",
    density=Parameter(0.15, "1", 0.02, 0.5, "between 0.1 and 0.2 of most studies (Rubinov and Sporns 2010)", "assumed", "share of pairs that are connected", scale="logit"),
    thresholds=Parameter(100.0, "1", 20.0, 1000.0, "steps of 0.01", "assumed", "thresholds on |FC| for integration"),
)  # fmt: skip


class Graph(NamedTuple):
    """See the module."""

    integration: float
    efficiency: float
    modularity: float
    participation: float


def graph(FC: np.ndarray) -> Graph:
    """Measures of functional connectivity (regions, regions)."""
    from scipy.sparse.csgraph import connected_components, shortest_path

    p, regions = TABLE.of(), len(FC)
    strength = np.where(np.eye(regions, dtype=bool), 0.0, np.abs(FC))
    levels = np.arange(round(p.thresholds)) / round(p.thresholds)
    sizes = [np.bincount(connected_components(strength > level, directed=False)[1]).max() for level in levels]
    A = (np.where(np.eye(regions, dtype=bool), -np.inf, FC) >= np.quantile(pairs(FC), 1 - p.density)).astype(float)
    steps = shortest_path(A, unweighted=True, directed=False)
    near = 1 / steps[np.triu_indices(regions, 1)]
    labels = communities(A)
    degree = A.sum(1)
    shares = np.array([A[:, labels == c].sum(1) for c in np.unique(labels)]) / np.maximum(degree, 1)
    participation = np.where(degree > 0, 1 - (shares**2).sum(0), 0.0)
    return Graph(
        float(np.mean(sizes) / regions), float(near.mean()), modularity(A, labels), float(participation.mean())
    )


def modularity(A: np.ndarray, labels: np.ndarray) -> float:
    """Q of a division into communities."""
    degree = A.sum(1)
    expected = np.outer(degree, degree) / degree.sum()
    return float(((A - expected) * (labels[:, None] == labels[None])).sum() / degree.sum())


def communities(A: np.ndarray) -> np.ndarray:
    """Number of the community of every region: Louvain's local moves and merging, in the order of regions."""
    members = np.arange(len(A))
    W = A.copy()
    while True:
        labels, total, degree = np.arange(len(W)), W.sum(), W.sum(1)
        held, members_of = degree.copy(), np.ones(len(W), int)
        moved = True
        while moved:
            moved = False
            for i in range(len(W)):
                own = labels[i]
                held[own] -= degree[i]
                members_of[own] -= 1
                to = np.bincount(labels, weights=W[i], minlength=len(W))
                to[own] -= W[i, i]
                gains = to - degree[i] * held / total
                gains[(members_of == 0) & (np.arange(len(W)) != own)] = -np.inf
                best = int(np.argmax(gains))
                if gains[best] > gains[own] + np.finfo(float).eps * total:
                    labels[i], moved = best, True
                held[labels[i]] += degree[i]
                members_of[labels[i]] += 1
        _, labels = np.unique(labels, return_inverse=True)
        members = labels[members]
        if labels.max() + 1 == len(W):
            return np.asarray(members)
        one = np.eye(labels.max() + 1)[labels]
        W = one.T @ W @ one
