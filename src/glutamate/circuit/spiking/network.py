"""The program of a circuit: one loop over time for a chunk of lanes, compiled once per structure.

A window of `steps` steps runs between two exchanges of spikes. Without delay a window is one step, and a spike acts from
the next step on; where only NMDA sums are costly, several steps that still exchange spikes (`zero_delay.py`). With delay D a window lasts D, and what happened in step k of one window acts after step k of the next, as
in clock-driven simulators that deliver spikes after the update. NMDA gating, summed over the source at the ends of windows,
is taken as linear between them: it changes over tens of ms. NMDA gating that is kept at the target (`gates.py`) takes a step
per window.

Windows are grouped into slots, the grid on which stimuli change and counts are written; how many windows make a slot and
how many slots a run are values, not shapes.

External counts are drawn one window ahead and carried to the next round of the loop, hashed step keys two: what is carried
is computed once, whereas the compiler would repeat it in each loop that reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.circuit.spiking import gates, kernel, projections, random_numbers, zero_delay
from glutamate.circuit.spiking.cells import Lanes
from glutamate.circuit.spiking.layout import Blocks, Layout
from glutamate.circuit.spiking.prepare import structured
from glutamate.circuit.spiking.scheme import MEMBRANE_TERMS, Scheme

LINEAR = ("AMPA", "GABA")


@dataclass(frozen=True)
class Plan:
    """What is compiled: everything static about a run."""

    layout: Layout
    steps: int
    """per window"""
    orders: tuple[int, ...]
    """thresholds kept by Poisson process"""
    currents: tuple[tuple[int, bool], ...]
    """by injected current: target population, whether it has a profile"""
    slots: int
    """capacity of the record"""
    counted: tuple[int, ...]
    """populations whose neurons are counted one by one"""
    bins: int
    """capacity of those counts"""
    field: bool
    """whether synaptic currents are recorded"""
    dtype: str
    scheme: Scheme

    @property
    def delayed(self) -> bool:
        return self.layout.delay_ms > 0


class Stimulus(NamedTuple):
    """A drive in the units of one step."""

    interval: Any
    """of each slot"""
    rates: Any
    """added to each Poisson process, (intervals, processes, lanes)"""
    amplitudes: tuple[Any, ...]
    """mV per step, (intervals, lanes), by current"""
    profiles: tuple[Any, ...]
    """(neurons, lanes) or None"""


class Schedule(NamedTuple):
    """Lengths."""

    slots: Any
    windows: Any
    """per slot"""
    per_bin: Any
    """slots per bin of counts by neuron"""


class _State(NamedTuple):
    cells: tuple[Any, ...]
    """V relative to V_E or refractory code, (neurons, lanes), by population"""
    external: tuple[Any, ...]
    """z_ext, (neurons, lanes)"""
    gating: tuple[Any, ...]
    """x and s, (neurons, lanes) each; None for populations without NMDA synapses that are gated at the source"""
    counts: Any
    """spikes in each step of the last window, (steps, populations, lanes)"""
    open_now: Any
    """summed s, (populations, lanes)"""
    open_before: Any
    linear: dict[str, Any]
    """by receptor: conductance, (targets, lanes)"""
    structured: tuple[Any, ...]
    """by structured projection: NMDA (before, now); otherwise filtered gathered spikes"""
    arriving: tuple[Any, ...]
    """by structured linear projection: gathered spikes in each step of the last window"""
    gates: tuple[gates.Gates | None, ...]
    """by population: NMDA gating that is kept there"""


class _Record(NamedTuple):
    counts: Any
    field: Any
    spikes: tuple[Any, ...]


def program(plan: Plan) -> Callable[..., tuple[Any, ...]]:
    """The pure function (lanes, tables, keys, stimulus, schedule) -> (counts, field, *spikes).

    counts: (slots, populations, lanes), not a number where a state stopped being one; field: currents summed over each
    population and slot, (slots, populations, 2, lanes), AMPA and GABA; spikes: (bins, neurons, lanes) for each counted one.
    """
    layout, steps, dtype = plan.layout, plan.steps, np.dtype(plan.dtype)
    populations = layout.populations
    others = [layout.projections[i] for i in structured(layout)]
    firsts = np.cumsum([0, *(p.size for p in populations)])

    def run(lanes: Lanes, tables: Any, keys: Any, stimulus: Stimulus, schedule: Schedule) -> tuple[Any, ...]:
        count = keys.shape[1]
        neuron_keys = [
            [random_numbers.neuron_keys(int(firsts[i]), p.size, c) for c in range(len(layout.weights_of(p.name)))]
            for i, p in enumerate(populations)
        ]

        def slot(index: Any, carry: tuple[_State, _Record]) -> tuple[_State, _Record]:
            state, record = carry
            interval = stimulus.interval[index]
            processes, first = [], 0
            for i in range(len(populations)):
                mine = []
                for c, own in enumerate(neuron_keys[i]):
                    mean = lanes.rates[i][c] + stimulus.rates[interval, first]
                    limits = random_numbers.thresholds(mean, plan.orders[first])
                    mine.append(kernel.Process(own, limits, lanes.weights[i][c]))
                    first += 1
                processes.append(mine)
            injected: list[Any] = [None] * len(populations)
            for (target, _), amplitude, profile in zip(
                plan.currents, stimulus.amplitudes, stimulus.profiles, strict=True
            ):
                current = amplitude[interval] if profile is None else amplitude[interval] * profile
                injected[target] = current if injected[target] is None else injected[target] + current

            def keys_of(w: Any) -> Any:
                first = (index * schedule.windows + w).astype(jnp.uint32) * np.uint32(steps)
                return random_numbers.step_keys(first + jnp.arange(steps, dtype=jnp.uint32), keys)

            def draw(step_keys: Any) -> list[Any]:
                return [kernel.draw(step_keys, mine) for mine in processes]

            def window(w: Any, inner: tuple[_State, Any, Any, Any, Any, tuple[Any, ...]]) -> tuple[Any, ...]:
                state, drawn, next_keys, spikes, field, by_neuron = inner
                state = _window(plan, lanes, tables, others, state, drawn, processes, injected)
                spikes = spikes + jnp.sum(state.counts, axis=0)
                if plan.field:
                    field = field + _currents(lanes, state)
                by_neuron = tuple(
                    before + kernel.spiked_within(state.cells[i], lanes.cells[i], steps).astype(before.dtype)
                    for i, before in zip(plan.counted, by_neuron, strict=True)
                )
                return state, draw(next_keys), keys_of(w + 2), spikes, field, by_neuron

            zero = jnp.zeros((len(populations), count), dtype)
            by_neuron = tuple(jnp.zeros((populations[i].size, count), jnp.uint16) for i in plan.counted)
            no_field = jnp.zeros((len(populations), 2, count), dtype)
            ahead = (draw(keys_of(jnp.int32(0))), keys_of(jnp.int32(1)))
            state, _, _, spikes, field, by_neuron = lax.fori_loop(
                jnp.int32(0), schedule.windows, window, (state, *ahead, zero, no_field, by_neuron)
            )
            alive = jnp.stack([0 * jnp.sum(v, axis=0) for v in state.cells])
            counts = lax.dynamic_update_index_in_dim(record.counts, spikes + alive, index, 0)
            fields = record.field
            if plan.field:
                fields = lax.dynamic_update_index_in_dim(fields, field / schedule.windows.astype(dtype), index, 0)
            bin_index = index // schedule.per_bin
            kept = tuple(
                lax.dynamic_update_index_in_dim(
                    r, lax.dynamic_index_in_dim(r, bin_index, 0, keepdims=False) + t, bin_index, 0
                )
                for r, t in zip(record.spikes, by_neuron, strict=True)
            )
            return state, _Record(counts, fields, kept)

        record = _Record(
            jnp.zeros((plan.slots, len(populations), count), dtype),
            jnp.zeros((plan.slots if plan.field else 1, len(populations), 2, count), dtype),
            tuple(jnp.zeros((plan.bins, populations[i].size, count), jnp.uint16) for i in plan.counted),
        )
        start = _start(plan, lanes, others, keys, firsts)
        _, record = lax.fori_loop(jnp.int32(0), schedule.slots, slot, (start, record))
        return (record.counts, record.field, *record.spikes)

    return run


def _start(plan: Plan, lanes: Lanes, others: list[Any], keys: Any, firsts: Any) -> _State:
    """V uniform between reset and threshold, all gates shut."""
    layout, dtype = plan.layout, np.dtype(plan.dtype)
    count = keys.shape[1]
    last = random_numbers.step_keys(jnp.full((1,), np.iinfo(np.uint32).max, jnp.uint32), keys)
    cells, silent, gating = [], [], []
    for i, p in enumerate(layout.populations):
        words = random_numbers.mix(last ^ random_numbers.neuron_keys(int(firsts[i]), p.size, 0))
        c = lanes.cells[i]
        v = c.reset + (c.threshold - c.reset) * random_numbers.uniform(words, dtype)
        cells.append(v)
        silent.append(jnp.zeros_like(v))
        gating.append((jnp.zeros_like(v), jnp.zeros_like(v)) if layout.opens(p.name) else None)
    zero = jnp.zeros((len(layout.populations), count), dtype)
    wide = [jnp.zeros((projections.width(layout, p), count), dtype) for p in others]
    return _State(
        tuple(cells),
        tuple(silent),
        tuple(gating),
        jnp.zeros((plan.steps, *zero.shape), dtype),
        zero,
        zero,
        dict.fromkeys(LINEAR, zero),
        tuple((w, w) if p.receptor == "NMDA" else w for p, w in zip(others, wide, strict=True)),
        tuple(
            jnp.zeros((plan.steps, *w.shape), dtype) for p, w in zip(others, wide, strict=True) if p.receptor != "NMDA"
        ),
        tuple(gates.shut(layout, i, count, dtype) for i in range(len(layout.populations))),
    )


def _used(layout: Layout, receptor: str) -> bool:
    return any(p.receptor == receptor and isinstance(p.footprint, Blocks) for p in layout.projections)


def _window(
    plan: Plan,
    lanes: Lanes,
    tables: Any,
    others: list[Any],
    state: _State,
    drawn: Any,
    processes: Any,
    injected: list[Any],
) -> _State:
    """What every neuron receives in this window, its steps, and the spikes that it sends."""
    layout, steps = plan.layout, plan.steps
    if not plan.delayed and steps > 1:
        return _zero_delay(plan, lanes, tables, others, state, drawn, processes, injected)
    linear = dict(state.linear)
    filtered = list(state.structured)
    opened_here = gates.opened(layout, lanes, tables[-1], state.gates, steps)
    uniform: list[dict[str, Any]] = []
    fields: list[dict[tuple[str, int], Any]] = []
    for k in range(steps):
        if plan.delayed:
            uniform.append(dict(linear))
            fields.append(_fields(layout, lanes, tables, others, filtered, k / steps))
        for receptor in LINEAR:
            if _used(layout, receptor):
                arrived = jnp.sum(lanes.blocks[receptor] * state.counts[k], axis=1)
                linear[receptor] = linear[receptor] * lanes.linear_decay[receptor] + arrived
        arriving = iter(state.arriving)
        for j, p in enumerate(others):
            if p.receptor != "NMDA":
                t = layout.index(p.target)
                filtered[j] = filtered[j] * lanes.linear_decay[p.receptor][t] + next(arriving)[k]
        if not plan.delayed:
            uniform.append(dict(linear))
            fields.append(_fields(layout, lanes, tables, others, filtered, 1.0))
    cells: list[Any] = []
    external: list[Any] = []
    gating: list[Any] = []
    for i, c in enumerate(lanes.cells):
        inputs = []
        for k in range(steps):
            gap = k / steps if plan.delayed else 1.0
            ampa = uniform[k]["AMPA"][i]
            gaba = uniform[k]["GABA"][i]
            nmda = c.tonic
            if _used(layout, "NMDA"):
                opened = state.open_before + (state.open_now - state.open_before) * gap
                nmda = nmda + jnp.sum(lanes.blocks["NMDA"][i] * opened, axis=0)
            for (receptor, target), field in fields[k].items():
                if target == i:
                    ampa = ampa + field if receptor == "AMPA" else ampa
                    gaba = gaba + field if receptor == "GABA" else gaba
                    nmda = nmda + field if receptor == "NMDA" else nmda
            if (gate := opened_here[i]) is not None:
                nmda = nmda + c.gated * gate.s
            drive = c.leak_drive + gaba * c.pull
            if injected[i] is not None:
                drive = drive + injected[i]
            inputs.append(kernel.SynapticInput(c.leak + ampa + gaba, drive, nmda))
        course = kernel.external(state.external[i], c, processes[i], drawn[i], steps)
        v = kernel.membrane(state.cells[i], course, c, lanes.block, inputs, MEMBRANE_TERMS[plan.scheme])
        cells.append(v)
        external.append(course[-1])
        kept = state.gating[i]
        gating.append(None if kept is None else kernel.nmda_gating(kept[0], kept[1], v, c, steps, lanes))
    dtype = np.dtype(plan.dtype)

    def spikes_at(k: int, i: int) -> Any:
        return kernel.spiked(cells[i], lanes.cells[i], steps - 1 - k).astype(dtype)

    per_step = [kernel.spikes_per_step(v, c, steps, dtype) for v, c in zip(cells, lanes.cells, strict=True)]
    counts = jnp.stack([jnp.stack([one[k] for one in per_step]) for k in range(steps)])
    silent = jnp.zeros_like(counts[0, 0])
    opened = jnp.stack([silent if g is None else jnp.sum(g[1], axis=0) for g in gating])
    structured_now, arriving_now = [], []
    for j, p in enumerate(others):
        s = layout.index(p.source)
        if p.receptor == "NMDA":
            gathered = projections.gather(p, tables[j], lanes.footprints[j], gating[s][1])
            structured_now.append((filtered[j][1], gathered))
        else:
            structured_now.append(filtered[j])
            spikes = [projections.gather(p, tables[j], lanes.footprints[j], spikes_at(k, s)) for k in range(steps)]
            arriving_now.append(jnp.stack(spikes))
    whole = [kernel.spiked_within(v, c, steps).astype(dtype) for v, c in zip(cells, lanes.cells, strict=True)]
    return _State(
        tuple(cells),
        tuple(external),
        tuple(gating),
        counts,
        opened,
        state.open_now,
        linear,
        tuple(structured_now),
        tuple(arriving_now),
        gates.received(layout, lanes, tables[-1], opened_here, whole, counts),
    )


def _zero_delay(
    plan: Plan,
    lanes: Lanes,
    tables: Any,
    others: list[Any],
    state: _State,
    drawn: Any,
    processes: Any,
    injected: list[Any],
) -> _State:
    """A window in which spikes are exchanged after every step and NMDA gating at its end."""
    layout, steps = plan.layout, plan.steps
    slow = [zero_delay.middle(before, now, steps) for before, now in state.structured]
    fields = _fields(layout, lanes, tables, others, [(s, s) for s in slow], 1.0)
    opened = zero_delay.middle(state.open_before, state.open_now, steps)
    nmda = [
        c.tonic + jnp.sum(lanes.blocks["NMDA"][i] * opened, axis=0) + fields.get(("NMDA", i), 0)
        for i, c in enumerate(lanes.cells)
    ]
    cells, external, linear, counts = zero_delay.advance(
        lanes, state.cells, state.external, state.linear, state.counts[-1], nmda, processes, drawn, injected, steps,
        MEMBRANE_TERMS[plan.scheme],
    )  # fmt: skip
    gating: list[Any] = [
        None if g is None else kernel.nmda_gating(g[0], g[1], v, c, steps, lanes)
        for g, v, c in zip(state.gating, cells, lanes.cells, strict=True)
    ]
    silent = jnp.zeros_like(counts[0, 0])
    now = [
        (before[1], projections.gather(p, tables[j], lanes.footprints[j], gating[layout.index(p.source)][1]))
        for j, (p, before) in enumerate(zip(others, state.structured, strict=True))
    ]
    return state._replace(
        cells=tuple(cells),
        external=tuple(external),
        gating=tuple(gating),
        counts=counts,
        open_now=jnp.stack([silent if g is None else jnp.sum(g[1], axis=0) for g in gating]),
        open_before=state.open_now,
        linear=linear,
        structured=tuple(now),
    )


def _fields(
    layout: Layout, lanes: Lanes, tables: Any, others: list[Any], filtered: list[Any], gap: float
) -> dict[tuple[str, int], Any]:
    """Conductance of each target neuron through structured projections, by receptor and target population."""
    found: dict[tuple[str, int], Any] = {}
    for j, p in enumerate(others):
        gathered = filtered[j]
        if p.receptor == "NMDA":
            before, now = gathered
            gathered = now if gap == 1 else before + (now - before) * gap
        key = (p.receptor, layout.index(p.target))
        field = lanes.scales[j] * projections.spread(p, tables[j], lanes.footprints[j], gathered)
        found[key] = found[key] + field if key in found else field
    return found


def _currents(lanes: Lanes, state: _State) -> Any:
    """Synaptic currents of all populations, (populations, 2, lanes)."""
    of = zip(state.cells, state.external, state.linear["AMPA"], state.linear["GABA"], lanes.cells, strict=True)
    return jnp.stack([kernel.currents(*one) for one in of])
