"""Treatments of a case: arms that are to restore what an untreated arm has lost.

    treatments: {untreated: lacking, arms: [lacking_treated, ...], of: [n_back-murray_ring/d_prime, synapse/nmda_EE], visit: two_weeks}

`arms` are all others by default, `of` the first score of every task, `visit` the last one. A read-out is a variable of a link with the name
of its group (`metabolism/tissue_gaba`) or a score with that of its task and circuit.
"""

from __future__ import annotations

from typing import Any

from glutamate.case.builder import Builder
from glutamate.case.errors import shown
from glutamate.case.model import HEALTHY, Treatments
from glutamate.errors import nearest


def treatments(given: Any, builder: Builder, arms: tuple[str, ...], has_tasks: bool) -> Treatments | None:
    """The treatments that the key describes; problems are noted."""
    if given is None:
        return None
    here = builder.at("treatments")
    named = {"untreated": [given.untreated], "arms": given.arms or []}
    for key, names in named.items():
        for name in names:
            if name not in arms or name == HEALTHY:
                others = [arm for arm in arms if arm != HEALTHY]
                hint = nearest(name, others) or "."
                here.problem(f"unknown arm {shown(name)}{hint} This case has: {', '.join(others)}", key)
                return None
    compared = tuple(given.arms or (arm for arm in arms if arm not in (HEALTHY, given.untreated)))
    if given.untreated in compared or len(set(compared)) < len(compared):
        here.problem("names an arm twice, or the untreated one among the treated", "arms")
        return None
    if not compared:
        here.problem("has no arm to compare with the untreated one; add one, or leave `treatments` out", "arms")
        return None
    if not given.of and not has_tasks:
        here.problem("says nothing to restore: name read-outs, such as metabolism/tissue_gaba, or give the case a task", "of")  # fmt: skip
        return None
    for index, name in enumerate(given.of or ()):
        if name.count("/") != 1 or not all(name.split("/")):
            here.problem(f"{shown(name)} is no read-out; write GROUP/VARIABLE or TASK-CIRCUIT/SCORE", "of", index)
            return None
    if given.visit is not None and given.visit not in builder.visits:
        hint = nearest(given.visit, builder.visits) or "."
        here.problem(f"unknown visit {shown(given.visit)}{hint} Visits: {', '.join(builder.visits) or 'none'}", "visit")
        return None
    return Treatments(given.untreated, compared, tuple(given.of or ()), given.visit)
