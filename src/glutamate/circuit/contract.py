"""Contract of a circuit: its traits name what exists, its numbers are those of cells at every declared range, and a few
milliseconds of it stay finite."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from glutamate.circuit import homeostasis, spiking
from glutamate.circuit.circuit import Circuit
from glutamate.circuit.circuits import CIRCUITS
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking import SpikingCircuit
from glutamate.circuit.spiking.prepare import prepare
from glutamate.circuit.spiking.scheme import EXACT
from glutamate.circuit.spiking.simulate import STEP_MS
from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.regions.registry import all_regions

RUN_MS = 5.0


def check_circuit(circuit: Circuit, run: bool = True) -> list[Finding]:
    """The findings about a circuit; `run` also lets a spiking one run, which compiles its program."""
    found = [
        numbers(circuit.parameters, _prefix(circuit)),
        ask("its traits name what exists", lambda: _ill_described(circuit)),
    ]
    if isinstance(circuit, SpikingCircuit):
        found.append(ask("constants are those of cells, at both ends of every range", lambda: _no_cell(circuit)))
        if run:
            found.append(ask(f"{RUN_MS:g} ms of it are finite", lambda: _not_finite(circuit)))
    return found


CONTRACT = Contract(CIRCUITS, check_circuit)


def _prefix(circuit: Circuit) -> str:
    """Its own, or that of the circuit of which it is another size."""
    shared = any(other.parameters is circuit.parameters for other in CIRCUITS.all() if other is not circuit)
    return circuit.parameters.prefix if shared else f"circuit.{circuit.name}"


def _ill_described(circuit: Circuit) -> Iterator[str]:
    if not circuit.title.strip() or not circuit.does:
        yield "give a title, and what it can do (`does`): no task is offered on it otherwise"
    if circuit.gain not in homeostasis.TABLE:
        yield f"gain {circuit.gain!r} is none of {', '.join(homeostasis.TABLE)}"
    for name in circuit.stimulus:
        if name not in circuit.parameters:
            yield f"stimulus {name!r} is none of its parameters"
    if bool(circuit.stimulus) != ("choice" in circuit.does):
        yield "a circuit that chooses, and only such a one, declares its stimulus"
    if not set(circuit.channels) <= set(homeostasis.CHANNELS):
        yield f"channels {', '.join(circuit.channels)}: give some of {', '.join(homeostasis.CHANNELS)}"
    if circuit.measured and not set(circuit.measured) <= set(circuit.channels):
        yield f"measured margins {', '.join(circuit.measured)}: give channels that it has"
    if circuit.margins_of and (circuit.survey or not CIRCUITS.get(circuit.margins_of).survey):
        yield f"margins_of {circuit.margins_of!r}: one with a survey, and only for a circuit without"
    known = [r.name for r in all_regions()]
    if circuit.region not in known:
        yield f"it stands for {circuit.region!r}; give one of {', '.join(known)}"
    for module, region in circuit.modules.items():
        if region not in known:
            yield f"module {module!r} stands for {region!r}; give one of {', '.join(known)}"
    if circuit.survey:
        if not set(circuit.survey.axes) <= set(SynapticFactors._fields):
            yield f"axes of its survey are {circuit.survey.axes}; give names of {', '.join(SynapticFactors._fields)}"
        if any(circuit.survey.points[0]) or any(len(p) != len(circuit.survey.unit) for p in circuit.survey.points):
            yield "points of its survey: the healthy one first (zeros), one number for each axis"


def _no_cell(circuit: SpikingCircuit) -> Iterator[str]:
    ends = [(p.name, end, getattr(p, end)) for p in circuit.parameters.values() for end in ("low", "high")]
    for name, end, number in [("", "", 0.0), *ends]:
        try:
            prepare(circuit.layout, circuit.constants({name: number} if name else {}), 1, STEP_MS, EXACT)
        except ValueError as error:
            yield f"{name} at its {end} value: {error}" if name else str(error)


def _not_finite(circuit: SpikingCircuit) -> Iterator[str]:
    result = spiking.simulate(circuit, duration_ms=RUN_MS, trials=1, on_failure="keep")
    yield from result.failures.values()
    if not np.isfinite(result.rates).all():
        yield "a rate is not finite"
