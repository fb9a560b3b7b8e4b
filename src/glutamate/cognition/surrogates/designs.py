"""The survey of every circuit that declares where it is to be measured; what its trials are reduced to follows from what it does."""

from __future__ import annotations

from collections.abc import Callable

from glutamate.circuit import circuits
from glutamate.cognition import tasks
from glutamate.cognition.surrogates import context, measures, switch
from glutamate.cognition.surrogates.measures import Measure
from glutamate.cognition.surrogates.store import SurrogateError
from glutamate.cognition.surrogates.survey import Design
from glutamate.errors import UnknownName

MEASURES: dict[str, tuple[Callable[[str], Measure], tuple[str, ...]]] = {
    "delayed_memory": (measures.memory, measures.MEMORY),
    "choice": (measures.choice, measures.CHOICE),
    "context_memory": (context.context, context.SHOWN),
    "emotional_switch": (switch.switch, switch.SHOWN),
}
"""What a circuit does to what its trials are reduced to, and prefixes of the parameters on which the numbers depend besides."""


def names() -> list[str]:
    """Circuits that have a survey."""
    return [circuit.name for circuit in circuits.every() if circuit.survey]


def design(circuit: str) -> Design:
    """The survey of a circuit. Raises UnknownName for one without, naming those that have one."""
    found = next((c for c in circuits.every() if c.name == circuit), None)
    if found is None or found.survey is None:
        known = names()
        raise UnknownName(f"circuit {circuit!r} has no survey; those with one: {', '.join(known)}", circuit, known)
    done = [ability for ability in found.does if ability in MEASURES]
    if not done:
        raise SurrogateError(
            f"circuit {circuit!r} has a survey, but nothing says what its trials are reduced to: it does "
            f"{', '.join(found.does) or 'nothing'}; measured are {', '.join(MEASURES)}"
        )
    measure, shown = MEASURES[done[0]]
    where, battery = found.survey, _battery(circuit)
    whole = measures.battery(circuit, measure(circuit), battery) if battery else measure(circuit)
    shown = (*shown, *(f"cognition.{task}." for task in battery))
    return Design(circuit, where.axes, where.unit, where.points, where.trials, whole, shown, battery)


def _battery(circuit: str) -> dict[str, int]:
    """Trials of the tasks that are part of the survey of a circuit."""
    part = [(task.name, task.in_survey) for task in tasks.every() if task.in_survey and circuit in task.circuits]
    spikes = circuits.is_spiking(circuit)
    return {name: trials.spikes if spikes else trials.reduced for name, trials in part}
