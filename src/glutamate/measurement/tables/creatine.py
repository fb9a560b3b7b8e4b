"""Total creatine: which rows of a table hold it, whatever the program calls them.

    Cr+PCr, tCr, TCr, PCr_Cr    total creatine
    Cr and PCr, no sum          their sum; the squares of the two absolute errors add up (the fits' correlation, which is
                                negative, would make it smaller)
    Cr or Cre alone             total creatine: at 3 T one signal was fitted for both (basis sets without PCr, spreadsheets)

"Cho" beside GPC is the choline signal without it and not total choline.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from glutamate.measurement.metabolite_names import canonical

TOTAL = "tCr"
_CHOLINE = {"cho", "choline"}


def meanings(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The canonical name of each row of one table, and notes on names that only the whole table explains."""
    found = [canonical(name) for name in names]
    notes = []
    if TOTAL not in found and "PCr" not in found and found.count("Cr") == 1:
        at = found.index("Cr")
        found[at] = TOTAL
        notes.append(
            f"{names[at].strip()} is taken for total creatine: the table has neither phosphocreatine nor their sum."
        )
    if "GPC" in found:
        found = [name.strip() if name.strip().casefold() in _CHOLINE else meant for name, meant in zip(names, found, strict=True)]  # fmt: skip
    return found, notes


def summed(parts: Sequence[tuple[float | None, float | None]]) -> tuple[float | None, float | None]:
    """Value and relative error in percent of a sum of (value, percent); None where a part is not known."""
    known = [(value, percent) for value, percent in parts if value is not None and percent is not None]
    total = sum(value for value, _ in known)
    if len(known) < len(parts) or not total:
        return None, None
    return total, math.sqrt(sum((value * percent) ** 2 for value, percent in known)) / total
