"""A competitive antagonist at the transmitter's site of AMPA or GABA-A receptors: occupancy C/Ki."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    return Action(agonist_site=dose / drug.parameters.of(values).Ki)


MODE = Mode("competitive", ("AMPA", "GABA_A"), act, once=("Ki",))
