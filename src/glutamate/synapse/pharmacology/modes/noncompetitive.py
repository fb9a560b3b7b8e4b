"""A non-competitive antagonist of AMPA or GABA-A receptors: it closes C/(C + IC50) of them, whatever the transmitter does."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    return Action(pore=dose / drug.parameters.of(values).IC50)


MODE = Mode("noncompetitive", ("AMPA", "GABA_A"), act, once=("IC50",))
