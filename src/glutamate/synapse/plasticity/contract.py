"""Contracts of a plasticity rule and of a set of the Graupner-Brunel rule: a protocol gives a finite, positive change of weight,
the same each time, and without spikes in time nothing impossible."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.synapse.plasticity import RULES, graupner_brunel
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet
from glutamate.synapse.plasticity.graupner_brunel_sets import SETS
from glutamate.synapse.plasticity.protocols import pairing
from glutamate.synapse.plasticity.rule import Rule, weight_change

PAIRS = pairing(1.0, 10.0, 2)
"""Two pairs a second apart, pre before post by 10 ms."""


def check_rule(rule: Rule) -> list[Finding]:
    """The findings about a rule of the catalogue."""
    return [
        ask("it says what it is for", lambda: [] if rule.doc.strip() else ["give a line in `doc`"]),
        ask("a protocol gives a finite, positive change, the same each time", lambda: _no_change(rule)),
    ]


def check_set(found: ParameterSet) -> list[Finding]:
    """The findings about a parameter set of the Graupner-Brunel rule."""
    return [
        numbers(found.table, found.table.prefix),
        ask("it says what it describes", lambda: [] if found.summary.strip() else ["give a line in `summary`"]),
        ask("every quantity is given and finite", lambda: _impossible(found)),
    ]


CONTRACTS = (Contract(RULES, check_rule), Contract(SETS, check_set))


def _no_change(rule: Rule) -> Iterator[str]:
    first, again = weight_change(PAIRS, rule.name), weight_change(PAIRS, rule.name)
    if not (np.isfinite(first.ratio) and first.ratio > 0):
        yield f"{PAIRS.name}: the weight changes by a factor of {first.ratio:g}"
    if not (np.isfinite(first.standard_error) and first.standard_error >= 0):
        yield f"{PAIRS.name}: its standard error is {first.standard_error:g}"
    if first != again:
        yield f"{PAIRS.name}: {first.ratio:g}, then {again.ratio:g} with the same key"


def _impossible(found: ParameterSet) -> Iterator[str]:
    for end in ("value", "low", "high"):
        quantities = found.of({p.name: getattr(p, end) for p in found.table.values()})
        for name, number in zip(quantities._fields, quantities, strict=True):
            if not np.isfinite(number) or number < 0:
                yield f"{name} is {number:g} at its {end}"
    change = float(graupner_brunel.weight_change(PAIRS, parameters=found.name))
    if not (np.isfinite(change) and change > 0):
        yield f"{PAIRS.name}: the weight changes by a factor of {change:g}"
