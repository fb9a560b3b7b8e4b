"""An allosteric modulator of the NMDA receptor: gain, slowing and affinity, each 1 + (maximum - 1) C/(C + EC50)."""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place, saturation


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    p = drug.parameters.of(values)
    share = saturation(dose, drug.of(values, "EC50", place.subtype))
    return Action(
        gain=1 + (drug.of(values, "potentiation", place.subtype) - 1) * share,
        slowing=1 + (p.slowing - 1) * share,
        affinity=1 + (p.affinity - 1) * share,
    )


MODE = Mode("modulator", ("NMDA",), act, per_subunit=("EC50", "potentiation"), once=("slowing", "affinity"))
