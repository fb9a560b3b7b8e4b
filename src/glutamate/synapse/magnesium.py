"""Block of the NMDA receptor by extracellular magnesium.

    B(V) = 1/(1 + [Mg]/K(V)),     K(V) = w K0 exp(s V)

B is the unblocked fraction, K(V) the magnesium (mM) that blocks half at V (mV). Two published forms:

    jahr_stevens       K0 3.57 mM, s 0.062 /mV   hippocampal cultures; the default
    vargas_caballero   K0 2.552 mM, s 0.072 /mV  neocortical layer 2/3, which unblocks at more positive potentials

w is 1 for GluN2A, GluN2B and their triheteromer; receptors with GluN2C or GluN2D are blocked more weakly (w about 7).
Written as a block at a fraction d of the field, Jahr & Stevens' form has d = s kT/2e = 0.80 (Woodhull 1973).

Block is taken as instantaneous; unblocking on depolarisation has slow parts (milliseconds), for which there is the
receptor `nmda_kampa`. Units: mV, mM. Contested: which form holds in human cortex; w of GluN2C and GluN2D.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.admissible import concentration, finite, known
from glutamate.synapse.subtype import of_subtype

Form = Literal["jahr_stevens", "vargas_caballero"]
FORMS: tuple[Form, ...] = ("jahr_stevens", "vargas_caballero")
DEFAULT: Form = "jahr_stevens"

_JS = "Jahr & Stevens 1990, J Neurosci 10:3178"
_VCR = "Vargas-Caballero & Robinson 2003, doi:10.1152/jn.01038.2002"
_WEAK = "Kuner & Schoepfer 1996, J Neurosci 16:3549: a several times lower apparent affinity"

TABLE = ParameterTable(
    "synapse.magnesium",
    "block of the NMDA receptor by magnesium",
    K0_jahr_stevens=Parameter(3.57, "mM", 2.5, 5.0, _JS, "established", "magnesium that blocks half at 0 mV", sampled=True),
    slope_jahr_stevens=Parameter(0.062, "1/mV", 0.055, 0.070, _JS, "established", "voltage dependence of block"),
    K0_vargas_caballero=Parameter(2.552, "mM", 1.8, 3.6, _VCR, "contested", "magnesium that blocks half at 0 mV"),
    slope_vargas_caballero=Parameter(0.072, "1/mV", 0.065, 0.080, _VCR, "contested", "voltage dependence of block"),
    weaker=Parameter(7.0, "1", 5.0, 10.0, _WEAK, "contested", "K of GluN2C and GluN2D over that of GluN2A and GluN2B"),
    healthy=Parameter(1.0, "mM", 0.8, 1.2, "cerebrospinal fluid and interstitial fluid, free magnesium", "established", "extracellular magnesium in health", sampled=True),
)  # fmt: skip


def half_blocking(values: Mapping[str, Any], voltage_mV: Any, form: Form = DEFAULT, subtype: str = "GluN2A") -> Any:
    """K(V): magnesium (mM) that blocks half of the open receptors at `voltage_mV`, of its shape."""
    known("form of magnesium block", form, FORMS)
    finite("voltage_mV", voltage_mV)
    p = TABLE.of(values)
    K0, slope = getattr(p, f"K0_{form}"), getattr(p, f"slope_{form}")
    weight = of_subtype({"GluN2A": 1.0, "GluN2B": 1.0, "GluN2C": p.weaker, "GluN2D": p.weaker}, subtype)
    return weight * K0 * jnp.exp(slope * voltage_mV)


def unblocked(values: Mapping[str, Any], voltage_mV: Any, magnesium_mM: Any, form: Form = DEFAULT, subtype: str = "GluN2A") -> Any:  # fmt: skip
    """Unblocked fraction of NMDA receptors, of the broadcast shape of voltage (mV) and magnesium (mM).

    Raises InputError for a negative concentration, a voltage that is not finite, an unknown form or subtype.
    """
    concentration("magnesium_mM", magnesium_mM)
    return 1 / (1 + magnesium_mM / half_blocking(values, voltage_mV, form, subtype))


def half_unblocked_mV(values: Mapping[str, Any], magnesium_mM: Any, form: Form = DEFAULT, subtype: str = "GluN2A") -> Any:  # fmt: skip
    """Voltage (mV) at which half of the receptors are unblocked; magnesium (mM) must be above zero."""
    slope = getattr(TABLE.of(values), f"slope_{form}")
    return jnp.log(magnesium_mM / half_blocking(values, 0.0, form, subtype)) / slope
