"""One verb for every rule: what a protocol does to the weight.

A rule is a file of this package that declares a `Rule`; it is found by discovery. Rules differ in what they describe:
the Graupner-Brunel rule takes calcium as two amplitudes and is exact in expectation, Shouval's computes calcium from
NMDA receptors and is deterministic, the spine-calcium rule computes it in a population of synapses with failures. A claim
about NMDA receptors belongs to the last one, where complete and graded block follow from the calcium.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from glutamate.engine.catalogue import Catalogue
from glutamate.errors import OutOfRange
from glutamate.synapse.plasticity.protocols import Protocol


class Conditions(NamedTuple):
    """What surrounds the synapse.

    nmda: NMDA conductance relative to health. calcium: extracellular calcium (mM), None for the rule's own slice. key:
    JAX random key for rules that draw, None for a fixed one.
    """

    nmda: float = 1.0
    calcium: float | None = None
    key: Any = None


class Change(NamedTuple):
    """Mean weight after over before, and its standard error by sampling (0 where nothing is drawn)."""

    ratio: float
    standard_error: float = 0.0


@dataclass(frozen=True)
class Rule:
    """A named rule.

    Args:
        name: how it is asked for.
        doc: the question it is meant for, in one line.
        change: the change of weight by a protocol, given parameter values by dotted name (defaults where absent).
    """

    name: str
    doc: str
    change: Callable[[Protocol, Mapping[str, Any], Conditions], Change]


RULES: Catalogue[Rule] = Catalogue("glutamate.synapse.plasticity", Rule, "plasticity rule")
get = RULES.get


def weight_change(
    protocol: Protocol,
    rule: str,
    values: Mapping[str, Any] | None = None,
    *,
    nmda: float = 1.0,
    calcium: float | None = None,
    key: Any = None,
) -> Change:
    """What `protocol` does to the weight under `rule`.

    Args:
        protocol: from `protocols`.
        rule: name of a rule, see `RULES.names()`.
        values: parameter values by dotted name, defaults where absent.
        nmda: NMDA conductance relative to health, 0 for a complete block.
        calcium: extracellular calcium (mM), None for the slice the rule was fitted to.
        key: JAX random key for rules that draw synapses.

    Raises OutOfRange for an unknown rule, a negative factor, a concentration that is not positive, and for a condition
    that the rule does not know.
    """
    if not (math.isfinite(nmda) and nmda >= 0):
        raise OutOfRange(f"nmda is {nmda}: give a factor of at least 0")
    if calcium is not None and not (math.isfinite(calcium) and calcium > 0):
        raise OutOfRange(f"calcium is {calcium}: give a positive concentration in mM")
    return get(rule).change(protocol, dict(values or {}), Conditions(nmda, calcium, key))
