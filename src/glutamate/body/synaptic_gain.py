"""Strength of excitatory synapses over sleep and wakefulness: the hypothesis of synaptic homeostasis.

    w = 1 + plastic kappa (S - S_mean)

S sleep pressure (`sleep_states`) and S_mean its mean over an ordinary day. kappa is such that synapses are 18 % weaker at the end of
sleep than at the end of wakefulness, which is where the axon-spine interface of mice stands; the largest fifth does not change.

For: electron microscopy of mouse cortex (de Vivo 2017, doi:10.1126/science.aah5982), receptors of the postsynaptic density lower after
sleep (Diering 2017, doi:10.1126/science.aai8355), evoked responses of rats higher after wakefulness (Vyazovskiy 2008,
doi:10.1038/nn2035). Against: no mechanism is known and several kinds of plasticity go the other way in sleep (Frank 2012, PMC3317003);
spines also form in sleep after learning (Yang 2014, doi:10.1126/science.1249098); in freely behaving rats synapses and firing of
cortex were found stable over sleep and wakefulness (Cary and Turrigiano 2021, doi:10.7554/eLife.66304). Nothing is known of its
size in people: `people` says how much of the change of mice holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.body import sleep_states
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_VIVO = "mice; de Vivo 2017, doi:10.1126/science.aah5982"

TABLE = ParameterTable(
    "body.synaptic_gain",
    "strength of synapses over sleep and wakefulness",
    plastic=Parameter(0.8, "1", 0.7, 0.9, _VIVO, "contested", "share of synapses that change", scale="logit"),
    kappa=Parameter(0.458, "1", 0.3, 0.62, f"{_VIVO}: -18 % (-12 to -24 %) after sleep", "contested", "strength per sleep pressure", sampled=True),
    people=Parameter(0.5, "1", 0.1, 0.9, "unknown in people: from almost nothing to what mice have", "assumed", "share of the change of mice", scale="logit", sampled=True),
)  # fmt: skip


def gain(S: Any, values: Mapping[str, Any] | None = None) -> Any:
    """w at pressure S."""
    p = TABLE.of(values)
    return 1 + p.people * p.plastic * p.kappa * (S - sleep_states.ordinary(values).day)
