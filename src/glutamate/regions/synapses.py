"""Synapses that are lost with age.

    share left(age) = ratio^((age - 30)/(75 - 30)) beyond 30 years, 1 before

Excitatory and inhibitory synapses of prefrontal layers 2/3 fall by 30 % in monkeys between 5 and 30 years, the age of some 90
years in people; layer 5 loses a fifth, excitatory ones only (Peters 2008, PMC2441531). In
people the density of layer 3 holds to 72 years and is 13 % lower from 74 to 90 (Huttenlocher 1979 Brain Res 163:195).
Contested, therefore drawn: how much, from when on, and whether inhibition follows. What remains works as in the young. The fall of
neuronal oxidation and cycling (`metabolism.ageing`) is larger and holds it: fewer synapses need and release less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.regions.ageing import TABLE as AGEING

_SOURCE = "monkeys -20 to -30 % (PMC2441531), people none to -13 % (Huttenlocher 1979 Brain Res 163:195)"
TABLE = ParameterTable(
    "regions.synapses",
    "synapses lost with age",
    older_age=Parameter(75.0, "year", 75.0, 75.0, "definition", "established", "age to which the shares refer", role="protocol"),
    excitatory=Parameter(0.85, "1", 0.7, 1.0, _SOURCE, "contested", "share of excitatory synapses left at 75 years", sampled=True),
    inhibitory=Parameter(0.9, "1", 0.75, 1.08, f"{_SOURCE}; none lost in layer 5", "contested", "share of inhibitory synapses left at 75 years", sampled=True),
)  # fmt: skip


class SynapsesLeft(NamedTuple):
    """Shares of the synapses of the reference age, 1 up to it."""

    excitatory: Any = 1.0
    inhibitory: Any = 1.0


def synapses_left(age: float, values: Mapping[str, Any], people: int | None = None) -> SynapsesLeft:
    """Shares left at `age` (years), of the shape of the values, or of that many people."""
    p, reference = TABLE.of(values), AGEING["reference_age"].value
    spans = max(age - reference, 0.0) / (TABLE["older_age"].value - reference)
    shares = (p.excitatory**spans, p.inhibitory**spans)
    if people is not None:
        shares = tuple(numpy_for(s).broadcast_to(numpy_for(s).asarray(s, float), (people,)) for s in shares)
    return SynapsesLeft(*shares)
