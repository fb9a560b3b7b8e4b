"""The survey of a circuit: for each of its design points one run, each with trials of its own seed, so that points are independent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from glutamate.circuit import circuits
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.surrogates.measures import Measure
from glutamate.cognition.surrogates.store import Run


@dataclass(frozen=True)
class Design:
    """The survey of one circuit.

    Args:
        circuit: its name.
        axes: conductances that are varied, names of `SynapticFactors`.
        unit: log conductance of one design unit along each axis.
        points: design points in these units, (points, axes); the first is health.
        trials: trials at each point (memory) or at each coherence (decisions).
        measure: what the trials at one point are reduced to, see `measures`.
        shown: prefixes of the other parameters that the numbers depend on.
        battery: trials per level of the tasks that are run as they are.
    """

    circuit: str
    axes: tuple[str, ...]
    unit: tuple[float, ...]
    points: tuple[tuple[float, ...], ...]
    trials: int
    measure: Measure = field(repr=False)
    shown: tuple[str, ...]
    battery: Mapping[str, int] = field(default_factory=dict)

    def z(self, point: int) -> tuple[float, ...]:
        """Log factors of a design point."""
        return tuple(u * p for u, p in zip(self.unit, self.points[point], strict=True))

    def factors(self, point: int) -> SynapticFactors:
        """Factors of a design point."""
        named: dict[str, Any] = {a: float(np.exp(z)) for a, z in zip(self.axes, self.z(point), strict=True)}
        return SynapticFactors(**named)

    def run(self, point: int) -> Run:
        """Run one design point; its number is its seed."""
        counts, scores = self.measure(self.factors(point), self.trials, point + 1)
        return Run(self.z(point), counts, scores)


def version(design: Design) -> str:
    """Hash of everything the numbers of a survey depend on: constants, layout, what is shown, design."""
    from glutamate.engine.discovery import parameters

    prefixes = (f"circuit.{design.circuit}.", *design.shown)
    numbers = {n: p.value for n, p in parameters().items() if n.startswith(prefixes)}
    layout = _layout(design.circuit)
    asked = [design.circuit, layout, numbers, design.axes, design.unit, design.points, design.trials]
    asked += [dict(design.battery)] if design.battery else []
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _layout(circuit: str) -> list[Any]:
    """Populations, projections, channels, delay and gates of a spiking circuit as plain data."""
    if not circuits.is_spiking(circuit):
        return []
    layout = circuits.get(circuit).layout
    gates = [[(g.source, g.target, repr(g.footprint)) for g in layout.gates]] if layout.gates else []
    return [
        [(p.name, p.size, p.cell) for p in layout.populations],
        [(p.source, p.target, p.receptor, repr(p.footprint)) for p in layout.projections],
        [(c.name, c.target, c.weight) for c in layout.channels],
        layout.delay_ms,
        *gates,
    ]
