"""Memory over a hierarchy: what holds it, and what it survives.

alone       areas that hold the item without projections between areas
together    share of areas that hold it with them, and rank correlation of their rates with their place
NMDA        areas that hold it with a tenth less E->E NMDA
lesions     fewest memories kept over lesions of one of the nine highest areas, the one that is read left out
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import areal_hierarchy
from glutamate.cognition.tasks.distributed_memory import READER, TASK
from glutamate.engine.target import Target

TRIALS = 16
LESS_NMDA = 0.9
LESIONS = 9


def distributed_memory() -> dict[str, float]:
    """Isolated and coupled areas, less NMDA, lesions."""
    areas = areal_hierarchy.hierarchy()
    coupling = areal_hierarchy.TABLE["G"]
    alone, together = TASK.run(values={coupling.name: np.array([0.0, coupling.value])}, trials=TRIALS, seed=1)
    less = TASK.run(factors=SynapticFactors(nmda_EE=LESS_NMDA), trials=TRIALS, seed=1)[0]
    highest = [areas.names[i] for i in areas.place.argsort()[::-1] if areas.names[i] != READER][:LESIONS]
    kept = [TASK.run(trials=TRIALS, seed=1, lesioned=name)[0].scores["kept"].value for name in highest]
    rank = together.curves["hierarchy"].y.argsort().argsort()
    return {
        "alone": alone.scores["areas"].value,
        "share": together.scores["areas"].value / len(areas.names),
        "along": float(np.corrcoef(rank, np.arange(len(rank)))[0, 1]),
        "less_nmda": less.scores["areas"].value,
        "lesions": min(kept),
    }


EXPERIMENTS: dict[str, Any] = {"distributed_memory": functools.cache(distributed_memory)}
_MEJIAS = "Mejias and Wang 2022, doi:10.7554/eLife.72136"
_OWN_WEIGHTS = "weights here are those of a rule, of 34 areas"
TARGETS = (
    Target("circuits.T15.a", "prediction", "Areas that hold a memory without projections between areas", f"{_MEJIAS}: all monostable", "0", 0.0, 0.01, "1", "distributed_memory", "alone"),
    Target("circuits.T15.b", "prediction", "Share of areas that hold it together", f"{_MEJIAS}: many, not all", "about half of 30", 0.2, 0.8, "1", "distributed_memory", "share", f"{_OWN_WEIGHTS}, whose coupling is set so that memories form at all"),
    Target("circuits.T15.c", "prediction", "Rank correlation of rates with the place in the hierarchy", f"{_MEJIAS}: rates rise along the hierarchy", "> 0", 0.7, 1.0, "1", "distributed_memory", "along", _OWN_WEIGHTS),
    Target("circuits.T15.d", "prediction", "Areas that hold it with a tenth less E->E NMDA", "Wang 2013, doi:10.1016/j.neuron.2012.12.032: delay cells fall silent without NMDA", "0", 0.0, 1.0, "1", "distributed_memory", "less_nmda", "in monkeys with a block, whose size is not known"),
    Target("circuits.T15.e", "prediction", "Memories kept after the worst lesion of one of the nine highest areas", f"{_MEJIAS}: robust to lesions", "kept", 0.9, 1.0, "1", "distributed_memory", "lesions", _OWN_WEIGHTS),
)  # fmt: skip
