"""A competitive antagonist keeps glutamate off its site of the NMDA receptor: occupancy C/Ki, by subunit."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    return Action(agonist_site=dose / drug.of(values, "Ki", place.subtype))


MODE = Mode("competitive_glutamate", ("NMDA",), act, per_subunit=("Ki",))
