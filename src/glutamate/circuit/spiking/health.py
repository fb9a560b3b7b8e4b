"""Whether a run is still a model of a cortex: finite, awake, and not in a seizure."""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.circuit.spiking.constants import Constants
from glutamate.circuit.spiking.layout import Layout
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.errors import SimulationFailed

TABLE = ParameterTable(
    "circuit.spiking_health",
    "when a spiking run is refused", "numerical",
    runaway=Parameter(0.5, "1", 0.3, 0.7, "cortical populations stay far below the refractory ceiling", "assumed", "mean rate of a population, over a window, relative to 1/tau_ref"),
    window=Parameter(100.0, "ms", 100.0, 100.0, "longer than any transient of these circuits", "assumed", "window of the runaway criterion"),
    silence=Parameter(250.0, "ms", 250.0, 250.0, "at 1 Hz a population of 100 neurons has 25 spikes in it", "assumed", "shortest run that is called silent if no excitatory neuron spikes in it"),
)  # fmt: skip


def failures(layout: Layout, constants: Constants, rates: np.ndarray, bin_ms: float) -> dict[tuple[int, int], str]:
    """What is wrong, by (condition, trial): the first thing in time."""
    limits = TABLE.of()
    found: dict[tuple[int, int], str] = {}
    bins = rates.shape[2]

    def note(bad: np.ndarray, say: Any) -> None:
        for condition, trial in np.argwhere(bad.any(axis=(2, 3))):
            when, population = np.argwhere(bad[condition, trial])[0]
            found.setdefault((int(condition), int(trial)), say(int(condition), int(trial), int(when), int(population)))

    def place(condition: int, trial: int, when: int, population: int) -> str:
        return (
            f"population {layout.populations[population].name}, {(when + 1) * bin_ms:g} ms, "
            f"condition {condition}, trial {trial}"
        )

    note(~np.isfinite(rates), lambda *at: f"a state is not finite: {place(*at)}; lower dt_ms or the conductances")
    width = max(round(limits.window / bin_ms), 1)
    if bins >= width:
        sums = np.cumsum(np.concatenate([np.zeros_like(rates[:, :, :1]), rates], axis=2), axis=2)
        means = (sums[:, :, width:] - sums[:, :, :-width]) / width
        ceiling = np.array([MS_PER_S / float(np.max(m.tau_ref)) for m in constants.membranes])
        note(
            means > limits.runaway * ceiling,
            lambda c, t, when, p: (
                f"runaway activity of {means[c, t, when, p]:.0f} Hz: {place(c, t, when + width - 1, p)}; "
                "excitation outweighs inhibition"
            ),
        )
    excitatory = [i for i, p in enumerate(layout.populations) if p.cell == "E"]
    if bins * bin_ms >= limits.silence and excitatory:
        quiet = (rates[..., excitatory] == 0).all(axis=(2, 3))
        for condition, trial in np.argwhere(quiet):
            message = (
                f"the network is silent: no excitatory spike from 0 to {bins * bin_ms:g} ms, "
                f"first population {layout.populations[excitatory[0]].name}, condition {condition}, trial {trial}; "
                "excitation is too weak"
            )
            found.setdefault((int(condition), int(trial)), message)
    return found


def require(found: dict[tuple[int, int], str]) -> None:
    """Raise SimulationFailed for the first failure, saying how many there are."""
    if found:
        first = found[min(found)]
        more = f" ({len(found)} trials failed)" if len(found) > 1 else ""
        raise SimulationFailed(first + more)
