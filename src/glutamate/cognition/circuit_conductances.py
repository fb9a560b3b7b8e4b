"""From the synapse to the circuit of a task: which conductances an arm gives it, with the circuit's own margins.

    synaptic factors -> log charge by channel -> homeostatic gain in units of the circuit's margins -> circuit conductances

The margins of a circuit are those of its survey. A circuit without one has those of the relative that it names (the other ring,
the other decision network); one without a relative has the declared margin of `circuit.homeostasis`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.critical_margin import Margin
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import surrogates
from glutamate.cognition.surrogates.store import SurrogateError
from glutamate.cognition.surrogates.surrogate import Surrogate


def surrogate_of(circuit: str) -> Surrogate | None:
    """The surrogate of a circuit; None if it has no survey. Raises SurrogateError if it has one that is stale."""
    return surrogates.load(circuit) if circuits.find(circuit).survey else None


def margins_of(circuit: str) -> dict[str, float] | None:
    """Critical margins by channel, log conductance; None for a circuit without a survey or a surveyed relative."""
    found = _margins(circuit)
    return None if found is None else {channel: margin.size for channel, margin in found.items()}


def margin_found(circuit: str, channel: str) -> bool:
    """Whether function was lost inside the measured range of a channel; otherwise its margin is at least that range."""
    found = _margins(circuit)
    return found is None or found[channel].found


def _margins(circuit: str) -> dict[str, Margin] | None:
    relative = circuits.find(circuit).margins_of
    found = surrogate_of(circuit) or (surrogate_of(relative) if relative else None)
    return None if found is None else found.margins


def conductances(circuit: str, factors: Any, values: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Log conductances of a circuit by channel.

    Args:
        circuit: its name.
        factors: synaptic factors, 1 in health, leaves of any one shape.
        values: parameter values by dotted name, numbers or arrays that broadcast with the factors.
    """
    change = homeostasis.charges(factors)
    gain = circuits.find(circuit).gain
    found = homeostasis.circuit_conductances(gain, change, margins_of(circuit), values)
    return {k: np.asarray(v) for k, v in found.items()}


def as_factors(log_conductances: Mapping[str, Any]) -> SynapticFactors:
    """The factors with which a circuit is run; kinetics stay healthy, their charge is in the conductances."""
    return SynapticFactors(**{channel: np.exp(np.asarray(y, float)) for channel, y in log_conductances.items()})


__all__ = ["SurrogateError", "as_factors", "conductances", "margin_found", "margins_of", "surrogate_of"]
