"""The co-agonist site of the NMDA receptor: glycine, D-serine and whatever else binds there.

    x     = g + d + p + a                      g = [Gly]/K_G,  d = [D-Ser]/K_D,  p: partial agonist,  a: antagonist
    Theta = x^n/(1 + x^n) (g + d + e p)/x      e: efficacy of the partial agonist relative to glycine; n = 1

Theta multiplies the open probability. In health it is Theta_0 = 0.75 [0.5, 0.95] (prior) at the reference receptor, the
GluN2A/GluN2B triheteromer, from which the concentrations at the synapse follow:

    [D-Ser]_0 = s A K_D,   [Gly]_0 = (1 - s) A K_G,   A = Theta_0/(1 - Theta_0)

with s the share of D-serine. No co-agonist therapy can raise the current by more than 1/Theta_0 (`ceiling`); a partial
agonist raises it where the site is empty and lowers it where the site is full (an inverted U in dose).

EC50 are those of recombinant receptors. Contested: cultured neurons give glycine an EC50 of 60 nM (PMC2727032), and one
study gives D-serine a 3-4 times lower EC50 than glycine (Matsui 1995); how full the site is in vivo (saturated at some
synapses: Mothet 2000; not at others: Henneberger 2010); whether D-serine is released by astrocytes or neurons. Units: uM.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.admissible import concentration
from glutamate.synapse.subtype import PURE, TRIHETEROMER, of_subtype

_EC50 = "recombinant receptors: Traynelis 2010, doi:10.1124/pr.109.002451; Chen 2008, doi:10.1124/mol.107.039842"
_PRIOR = "prior between saturated (Mothet 2000, doi:10.1073/pnas.97.9.4926) and limiting (Henneberger 2010, doi:10.1038/nature08673)"


def _half(value: float, doc: str) -> Parameter:
    return Parameter(value, "uM", value / 2, value * 2, _EC50, "contested", doc)


TABLE = ParameterTable(
    "synapse.coagonist",
    "co-agonist site of the NMDA receptor",
    occupancy=Parameter(0.75, "1", 0.50, 0.95, _PRIOR, "contested", "occupancy of the site in health, at the triheteromer", scale="logit", sampled=True),
    d_serine_share=Parameter(0.7, "1", 0.3, 0.9, "D-serine at synapses, glycine outside them: Papouin 2012, doi:10.1016/j.cell.2012.06.029", "contested", "share of D-serine in the occupancy of a synapse in health", scale="logit", sampled=True),
    hill=Parameter(1.0, "1", 1.0, 1.4, "two sites with little cooperation; fits up to 1.4", "contested", "Hill coefficient"),
    glycine_GluN2A=_half(1.1, "EC50 of glycine, GluN2A"),
    glycine_GluN2B=_half(0.72, "EC50 of glycine, GluN2B"),
    glycine_GluN2C=_half(0.34, "EC50 of glycine, GluN2C"),
    glycine_GluN2D=_half(0.13, "EC50 of glycine, GluN2D"),
    d_serine_GluN2A=_half(1.3, "EC50 of D-serine, GluN2A"),
    d_serine_GluN2B=_half(0.65, "EC50 of D-serine, GluN2B"),
    d_serine_GluN2C=_half(0.32, "EC50 of D-serine, GluN2C"),
    d_serine_GluN2D=_half(0.16, "EC50 of D-serine, GluN2D"),
)  # fmt: skip


class Healthy(NamedTuple):
    """Concentrations (uM) at a healthy synapse."""

    glycine: Any
    d_serine: Any


class Ligands(NamedTuple):
    """What else is at the site, in multiples of its EC50: partial agonists, the same weighted by their efficacy, and
    antagonists."""

    partial: Any = 0.0
    partial_efficacious: Any = 0.0
    antagonist: Any = 0.0


NONE = Ligands()


def half_maximal(values: Mapping[str, Any], ligand: str, subtype: str) -> Any:
    """EC50 (uM) of "glycine" or "d_serine" at a receptor subtype."""
    p = TABLE.of(values)
    return of_subtype({part: getattr(p, f"{ligand}_{part}") for part in PURE}, subtype)


def healthy(values: Mapping[str, Any]) -> Healthy:
    """Glycine and D-serine (uM) that make the healthy occupancy of the reference receptor."""
    p = TABLE.of(values)
    drive = (p.occupancy / (1 - p.occupancy)) ** (1 / p.hill)
    return Healthy(
        (1 - p.d_serine_share) * drive * half_maximal(values, "glycine", TRIHETEROMER),
        p.d_serine_share * drive * half_maximal(values, "d_serine", TRIHETEROMER),
    )


def occupancy(values: Mapping[str, Any], glycine_uM: Any, d_serine_uM: Any, subtype: str = TRIHETEROMER, others: Ligands = NONE) -> Any:  # fmt: skip
    """Theta, the effective occupancy of the site, of the broadcast shape of the concentrations.

    Raises InputError for a negative concentration or an unknown subtype.
    """
    concentration("glycine_uM", glycine_uM, "uM")
    concentration("d_serine_uM", d_serine_uM, "uM")
    n = TABLE.of(values).hill
    natural = glycine_uM / half_maximal(values, "glycine", subtype) + d_serine_uM / half_maximal(values, "d_serine", subtype)  # fmt: skip
    x = jnp.asarray(natural + others.partial + others.antagonist)
    # Written so that value and derivatives stay finite in an empty site, where x^(n - 1) is 1 for n = 1.
    some = jnp.where(x > 0, x, 1.0)
    lowered = jnp.where(x > 0, some ** (n - 1), jnp.where(n > 1, 0.0, 1.0))
    return lowered / (1 + lowered * x) * (natural + others.partial_efficacious)


def relative(
    values: Mapping[str, Any],
    glycine: Any = 1.0,
    d_serine: Any = 1.0,
    added_glycine_uM: Any = 0.0,
    added_d_serine_uM: Any = 0.0,
    subtype: str = TRIHETEROMER,
    others: Ligands = NONE,
) -> Any:
    """Theta/Theta_0: what the co-agonist site multiplies the NMDA current by, 1 in health.

    Args:
        glycine, d_serine: endogenous concentrations relative to health.
        added_glycine_uM, added_d_serine_uM: what a treatment adds at the synapse (uM).
        others: drugs at the site, from `drugs.effect`.
    """
    concentration("glycine", glycine, "times the healthy one")
    concentration("d_serine", d_serine, "times the healthy one")
    concentration("added_glycine_uM", added_glycine_uM, "uM")
    concentration("added_d_serine_uM", added_d_serine_uM, "uM")
    at_rest = healthy(values)
    now = occupancy(
        values,
        glycine * at_rest.glycine + added_glycine_uM,
        d_serine * at_rest.d_serine + added_d_serine_uM,
        subtype,
        others,
    )
    return now / occupancy(values, *at_rest, subtype)


def ceiling(values: Mapping[str, Any], subtype: str = TRIHETEROMER) -> Any:
    """1/Theta_0: the most by which a full agonist of the site can raise the NMDA current."""
    return 1 / occupancy(values, *healthy(values), subtype)
