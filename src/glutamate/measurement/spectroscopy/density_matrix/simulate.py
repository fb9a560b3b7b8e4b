"""A metabolite under a sequence: its lines.

The density matrix starts as F_z. Positions of a slice are kept apart until another direction is selected, so that pulses of
one pair (semi-LASER) see the same position; then the mean is taken, which is exact while no direction comes back.
"""

from __future__ import annotations

import numpy as np

from glutamate.errors import ComponentError
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, checked_frequency
from glutamate.measurement.spectroscopy.density_matrix import hamiltonian, rotation
from glutamate.measurement.spectroscopy.density_matrix.detection import DETECTED, Lines, lines
from glutamate.measurement.spectroscopy.density_matrix.hamiltonian import FreeEvolution
from glutamate.measurement.spectroscopy.pulses.pulse import Ideal
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence
from glutamate.measurement.spectroscopy.spins.spin_system import Metabolite, SpinGroup


def simulate(metabolite: Metabolite, sequence: Sequence, mhz: float) -> Lines:
    """Lines of a metabolite at 1 mM, in protons, frequencies in Hz from 4.65 ppm."""
    checked_frequency(mhz)
    parts = []
    for group in metabolite.groups:
        found = simulate_group(group, sequence, mhz)
        parts.append(Lines(found.frequencies, found.amplitudes * group.weight))
    return Lines.sum(parts)


def simulate_group(group: SpinGroup, sequence: Sequence, mhz: float) -> Lines:
    """Lines of one group of coupled spins, counted once."""
    free = FreeEvolution(group, group.frequencies(mhz, CONVENTIONS.water))
    rho = np.diag(hamiltonian.bits(group.size).sum(axis=0)).astype(complex)[None]
    direction, width = "", 1.0
    for step, delay in zip(sequence.steps, sequence.free_delays(), strict=True):
        if isinstance(step.pulse, Ideal):
            rho = rotation.ideal(group, rho, step.pulse)
        else:
            place = step.pulse.slice
            if place is not None and place.direction != direction:
                rho = rho.mean(axis=0, keepdims=True) / width
                direction, width = place.direction, place.width
            rho = rotation.shaped(group, rho, step.pulse, mhz)
        rho = free.select(rho, step.coherence)
        rho = free.evolve(rho, delay, step.coherence)
    if sequence.steps[-1].coherence != DETECTED:
        raise ComponentError(f"{sequence.name}: the last coherence gives no signal")
    return lines(free, rho.mean(axis=0) / width)
