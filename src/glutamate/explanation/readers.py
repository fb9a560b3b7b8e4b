"""What looks at the chain without acting on it: scores of tasks by surrogate, and what a scanner would report.

A score needs a circuit with a survey (`cognition.surrogates`) and a task that says what follows from it (`Task.expected`); it is that of the
circuit as published, the median person's. `without_surrogate` has the tasks that have none: they are measured on the circuit itself
(`cognition.sensitivity`). Scanner readings are those of a voxel of typical tissue (`measurement.voxel`; its shares are numbers of the person),
in mM and over total creatine, which does not change: a protocol changes how well a reading is known and not what is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

import jax
import jax.numpy as jnp
from jax import lax

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.ports import READS
from glutamate.cognition import circuit_conductances, inattention, tasks
from glutamate.cognition.surrogates.expected import expected
from glutamate.cognition.surrogates.surrogate import Surrogate
from glutamate.explanation.assumed import INATTENTION
from glutamate.explanation.local_slopes import Reader
from glutamate.measurement import visibility, voxel
from glutamate.measurement.measured import Unit
from glutamate.measurement.tissue_at import CREATINE, TISSUE
from glutamate.measurement.visibility import VESICLES

Levels = Mapping[str, Any]


@cache
def everything() -> Reader:
    """The scanner, and each task on each surveyed circuit that can do it; scores are called "<task>-<circuit>/<score>"."""
    readings = {name: f"metabolism/{variable}" for name, variable in TISSUE.items()}
    vesicles = {name: f"synapse/{variable}" for name, variable in VESICLES.items()}
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
        found = _scanner(readings, vesicles, creatine, levels, numbers)
        for circuit, scores in scored.items():
            found |= {f"{task}-{circuit}/{name}": score for task, name, score in scores(levels, numbers)}
        return found

    reads = (*readings.values(), *vesicles.values(), creatine, *(port.name for port in READS), INATTENTION)
    content = hashlib.sha256(repr(versions).encode()).hexdigest()[:16]
    lapses = (task.inattention for task in tasks.every() if task.inattention)
    tables = (voxel.TABLE, visibility.TABLE, homeostasis.TABLE)
    numbers = tuple(dict.fromkeys((*(p.name for table in tables for p in table.values()), *lapses)))
    return Reader(reads, numbers, tuple(gains), read, f"slopes-readers-{content}")


def without_surrogate() -> tuple[str, ...]:
    """Tasks of which no surveyed circuit says a score."""
    told = {name.partition("-")[0] for name in _names(everything())}
    return tuple(task.name for task in tasks.every() if task.name not in told)


def _names(reader: Reader) -> tuple[str, ...]:
    """Of what a reader gives."""
    one = {name: jnp.ones(1) for name in (*reader.reads, *reader.numbers)}
    return tuple(jax.eval_shape(reader.read, one, one))


def _scanner(
    readings: Mapping[str, str], vesicles: Mapping[str, str], creatine: str, levels: Levels, numbers: Levels
) -> dict[str, Any]:
    """What a scanner reports, mM as "spectroscopy/<metabolite>" and ratios as "spectroscopy/<metabolite>_per_tCr"."""
    pools = jnp.stack([levels[variable] for variable in readings.values()], axis=-1)
    healthy = lax.stop_gradient(pools)  # at the operating point, about which pools are moved
    full = {name: levels[variable] for name, variable in vesicles.items()}
    shown = jnp.stack(
        [visibility.visible(m, pools[..., n], healthy[..., n], full.get(m, 1.0), numbers) for n, m in enumerate(readings)], axis=-1
    )  # fmt: skip

    def reading(unit: Unit) -> dict[str, Any]:
        read = voxel.scanner_reading(
            pools, list(readings), unit, numbers, healthy=healthy, creatine=levels[creatine], visible=shown
        )
        found = {name: read[..., n] for n, name in enumerate(readings)}
        return found | {"Glx": found["Glu"] + found["Gln"]}

    of_tCr = {f"spectroscopy/{name}_per_tCr": value for name, value in reading("/tCr").items()}
    return {f"spectroscopy/{name}": value for name, value in reading("mM").items()} | of_tCr


def _scores(
    surrogate: Surrogate, margins: Mapping[str, float], gain: str, done: Sequence[str], levels: Levels, numbers: Levels
) -> list[tuple[str, str, Any]]:
    """Scores of tasks on one circuit: task, name and values."""
    change = homeostasis.charges(SynapticFactors(*(levels[port.name] for port in READS)))
    y = homeostasis.circuit_conductances(gain, change, margins, numbers)
    z = jnp.stack([y[axis] for axis in surrogate.axes], axis=-1)

    def own(task: str) -> dict[str, Any]:
        lapse = tasks.get(task).inattention
        return {lapse: inattention.together(numbers[lapse], levels[INATTENTION])} if lapse else {}

    return [
        (task, name, jnp.broadcast_to(score, z.shape[:-1]))
        for task in done
        for name, score in expected(surrogate, task, z, {}, None, own(task)).items()
    ]
