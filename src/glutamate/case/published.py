"""Published numbers that a case shows beside its simulation: which variable or score of the result, where, when, and in what unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from glutamate.case.errors import FieldError, shown
from glutamate.case.model import HEALTHY, Arm, Published, Visit
from glutamate.case.quantities import Expected, parse
from glutamate.cognition import tasks
from glutamate.cognition.request import TaskRequest
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


def scores(asked: Sequence[TaskRequest]) -> Mapping[str, TaskRequest]:
    """Scores of a case's tasks, called as elsewhere: "n_back-murray_ring/d_prime"."""
    return {f"{request.key}/{kind.name}": request for request in asked for kind in tasks.get(request.task).scores}


def published(
    given: Any,
    arms: tuple[Arm, ...],
    regions: tuple[str, ...],
    visits: tuple[Visit, ...],
    asked: Sequence[TaskRequest] = (),
) -> tuple[Published | None, list[tuple[str, str]]]:
    """The published number that `given` describes, and the problems it has as (key, message); `asked` are the case's tasks."""
    wrong: list[tuple[str, str]] = []

    def check(key: str, make: Any) -> Any:
        try:
            return make()
        except FieldError as error:
            wrong.append((key, str(error)))
            return None

    scored = scores(asked)
    quantity = given.quantity
    if quantity not in variables() and quantity not in scored:
        quantity = quantity.removeprefix("metabolism.").replace(".", "_")
    if quantity not in variables() and quantity not in scored:
        known = [*scored, *variables()]
        hint = nearest(quantity, known) or "."
        return None, [("quantity", f"unknown quantity {shown(given.quantity)}{hint} Quantities: {', '.join(known)}")]
    request = scored.get(quantity)
    unit, per_cell = variables()[quantity] if request is None else ("1", False)
    changed = [arm.name for arm in arms if arm.name != HEALTHY] or [HEALTHY]
    arm = check("arm", lambda: _one_of("arm", given.arm, [a.name for a in arms], changed))
    here = list(regions) if request is None else [request.region or regions[0]]
    region = check("region", lambda: _one_of("region", given.region, here, here))
    seen = [v.name for v in visits] if request is None or not request.visits else list(request.visits)
    visit = check("visit", lambda: given.visit and _one_of("visit", given.visit, seen, []))
    if per_cell != (given.cell is not None):
        acts = f"{quantity} is a concentration per cell class; say which with `cell`, or use tissue_{quantity}"
        wrong.append(("cell", acts if per_cell else f"{quantity} has no cell class; leave `cell` out"))
    if request is not None and (given.effect is None or given.change is not None or given.value is not None):
        wrong.append(
            ("effect", f"{quantity} is a score: give `effect`, in standard deviations between people, such as -0.5")
        )
    elif request is None and ((given.change is None) == (given.value is None) or given.effect is not None):
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
        quantity, arm, region, visit, given.cell, given.change, value, "1" if given.value is None else unit, sd, given.source, given.note, given.effect,
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
