"""A pathway: the distribution of the synapses between two cell classes.

A pathway declares, as parameters, means and standard deviations of what one synapse is given by. Conductance, D, F and
spine volume are gamma distributed, U is beta distributed, the number of releasable vesicles is one plus a Poisson number.
Ranks of U, g, N_rrp and spine volume are correlated: a Gaussian copula with

    r_Gauss = 2 sin(pi r/6)

reproduces a rank correlation r of continuous quantities. Stated are r(U, g), r(g, N), r(volume, N) and r(volume, g); U is
taken to be independent of N and volume given g.

Sources: Chindemi 2022, doi:10.1038/s41467-022-30214-w, and the recipe of its synapses in BlueBrain/plastyfire
(biodata/recipe.csv).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse import quantiles
from glutamate.synapse.presynapse.inputs import within
from glutamate.synapse.presynapse.synapse import Synapse

RECIPE = "BlueBrain/plastyfire biodata/recipe.csv; Chindemi 2022, doi:10.1038/s41467-022-30214-w"


def mean(value: float, unit: str, doc: str, source: str = RECIPE) -> Parameter:
    """Mean over the synapses of a pathway. No interval is published: a third down and half up stand for fit and species."""
    return Parameter(value, unit, value / 1.5, value * 1.5, source, "contested", doc)


def chance(value: float, doc: str, source: str = RECIPE) -> Parameter:
    """Mean release probability; its odds are uncertain by a factor of two either way."""
    odds = value / (1 - value)
    return Parameter(
        value, "1", odds / 2 / (1 + odds / 2), odds * 2 / (1 + odds * 2), source, "contested", doc, scale="logit"
    )


def spread(value: float, unit: str, doc: str, source: str = RECIPE) -> Parameter:
    """Standard deviation over the synapses of a pathway; 0 where none is known."""
    return Parameter(value, unit, value, value, source, "contested", doc, scale="linear")


def count(value: float, doc: str, source: str = RECIPE) -> Parameter:
    """Mean number of releasable vesicles, at least one."""
    return Parameter(value, "1", max(1.0, value / 1.5), value * 1.5, source, "contested", doc)


def _correlation(value: float, low: float, high: float, doc: str) -> Parameter:
    return Parameter(value, "1", low, high, RECIPE, "assumed", doc, scale="linear")


TABLE = ParameterTable(
    "synapse.pathway",
    "rank correlations between the properties of a synapse",
    r_U_g=_correlation(0.9, 0.5, 0.95, "release probability and conductance"),
    r_g_N=_correlation(0.9, 0.5, 0.95, "conductance and releasable vesicles"),
    r_volume_N=_correlation(0.92, 0.5, 0.95, "spine volume and releasable vesicles"),
    r_volume_g=_correlation(0.88, 0.5, 0.95, "spine volume and conductance"),
)


@dataclass(frozen=True)
class Pathway:
    """The synapses of one pathway, found by discovery in `pathways/`.

    Args:
        name: name in snake case.
        doc: one line on the pathway.
        table: parameters U, D, F, g_AMPA, spine_volume with their standard deviations (suffix _sd), N_rrp, nmda_ratio.
    """

    name: str
    doc: str
    table: ParameterTable

    def mean(self, values: Mapping[str, Any]) -> Synapse:
        """The mean synapse; N_rrp need not be whole."""
        p = self.table.of(values)
        return Synapse(p.U, p.D, p.F, p.N_rrp, p.g_AMPA, p.nmda_ratio, p.spine_volume)

    def sample(self, key: jax.Array, values: Mapping[str, Any], count: int) -> Synapse:
        """`count` heterogeneous synapses, fields of shape (count,).

        Raises InputError for values that describe no distribution (mean U outside (0, 1), N_rrp below 1).
        """
        within("count", count, 1.0)
        return self.at(values, jax.random.uniform(key, (RANKS, count)))

    def at(self, values: Mapping[str, Any], ranks: Any) -> Synapse:
        """The synapses at independent uniform ranks, (6, count), of which the first four are joined by the copula.

        Evenly spread ranks (a lattice) give averages over synapses with less noise than random ones. Raises as `sample`.
        """
        p, r = self.table.of(values), TABLE.of(values)
        within(f"{self.table.prefix}.U", p.U, 0.0, 1.0)
        within(f"{self.table.prefix}.N_rrp", p.N_rrp, 1.0)
        U, g, N, volume = _correlated(ranks[:-2], r)
        return Synapse(
            U=quantiles.beta(U, p.U, p.U_sd),
            D=quantiles.gamma(ranks[-2], p.D, p.D_sd),
            F=quantiles.gamma(ranks[-1], p.F, p.F_sd),
            N_rrp=quantiles.one_plus_poisson(N, p.N_rrp),
            g_AMPA=quantiles.gamma(g, p.g_AMPA, p.g_AMPA_sd),
            nmda_ratio=jnp.full(U.shape, p.nmda_ratio),
            spine_volume=quantiles.gamma(volume, p.spine_volume, p.spine_volume_sd),
        )


RANKS = len(("U", "g_AMPA", "N_rrp", "spine_volume", "D", "F"))
"""Independent properties of a synapse."""
_PAIRS = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))


def _correlated(ranks: Any, r: Any) -> jax.Array:
    """Ranks of U, g, N and volume with the copula's correlations, (4, count), from independent ones."""
    # number: Pearson's correlation of normal scores with a rank correlation
    U_g, g_N, volume_N, volume_g = (
        2 * jnp.sin(jnp.pi * rank / 6) for rank in (r.r_U_g, r.r_g_N, r.r_volume_N, r.r_volume_g)
    )
    matrix = jnp.eye(4)
    pairs = (U_g, U_g * g_N, U_g * volume_g, g_N, volume_g, volume_N)
    for (i, j), correlation in zip(_PAIRS, pairs, strict=True):
        matrix = matrix.at[i, j].set(correlation).at[j, i].set(correlation)
    return jax.scipy.stats.norm.cdf(jnp.linalg.cholesky(matrix) @ jax.scipy.stats.norm.ppf(ranks))
