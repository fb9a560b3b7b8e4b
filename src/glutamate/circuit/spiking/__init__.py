"""The spiking engine: conductance-based integrate-and-fire networks, batched over trials and conditions.

layout.py          structure of a circuit: populations, projections, external channels
constants.py       its numbers
circuit.py         both as a component with declared parameters
prepare.py         numbers of one time step; what is refused
scheme.py          exact or forward Euler steps
kernel.py          the fused steps of a population
projections.py     ring, sparse and dense footprints
network.py         the loop over time
random_numbers.py  counter-based hash, Poisson counts
magnesium.py       the magnesium block as a polynomial
drive.py           stimuli
recording.py       what is kept, and the result
health.py          silent, runaway and non-finite networks
simulate.py        conditions and trials in chunks of lanes
"""

from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.drive import Current, Drive, ExtraRate
from glutamate.circuit.spiking.recording import Record, SpikingResult
from glutamate.circuit.spiking.simulate import simulate

__all__ = [
    "Current",
    "Drive",
    "ExtraRate",
    "Record",
    "SpikingCircuit",
    "SpikingResult",
    "simulate",
]
