"""Contrasts of a case: arms compared with each other, and the interaction of a two-by-two.

    - {name: drug_in_patients, arm: patients_drug, against: patients}
    - {name: interaction, both: patients_drug, first: patients, second: drug}         neither: healthy

Both are products of arms to the power of 1 or -1: arm/against, and both x neither/(first x second).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.case.builder import Builder
from glutamate.case.errors import shown
from glutamate.case.model import HEALTHY, Contrast
from glutamate.errors import nearest

_INTERACTION = ("both", "first", "second")


def contrasts(given: Sequence[Any], builder: Builder, arms: Sequence[str]) -> tuple[Contrast, ...]:
    """The contrasts that the keys describe; problems are noted."""
    builder.unique("contrasts", [entry.name for entry in given], "contrasts")
    made = (_contrast(entry, builder.at("contrasts", index), arms) for index, entry in enumerate(given))
    return tuple(contrast for contrast in made if contrast is not None)


def _contrast(given: Any, builder: Builder, arms: Sequence[str]) -> Contrast | None:
    crossed = [key for key in _INTERACTION if getattr(given, key) is not None]
    if (given.arm is None) == (not crossed):
        builder.problem("compares two arms (`arm`, `against`) or crosses four (`both`, `first`, `second`, `neither`)")
        return None
    missing = [key for key in _INTERACTION if key not in crossed] if crossed else []
    for key in missing:
        builder.problem(f"an interaction needs `{key}` too", key)
    keys = ("both", "neither", "first", "second") if crossed else ("arm", "against")
    foreign = [k for k in ("arm", "against", "neither", *_INTERACTION) if k not in keys and k in given.model_fields_set]
    for key in foreign:
        builder.problem(f"`{key}` does not go with {', '.join(f'`{k}`' for k in keys)}; leave it out", key)
    named = {key: getattr(given, key) or HEALTHY for key in keys}
    unknown = {key: name for key, name in named.items() if name not in arms}
    for key, name in unknown.items():
        hint = nearest(name, arms) or "."
        builder.problem(f"unknown arm {shown(name)}{hint} This case has: {', '.join(arms)}", key)
    if missing or unknown or foreign:
        return None
    half = len(keys) // 2
    over, under = tuple(named[k] for k in keys[:half]), tuple(named[k] for k in keys[half:])
    if set(over) & set(under) or len(set(named.values())) < len(named):
        builder.problem(
            f"names {', '.join(sorted(set(named.values())))}: an arm cannot be compared with itself", keys[0]
        )
        return None
    return Contrast(given.name, given.title or given.name.replace("_", " "), over, under)
