"""Metabolism in a run: every arm, region and sample, in chunks, into pools, fluxes and what the next links read.

Chunks hold people of one arm and region; a chunk's result depends on its own people only, and is kept in the checkpoint as
soon as it is finished.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.schedule import MIN_PER_H, SAME_TIME_H, inputs_on, integration_grid
from glutamate.engine.stage import Groups, Setting
from glutamate.metabolism import inputs, model, person, readout, run
from glutamate.metabolism.ports import FOLLOWS
from glutamate.regions import registry as regions


class MetabolismStage:
    """See `glutamate.engine.stage`."""

    name = "metabolism"

    def parameters(self) -> Mapping[str, Parameter]:
        model.network()
        regions.all_regions()
        return {**registry.parameters("metabolism"), **registry.parameters("regions")}

    def mechanisms(self) -> Mapping[str, str]:
        return model.mechanisms()

    def run(self, setting: Setting, results: Groups) -> Groups:
        """Group `metabolism`.

        Raises:
            NoSteadyState: if a pool runs away; names pool, time, arm, region and sample.
            ValueError: if a mechanism leaves no healthy baseline.
        """
        plan = _Plan(setting)
        chunks = plan.chunks()
        done: dict[tuple[int, str, int], Any] = {}
        for chunk in chunks:
            done[chunk.arm, chunk.region, chunk.first] = setting.kept(chunk.key, lambda c=chunk: plan.run(c))  # type: ignore[misc]
            setting.progress(self.name, len(done), len(chunks))
        driven = setting.input_variables(inputs.variables(), FOLLOWS)
        return {self.name: readout.dataset(setting.arm_names, setting.regions, setting.hours, done, driven)}


@dataclass(frozen=True)
class _Chunk:
    arm: int
    region: str
    first: int
    size: int

    @property
    def key(self) -> str:
        return f"arm{self.arm}-{self.region}-{self.first}"


class _Plan:
    """What does not depend on the chunk: grids and times at which mechanisms begin."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.outputs = setting, setting.hours
        self.onsets = [
            sorted({m.onset_h for m in arm.mechanisms if self.outputs[0] < m.onset_h < self.outputs[-1]})
            for arm in setting.arms
        ]
        self.grids = [
            integration_grid(self.outputs, [*(t for course in arm.courses for t in course.times_h), *onsets])
            for arm, onsets in zip(setting.arms, self.onsets, strict=True)
        ]

    def kept(self, arm: int) -> np.ndarray:
        """Rows of an arm's integration grid that are output times."""
        return np.searchsorted(self.grids[arm], self.outputs - SAME_TIME_H)

    def chunks(self) -> list[_Chunk]:
        samples = self.setting.samples
        return [
            _Chunk(arm, region, first, min(run.LANES, samples - first))
            for arm in range(len(self.setting.arms))
            for region in self.setting.regions
            for first in range(0, samples, run.LANES)
        ]

    @staticmethod
    def at_rest(left: np.ndarray, right: np.ndarray) -> bool:
        """Whether every input stays healthy: then the baseline, an exact steady state, is the solution."""
        healthy = run.healthy_inputs().reshape(1, -1, *(1,) * (left.ndim - 2))
        return bool((left == healthy).all() and (right == healthy).all())

    def run(self, chunk: _Chunk) -> dict[str, np.ndarray]:
        """Simulate one chunk and reduce it to the variables that are kept."""
        setting, arm = self.setting, self.setting.arms[chunk.arm]
        lanes = np.minimum(chunk.first + np.arange(run.LANES), setting.samples - 1)
        drawn = {name: setting.values[name][lanes] for name in setting.draws}
        values = {**setting.values, **drawn}
        region = regions.get(chunk.region)
        values, totals = person.in_region(values, region, arm.person.age)
        healthy = model.anchors(values, totals)
        grid, onsets = self.grids[chunk.arm], self.onsets[chunk.arm]
        left, right = inputs_on(grid, arm.courses, model.network().input_ports, chunk.region, FOLLOWS)
        if left.ndim > 2:
            left, right = left[..., lanes], right[..., lanes]
        minutes = (grid - grid[0]) * MIN_PER_H
        known = self.mechanisms()
        mechanisms = [m for m in arm.mechanisms if m.name in known and m.region in (None, chunk.region)]

        edges = [grid[0], *onsets, grid[-1]]
        phases = []
        for begin, end in itertools.pairwise(edges):
            i, j = (int(np.searchsorted(grid, t - SAME_TIME_H)) for t in (begin, end))
            changed = _changed(values, [m for m in mechanisms if m.onset_h <= begin + SAME_TIME_H])
            anchored = healthy if changed is values else model.with_parameters(healthy, changed)
            phases.append(run.Phase(minutes[i : j + 1], left[i:j], right[i:j], anchored))

        def who(lane: int) -> str:
            return f"arm {arm.name!r}, region {chunk.region}, sample {lanes[lane]}"

        if self.at_rest(left, right) and all(phase.anchors is healthy for phase in phases):
            states = np.broadcast_to(np.asarray(healthy.x0), (len(grid), *healthy.x0.shape))
        else:
            states = run.integrate(phases, healthy.x0, who=who)
        driven = np.concatenate([left, right[-1:]])[self.kept(chunk.arm)]
        active = [
            next(ph.anchors for ph, e in zip(phases, edges[1:], strict=True) if t <= e + SAME_TIME_H)
            for t in self.outputs
        ]
        return readout.variables(states[self.kept(chunk.arm)], driven, active, chunk.size)

    @staticmethod
    def mechanisms() -> Mapping[str, str]:
        return model.mechanisms()


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


STAGE = MetabolismStage()
