"""A blocker of the open NMDA channel, in competition with magnesium: see `blockade`."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology import blockade
from glutamate.synapse.pharmacology.mode import Action, Mode, Place


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    V, Mg, subtype, Po = place
    return Action(pore=blockade.pressure(values, drug, dose, V, Mg, subtype, Po))


MODE = Mode(
    "open_channel", ("NMDA",), act,
    per_subunit=("IC50", "K_Mg"), once=("k_on", "trapped", "depth", "V_ref", "open_ref"),
)  # fmt: skip
