"""What goes into the network from outside: the inputs of `ports`, and those that the file of a reaction declares for itself.

A reaction that is driven by something new declares its port and an `Input` beside itself, and everything follows from them:

    body.plasma.<key>      a key of `supply` in cases, the variable `input_<key>` of the result, a line of the report
    circuit.<what>.<cell>  the variable `<what>_<cell>`
    metabolism.<name>      the variable `<name>`
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from glutamate.engine.discovery import declared
from glutamate.engine.port import Port
from glutamate.engine.reaction import Input
from glutamate.metabolism.ports import INPUTS

PLASMA = "body.plasma."


@functools.cache
def inputs() -> tuple[Input, ...]:
    """The inputs of the network in the order of its input vector."""
    own = [entry for _, entry in declared("glutamate.metabolism.reactions", Input) if entry not in INPUTS]
    return (*INPUTS, *sorted(own, key=lambda entry: entry.symbol))


def ports() -> tuple[Port, ...]:
    """The ports behind them, each once."""
    return tuple(dict.fromkeys(port for entry in inputs() for port in entry.ports))


def supply() -> Mapping[str, Port]:
    """What blood supplies, by key of a case."""
    return {port.name.removeprefix(PLASMA): port for port in ports() if port.name.startswith(PLASMA)}


def variables() -> Mapping[str, Port]:
    """The inputs that a result keeps, by variable."""
    found = {}
    for port in ports():
        if port.name.startswith(PLASMA):
            found[f"input_{port.name.removeprefix(PLASMA)}"] = port
        elif port.owner in ("circuit", "metabolism"):
            found[port.name.removeprefix(f"{port.owner}.").replace(".", "_")] = port
    return found
