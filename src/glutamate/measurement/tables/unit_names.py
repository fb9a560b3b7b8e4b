"""How people write the units of concentrations, and the one spelling used here."""

from __future__ import annotations

from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import UNITS, MeasuredFileError, Unit

_SPELLINGS: dict[str, Unit] = {
    **{unit.casefold(): unit for unit in UNITS},
    **dict.fromkeys(("tcr", "/cr", "/cr+pcr", "ratio to tcr", "ratio"), "/tCr"),
    **dict.fromkeys(("mmol/l", "mmol/l tissue"), "mM"),
    **dict.fromkeys(("molal", "mmol/kg tissue water", "mmol/kgw"), "mmol/kg water"),
    **dict.fromkeys(("µmol/g", "μmol/g", "umol/g wet", "mmol/kg wet", "mmol/kg ww", "mmol/kg wet weight"), "umol/g"),
    **dict.fromkeys(("iu", "i.u.", "a.u."), "institutional"),
    **dict.fromkeys(("relative", "fraction of control"), "of control"),
}


def unit_named(path: Path, name: str, text: str) -> Unit:
    """The unit that `text` means. Raises MeasuredFileError, naming the metabolite, if it means none or two."""
    folded = " ".join(text.casefold().split())
    if folded in _SPELLINGS:
        return _SPELLINGS[folded]
    if folded == "mmol/kg":
        raise MeasuredFileError(path, f"unit 'mmol/kg' of {name} is ambiguous: 'mmol/kg water' or 'mmol/kg wet'?")
    raise MeasuredFileError(
        path, f"unknown unit {text!r} of {name}{nearest(folded, _SPELLINGS)} (one of {', '.join(map(repr, UNITS))})"
    )
