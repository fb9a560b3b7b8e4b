"""Running a spiking circuit: conditions x trials as lanes, in chunks of one size.

A lane is one trial of one condition. Chunks of one circuit always have the same number of lanes (the last one is filled up), so that a result does not
depend on how many trials are asked for at once, on the number of workers or on the order. Conditions share the noise of a
trial; a new seed gives new noise. Values, factors, stimuli, durations within a capacity and seeds never recompile.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import jax
import numpy as np

from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.spiking import gates, health, projections, random_numbers
from glutamate.circuit.spiking import network as networks
from glutamate.circuit.spiking.cells import Lanes
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.drive import REST, Drive, added_rates, per_lane, profile
from glutamate.circuit.spiking.layout import Layout, Ring
from glutamate.circuit.spiking.network import Plan, Schedule, Stimulus
from glutamate.circuit.spiking.prepare import prepare, steps_per_window, structured
from glutamate.circuit.spiking.recording import Record, SpikingResult, binned, lanes_first
from glutamate.circuit.spiking.scheme import EXACT
from glutamate.circuit.spiking.scheme import checked as checked_scheme
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.runtime import FUSION_EMITTERS, has_older_emitters
from glutamate.engine.units import MS_PER_S, S_PER_MS
from glutamate.errors import OutOfRange

LANES = {"blocks": 16, "structured": 32, "accelerator": 256}
"""Lanes per chunk: what fits the second-level cache; matrix products of structured footprints want more."""
_CPU_OPTIONS: dict[str, bool | int | str] = {
    **({FUSION_EMITTERS: True} if has_older_emitters() else {}),
    "xla_cpu_prefer_vector_width": 512,
    "xla_cpu_experimental_ynn_fusion_type": "",
}
"""The newer emitters keep the long membrane loop in registers: five times faster here than what suits metabolism."""
TABLE = ParameterTable(
    "circuit.spiking_step",
    "time step of spiking circuits",
    "numerical",
    step=Parameter(0.1, "ms", 0.02, 0.1, "scores agree with 0.05 and 0.02 ms within error (docs/circuit-engine.md)", "assumed", "default step"),
)  # fmt: skip
STEP_MS = TABLE["step"].value
Progress = Callable[[int, int], None]


def simulate(
    circuit: SpikingCircuit,
    *,
    duration_ms: float,
    trials: int = 1,
    seed: int = 0,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors = HEALTHY,
    drive: Drive | None = None,
    dt_ms: float = STEP_MS,
    scheme: str = EXACT,
    record: Record | None = None,
    dtype: str = "float32",
    progress: Progress | None = None,
    workers: int = 1,
    first_trial: int = 0,
    on_failure: str = "raise",
) -> SpikingResult:
    """Run `trials` trials of every condition.

    Args:
        circuit: what to run.
        duration_ms: length of a trial.
        trials: trials per condition.
        seed: of all random numbers; the same for all conditions.
        values: parameter values by dotted name where they differ from the defaults, numbers or (conditions,).
        factors: synaptic factors, numbers or (conditions,).
        drive: stimuli; none by default.
        dt_ms: step.
        scheme: "exponential", or "euler" to compare with codes that use it (`scheme.py`).
        record: what to keep; population rates in bins of 5 ms by default.
        dtype: "float32" (noise-limited, measured to be enough) or "float64".
        progress: called with the number of finished and of all trials.
        workers: threads, each with a chunk of its own; results do not depend on it.
        first_trial: number of the first trial, to continue a run.
        on_failure: "raise", or "keep" to list failed trials in the result.

    Raises:
        OutOfRange: for input that no brain has.
        OutOfRange: for times that are no multiple of the step, or a drive that does not fit.
        SimulationFailed: for a network that is silent, runs away or has a state that is not finite.
    """
    record, drive = record or Record(), drive or REST
    factors = checked(factors)
    constants = circuit.constants(values, factors)
    conditions = circuit.conditions(values, factors)
    layout = circuit.layout
    if trials < 1 or duration_ms <= 0:
        raise OutOfRange(f"trials ({trials}) and duration_ms ({duration_ms}) must be above 0")
    how = checked_scheme(scheme)
    numbers = prepare(layout, constants, conditions, dt_ms, how)
    steps = steps_per_window(layout, constants, dt_ms)
    grid = _Grid(duration_ms, steps * dt_ms, record, drive)
    added = added_rates(drive, layout, conditions, trials) * dt_ms * S_PER_MS
    base = np.concatenate([r for r in numbers.rates if len(r)]) if added.shape[1] else np.zeros((0, conditions))
    if np.any(base[None, :, :, None] + added < 0):
        raise OutOfRange("a drive makes an external rate negative: no channel can fire below 0 Hz")
    most = (base[None, :, :, None] + added).max(axis=(0, 2, 3)) if added.shape[1] else []
    counted = () if record.neurons_ms is None else record.populations or tuple(p.name for p in layout.populations)
    profiles = [profile(c, layout, conditions, trials) for c in drive.currents]
    plan = Plan(
        layout,
        steps,
        tuple(random_numbers.order(float(m)) for m in most),
        tuple((layout.index(c.population), p is not None) for c, p in zip(drive.currents, profiles, strict=True)),
        _capacity(grid.slots),
        tuple(layout.index(name) for name in counted),
        _capacity(grid.bins) if counted else 1,
        record.field_potential,
        dtype,
        how,
    )
    lanes = _lanes(layout)
    total = conditions * trials
    run, tables = _compiled(plan, lanes), _tables(plan)
    keys = random_numbers.lane_keys(seed, circuit.name, np.arange(first_trial, first_trial + trials))
    amplitudes = [
        per_lane(c.amplitude, len(drive.starts_ms), conditions, trials)
        * numbers.cells[layout.index(c.population)].per_pA[:, None]
        for c in drive.currents
    ]
    interval = np.zeros(plan.slots, np.int32)
    interval[: grid.slots] = grid.intervals
    schedule = Schedule(*(np.int32(n) for n in (grid.slots, grid.windows, grid.per_bin)))

    def chunk(first: int) -> list[np.ndarray]:
        who = np.minimum(np.arange(first, first + lanes), total - 1)
        c, t = who // trials, who % trials
        stimulus = Stimulus(
            interval,
            added[:, :, c, t].astype(dtype),
            tuple(a[:, c, t].astype(dtype) for a in amplitudes),
            tuple(None if p is None else p[:, c, t].astype(dtype) for p in profiles),
        )
        out = run(_take(numbers, c, dtype), tables, keys[:, t], stimulus, schedule)
        valid = min(lanes, total - first)
        ends = (grid.slots, grid.slots, *(grid.bins for _ in counted))
        return [np.asarray(a)[:end, ..., :valid] for a, end in zip(out, ends, strict=True)]

    firsts = range(0, total, lanes)
    parts: list[list[np.ndarray]] = []
    with ThreadPoolExecutor(workers) as pool:
        for done, part in enumerate(pool.map(chunk, firsts), start=1):
            parts.append(part)
            if progress is not None:
                progress(min(done * lanes, total), total)
    joined = [lanes_first(np.concatenate(a, axis=-1), conditions, trials) for a in zip(*parts, strict=True)]
    sizes = np.array([p.size for p in layout.populations])
    per_rate = round(record.bin_ms / grid.slot_ms)

    def by_bin(array: np.ndarray) -> np.ndarray:
        return np.moveaxis(binned(np.moveaxis(array, 2, 0), per_rate), 0, 2)

    rates = by_bin(joined[0].astype(float)) * (MS_PER_S / record.bin_ms) / sizes
    found = health.failures(layout, constants, rates, record.bin_ms)
    if on_failure == "raise":
        health.require(found)
    field = by_bin(joined[1].astype(float)) / per_rate if record.field_potential else None
    return SpikingResult(
        layout,
        record.bin_ms * (np.arange(rates.shape[2]) + 0.5),
        rates,
        None if record.neurons_ms is None else record.neurons_ms * (np.arange(grid.bins) + 0.5),
        dict(zip(counted, joined[2:], strict=True)),
        None if field is None else field[..., 0],
        None if field is None else field[..., 1],
        found,
    )


class _Grid:
    """Slots: the coarsest grid on which bins begin and stimuli change."""

    def __init__(self, duration_ms: float, window_ms: float, record: Record, drive: Drive) -> None:
        def windows(time: float, what: str) -> int:
            n = round(time / window_ms)
            if abs(n * window_ms - time) > window_ms * _TIME_TOLERANCE:
                raise OutOfRange(f"{what} of {time:g} ms is no multiple of {window_ms:g} ms (the step, or the delay)")
            return n

        bins = {"bin_ms": record.bin_ms, "neurons_ms": record.neurons_ms}
        lengths = {name: windows(ms, name) for name, ms in bins.items() if ms is not None}
        if min(lengths.values()) < 1:
            raise OutOfRange(f"a bin must be at least {window_ms:g} ms long")
        starts = np.array([windows(s, "a start of the drive") for s in drive.starts_ms])
        total = windows(duration_ms, "duration_ms")
        self.windows = math.gcd(*lengths.values(), total, *(int(s) for s in starts))
        self.slot_ms = self.windows * window_ms
        self.slots = total // self.windows
        self.per_bin = lengths.get("neurons_ms", self.windows) // self.windows
        self.bins = -(-self.slots // self.per_bin)
        self.intervals = np.searchsorted(starts, np.arange(self.slots) * self.windows, side="right") - 1


_TIME_TOLERANCE = 1e-6  # number: of a window; times in cases carry rounding


def _lanes(layout: Layout) -> int:
    if jax.default_backend() != "cpu":
        return LANES["accelerator"]
    ring = structured(layout) or any(isinstance(g.footprint, Ring) for g in layout.gates)
    return LANES["structured" if ring else "blocks"]


def _capacity(n: int) -> int:
    """The next power of two: lengths within it share a program."""
    return 1 << max(n - 1, 0).bit_length()


def _take(numbers: Lanes, conditions: np.ndarray, dtype: str) -> Lanes:
    """The numbers of the lanes of a chunk."""
    moved = numbers._replace(footprints=())
    taken = jax.tree_util.tree_map(lambda x: np.ascontiguousarray(x[..., conditions], dtype), moved)
    footprints = tuple(_take_footprint(f, numbers, conditions, dtype) for f in numbers.footprints)
    return taken._replace(footprints=footprints)


def _take_footprint(footprint: Any, numbers: Lanes, conditions: np.ndarray, dtype: str) -> Any:
    if footprint is None:
        return None
    if isinstance(footprint, np.ndarray) and footprint.ndim == 2 and footprint.shape[1] == len(numbers.release):
        return np.ascontiguousarray(footprint[:, conditions], dtype)
    matrix = footprint if footprint.ndim == 2 else footprint[conditions]
    return np.ascontiguousarray(matrix, dtype)


@cache
def _tables(plan: Plan) -> tuple[Any, ...]:
    layout = plan.layout
    found = [projections.tables(layout, layout.projections[i], plan.dtype) for i in structured(layout)]
    return (*found, gates.tables(layout, plan.dtype))


@cache
def _compiled(plan: Plan, lanes: int) -> Callable[..., Any]:
    options = _CPU_OPTIONS if jax.default_backend() == "cpu" else None
    return jax.jit(networks.program(plan), compiler_options=options)
