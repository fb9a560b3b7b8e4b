"""What a case asks of a task: which one, on which circuit, with the synapses of which region, how many trials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class TaskRequest:
    """One task to be run for every arm.

    Args:
        task: name.
        circuit: name of a circuit that can do it.
        region: whose synaptic factors the circuit gets; None: the first that is simulated. A case without a word gives the one that the
            circuit stands for, where it is simulated.
        trials: per stimulus level; None: fewer than the task's own, so that a case stays quick.
        visits: names of those at which it is done; none: at every visit.
        seed: of the trials.
        seeds: sessions with seeds of their own; one or at least three; intervals are then over both.
        sensitivity: whether d ln score/d ln conductance is measured on the circuit; only if asked for.
        options: those of the task that differ from its defaults.
    """

    task: str
    circuit: str
    region: str | None = None
    trials: int | None = None
    seed: int = 1
    seeds: int = 1
    sensitivity: bool | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    visits: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name of the task in the result: task and circuit."""
        return f"{self.task}-{self.circuit}"
