"""Pulses on a density matrix: ideal rotations, and shaped pulses at many positions.

An ideal 180 degree pulse exchanges states by flipping bits; another angle is a Kronecker product of single rotations.

A shaped pulse at one position is exp(-i int H + H_1 dt). Shifts, offset and nutation act on single spins and are
multiplied exactly, step by step (`pulses.bloch`); the coupling joins in by Strang's splitting over segments:

    U = prod_s  exp(-i C h/2) (u_1 x u_2 x ... )_s exp(-i C h/2),   C = 2 pi sum J I.I,   h the segment

Isotropic coupling commutes with what acts on all spins alike, so that the error is set by J and the *differences* of
shifts, not by nutation or gradient; the number of segments follows from them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS
from glutamate.measurement.spectroscopy.density_matrix import hamiltonian
from glutamate.measurement.spectroscopy.density_matrix.hamiltonian import TWO_PI
from glutamate.measurement.spectroscopy.pulses import bloch
from glutamate.measurement.spectroscopy.pulses.pulse import Ideal, Shaped
from glutamate.measurement.spectroscopy.spins.spin_system import SpinGroup

TABLE = ParameterTable(
    "measurement.spectroscopy.shaped_pulse",
    "accuracy of shaped pulses", "numerical",
    splitting=Parameter(1e-3, "1", 1e-6, 1e-2, "estimated error of the splitting; measured errors are a tenth of it", "assumed", "error allowed per pulse"),
)  # fmt: skip


def ideal(group: SpinGroup, rho: np.ndarray, pulse: Ideal) -> np.ndarray:
    """rho (..., 2^n, 2^n) after an ideal pulse."""
    hit = [pulse.band is None or pulse.band.low <= shift <= pulse.band.high for shift in group.shifts]
    if not any(hit):
        return rho
    R = _rotation(group.size, tuple(hit), pulse.flip_deg, pulse.axis)
    if isinstance(R, tuple):
        index, phase = R
        return phase[:, None] * rho[..., index[:, None], index[None, :]] * phase.conj()
    return R @ rho @ R.conj().T


@lru_cache
def _rotation(n: int, hit: tuple[bool, ...], flip_deg: float, axis: str) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
    """The rotation of the spins that are `hit`; for half a turn as the state each state comes from, and its phase."""
    order, _ = hamiltonian.states(n)
    if flip_deg == DEGREES_PER_TURN / 2:
        mask = sum(1 << (n - 1 - i) for i in range(n) if hit[i])
        turned_down = np.array([bin(int(s) & mask).count("1") for s in order])
        phase = (-1j) ** sum(hit) if axis == "x" else (-1.0) ** (sum(hit) - turned_down)
        return hamiltonian.position(n)[order ^ mask], phase * np.ones(2**n, complex)
    half = TWO_PI * flip_deg / DEGREES_PER_TURN / 2
    off = -1j * np.sin(half) * (np.array([1, 1]) if axis == "x" else np.array([-1j, 1j]))
    turn = np.array([[np.cos(half), off[0]], [off[1], np.cos(half)]])
    total = np.ones((1, 1))
    for one in hit:
        total = np.kron(total, turn if one else np.eye(2))
    return np.asarray(total[np.ix_(order, order)])


def shaped(group: SpinGroup, rho: np.ndarray, pulse: Shaped, mhz: float) -> np.ndarray:
    """rho (positions or 1, 2^n, 2^n) after a shaped pulse, at each of its positions."""
    place = pulse.slice and replace(pulse.slice, direction="")
    U = propagators(replace(group, weight=1.0), replace(pulse, slice=place), mhz)
    return U @ rho @ U.conj().swapaxes(-1, -2)


@lru_cache(maxsize=2)
def propagators(group: SpinGroup, pulse: Shaped, mhz: float) -> np.ndarray:
    """U at every position, shape (positions, 2^n, 2^n), in the frame of free evolution (4.65 ppm).

    The pulse's phase is that at its middle. The last are kept: pulses of a pair are often alike.
    """
    frequencies = group.frequencies(mhz, pulse.carrier_ppm)
    n, dim = group.size, 2**group.size
    positions = np.array(pulse.slice.offsets_hz if pulse.slice else (0.0,))
    offsets = frequencies[:, None] + positions
    count = _segments(group, pulse, frequencies)
    a, b = bloch.product(*bloch.steps(np.asarray(pulse.amplitude_hz), offsets, pulse.step_s), count)
    left = n // 2
    upper, lower = _kron(a[:, :left], b[:, :left]), _kron(a[:, left:], b[:, left:])
    energy, vectors = np.linalg.eigh(TWO_PI * hamiltonian.coupling(group))
    run = -(-len(pulse.amplitude_hz) // count) * pulse.step_s
    standard = hamiltonian.position(n)
    vectors = vectors[standard]

    def coupled(t: float) -> np.ndarray:
        return np.asarray((vectors * np.exp(-1j * energy * t)) @ vectors.T)

    lengths = np.minimum(run, pulse.duration_s - run * np.arange(count)).clip(0)
    whole = coupled(run)
    U = np.broadcast_to(coupled(lengths[0] / 2)[:, None, :], (dim, len(positions), dim))
    for s in range(count):
        U = U.transpose(1, 0, 2).reshape(len(positions), 2**left, -1)
        U = (upper[s] @ U).reshape(len(positions), 2**left, 2 ** (n - left), dim)
        U = (lower[s][:, None] @ U).reshape(len(positions), dim, dim).transpose(1, 0, 2)
        gap = (lengths[s] + (lengths[s + 1] if s + 1 < count else 0.0)) / 2
        between = whole if gap == run else coupled(gap)
        U = (between @ U.reshape(dim, -1)).reshape(dim, len(positions), dim)
    order, _ = hamiltonian.states(n)
    U = U.transpose(1, 0, 2)[:, order][:, :, order]
    rewind = pulse.slice.rewind if pulse.slice else ""
    frame = (pulse.carrier_ppm - CONVENTIONS.water) * mhz
    after, before = (
        _turn(n, pulse.duration_s / 2, frame - positions * (rewind == when)) for when in ("after", "before")
    )
    return np.ascontiguousarray(after[:, :, None] * U * before[:, None, :])


def _turn(n: int, t: float, frequency_hz: np.ndarray) -> np.ndarray:
    """exp(-i 2 pi f F_z t), the diagonal, at every frequency."""
    return np.exp(-1j * TWO_PI * t * np.outer(frequency_hz, hamiltonian.bits(n).sum(axis=0)))


def _kron(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Kronecker products over spins (second axis) of rotations (a, b), shape (segments, positions, 2^m, 2^m)."""
    total = np.ones((a.shape[0], a.shape[2], 1, 1), complex)
    for i in range(a.shape[1]):
        one = np.stack([np.stack([a[:, i], -b[:, i].conj()], -1), np.stack([b[:, i], a[:, i].conj()], -1)], -2)
        size = total.shape[-1] * 2
        total = np.einsum("spab,spcd->spacbd", total, one).reshape(*total.shape[:2], size, size)
    return total


def _segments(group: SpinGroup, pulse: Shaped, frequencies: np.ndarray) -> int:
    """Segments that keep the splitting's estimated error, T h^2 (2 pi)^3 J dv^2 / 24, below what is allowed."""
    J = np.abs(np.asarray(group.couplings))
    differences = np.abs(frequencies[:, None] - frequencies)
    worst = float((J * np.maximum(differences, J) ** 2).sum() / 2)
    steps = len(pulse.amplitude_hz)
    if worst == 0:
        return 1
    longest = np.sqrt(24 * TABLE.of().splitting / (pulse.duration_s * worst * TWO_PI**3))  # number: of the series
    return int(np.clip(np.ceil(pulse.duration_s / longest), 1, steps))
