"""From the synapse to the circuit of a task: which conductances an arm gives it, with the circuit's own margins.

    synaptic factors -> log charge by channel -> homeostatic gain in units of the circuit's margins -> circuit conductances

The margins of a circuit are those of its survey. A circuit without one borrows those of its relative (the other ring, the other
decision network); one without a relative has the declared margin of `circuit.homeostasis`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.circuit import homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import surrogates
from glutamate.cognition.surrogates.store import SurrogateError
from glutamate.cognition.surrogates.surrogate import Surrogate

RELATIVE = {"compte_ring": "murray_ring", "wang_decision": "lam_decision"}
"""Circuit to the one whose margins it borrows."""


def surrogate_of(circuit: str) -> Surrogate | None:
    """The surrogate of a circuit; None if it has no survey. Raises SurrogateError if it has one that is stale."""
    if circuit not in {design.circuit for design in surrogates.designs()}:
        return None
    return surrogates.load(circuit)


def margins_of(circuit: str) -> dict[str, float] | None:
    """Critical margins by channel, log conductance; None for a circuit without a survey or a surveyed relative."""
    found = surrogate_of(circuit) or surrogate_of(RELATIVE.get(circuit, ""))
    return None if found is None else found.margin_sizes


def reached(circuit: str, channel: str) -> bool:
    """Whether function was lost inside the measured range of a channel; otherwise its margin is at least that range."""
    found = surrogate_of(circuit) or surrogate_of(RELATIVE.get(circuit, ""))
    return found is None or found.margins[channel].reached


def conductances(circuit: str, factors: Any, values: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Log conductances of a circuit by channel.

    Args:
        circuit: its name.
        factors: synaptic factors, 1 in health, leaves of any one shape.
        values: parameter values by dotted name, numbers or arrays that broadcast with the factors.
    """
    change = homeostasis.charges(factors)
    return {k: np.asarray(v) for k, v in homeostasis.reach(circuit, change, margins_of(circuit), values).items()}


def as_factors(log_conductances: Mapping[str, Any]) -> SynapticFactors:
    """The factors with which a circuit is run; kinetics stay healthy, their charge is in the conductances."""
    return SynapticFactors(**{channel: np.exp(np.asarray(y, float)) for channel, y in log_conductances.items()})


__all__ = ["SurrogateError", "as_factors", "conductances", "margins_of", "reached", "surrogate_of"]
