"""What a run keeps, and the labelled result.

Rates of populations cost nothing, since spikes are counted anyway. Counts of single neurons (bumps, population vectors;
rasters with bins no longer than the refractory time) and synaptic currents (field potential) are kept on request.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from glutamate.circuit.spiking.layout import Layout
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.errors import OutOfRange, UsageError

TABLE = ParameterTable(
    "circuit.spiking_recording",
    "what is kept of a spiking circuit",
    "protocol",
    bin=Parameter(5.0, "ms", 5.0, 5.0, "step of the sliding rate of Wang 2002", "assumed", "default bin of population rates"),
)  # fmt: skip


@dataclass(frozen=True)
class Record:
    """What to keep.

    Args:
        bin_ms: bin of the population rates.
        neurons_ms: bin of the spike counts of single neurons; None for none. With 1 ms they are rasters.
        populations: whose neurons are counted; None for all.
        field_potential: whether AMPA and GABA currents are kept, in bins of `bin_ms`.
    """

    bin_ms: float = TABLE["bin"].value
    neurons_ms: float | None = None
    populations: tuple[str, ...] | None = None
    field_potential: bool = False


@dataclass(frozen=True)
class SpikingResult:
    """Arrays begin with (conditions, trials).

    Args:
        layout: of the circuit.
        times_ms: centres of the rate bins.
        rates: Hz per neuron, (conditions, trials, bins, populations).
        neuron_times_ms: centres of the bins of single neurons, if any.
        counts: population name to spike counts (conditions, trials, bins, neurons).
        ampa, gaba: currents summed over each population (pA, negative inward), (conditions, trials, bins, populations).
        failures: what is wrong with lanes that were kept in spite of it: (condition, trial) to message.
    """

    layout: Layout
    times_ms: np.ndarray
    rates: np.ndarray
    neuron_times_ms: np.ndarray | None = None
    counts: dict[str, np.ndarray] = field(default_factory=dict)
    ampa: np.ndarray | None = None
    gaba: np.ndarray | None = None
    failures: dict[tuple[int, int], str] = field(default_factory=dict)

    def rate(self, population: str, start_ms: float | None = None, stop_ms: float | None = None) -> np.ndarray:
        """Rate of a population over time (conditions, trials, bins), or its mean between two times (conditions, trials)."""
        found = self.rates[..., self.layout.index(population)]
        if start_ms is None and stop_ms is None:
            return found
        return found[..., self._within(self.times_ms, start_ms, stop_ms)].mean(axis=-1)

    def neuron_rates(self, population: str, start_ms: float, stop_ms: float) -> np.ndarray:
        """Rate of each neuron between two times, (conditions, trials, neurons), Hz."""
        if population not in self.counts or self.neuron_times_ms is None:
            raise UsageError(f"no counts of single neurons of {population!r}: ask for Record(neurons_ms=...)")
        inside = self._within(self.neuron_times_ms, start_ms, stop_ms)
        width = self.neuron_times_ms[0] * 2
        return self.counts[population][:, :, inside].sum(axis=2) * (MS_PER_S / (width * inside.sum()))

    def raster(self, population: str, condition: int = 0, trial: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """Times (ms, centre of bin) and neurons of the spikes of one trial."""
        if population not in self.counts or self.neuron_times_ms is None:
            raise UsageError(f"no counts of single neurons of {population!r}: ask for Record(neurons_ms=1.0)")
        found = self.counts[population][condition, trial]
        bins, neurons = np.nonzero(found)
        repeats = found[bins, neurons]
        return np.repeat(self.neuron_times_ms[bins], repeats), np.repeat(neurons, repeats)

    def window_rates(self, width_ms: float) -> np.ndarray:
        """Rates averaged over the last `width_ms` at the end of each bin, shape of `rates`; shorter at the start."""
        bins = max(round(width_ms / (self.times_ms[0] * 2)), 1)
        summed = np.cumsum(self.rates, axis=2)
        late = summed[:, :, bins:] - summed[:, :, :-bins]
        early = summed[:, :, :bins] / np.arange(1, bins + 1)[:, None]
        return np.concatenate([early[:, :, : min(bins, self.rates.shape[2])], late / bins], axis=2)

    @staticmethod
    def _within(times: np.ndarray, start: float | None, stop: float | None) -> np.ndarray:
        inside = (times > (-np.inf if start is None else start)) & (times < (np.inf if stop is None else stop))
        if not inside.any():
            raise OutOfRange(f"no bin between {start} and {stop} ms; the record ends at {times[-1]:g} ms")
        return inside


def binned(slots: np.ndarray, per_bin: int) -> np.ndarray:
    """Sums of `per_bin` consecutive entries along the first axis; an incomplete last bin is left out."""
    whole = len(slots) // per_bin * per_bin
    return slots[:whole].reshape(whole // per_bin, per_bin, *slots.shape[1:]).sum(axis=1)


def lanes_first(array: Any, conditions: int, trials: int) -> np.ndarray:
    """(..., lanes) -> (conditions, trials, ...)."""
    moved = np.moveaxis(np.asarray(array), -1, 0)
    return moved.reshape(conditions, trials, *moved.shape[1:])
