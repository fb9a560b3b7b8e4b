"""Energy demand of receptor currents at a state of the synapse, relative to awake rest.

    demand_T = activity_T release (w ampa + (1 - w) nmda_T nmda_saturation tau_nmda)          T: onto E or I

activity_T is that of the neurons that carry the receptors, since activity of a region rises and falls together; w the share of AMPA
receptors in the sodium that one release lets in. It acts on metabolism where a run has feedback; without, demand follows activity
alone. GABA-A currents cost little and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "synapse.demand",
    "energy demand of receptor currents",
    ampa=Parameter(0.5, "1", 0.3, 0.7, "Attwell & Laughlin 2001, doi:10.1097/00004647-200110000-00001: similar sodium entry through both", "contested", "share of AMPA receptors in the sodium of one release", scale="logit"),
)  # fmt: skip


def of(values: Mapping[str, Any], factors: Mapping[str, Any], activity: Mapping[str, Any]) -> tuple[Any, Any]:
    """Demand on E and on I, of the shape of the factors.

    factors: by name (`reduction.factors.Factors`). activity: of E and I neurons, relative to awake rest.
    """
    w = TABLE.of(values).ampa
    shared = factors["nmda_saturation"] * factors["tau_nmda"]
    onto = {"E": factors["nmda_EE"] * shared, "I": factors["nmda_EI"] * shared}
    on_E, on_I = (activity[T] * factors["release"] * (w * factors["ampa"] + (1 - w) * onto[T]) for T in "EI")
    return on_E, on_I
