"""Astrocytic glutamate transporters: how many there are, how fast they bind and how slowly they transport.

    free + G <-> bound -> free + G inside astrocyte        k_on, k_off;  k_t: turnover
    k_off = K_m k_on - k_t,    T = (n_GLT1 f_GLT1 + n_GLAST f_GLAST)/(N_A alpha)

A transporter takes some 40 ms for a cycle, far longer than glutamate stays in the cleft: it acts first by binding, and
there are enough of them (126 uM in the extracellular volume) to bind several vesicles from every synapse. f are
activities relative to health: 0 for a complete block, as of GLT-1 by dihydrokainate. Units: uM, ms; /uM/s and /s as
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MOLECULES_PER_UM3_PER_UM, MS_PER_S
from glutamate.synapse.admissible import concentration

_DENSITY = "Lehre & Danbolt 1998, PMC6793562: adult rat, CA1"
_KINETICS = "EAAT2: Arriza 1994; Grewer & Rauen 2005; share of uptake PMC4180478"

TABLE = ParameterTable(
    "synapse.transporters",
    "astrocytic glutamate transporters",
    GLT1=Parameter(12000.0, "/um3", 9000.0, 16000.0, _DENSITY, "established", "GLT-1 (EAAT2) molecules in tissue"),
    GLAST=Parameter(3200.0, "/um3", 2400.0, 4300.0, _DENSITY, "established", "GLAST (EAAT1) molecules in tissue"),
    volume_fraction=Parameter(0.20, "1", 0.15, 0.25, "Nicholson & Sykova 1998, doi:10.1016/S0166-2236(98)01261-2", "established", "extracellular share of tissue", scale="logit"),
    Km=Parameter(18.0, "uM", 10.0, 25.0, _KINETICS, "established", "glutamate at half-maximal transport"),
    turnover=Parameter(24.0, "/s", 15.0, 35.0, "Shchepakin 2019: some 20 times slower than the cleft transient; " + _KINETICS, "contested", "cycles per second"),
    k_on=Parameter(6.0, "/uM/s", 5.0, 10.0, _KINETICS, "contested", "binding of glutamate"),
)  # fmt: skip


class Activity(NamedTuple):
    """Activity of each transporter relative to health."""

    GLT1: Any = 1.0
    GLAST: Any = 1.0


HEALTHY = Activity()


class Rates(NamedTuple):
    """Transporters in the extracellular volume (uM), binding (/uM/ms), unbinding and transport (/ms), K_m (uM)."""

    total: Any
    on: Any
    off: Any
    transport: Any
    Km: Any


def rates(values: Mapping[str, Any], activity: Activity = HEALTHY) -> Rates:
    """The kinetic constants at an activity. Raises InputError for a negative activity."""
    concentration("GLT1", activity.GLT1, "times the healthy activity")
    concentration("GLAST", activity.GLAST, "times the healthy activity")
    p = TABLE.of(values)
    molecules = p.GLT1 * activity.GLT1 + p.GLAST * activity.GLAST
    on, transport = p.k_on / MS_PER_S, p.turnover / MS_PER_S
    return Rates(molecules / MOLECULES_PER_UM3_PER_UM / p.volume_fraction, on, p.Km * on - transport, transport, p.Km)
