"""The structure of a spiking circuit: populations, who projects to whom with which receptor, and external channels.

A layout is static and hashable: it decides what is compiled. All numbers (conductances, time constants, shapes of
footprints) travel separately, as `constants.Constants`.

Every neuron of a projection's target sees S = sum_j w_j s_j over the source, s_j the gating that neuron j brings about, so
that the cost is linear in the number of neurons for all footprints but `Dense`:

    Blocks   one weight for the whole projection
    Ring     weight depends on the difference of preferred angles; `modes` Fourier modes of the footprint are kept
    Sparse   every target neuron draws `fan_in` source neurons, with one weight
    Dense    a matrix (target, source), for small networks and learned weights

AMPA and GABA gating is linear, hence filtered once per target (time constants belong to the target population). NMDA gating
saturates and is kept for each presynaptic neuron; models that sum spikes before they saturate declare `Gate`s instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from glutamate.errors import ComponentError, UnknownName

Cell = Literal["E", "I"]
Receptor = Literal["AMPA", "NMDA", "GABA"]
RECEPTORS: tuple[Receptor, ...] = ("AMPA", "NMDA", "GABA")


@dataclass(frozen=True)
class Blocks:
    """All to all with one weight."""


@dataclass(frozen=True)
class Ring:
    """Weight by difference of preferred angle; neuron i of n prefers 360 i/n degrees."""

    modes: int


@dataclass(frozen=True)
class Sparse:
    """`fan_in` distinct source neurons for every target neuron, drawn from `seed`."""

    fan_in: int
    seed: int


@dataclass(frozen=True)
class Dense:
    """A full matrix (target, source) given at run time."""


Footprint = Blocks | Ring | Sparse | Dense


@dataclass(frozen=True)
class Population:
    """`size` neurons of one class: "E" releases glutamate, "I" releases GABA."""

    name: str
    size: int
    cell: Cell


@dataclass(frozen=True)
class Projection:
    """Synapses of one receptor from one population onto another."""

    source: str
    target: str
    receptor: Receptor
    footprint: Footprint = Blocks()


@dataclass(frozen=True)
class Gate:
    """NMDA synapses of one population onto another whose gating is kept at the target: x sums the weighted spikes of all
    sources, s opens with x, and the conductance belongs to the target population."""

    source: str
    target: str
    footprint: Blocks | Ring = Blocks()


@dataclass(frozen=True)
class Channel:
    """External Poisson input through AMPA receptors, independent for each neuron of `target`.

    Channels of one target that name the same `weight` share one Poisson process of the summed rate.
    """

    name: str
    target: str
    weight: str = "background"


@dataclass(frozen=True)
class Layout:
    """A circuit's structure. `delay_ms` holds for all recurrent synapses and is rounded to steps."""

    populations: tuple[Population, ...]
    projections: tuple[Projection, ...]
    channels: tuple[Channel, ...]
    delay_ms: float = 0.0
    gates: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        names = [p.name for p in self.populations]
        if len(set(names)) != len(names):
            raise ComponentError(f"two populations have the same name: {', '.join(names)}")
        if len({(c.name, c.target) for c in self.channels}) != len(self.channels):
            raise ComponentError("two channels of one population have the same name")
        for p in self.projections:
            source, target = self.population(p.source), self.population(p.target)
            if (p.receptor == "GABA") != (source.cell == "I"):
                raise ComponentError(
                    f"{source.name} -> {target.name}: {source.cell} neurons have no {p.receptor} synapses"
                )
            if isinstance(p.footprint, Sparse) and not 0 < p.footprint.fan_in <= source.size:
                raise ComponentError(
                    f"{source.name} -> {target.name}: fan_in {p.footprint.fan_in} of {source.size} neurons; "
                    "give a whole number from 1 to the size of the source"
                )
        for gate in self.gates:
            if self.population(gate.source).cell != "E" or self.population(gate.target).size < 1:
                raise ComponentError(f"{gate.source} -> {gate.target}: only E neurons have NMDA synapses")
        for c in self.channels:
            self.population(c.target)

    def index(self, name: str) -> int:
        """Position of the population `name`. Raises KeyError naming those there are."""
        for i, p in enumerate(self.populations):
            if p.name == name:
                return i
        raise UnknownName.among("population", name, [p.name for p in self.populations])

    def population(self, name: str) -> Population:
        return self.populations[self.index(name)]

    def opens(self, source: str) -> bool:
        """Whether spikes of `source` open NMDA receptors that are gated for each presynaptic neuron."""
        return any(p.receptor == "NMDA" for p in self.projections if p.source == source)

    def weights_of(self, target: str) -> tuple[str, ...]:
        """The distinct external weights of a population: one Poisson process each."""
        return tuple(dict.fromkeys(c.weight for c in self.channels if c.target == target))

    @property
    def neurons(self) -> int:
        return sum(p.size for p in self.populations)
