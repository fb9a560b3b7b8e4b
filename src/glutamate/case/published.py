"""Published numbers that a case shows beside its simulation: which variable of the result, where, when, and in what unit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from glutamate.case.errors import FieldError, shown
from glutamate.case.model import HEALTHY, Arm, Published, Visit
from glutamate.case.quantities import Expected, parse
from glutamate.engine.link import links
from glutamate.errors import nearest


@cache
def variables() -> Mapping[str, tuple[str, bool]]:
    """Variables of the result that a published number can be set beside: name to (unit, whether per cell class).

    Those of metabolism, whose inputs are always stored, go by their own name, the others by that of their link and their own.
    """
    found: dict[str, tuple[str, bool]] = {}
    for link in sorted(links(), key=lambda one: not one.always_stored):
        prefix = "" if link.always_stored else f"{link.name}."
        found |= {f"{prefix}{name}": (v.unit, bool(v.cells)) for name, v in link.variables().items()}
    return found


def published(
    given: Any, arms: tuple[Arm, ...], regions: tuple[str, ...], visits: tuple[Visit, ...]
) -> tuple[Published | None, list[tuple[str, str]]]:
    """The published number that `given` describes, and the problems it has as (key, message)."""
    wrong: list[tuple[str, str]] = []

    def check(key: str, make: Any) -> Any:
        try:
            return make()
        except FieldError as error:
            wrong.append((key, str(error)))
            return None

    quantity = given.quantity
    if quantity not in variables():
        quantity = quantity.removeprefix("metabolism.").replace(".", "_")
    if quantity not in variables():
        hint = nearest(quantity, variables()) or "."
        return None, [
            ("quantity", f"unknown quantity {shown(given.quantity)}{hint} Quantities: {', '.join(variables())}")
        ]
    unit, per_cell = variables()[quantity]
    changed = [arm.name for arm in arms if arm.name != HEALTHY] or [HEALTHY]
    arm = check("arm", lambda: _one_of("arm", given.arm, [a.name for a in arms], changed))
    region = check("region", lambda: _one_of("region", given.region, list(regions), list(regions)))
    visit = check("visit", lambda: given.visit and _one_of("visit", given.visit, [v.name for v in visits], []))
    if per_cell != (given.cell is not None):
        acts = f"{quantity} is a concentration per cell class; say which with `cell`, or use tissue_{quantity}"
        wrong.append(("cell", acts if per_cell else f"{quantity} has no cell class; leave `cell` out"))
    if (given.change is None) == (given.value is None):
        wrong.append(("change", "give either `change` (relative to healthy, such as -5 %) or `value` (with its unit)"))
    relative = Expected("1", example="3 %") if given.change is not None else Expected(unit, example=f"1 {unit}")
    spread = Expected(relative.unit, 0.0, example=relative.example)
    value = check(
        "value", lambda: None if given.value is None else parse(given.value, Expected(unit, example=f"1 {unit}"))
    )
    sd = check("sd", lambda: None if given.sd is None else parse(given.sd, spread))
    if wrong:
        return None, wrong
    return Published(
        quantity, arm, region, visit, given.cell, given.change, value, "1" if given.value is None else unit, sd, given.source, given.note
    ), []  # fmt: skip


def _one_of(what: str, given: str | None, known: list[str], default: list[str]) -> str:
    if given is None:
        if len(default) != 1:
            raise FieldError(f"is missing; there are several, so say which: {', '.join(default)}")
        return default[0]
    if given not in known:
        raise FieldError(
            f"unknown {what} {shown(given)}{nearest(given, known) or '.'} This case has: {', '.join(known) or 'none'}"
        )
    return given
