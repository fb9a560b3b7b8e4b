"""A competitive antagonist keeps glycine and D-serine off the co-agonist site of the NMDA receptor: C/Ki, by subunit."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    return Action(antagonist=dose / drug.of(values, "Ki", place.subtype))


MODE = Mode("competitive_glycine", ("NMDA",), act, per_subunit=("Ki",))
