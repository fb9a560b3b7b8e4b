"""What drugs and co-agonists together do to an NMDA receptor.

    conductance = f^2 (Theta/Theta_0) (1 - B) e       phasic current after a release, relative to health
    affinity    = a/(1 + sum C/Ki)                    of glutamate, as a steady glutamate concentration sees it
    tau         = slowing of the decay

f = 1/(1 + sum C/Ki) is the share of glutamate sites free of competitive antagonist: a release is over before the
antagonist leaves (tens of ms for D-AP5), so that only receptors with both sites free respond. Steady glutamate competes,
which shifts its affinity instead. Theta: `coagonist`, with partial agonists and antagonists of that site. B: blocked
fraction, blockers sharing one site (`drugs.blockade`). e, a, slowing: modulators, each 1 + (maximum - 1) C/(C + EC50).

Assumed: the modes of action act independently of each other. Units: uM, mV, mM.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutamate.synapse import coagonist, drugs, magnesium
from glutamate.synapse.admissible import concentration
from glutamate.synapse.drugs import blockade
from glutamate.synapse.drugs.drug import Drug
from glutamate.synapse.subtype import TRIHETEROMER


class Bath(NamedTuple):
    """Where the receptor is: voltage (mV, None for rest), magnesium (mM, None for health), and the mean open probability
    that blockers see (None for that of the measurement of their potency)."""

    voltage_mV: Any = None
    magnesium_mM: Any = None
    open_probability: Any = None


class CoAgonists(NamedTuple):
    """Endogenous glycine and D-serine relative to health, and what is added to them (uM)."""

    glycine: Any = 1.0
    d_serine: Any = 1.0
    added_glycine_uM: Any = 0.0
    added_d_serine_uM: Any = 0.0


class Effect(NamedTuple):
    """Factors, 1 in health: of the phasic conductance, of the affinity for steady glutamate, of the decay time; and the
    parts of the first: free glutamate sites, co-agonist site, unblocked channels, potentiation."""

    conductance: Any
    affinity: Any
    tau: Any
    free: Any
    coagonist: Any
    unblocked: Any
    potentiation: Any

    @property
    def tonic(self) -> Any:
        """Factor of a tonic current besides the change of affinity."""
        return self.coagonist * self.unblocked * self.potentiation


HEALTHY = CoAgonists()
AT_REST = Bath()


def effect(
    values: Mapping[str, Any],
    doses_uM: Mapping[str, Any],
    subtype: str = TRIHETEROMER,
    bath: Bath = AT_REST,
    co_agonists: CoAgonists = HEALTHY,
) -> Effect:
    """The effect of drugs by name at concentrations (uM, free, at the receptor), with endogenous co-agonists.

    Smooth in every concentration. Raises ValueError for an unknown drug (with the nearest name), a negative
    concentration or an unknown subtype.
    """
    occupied = pressed = partial = efficacious = antagonist = 0.0
    potentiation = slowing = affinity = 1.0
    V = blockade.TABLE.of(values).voltage if bath.voltage_mV is None else bath.voltage_mV
    Mg = magnesium.TABLE.of(values).healthy if bath.magnesium_mM is None else bath.magnesium_mM
    for name, dose in doses_uM.items():
        drug = drugs.get(name)
        concentration(f"dose of {name}", dose, "uM")
        p = drug.parameters.of(values)
        match drug.mode:
            case "competitive_glutamate":
                occupied = occupied + dose / drug.of(values, "Ki", subtype)
            case "competitive_glycine":
                antagonist = antagonist + dose / drug.of(values, "Ki", subtype)
            case "partial_agonist":
                bound = dose / drug.of(values, "EC50", subtype)
                partial, efficacious = partial + bound, efficacious + drug.of(values, "efficacy", subtype) * bound
            case "open_channel":
                pressed = pressed + blockade.pressure(values, drug, dose, V, Mg, subtype, bath.open_probability)  # fmt: skip
            case "modulator":
                share = _saturation(values, drug, dose, subtype)
                potentiation = potentiation * (1 + (drug.of(values, "potentiation", subtype) - 1) * share)
                slowing, affinity = slowing * (1 + (p.slowing - 1) * share), affinity * (1 + (p.affinity - 1) * share)
    free, unblocked = 1 / (1 + occupied), 1 / (1 + pressed)
    others = coagonist.Ligands(partial, efficacious, antagonist)
    site = coagonist.relative(values, *co_agonists, subtype=subtype, others=others)
    return Effect(
        free**2 * site * unblocked * potentiation, affinity * free, slowing, free, site, unblocked, potentiation
    )


def _saturation(values: Mapping[str, Any], drug: Drug, dose: Any, subtype: str) -> Any:
    return dose / (dose + drug.of(values, "EC50", subtype))
