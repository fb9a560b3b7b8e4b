"""The form in which a drug at the NMDA receptor is declared, and what each mode of action needs.

    competitive_glutamate   Ki                                            keeps glutamate off its site
    competitive_glycine     Ki                                            keeps co-agonists off theirs
    partial_agonist         EC50, efficacy                                acts at the co-agonist site, `coagonist`
    open_channel            IC50, K_Mg; k_on, escape, depth, V_ref, open_ref    blocks the open channel, `blockade`
    modulator               EC50, potentiation; slowing, affinity         raises open probability, slows, sensitises

Potencies are declared per GluN2 subunit, as `IC50_GluN2A` and so on (uM); the names behind the semicolon once. Every
declaration is one file of this folder and is found by walking it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from glutamate.engine.parameter import Grade, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.subtype import PURE, of_subtype

Mode = Literal["competitive_glutamate", "competitive_glycine", "partial_agonist", "open_channel", "modulator"]

PER_SUBUNIT: Mapping[Mode, tuple[str, ...]] = {
    "competitive_glutamate": ("Ki",),
    "competitive_glycine": ("Ki",),
    "partial_agonist": ("EC50", "efficacy"),
    "open_channel": ("IC50", "K_Mg"),
    "modulator": ("EC50", "potentiation"),
}
ONCE: Mapping[Mode, tuple[str, ...]] = {
    "competitive_glutamate": (),
    "competitive_glycine": (),
    "partial_agonist": (),
    "open_channel": ("k_on", "escape", "depth", "V_ref", "open_ref"),
    "modulator": ("slowing", "affinity"),
}


@dataclass(frozen=True, eq=False)
class Drug:
    """A drug.

    Args:
        name: the name it is found by.
        title: what it is, in words.
        mode: how it acts, which decides the parameters it needs.
        parameters: its potencies.
        synonyms: other names it is found by, in lower case.
    """

    name: str
    title: str
    mode: Mode
    parameters: ParameterTable = field(repr=False)
    synonyms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        needed = [f"{name}_{part}" for name in PER_SUBUNIT[self.mode] for part in PURE]
        missing = [name for name in (*needed, *ONCE[self.mode]) if name not in self.parameters]
        if missing:
            raise ValueError(f"drug {self.name!r} acts as {self.mode}: declare {', '.join(missing)}")

    def of(self, values: Mapping[str, Any], quantity: str, subtype: str) -> Any:
        """A per-subunit quantity at a receptor subtype."""
        p = self.parameters.of(values)
        return of_subtype({part: getattr(p, f"{quantity}_{part}") for part in PURE}, subtype)


def per_subunit(quantity: str, values: tuple[float, float, float, float], unit: str, spread: float, source: str, grade: Grade, doc: str) -> dict[str, Parameter]:  # fmt: skip
    """Declarations of one quantity for GluN2A to GluN2D, each known within a factor of `spread`."""
    return {
        f"{quantity}_{part}": Parameter(v, unit, v / spread, v * spread, source, grade, f"{doc}, {part}")
        for part, v in zip(PURE, values, strict=True)
    }


def blocker_kinetics(k_on: float, escape: tuple[float, float, float], source: str) -> dict[str, Parameter]:
    """What an open-channel blocker declares once: association (/uM/s), escape from closed channels (value, low, high)."""
    value, low, high = escape
    return {
        "k_on": Parameter(k_on, "/uM/s", k_on / 2, k_on * 2, source, "contested", "association with the open channel"),
        "escape": Parameter(value, "1", low, high, source, "contested", "rate of leaving a closed channel relative to an open one", scale="linear"),
        "depth": Parameter(0.8, "1", 0.5, 1.0, "Woodhull 1973; site of magnesium, PMC19512", "contested", "fraction of the field at the binding site", scale="linear"),
        "V_ref": Parameter(-66.0, "mV", -66.0, -66.0, "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009", "established", "voltage at which potency was measured", scale="linear", role="protocol"),
        "open_ref": Parameter(0.3, "1", 0.1, 0.5, "steady agonist in the measurement of potency", "assumed", "open probability of an unblocked receptor in it", scale="logit"),
    }  # fmt: skip
