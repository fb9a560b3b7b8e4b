"""A partial agonist of the co-agonist site of the NMDA receptor: it binds as C/EC50 and opens with its efficacy."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    bound = dose / drug.of(values, "EC50", place.subtype)
    return Action(partial=bound, efficacious=drug.of(values, "efficacy", place.subtype) * bound)


MODE = Mode("partial_agonist", ("NMDA",), act, per_subunit=("EC50", "efficacy"))
