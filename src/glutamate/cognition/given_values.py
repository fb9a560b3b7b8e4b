"""Parameter values given to a task: declared ones that act on it, one number each or one per condition.

A value that nothing reads would be ignored in silence. Refused are names that nobody declares and names that neither the task
nor its circuit reads. Values of the task are numbers; those of a circuit may have one per condition, unless an experimenter chooses them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.circuit import circuits
from glutamate.cognition.scored import TaskError
from glutamate.engine.discovery import parameters
from glutamate.errors import nearest

OF_CIRCUITS = "circuit."


def prefix_of(circuit: str) -> str:
    """Under which the parameters of a circuit are declared."""
    return circuits.find(circuit).parameters.prefix


def require_known(
    values: Mapping[str, Any], task: str, circuit: str, prefixes: Sequence[str], options: Sequence[str]
) -> None:
    """Raises TaskError for a value whose name stands under none of `prefixes`, or that is not a finite number.

    Args:
        values: by dotted name; those of circuits may be (conditions,).
        task, circuit: names, for the message.
        prefixes: dotted names of the components that the task reads.
        options: names of the task's options; what is an option is not set as a value.
    """
    if not values:
        return
    declared = parameters()
    known = [name for name in declared if name.rpartition(".")[0] in prefixes]
    for name, value in values.items():
        if name not in known:
            wrong = "acts on neither of them" if name in declared else "is not declared"
            hint = nearest(name, known) or f"; parameters of {', '.join(prefixes)} do (`glutamate parameters`)"
            raise TaskError(f"task {task!r} on {circuit!r}: {name!r} {wrong}{hint}")
        short = name.rpartition(".")[2]
        option = next((o for o in options if o == short or o.startswith(f"{short}_")), "")
        if option and not name.startswith(OF_CIRCUITS):
            raise TaskError(f"task {task!r}: {name} is set by the option {option}")
        array = np.asarray(value, float)
        if array.ndim > 1 or not np.isfinite(array).all():
            raise TaskError(f"{name} is {value}: give a finite number, or one per condition")
        refusal = declared[name].refusal(array)
        if refusal:
            raise TaskError(f"{name} is {value}: {refusal}")
        if array.ndim and name.startswith(OF_CIRCUITS) and declared[name].role != "biology":
            raise TaskError(f"{name} is {value}: what is shown or computed is one for all conditions; give one number")
        if array.ndim and not name.startswith(OF_CIRCUITS):
            raise TaskError(f"{name} is {value}: values of a task are numbers; run the task once for each")


def count_values(values: Mapping[str, Any]) -> int:
    """Length of the leading axis of the values; 1 for numbers. Raises TaskError if lengths differ."""
    sizes = {np.size(v) for v in values.values() if np.ndim(v)} - {1}
    if len(sizes) > 1:
        raise TaskError(f"values have different numbers of conditions: {sorted(sizes)}")
    return sizes.pop() if sizes else 1
