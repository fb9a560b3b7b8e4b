"""Units in SBML: the house units of metabolism as unit definitions.

The model is one gram of wet grey matter. Amounts per gram (umol/g, mL/g) are therefore amounts (umol, mL), and the factor
g disappears from every unit: volumes in mL, amounts in umol, rates in umol/min, concentrations in mM = umol/mL.

    "mL/g/min/mM"  ->  mL_per_minute_per_mM = litre 1e-3 . (60 second)^-1 . (mole 1e-3)^-1 . litre
"""

from __future__ import annotations

from typing import Any

from glutamate.errors import ComponentError, nearest
from glutamate.export.library import done, libsbml

DIMENSIONLESS = "dimensionless"
SUBSTANCE, VOLUME, TIME, CONCENTRATION = "umol", "mL", "min", "mM"

_PARTS: dict[str, tuple[tuple[str, int, int, float], ...]] = {
    "umol": (("MOLE", 1, -6, 1.0),),
    "mL": (("LITRE", 1, -3, 1.0),),
    "mM": (("MOLE", 1, -3, 1.0), ("LITRE", -1, 0, 1.0)),
    "min": (("SECOND", 1, 0, 60.0),),
    "h": (("SECOND", 1, 0, 3600.0),),
    "g": (),
    "1": (),
}
"""Symbol to (base unit, exponent, power of ten, multiplier)."""
_NAMES = {"min": "minute", "h": "hour"}
"""Parts whose symbol is taken in formulas (`min` is a function) or says too little."""


def unit_symbol(unit: str) -> str:
    """SBML id of a house unit: "umol_per_minute" for "umol/g/min".

    Raises ComponentError for a unit that is not one of metabolism.
    """
    over, *under = unit.split("/")
    for part in (over, *under):
        if part not in _PARTS:
            raise ComponentError(
                f"unit {unit!r}: {part!r} has no SBML definition{nearest(part, _PARTS)}; add it to {__name__}"
            )
    above = "" if over in ("1", "g") else _NAMES.get(over, over)
    below = [f"per_{_NAMES.get(part, part)}" for part in under if part not in ("1", "g")]
    return "_".join(filter(None, [above, *below])) or DIMENSIONLESS


def define(model: Any, unit: str) -> str:
    """The id of `unit` in an SBML model, which gets its definition if it has none yet."""
    symbol = unit_symbol(unit)
    if symbol == DIMENSIONLESS or model.getUnitDefinition(symbol) is not None:
        return symbol
    library = libsbml()
    definition = done(model.createUnitDefinition(), f"unit {symbol}")
    done(definition.setId(symbol), f"unit {symbol}")
    over, *under = unit.split("/")
    for part, sign in ((over, 1), *((u, -1) for u in under)):
        for kind, exponent, scale, multiplier in _PARTS[part]:
            made = done(definition.createUnit(), f"unit {symbol}")
            made.setKind(getattr(library, f"UNIT_KIND_{kind}"))
            made.setExponent(sign * exponent)
            made.setScale(scale)
            made.setMultiplier(multiplier)
    return symbol
