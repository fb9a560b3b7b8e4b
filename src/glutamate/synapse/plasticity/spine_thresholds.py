"""Thresholds of effective calcium for depression and potentiation, set by each synapse's own calcium.

    theta_d = k_d s (a_d c_pre + b_d c_post),   theta_p = k_p s (a_p c_pre + b_p c_post),   s = e^{spread z}, z ~ N(0, 1)

c_pre is the peak of effective calcium after one presynaptic spike that releases from every site of the potentiated
synapse, c_post that after one back-propagating action potential, both in the reference bath of the slice (2 mM calcium,
1 mM magnesium) with all NMDA receptors at work: a drug or another bath changes calcium, not the thresholds.

Without a spread every synapse is normalised by its own calcium and the population answers all or none. The spread, the
two factors k and the height of the bAP are fitted here, because a spine without a dendrite is not the model for which
the coefficients were published.

Units: uM ms. Source of a and b (basal and apical dendrites): Chindemi 2022 doi:10.1038/s41467-022-30214-w, configuration
published with its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.synapse_population import Synapses

_RULE = "Chindemi 2022, doi:10.1038/s41467-022-30214-w"
_FIT = "fitted to Markram 1997, doi:10.1126/science.275.5297.213 (10 trains of 5 pairs: +5 ms at 2, 10, 40 Hz, -10 ms at 10 Hz), and to the calcium of one bAP, Sabatini 2002, by tools/fit_spine_calcium.py"

TABLE = ParameterTable(
    "synapse.spine_thresholds",
    "thresholds of effective calcium",
    basal_d_pre=Parameter(1.0018099627, "1", 0.8, 1.2, _RULE, "contested", "a_d, basal dendrites"),
    basal_d_post=Parameter(1.9535568661, "1", 1.6, 2.4, _RULE, "contested", "b_d, basal dendrites"),
    basal_p_pre=Parameter(1.1593870631, "1", 0.9, 1.4, _RULE, "contested", "a_p, basal dendrites"),
    basal_p_post=Parameter(2.4827933785, "1", 2.0, 3.0, _RULE, "contested", "b_p, basal dendrites"),
    apical_d_pre=Parameter(1.1267343377, "1", 0.9, 1.4, _RULE, "contested", "a_d, apical dendrites"),
    apical_d_post=Parameter(2.4559713296, "1", 2.0, 3.0, _RULE, "contested", "b_d, apical dendrites"),
    apical_p_pre=Parameter(5.2356637311, "1", 4.0, 6.5, _RULE, "contested", "a_p, apical dendrites"),
    apical_p_post=Parameter(1.7822214534, "1", 1.4, 2.2, _RULE, "contested", "b_p, apical dendrites"),
    apical=Parameter(0.0, "1", 0.0, 1.0, "synapses between layer 5 pyramidal cells lie mostly on basal dendrites, Markram 1997", "assumed", "weight of the apical coefficients", scale="linear"),
    k_d=Parameter(1.329, "1", 1.1, 1.6, _FIT, "assumed", "factor of the threshold of depression"),
    k_p=Parameter(1.523, "1", 1.3, 1.8, _FIT, "assumed", "factor of the threshold of potentiation"),
    spread=Parameter(0.503, "1", 0.3, 0.7, _FIT, "assumed", "standard deviation of the logarithm of the thresholds"),
    bap=Parameter(63.1, "mV", 55.0, 75.0, _FIT, "assumed", "mean height of the back-propagating action potential above rest"),
    bap_sd=Parameter(6.0, "mV", 3.0, 12.0, "spread of bAP height over basal dendrites", "assumed", "standard deviation of the height of the back-propagating action potential"),
)  # fmt: skip


class Thresholds(NamedTuple):
    """Thresholds of depression and of potentiation, uM ms, (n,)."""

    depression: Any
    potentiation: Any


def bap_height(values: Mapping[str, Any], synapses: Synapses) -> Any:
    """Height of the back-propagating action potential at each synapse, mV, never negative."""
    p = TABLE.of(values)
    return jnp.maximum(p.bap + p.bap_sd * synapses.bap, 0)


def thresholds(values: Mapping[str, Any], synapses: Synapses, c_pre: Any, c_post: Any) -> Thresholds:
    """Thresholds from the two peaks of effective calcium (uM ms, n)."""
    p = TABLE.of(values)
    factor = jnp.exp(p.spread * synapses.threshold)
    a_d = p.basal_d_pre + p.apical * (p.apical_d_pre - p.basal_d_pre)
    b_d = p.basal_d_post + p.apical * (p.apical_d_post - p.basal_d_post)
    a_p = p.basal_p_pre + p.apical * (p.apical_p_pre - p.basal_p_pre)
    b_p = p.basal_p_post + p.apical * (p.apical_p_post - p.basal_p_post)
    return Thresholds(p.k_d * factor * (a_d * c_pre + b_d * c_post), p.k_p * factor * (a_p * c_pre + b_p * c_post))
