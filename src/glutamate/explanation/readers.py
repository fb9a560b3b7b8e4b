"""What looks at the chain without acting on it: scores of tasks by surrogate, and what a scanner would report.

A score needs a circuit with a survey (`cognition.surrogates`); it is that of the circuit as published, the median person's. Scanner
readings are those of a voxel of typical tissue (`measurement.voxel`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

import jax.numpy as jnp
from jax import lax

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.ports import READS
from glutamate.cognition import circuit_conductances, tasks
from glutamate.cognition.surrogates.expected import expected
from glutamate.cognition.surrogates.surrogate import Surrogate
from glutamate.explanation.local_slopes import Reader
from glutamate.measurement import voxel
from glutamate.measurement.tissue_at import CREATINE, TISSUE

Levels = Mapping[str, Any]


@cache
def everything() -> Reader:
    """The scanner, and each task on each surveyed circuit that can do it; scores are called "<task>-<circuit>/<score>"."""
    readings = {name: f"metabolism/{variable}" for name, variable in TISSUE.items()}
    creatine = f"metabolism/{CREATINE}"
    scored: dict[str, Any] = {}
    gains: dict[str, None] = {}
    versions: list[str] = []
    for circuit in circuits.every():
        surrogate = circuit_conductances.surrogate_of(circuit.name)
        if surrogate is None:
            continue
        versions.append(surrogate.survey.version)
        able = [task for task in tasks.every() if circuit.name in task.circuits and task.expected is not None]
        done = [task.name for task in able if expected(surrogate, task.name, jnp.zeros(len(surrogate.axes)), {})]
        gains |= dict.fromkeys(homeostasis.TABLE[name].name for name in (circuit.gain, "ratio_EI"))
        margins = circuit_conductances.margins_of(circuit.name)
        scored[circuit.name] = partial(_scores, surrogate, margins, circuit.gain, done)

    def read(levels: Levels, numbers: Levels) -> dict[str, Any]:
        found = _scanner(readings, creatine, levels, numbers)
        for circuit, scores in scored.items():
            found |= {f"{task}-{circuit}/{name}": score for task, name, score in scores(levels, numbers)}
        return found

    reads = (*readings.values(), creatine, *(port.name for port in READS))
    content = hashlib.sha256(repr(versions).encode()).hexdigest()[:16]
    numbers = tuple(p.name for table in (voxel.TABLE, homeostasis.TABLE) for p in table.values())
    return Reader(reads, numbers, tuple(gains), read, f"slopes-readers-{content}")


def _scanner(readings: Mapping[str, str], creatine: str, levels: Levels, numbers: Levels) -> dict[str, Any]:
    """What a scanner reports, mM, as "spectroscopy/<metabolite>"."""
    pools = jnp.stack([levels[variable] for variable in readings.values()], axis=-1)
    healthy = lax.stop_gradient(pools)  # at the operating point, about which pools are moved
    mM = voxel.scanner_reading(pools, list(readings), "mM", numbers, healthy=healthy, creatine=levels[creatine])
    return {f"spectroscopy/{name}": mM[..., n] for n, name in enumerate(readings)}


def _scores(
    surrogate: Surrogate, margins: Mapping[str, float], gain: str, done: Sequence[str], levels: Levels, numbers: Levels
) -> list[tuple[str, str, Any]]:
    """Scores of tasks on one circuit: task, name and values."""
    change = homeostasis.charges(SynapticFactors(*(levels[port.name] for port in READS)))
    y = homeostasis.circuit_conductances(gain, change, margins, numbers)
    z = jnp.stack([y[axis] for axis in surrogate.axes], axis=-1)
    return [
        (task, name, jnp.broadcast_to(score, z.shape[:-1]))
        for task in done
        for name, score in expected(surrogate, task, z, {}).items()
    ]
