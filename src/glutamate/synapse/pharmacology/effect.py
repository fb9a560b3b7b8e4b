"""What drugs and co-agonists together do to a receptor, to release and to uptake.

    free        f = 1/(1 + sum C/Ki)              sites of the transmitter without a competitive antagonist
    unblocked   u = 1/(1 + sum B)                 blockers share one site; B blocked over free channels, C/IC50 without voltage
    gain        e                                 modulators, each 1 + (maximum - 1) C/(C + EC50)

    NMDA        conductance = f^2 (Theta/Theta_0) u e       phasic current after a release, relative to health
                affinity    = a f                           of glutamate, as a steady glutamate concentration sees it
                tau         = slowing of the decay
    others      f^2 u e                                     AMPA, GABA-A; release (with mGluR) and uptake have e alone

A release is over before a competitive antagonist leaves (tens of ms for D-AP5), so that only receptors with both sites free
respond; AMPA and GABA-A receptors bind two as well. Steady glutamate competes, which shifts its affinity instead. Theta:
`coagonist`, with partial agonists and antagonists of that site. What a drug does at its target is its mode of action
(`modes`); modes act independently of each other (assumed). Metabotropic receptors act by release alone. Units: uM, mV, mM.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutamate.synapse import coagonist, magnesium, pharmacology
from glutamate.synapse.admissible import concentration
from glutamate.synapse.pharmacology import blockade
from glutamate.synapse.pharmacology.mode import Action, Place, Target
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
    """Factors at the NMDA receptor, 1 in health: of the phasic conductance, of the affinity for steady glutamate, of the
    decay time; and the parts of the first: free glutamate sites, co-agonist site, unblocked channels, potentiation."""

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
    """The effect at the NMDA receptor of drugs by name at concentrations (uM, free, at the receptor), with co-agonists.

    Smooth in every concentration. Raises InputError for an unknown drug (with the nearest name), a negative
    concentration or an unknown subtype.
    """
    V = blockade.TABLE.of(values).voltage if bath.voltage_mV is None else bath.voltage_mV
    Mg = magnesium.TABLE.of(values).healthy if bath.magnesium_mM is None else bath.magnesium_mM
    done = _together(values, doses_uM, ("NMDA",), Place(V, Mg, subtype, bath.open_probability))
    free, unblocked = 1 / (1 + done.agonist_site), 1 / (1 + done.pore)
    others = coagonist.Ligands(done.partial, done.efficacious, done.antagonist)
    site = coagonist.relative(values, *co_agonists, subtype=subtype, others=others)
    return Effect(
        free**2 * site * unblocked * done.gain, done.affinity * free, done.slowing, free, site, unblocked, done.gain
    )


def factor(values: Mapping[str, Any], doses_uM: Mapping[str, Any], *targets: Target) -> Any:
    """What drugs multiply the response of `targets` by, others than NMDA receptors; 1 without any."""
    done = _together(values, doses_uM, targets, Place())
    return done.gain / ((1 + done.agonist_site) ** 2 * (1 + done.pore))


def _together(
    values: Mapping[str, Any], doses_uM: Mapping[str, Any], targets: tuple[Target, ...], place: Place
) -> Action:
    """What all drugs do at targets together."""
    done = Action()
    for name, dose in doses_uM.items():
        drug = pharmacology.get(name)
        concentration(f"dose of {name}", dose, "uM")
        if drug.target in targets:
            done = done.and_then(drug.acts.act(values, drug, dose, place))
    return done
