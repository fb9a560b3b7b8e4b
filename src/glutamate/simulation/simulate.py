"""One case from beginning to end: every arm, region and sample, in chunks, into a tree of labelled arrays.

Arm 0 is the healthy reference. All arms of a sample share its draws, so that differences between arms are paired. Chunks
hold people of one arm and region; a chunk's result depends on its own people only, and is kept in the checkpoint as soon
as it is finished.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import xarray as xr

from glutamate.engine import randomness, registry
from glutamate.interventions.dosing import dosed_courses, dosed_mechanisms
from glutamate.metabolism import model, person, readout, run
from glutamate.regions import registry as regions
from glutamate.simulation.measure import measurement
from glutamate.simulation.schedule import MIN_PER_H, SAME_TIME_H, inputs_on, integration_grid, output_times

Progress = Callable[[str, int, int], None]
"""progress(what, done, total)."""


class Checkpoint(Protocol):
    """Keeps finished chunks, so that an interrupted run resumes."""

    def load(self, key: str) -> dict[str, np.ndarray] | None: ...

    def save(self, key: str, arrays: dict[str, np.ndarray]) -> None: ...


@dataclass(frozen=True)
class _Chunk:
    arm: int
    region: str
    first: int
    size: int

    @property
    def key(self) -> str:
        return f"arm{self.arm}-{self.region}-{self.first}"


def simulate(
    case: Any,
    *,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> xr.DataTree:
    """Run a case.

    Args:
        case: from `load_case`.
        samples, seed: override the case's ensemble.
        progress: called with ("metabolism", done, total) after every chunk.
        checkpoint: keeps finished chunks.

    Returns:
        DataTree with groups metabolism, measurement and ensemble; see docs/results.md.

    Raises:
        NoSteadyState: if a pool runs away; names pool, time, arm, region and sample.
        ValueError: if a mechanism leaves no healthy baseline.
    """
    samples = case.samples if samples is None else samples
    seed = case.seed if seed is None else seed
    plan = _Plan(case, samples, seed)
    pieces = _run_chunks(plan, progress or (lambda *_: None), checkpoint)
    children = {"metabolism": readout.dataset(plan.arms, plan.region_names, plan.outputs, pieces, plan.input_courses())}
    children |= measurement(case, children["metabolism"], plan.values, seed)
    children["ensemble"] = xr.Dataset(
        {
            "draws": (
                ("sample", "parameter"),
                np.stack(list(plan.draws.values()), axis=1) if plan.draws else np.zeros((samples, 0)),
            )
        },
        coords={"parameter": list(plan.draws), "sample": np.arange(samples)},
    )
    tree = xr.DataTree.from_dict({f"/{name}": dataset for name, dataset in children.items()})
    tree.attrs.update(title=case.title, question=case.question, seed=seed, samples=samples, start_h=case.start_h)
    return tree


class _Plan:
    """What does not depend on the chunk: draws, grids and courses."""

    def __init__(self, case: Any, samples: int, seed: int) -> None:
        model.network()
        regions.all_regions()
        declared = {
            **registry.parameters("metabolism"),
            **registry.parameters("regions"),
            **registry.parameters("measurement"),
        }
        self.samples, self.arms, self.region_names = samples, tuple(a.name for a in case.arms), tuple(case.regions)
        self.draws = randomness.draw(declared, seed, samples)
        self.values: dict[str, Any] = {name: p.value for name, p in declared.items()} | self.draws
        self.outputs = output_times(case.start_h, case.duration_h, [v.at_h for v in case.visits])
        end_h = case.start_h + case.duration_h
        self.people = [a.person or case.person for a in case.arms]
        self.courses = [(*a.courses, *dosed_courses(a.doses, end_h)) for a in case.arms]
        self.mechanisms = [(*a.mechanisms, *dosed_mechanisms(a.doses)) for a in case.arms]
        self.onsets = [
            sorted({m.onset_h for m in arm if self.outputs[0] < m.onset_h < self.outputs[-1]})
            for arm in self.mechanisms
        ]
        self.grids = [
            integration_grid(self.outputs, [*(t for course in arm for t in course.times_h), *onsets])
            for arm, onsets in zip(self.courses, self.onsets, strict=True)
        ]

    def kept(self, arm: int) -> np.ndarray:
        """Rows of an arm's integration grid that are output times."""
        return np.searchsorted(self.grids[arm], self.outputs - SAME_TIME_H)

    def chunks(self) -> list[_Chunk]:
        return [
            _Chunk(arm, region, first, min(run.LANES, self.samples - first))
            for arm in range(len(self.arms))
            for region in self.region_names
            for first in range(0, self.samples, run.LANES)
        ]

    def input_courses(self) -> np.ndarray:
        """Inputs at the output times, (arms, regions, times, inputs)."""
        rows = []
        for arm, courses in enumerate(self.courses):
            per_region = []
            for region in self.region_names:
                left, right = inputs_on(self.grids[arm], courses, model.network().input_ports, region)
                per_region.append(np.concatenate([left, right[-1:]])[self.kept(arm)])
            rows.append(per_region)
        return np.asarray(rows)

    @staticmethod
    def at_rest(left: np.ndarray, right: np.ndarray) -> bool:
        """Whether every input stays healthy: then the baseline, an exact steady state, is the solution."""
        healthy = run.healthy_inputs()
        return bool((left == healthy).all() and (right == healthy).all())

    def run(self, chunk: _Chunk) -> dict[str, np.ndarray]:
        """Simulate one chunk and reduce it to the variables that are kept."""
        lanes = np.minimum(chunk.first + np.arange(run.LANES), self.samples - 1)
        drawn = {name: self.values[name][lanes] for name in self.draws}
        values = {**self.values, **drawn}
        region = regions.get(chunk.region)
        values, totals = person.in_region(values, region, self.people[chunk.arm].age)
        healthy = model.anchors(values, totals)
        grid, onsets = self.grids[chunk.arm], self.onsets[chunk.arm]
        left, right = inputs_on(grid, self.courses[chunk.arm], model.network().input_ports, chunk.region)
        minutes = (grid - grid[0]) * MIN_PER_H
        mechanisms = [m for m in self.mechanisms[chunk.arm] if m.region in (None, chunk.region)]

        edges = [grid[0], *onsets, grid[-1]]
        phases = []
        for begin, end in itertools.pairwise(edges):
            i, j = (int(np.searchsorted(grid, t - SAME_TIME_H)) for t in (begin, end))
            changed = _changed(values, [m for m in mechanisms if m.onset_h <= begin + SAME_TIME_H])
            anchored = healthy if changed is values else model.with_parameters(healthy, changed)
            phases.append(run.Phase(minutes[i : j + 1], left[i:j], right[i:j], anchored))

        def who(lane: int) -> str:
            return f"arm {self.arms[chunk.arm]!r}, region {chunk.region}, sample {lanes[lane]}"

        if self.at_rest(left, right) and all(phase.anchors is healthy for phase in phases):
            states = np.broadcast_to(np.asarray(healthy.x0), (len(grid), *healthy.x0.shape))
        else:
            states = run.integrate(phases, healthy.x0, who=who)
        inputs = np.concatenate([left, right[-1:]])[self.kept(chunk.arm)]
        active = [
            next(ph.anchors for ph, e in zip(phases, edges[1:], strict=True) if t <= e + SAME_TIME_H)
            for t in self.outputs
        ]
        return readout.variables(states[self.kept(chunk.arm)], inputs, active, chunk.size)


def _changed(values: dict[str, Any], mechanisms: Sequence[Any]) -> dict[str, Any]:
    """`values` with mechanisms applied; a change in one cell class makes the entry (cells, people)."""
    if not mechanisms:
        return values
    out = dict(values)
    cells = model.network().parameter_cells
    for m in mechanisms:
        span = cells[m.name]
        current = np.broadcast_to(np.asarray(out[m.name], float), (len(span), run.LANES)).copy()
        rows = slice(None) if m.cell is None else span.index(model.cell_letter(m.cell))
        current[rows] = m.value if m.value is not None else current[rows] * m.factor
        out[m.name] = current
    return out


def _run_chunks(plan: _Plan, progress: Progress, checkpoint: Checkpoint | None) -> dict[tuple[int, str, int], Any]:
    chunks = plan.chunks()
    done: dict[tuple[int, str, int], Any] = {}
    for chunk in chunks:
        kept = checkpoint.load(chunk.key) if checkpoint else None
        if kept is None:
            kept = plan.run(chunk)
            if checkpoint:
                checkpoint.save(chunk.key, kept)
        done[chunk.arm, chunk.region, chunk.first] = kept
        progress("metabolism", len(done), len(chunks))
    return done
