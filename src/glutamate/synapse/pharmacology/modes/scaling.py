"""A drug that scales what its target does by 1 + (maximum - 1) C/(C + EC50): more with a maximum above 1, less below.

At AMPA and GABA-A receptors a positive modulator; at release and uptake an enhancer or inhibitor; at presynaptic metabotropic
receptors (mGluR) an agonist or antagonist, told by what it does to release.
"""

from collections.abc import Mapping
from typing import Any

from glutamate.synapse.pharmacology.mode import Action, Mode, Place, saturation


def act(values: Mapping[str, Any], drug: Any, dose: Any, place: Place) -> Action:
    p = drug.parameters.of(values)
    return Action(gain=1 + (p.maximum - 1) * saturation(dose, p.EC50))


MODE = Mode("scaling", ("AMPA", "GABA_A", "release", "uptake", "mGluR"), act, once=("EC50", "maximum"))
