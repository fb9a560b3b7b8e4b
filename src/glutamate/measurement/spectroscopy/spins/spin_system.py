"""The spins of a metabolite: what a density-matrix simulation needs to know of a molecule.

A metabolite is a sum of groups that are not coupled to each other. A group of n spins has

    H/2pi = sum_i (d_i - d_0) f_0 I_zi + sum_i<j J_ij I_i . I_j            [Hz]

with shifts d in ppm, couplings J in Hz, and is taken `weight` times: `count` for equivalent spins without a coupling to
others (three of a methyl group: one spin counted three times), a share for a form of the molecule (anomers of glucose).

A spin of 31P couples weakly, is not excited and keeps its state: the group is the mean of two, with the protons shifted by
+-J_P/2 (Hz). Proton pulses refocus that like any shift. Couplings to 14N are left out: relaxation of 14N hides most of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class SpinGroup:
    """Protons that are coupled to each other.

    Args:
        shifts: chemical shifts, ppm.
        couplings: symmetric matrix, Hz, zero diagonal, as a tuple of rows.
        weight: how often it counts.
        offsets: further shifts of each proton in Hz, from the state of a hetero-nucleus.
    """

    shifts: tuple[float, ...]
    couplings: tuple[tuple[float, ...], ...]
    weight: float = 1.0
    offsets: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        return len(self.shifts)

    def frequencies(self, mhz: float, centre_ppm: float) -> np.ndarray:
        """Hz from `centre_ppm`, per proton."""
        offsets = np.asarray(self.offsets) if self.offsets else 0.0
        return (np.asarray(self.shifts) - centre_ppm) * mhz + offsets


@dataclass(frozen=True)
class Metabolite:
    """A metabolite with one of its sets of shifts and couplings.

    Args:
        name: canonical name (`measurement.metabolite_names`).
        set_name: the set chosen.
        source: where its numbers come from.
        groups: see the module.
    """

    name: str
    set_name: str
    source: str
    groups: tuple[SpinGroup, ...]

    @property
    def protons(self) -> float:
        """Protons that give signal."""
        return float(sum(group.weight * group.size for group in self.groups))
