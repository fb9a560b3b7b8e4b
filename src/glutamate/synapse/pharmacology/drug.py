"""The form in which a drug is declared: one file of this folder, from its doses to its receptor.

    target   NMDA, AMPA, GABA_A, release, uptake, mGluR
    mode     how it acts there, a file of `modes`, which says what the drug declares
    dosing   optional: units of a dose, pharmacokinetics and evidence; the drug can then be given under `interventions`

Potencies at NMDA receptors are declared per GluN2 subunit, as `IC50_GluN2A` and so on, others once (uM). Without dosing a case
sets the free concentration at the receptor, `synapse: drugs: {NAME: 1 uM}`; both add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from glutamate.engine.intervention import NO_CARD, Card, Effect, Intervention, Limit
from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.port import Port, declare
from glutamate.engine.registry import ParameterTable
from glutamate.errors import ComponentError
from glutamate.synapse.pharmacology import modes
from glutamate.synapse.pharmacology.mode import DRUG_TARGETS, Mode, Target
from glutamate.synapse.subtype import PURE, of_subtype


@dataclass(frozen=True, eq=False)
class Dosing:
    """How a drug is given and what becomes of a dose.

    Args:
        title: the drug and how it is given.
        dose_units: units a dose may be given in; the first is the one that `at_receptor` takes.
        table: pharmacokinetic parameters, under `interventions.<drug>`.
        at_receptor: free concentration at the receptor (uM) after doses.
        evidence: what is known of its benefit, in a sentence.
        grade: of that benefit.
        also: other ports that a dose acts on, beyond the receptor.
        in_full, limits, card: see `glutamate.engine.intervention.Intervention`.
    """

    title: str
    dose_units: tuple[str, ...]
    table: ParameterTable
    at_receptor: Effect
    evidence: str
    grade: Grade
    also: Mapping[Port, Effect] = field(default_factory=dict)
    in_full: bool = False
    limits: tuple[Limit, ...] = ()
    card: Card = NO_CARD


@dataclass(frozen=True, eq=False)
class Drug:
    """A drug.

    Args:
        name: the name it is found by.
        title: what it is, in words.
        target: what it acts on.
        mode: how it acts, which decides the parameters it needs.
        parameters: its potencies.
        synonyms: other names it is found by, in lower case.
        dosing: how it is given, where that is known.
    """

    name: str
    title: str
    target: Target
    mode: str
    parameters: ParameterTable = field(repr=False)
    synonyms: tuple[str, ...] = ()
    dosing: Dosing | None = None

    def __post_init__(self) -> None:
        if self.target not in DRUG_TARGETS:
            raise ComponentError(f"drug {self.name!r}: target {self.target!r} is not one of {', '.join(DRUG_TARGETS)}")
        if self.target not in self.acts.targets:
            raise ComponentError(
                f"drug {self.name!r}: mode {self.mode!r} acts on {', '.join(self.acts.targets)}, not on {self.target}"
            )
        missing = [name for name in self.acts.needs(PURE) if name not in self.parameters]
        if missing:
            raise ComponentError(f"drug {self.name!r} acts as {self.mode}: declare {', '.join(missing)}")
        declare(self.port)

    @cached_property
    def acts(self) -> Mode:
        """Its mode of action."""
        return modes.get(self.mode)

    @cached_property
    def port(self) -> Port:
        """Its free concentration at the receptor."""
        doc = f"free {self.title.split(',')[0]} at the receptor"
        return Port(f"synapse.drug.{self.name}", "uM", ("region",), 0.0, 0.0, 1e4, doc, "sum")

    @cached_property
    def intervention(self) -> Intervention | None:
        """Doses of it, as a case gives them under `interventions`; None where nothing is known of them."""
        given = self.dosing
        if given is None:
            return None
        return Intervention(
            self.name, given.title, given.dose_units, given.table, given.evidence, given.grade,
            ports={self.port: given.at_receptor, **given.also}, in_full=given.in_full, limits=given.limits, card=given.card,
        )  # fmt: skip

    def of(self, values: Mapping[str, Any], quantity: str, subtype: str) -> Any:
        """A per-subunit quantity at a subtype of the NMDA receptor."""
        p = self.parameters.of(values)
        return of_subtype({part: getattr(p, f"{quantity}_{part}") for part in PURE}, subtype)


def per_subunit(quantity: str, values: tuple[float, float, float, float], unit: str, spread: float, source: str, grade: Grade, doc: str) -> dict[str, Parameter]:  # fmt: skip
    """Declarations of one quantity for GluN2A to GluN2D, each known within a factor of `spread`."""
    return {
        f"{quantity}_{part}": Parameter(v, unit, v / spread, v * spread, source, grade, f"{doc}, {part}", sampled=True)
        for part, v in zip(PURE, values, strict=True)
    }


def blocker_kinetics(
    k_on: tuple[float, float, float],
    trapped: tuple[float, float, float],
    source: str,
    V_ref: tuple[float, str],
) -> dict[str, Parameter]:
    """What an open-channel blocker declares once: association (/uM/s) and the share of its block that outlasts the agonist, each
    (value, low, high), and the voltage (mV) at which potencies were measured, with its source."""
    return {
        "k_on": Parameter(*_bounds(k_on, "/uM/s"), source, "contested", "association with the open channel", sampled=True),
        "trapped": Parameter(*_bounds(trapped, "1"), source, "contested", "share of the block that stays when the channel closes", scale="linear"),
        "depth": Parameter(0.8, "1", 0.5, 1.0, "Woodhull 1973; site of magnesium, PMC19512; ketamine 0.79, Gilling 2009, doi:10.1016/j.neuropharm.2009.01.012", "contested", "fraction of the field at the binding site", scale="linear"),
        "V_ref": Parameter(V_ref[0], "mV", V_ref[0], V_ref[0], V_ref[1], "established", "voltage at which potency was measured", scale="linear", role="protocol"),
        "open_ref": Parameter(0.3, "1", 0.1, 0.5, "steady agonist in the measurement of potency", "assumed", "open probability of an unblocked receptor in it", scale="logit"),
    }  # fmt: skip


def _bounds(number: tuple[float, float, float], unit: str) -> tuple[float, str, float, float]:
    value, low, high = number
    return value, unit, low, high
