"""The lines that a receiver sees, and the free induction decay that they make.

In the eigenbasis every pair of states with one spin more down than the other is a line:

    frequency (E_j - E_k)/2pi,   amplitude rho_jk <k|F_+|j>

    s(t) = sum_l a_l exp(2 pi i f_l t)

Lines at the same frequency (1 uHz) are added, and those weaker than 1e-9 of the strongest left out. The decay is made by
one matrix product: exp(i w (B b + c)) = exp(i w B b) exp(i w c), with time in blocks of B samples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glutamate.measurement.spectroscopy.density_matrix.hamiltonian import TWO_PI, FreeEvolution, raising

DETECTED = -1
"""Order of coherence that gives signal exp(+i w t)."""
# number: lines closer than this (Hz) do not part within days
RESOLUTION_HZ = 1e-6
# number: relative amplitude below which a line is numerical noise
FAINT = 1e-9


@dataclass(frozen=True)
class Lines:
    """Lines of a spectrum: frequencies (Hz from the centre) and complex amplitudes (in protons)."""

    frequencies: np.ndarray
    amplitudes: np.ndarray

    def fid(self, points: int, dwell_s: float, start_s: float = 0.0) -> np.ndarray:
        """Free induction decay without relaxation, from `start_s` on."""
        block = max(int(np.sqrt(points)), 1)
        count = -(-points // block)
        w = 1j * TWO_PI * self.frequencies
        inside = np.exp(np.outer(w, dwell_s * np.arange(block)))
        begins = np.exp(np.outer(dwell_s * block * np.arange(count) + start_s, w))
        return ((begins * self.amplitudes) @ inside).reshape(-1)[:points]

    @staticmethod
    def sum(parts: list[Lines]) -> Lines:
        """All lines together, equal frequencies as one."""
        f = np.concatenate([part.frequencies for part in parts])
        a = np.concatenate([part.amplitudes for part in parts])
        rounded, index = np.unique(np.round(f / RESOLUTION_HZ), return_inverse=True)
        total = np.zeros(len(rounded), complex)
        np.add.at(total, index, a)
        mean = np.zeros(len(rounded))
        mean[index] = f
        strong = np.abs(total) > FAINT * np.abs(total).max(initial=0.0)
        return Lines(mean[strong], total[strong])


def lines(free: FreeEvolution, rho: np.ndarray) -> Lines:
    """Lines of a density matrix (2^n, 2^n), scaled so that F_x gives one per proton."""
    found_f, found_a = [], []
    F = raising(free.n)
    for row, column, a, b in free.pairs(DETECTED):
        left, right = free.vectors[row], free.vectors[column]
        found_a.append(((left.T @ rho[a, b] @ right) * (right.T @ F[b, a] @ left).T).ravel())
        found_f.append(((free.energies[column][None, :] - free.energies[row][:, None]) / TWO_PI).ravel())
    scale = 2.0 ** (free.n - 2)
    return Lines(np.concatenate(found_f), np.concatenate(found_a) / scale)
