"""Synapses drawn from the statistics of one pathway: no two synapses of a connection are alike.

Release probability U (beta), depression and facilitation times D and F, AMPA conductance g and head volume (gamma) and
the number of release sites (1 + Poisson) are joined by a Gaussian copula; D and F are independent of the rest. With
means, standard deviations and correlations of pairs of thick-tufted layer 5 pyramidal cells:

    r(U, g) = 0.9, r(g, sites) = 0.9, r(volume, sites) = 0.92, r(volume, g) = 0.88,
    r(U, sites) = r(U, g) r(g, sites), r(U, volume) = r(U, g) r(volume, g)

Normal scores are a shifted rank-1 lattice rather than independent draws: the shift comes from the key, so that averages
over keys are unbiased, while a few thousand synapses give the mean of many more.

Units: ms, nS, um3. Source: Chindemi 2022 doi:10.1038/s41467-022-30214-w (table of pathways published with its code).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax.scipy.special import betainc, gammainc, ndtr, ndtri

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_TABLE = "Chindemi 2022, doi:10.1038/s41467-022-30214-w, table of pathways, L5TTPC to L5TTPC"

TABLE = ParameterTable(
    "synapse.population",
    "statistics of synapses between thick-tufted layer 5 pyramidal cells",
    U=Parameter(0.38, "1", 0.3, 0.46, _TABLE, "established", "mean release probability", scale="logit"),
    U_sd=Parameter(0.10, "1", 0.05, 0.15, _TABLE, "established", "standard deviation of release probability"),
    D=Parameter(366.0, "ms", 250.0, 500.0, _TABLE, "established", "mean recovery time"),
    D_sd=Parameter(100.0, "ms", 50.0, 150.0, _TABLE, "established", "standard deviation of recovery time"),
    F=Parameter(26.0, "ms", 5.0, 60.0, _TABLE, "established", "mean facilitation time"),
    F_sd=Parameter(46.0, "ms", 20.0, 80.0, _TABLE, "established", "standard deviation of facilitation time"),
    sites=Parameter(2.8, "1", 2.0, 4.0, _TABLE, "contested", "mean number of release sites"),
    g=Parameter(1.94, "nS", 1.2, 3.0, _TABLE, "contested", "mean AMPA conductance"),
    g_sd=Parameter(1.0, "nS", 0.6, 1.5, _TABLE, "contested", "standard deviation of AMPA conductance"),
    volume=Parameter(0.163, "um3", 0.1, 0.25, _TABLE, "contested", "mean volume of the spine head"),
    volume_sd=Parameter(0.084, "um3", 0.04, 0.13, _TABLE, "contested", "standard deviation of the volume of the spine head"),
    nmda_ratio=Parameter(0.55, "1", 0.4, 0.8, _TABLE, "contested", "NMDA over AMPA conductance"),
    r_U_g=Parameter(0.9, "1", 0.9, 0.9, _TABLE, "assumed", "correlation of U and g"),
    r_g_sites=Parameter(0.9, "1", 0.9, 0.9, _TABLE, "assumed", "correlation of g and the number of sites"),
    r_volume_sites=Parameter(0.92, "1", 0.92, 0.92, _TABLE, "assumed", "correlation of volume and the number of sites"),
    r_volume_g=Parameter(0.88, "1", 0.88, 0.88, _TABLE, "assumed", "correlation of volume and g"),
    most_sites=Parameter(12.0, "1", 12.0, 12.0, "numerical: one synapse in 10^6 has more", "assumed", "largest number of release sites"),
    nodes=Parameter(1025.0, "1", 1025.0, 1025.0, "numerical", "assumed", "nodes of a tabulated distribution"),
    reach=Parameter(12.0, "1", 12.0, 12.0, "numerical", "assumed", "upper end of a tabulated gamma distribution over mean + standard deviation"),
    edge=Parameter(1e-9, "1", 1e-9, 1e-9, "numerical", "assumed", "distance of a lattice point from 0 and 1"),
)  # fmt: skip

DIMENSIONS = ("U", "g", "sites", "volume", "D", "F", "bap", "threshold", "rho")


class Synapses(NamedTuple):
    """Properties of `n` synapses, each of shape (n,).

    U: release probability at 2 mM calcium. D, F: ms. sites: number of release sites. g: AMPA conductance in nS.
    g_nmda: NMDA conductance in nS. volume: um3. bap, threshold: normal scores of the height of the back-propagating
    action potential and of the threshold factor. rho: uniform score; the synapse starts potentiated where it is below U.
    """

    U: Any
    D: Any
    F: Any
    sites: Any
    g: Any
    g_nmda: Any
    volume: Any
    bap: Any
    threshold: Any
    rho: Any


def draw(values: Mapping[str, Any], key: Any, n: int) -> Synapses:
    """`n` synapses. Raises ValueError if n is not positive."""
    if n < 1:
        raise ValueError(f"n {n}: a population needs at least one synapse")
    return _draw({name: values[name] for name in (p.name for p in TABLE.values())}, key, n)


def mean(values: Mapping[str, Any]) -> Synapses:
    """The mean synapse, as a population of one that starts depressed."""
    p = TABLE.of(values)
    row = (p.U, p.D, p.F, p.sites, p.g, p.g * p.nmda_ratio, p.volume, 0.0, 0.0, 1.0)
    return Synapses(*(jnp.full(1, x) for x in row))


@partial(jax.jit, static_argnames="n")
def _draw(values: Mapping[str, Any], key: Any, n: int) -> Synapses:
    p = TABLE.of(values)
    uniform = dict(zip(DIMENSIONS, _lattice(key, n, len(DIMENSIONS), p.edge), strict=True))
    root = jnp.linalg.cholesky(_correlations(p))
    joined = root @ ndtri(jnp.stack([uniform[name] for name in ("U", "g", "sites", "volume")]))
    U, g, sites, volume = ndtr(joined)
    conductance = _gamma(g, p.g, p.g_sd, p)
    return Synapses(
        _beta(U, p.U, p.U_sd),
        _gamma(uniform["D"], p.D, p.D_sd, p),
        _gamma(uniform["F"], p.F, p.F_sd, p),
        _one_and_poisson(sites, p.sites - 1),
        conductance,
        conductance * p.nmda_ratio,
        _gamma(volume, p.volume, p.volume_sd, p),
        ndtri(uniform["bap"]),
        ndtri(uniform["threshold"]),
        uniform["rho"],
    )


def _lattice(key: Any, n: int, dimensions: int, edge: Any) -> jax.Array:
    """(dimensions, n) points of the Kronecker lattice of the generalised golden ratio, shifted by the key."""
    ratio = 2.0
    for _ in range(TABLE_ITERATIONS_PER_RATIO):
        ratio = (1 + ratio) ** (1 / (dimensions + 1))
    slope = ratio ** -jnp.arange(1.0, dimensions + 1)
    shift = jax.random.uniform(key, (dimensions, 1))
    return jnp.clip((jnp.arange(n) * slope[:, None] + shift) % 1, edge, 1 - edge)


TABLE_ITERATIONS_PER_RATIO = 64


def _correlations(p: Any) -> jax.Array:
    U_sites, U_volume = p.r_U_g * p.r_g_sites, p.r_U_g * p.r_volume_g
    return jnp.array(
        [
            [1, p.r_U_g, U_sites, U_volume],
            [p.r_U_g, 1, p.r_g_sites, p.r_volume_g],
            [U_sites, p.r_g_sites, 1, p.r_volume_sites],
            [U_volume, p.r_volume_g, p.r_volume_sites, 1],
        ]
    )


def _nodes(top: Any) -> jax.Array:
    """Nodes from 0 to `top`, denser at 0."""
    return top * jnp.linspace(0, 1, int(TABLE["nodes"].value)) ** 2


def _beta(u: Any, mean: Any, sd: Any) -> jax.Array:
    """Quantile of the beta distribution."""
    total = mean * (1 - mean) / sd**2 - 1
    x = _nodes(1.0)
    return jnp.interp(u, betainc(mean * total, (1 - mean) * total, x), x)


def _gamma(u: Any, mean: Any, sd: Any, p: Any) -> jax.Array:
    """Quantile of the gamma distribution."""
    x = _nodes(p.reach * (mean + sd))
    return jnp.interp(u, gammainc((mean / sd) ** 2, x * mean / sd**2), x)


def _one_and_poisson(u: Any, rate: Any) -> jax.Array:
    """Quantile of 1 + Poisson(rate), at most `most_sites`."""
    counts = jnp.arange(1.0, TABLE["most_sites"].value)
    below = jnp.cumsum(jnp.exp((counts - 1) * jnp.log(rate) - rate - jax.scipy.special.gammaln(counts)))
    return 1.0 + jnp.sum(u[:, None] > below, axis=1)
