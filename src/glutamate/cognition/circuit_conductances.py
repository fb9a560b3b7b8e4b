"""From the synapse to the circuit of a task: which conductances an arm gives it, with the circuit's own margins.

    synaptic factors -> log charge by channel -> homeostatic gain in units of the circuit's margins -> circuit conductances

The margins of a circuit are those of its survey, those measured on it one by one, or those of the relative with the same equations that
it names (the other ring, the other decision network). A change along a channel that has none is refused, and one along a channel
that a circuit does not have (AMPA in a ring whose recurrence is NMDA, NMDA in the entrainment network) is told as not modelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.critical_margin import Margin
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import surrogates
from glutamate.cognition.scored import TaskError
from glutamate.cognition.surrogates.store import SurrogateError
from glutamate.cognition.surrogates.surrogate import Surrogate
from glutamate.engine.parameter import Parameter

SMALLEST = 1e-3  # number: log charge; a change of a tenth of a percent is none


def surrogate_of(circuit: str) -> Surrogate | None:
    """The surrogate of a circuit; None if it has no survey. Raises SurrogateError if it has one that is stale."""
    return surrogates.load(circuit) if circuits.find(circuit).survey else None


def margins_of(circuit: str) -> dict[str, float]:
    """Critical margins by channel, log conductance, of those channels of a circuit that have one."""
    own = circuits.find(circuit)
    found = {channel: margin.size for channel, margin in _surveyed(circuit).items()}
    found |= {channel: p.value for channel, p in _measured(circuit).items()}
    return {channel: found[channel] for channel in own.channels if channel in found}


def margin_found(circuit: str, channel: str) -> bool:
    """Whether function was lost inside the measured range of a channel; otherwise its margin is at least that range."""
    if channel in _measured(circuit):
        return _measured(circuit)[channel].high > _measured(circuit)[channel].value
    return _surveyed(circuit)[channel].found


def require_margins(circuit: str, change: Mapping[str, Any]) -> None:
    """Raises TaskError for a synaptic change (log charge by channel) along a channel of the circuit without a margin."""
    without = [c for c in circuits.find(circuit).channels if c not in margins_of(circuit)]
    missing = [c for c in without if np.any(np.abs(np.asarray(change[c])) > SMALLEST)]
    if missing:
        raise TaskError(
            f"circuit {circuit!r} has no critical margin along {', '.join(missing)}, which the case changes: how much of the change "
            f"reaches it is not known. Give it a survey, or measured margins; with one: {', '.join(margins_of(circuit)) or 'none'}"
        )


def absent(circuit: str, change: Mapping[str, Any]) -> list[str]:
    """Channels along which a synapse changes and that a circuit does not have."""
    own = circuits.find(circuit).channels
    return [c for c, x in change.items() if c not in own and np.any(np.abs(np.asarray(x)) > SMALLEST)]


def _surveyed(circuit: str) -> dict[str, Margin]:
    relative = circuits.find(circuit).margins_of
    found = surrogate_of(circuit) or (surrogate_of(relative) if relative else None)
    return {} if found is None else found.margins


def _measured(circuit: str) -> Mapping[str, Parameter]:
    own = circuits.find(circuit)
    return own.measured or (circuits.find(own.margins_of).measured if own.margins_of else None) or {}


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


__all__ = [
    "SurrogateError",
    "absent",
    "as_factors",
    "conductances",
    "margin_found",
    "margins_of",
    "require_margins",
    "surrogate_of",
]
