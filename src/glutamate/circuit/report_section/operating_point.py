"""What the report shows of circuits: the operating point of every region over time, and who takes what a synapse hands over.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from glutamate.circuit import homeostasis, tonic_excitation
from glutamate.circuit.factors import SynapticFactors

RATES = {"circuit.rate_E": "rate of excitatory neurons", "circuit.rate_I": "rate of inhibitory neurons"}
PROBE = 1.1  # number: any factor other than 1 shows which channels carry it
GLOSS = (
    "Mean rates of a region's excitatory and inhibitory neurons at rest, from a mean-field node with inhibition as in health. "
    "The synaptic change reaches it through the homeostatic gain, whose size is assumed, so the change is small by construction."
)


class CircuitSection:
    """Section of the circuit link."""

    name = "circuit"
    title = "Circuit"

    def __init__(self, order: int) -> None:
        self.order = order

    headline: Mapping[str, Mapping[str, str]] = {"Circuit": RATES}

    def ground(self, context: Any) -> tuple[str, str]:
        """Rates stand behind the homeostatic gain."""
        if context.run.group(self.name) is None:
            return "", ""
        return "assumed", "No experiment gives the homeostatic gain between synapse and circuit: the size of an effect is assumed, its sign is firmer."  # fmt: skip

    def render(self, context: Any) -> Sequence[Any]:
        run = context.run
        moved = any(run.has(v) and run.moves(v, region) for v in RATES for region in run.regions)
        if not run.changed_arms or not moved:
            return []
        caption = f"Change from the healthy reference, person by person. {context.band_note}"
        figures = context.per_region(lambda region: [context.changes_over_time(RATES, region, caption)])
        return [context.beside([context.text(GLOSS)], figures)]

    def users(self, context: Any, variable: str) -> Sequence[str]:
        """The operating point, of what any channel carries and of the tonic current."""
        taken = carried_by(variable) or variable == f"synapse.{tonic_excitation.CHANNEL}"
        return ["operating point"] if context.run.group(self.name) is not None and taken else []


def carried_by(variable: str) -> frozenset[str]:
    """The channels of circuits that carry a synaptic factor ("synapse.ampa"); none for what no circuit takes."""
    link, _, factor = variable.partition(".")
    return _carriers().get(factor, frozenset()) if link == "synapse" else frozenset()


@cache
def _carriers() -> Mapping[str, frozenset[str]]:
    """Channels by factor: those whose charge moves when the factor alone does."""
    names = SynapticFactors._fields
    one_at_a_time = np.where(np.eye(len(names), dtype=bool), PROBE, 1.0)
    change = {
        c: np.broadcast_to(x, len(names)) for c, x in homeostasis.charges(SynapticFactors(*one_at_a_time)).items()
    }
    return {name: frozenset(c for c, x in change.items() if x[i] != 0) for i, name in enumerate(names)}


SECTION = CircuitSection(order=250)
