"""One task put to one circuit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from glutamate.errors import UnknownName
from glutamate.laboratory.components import task

if TYPE_CHECKING:
    from glutamate.circuit.factors import SynapticFactors
    from glutamate.cognition.scored import TaskResult


def run_task(
    name: str,
    circuit: str | None = None,
    *,
    factors: SynapticFactors | Mapping[str, Any] | None = None,
    **asked: Any,
) -> tuple[TaskResult, ...]:
    """Put one task to one circuit.

        healthy, blocked = glu.run_task("delayed_estimation", "murray_ring", factors={"nmda_EE": [1.0, 0.98]})
        blocked.scores["persistence"]       # Score(value=..., unit="1", ci_low=..., ci_high=..., n=...)

    Args:
        name: of the task.
        circuit: one that can do it (default: the task's first).
        factors: conductances of the circuit relative to health, by name: a number, or one per condition.
        asked: trials (per stimulus level), seed, seeds, values (parameters by dotted name), progress, and the options of the
            task; see `glutamate.cognition.task.Task.run`.

    Returns:
        One result per condition, in the order of the factors.

    Raises:
        InputError: for a task, circuit, factor or option that there is not; names the nearest.
    """
    return task(name).run(circuit, factors=_factors(factors), **asked)


def _factors(given: SynapticFactors | Mapping[str, Any] | None) -> SynapticFactors | None:
    from glutamate.circuit.factors import SynapticFactors

    if not isinstance(given, Mapping):
        return given
    for name in given:
        if name not in SynapticFactors._fields:
            raise UnknownName.among("factor", name, SynapticFactors._fields)
    return SynapticFactors(**given)
