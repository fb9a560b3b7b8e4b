"""A mode of action: what a drug must declare to act so, and what it does at its target.

Several drugs act together through the sites of the target. Occupancies of a site add up, since drugs compete for it; gains
multiply, since allosteric effects are taken to be independent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from glutamate.synapse.subtype import TRIHETEROMER

Target = Literal["NMDA", "AMPA", "GABA_A", "release", "uptake", "mGluR"]
DRUG_TARGETS: tuple[Target, ...] = ("NMDA", "AMPA", "GABA_A", "release", "uptake", "mGluR")


class Place(NamedTuple):
    """Where a drug acts: voltage (mV), magnesium (mM), subtype of the NMDA receptor, and the mean open probability that
    blockers see (None for that of the measurement of their potency)."""

    voltage_mV: Any = None
    magnesium_mM: Any = None
    subtype: str = TRIHETEROMER
    open_probability: Any = None


class Action(NamedTuple):
    """What drugs do at a target; nothing by default.

    Attributes:
        agonist_site: concentration over dissociation constant at the site of the transmitter.
        pore: blocked over free channels.
        partial, efficacious, antagonist: at the co-agonist site (`coagonist.Ligands`).
        gain: factor of what the target does; slowing: of its decay time; affinity: for the transmitter.
    """

    agonist_site: Any = 0.0
    pore: Any = 0.0
    partial: Any = 0.0
    efficacious: Any = 0.0
    antagonist: Any = 0.0
    gain: Any = 1.0
    slowing: Any = 1.0
    affinity: Any = 1.0

    def and_then(self, other: Action) -> Action:
        """Both together: occupancies add, gains multiply."""
        multiplied = ("gain", "slowing", "affinity")
        return Action(
            *(a * b if name in multiplied else a + b for name, a, b in zip(self._fields, self, other, strict=True))
        )


Act = Callable[[Mapping[str, Any], Any, Any, Place], Action]
"""act(values, drug, concentration in uM, place) -> what the drug does there."""


@dataclass(frozen=True, eq=False)
class Mode:
    """A mode of action.

    Args:
        name: in declarations of drugs.
        targets: what drugs act on in this way.
        per_subunit: quantities that a drug declares for each GluN2 subunit, as `IC50_GluN2A` and so on.
        once: quantities that it declares once.
        act: what it does.
    """

    name: str
    targets: tuple[Target, ...]
    act: Act
    per_subunit: tuple[str, ...] = ()
    once: tuple[str, ...] = ()

    def needs(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Short names of the parameters that a drug declares."""
        return (*(f"{quantity}_{part}" for quantity in self.per_subunit for part in parts), *self.once)


def saturation(concentration: Any, EC50: Any) -> Any:
    """C/(C + EC50), the share of an effect that one binding site gives."""
    return concentration / (concentration + EC50)
