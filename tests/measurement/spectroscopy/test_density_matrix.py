"""The quantum mechanics against closed forms and against a brute-force simulation that shares no code with it."""

from functools import reduce

import numpy as np
import pytest
from scipy.linalg import expm

from glutamate.measurement.spectroscopy.conventions import CONVENTIONS
from glutamate.measurement.spectroscopy.density_matrix.detection import lines
from glutamate.measurement.spectroscopy.density_matrix.hamiltonian import FreeEvolution, raising
from glutamate.measurement.spectroscopy.density_matrix.rotation import propagators
from glutamate.measurement.spectroscopy.density_matrix.simulate import simulate, simulate_group
from glutamate.measurement.spectroscopy.pulses import bloch, shapes
from glutamate.measurement.spectroscopy.pulses.pulse import Shaped, Slice
from glutamate.measurement.spectroscopy.sequences import SEQUENCES
from glutamate.measurement.spectroscopy.sequences.roles import PulseChoice
from glutamate.measurement.spectroscopy.spins.library import metabolites
from glutamate.measurement.spectroscopy.spins.spin_system import SpinGroup

MHZ = 123.2


def group(shifts, **J):
    matrix = np.zeros((len(shifts), len(shifts)))
    for pair, value in J.items():
        i, j = int(pair[1]), int(pair[2])
        matrix[i, j] = matrix[j, i] = value
    return SpinGroup(tuple(shifts), tuple(tuple(row) for row in matrix.tolist()))


def shots(sequence, settings=None, pulses=None):
    return SEQUENCES.get(sequence).shots_of(settings, pulses, MHZ)


def fid(name, sequence, settings=None, points=64, dwell=5e-4):
    (m,) = metabolites([name])
    return [simulate(m, s, MHZ).fid(points, dwell) for s in shots(sequence, settings)]


def test_ab_pattern():
    """Two coupled spins: lines at +-(C +- J)/2 of the centre with intensities 1 -+ J/C, C^2 = J^2 + dv^2."""
    J, dv = 12.0, 20.0
    half = dv / MHZ / 2
    found = simulate_group(group([4.65 - half, 4.65 + half], J01=J), shots("pulse_acquire")[0], MHZ)
    C = np.hypot(J, dv)
    f = np.array([-(C + J), -(C - J), C - J, C + J]) / 2
    a = np.array([1 - J / C, 1 + J / C, 1 + J / C, 1 - J / C]) / 2
    order = np.argsort(found.frequencies)
    np.testing.assert_allclose(found.frequencies[order], f, atol=1e-9)
    np.testing.assert_allclose(found.amplitudes[order], a, atol=1e-12)


def test_first_order_multiplets():
    """CH-CH3 far apart: a doublet of 3 protons and a quartet 1:3:3:1 of one."""
    found = simulate_group(group([104.65, 4.65, 4.65, 4.65], J01=7.0, J02=7.0, J03=7.0), shots("pulse_acquire")[0], MHZ)

    def near(f):
        return found.amplitudes[np.abs(found.frequencies - f) < 2].sum().real

    quartet = [near(100 * MHZ + k * 7.0 / 2) for k in (-3, -1, 1, 3)]
    np.testing.assert_allclose(quartet, np.array([1, 3, 3, 1]) / 8, atol=2e-3)
    np.testing.assert_allclose([near(-3.5), near(3.5)], 1.5, atol=2e-3)


@pytest.mark.parametrize(("te", "sign"), [(0.144, -1), (0.288, 1)])
def test_lactate_is_inverted_at_144_and_upright_at_288_ms(te, sign):
    """J = 6.93 Hz: cos(pi J TE); the doublet at 1.31 ppm."""
    (signal,) = fid("Lac", "press", {"te": te}, points=4096)
    spectrum = np.fft.fft(signal * np.exp(-np.pi * 2 * 5e-4 * np.arange(4096)))
    ppm = CONVENTIONS.water + np.fft.fftfreq(4096, 5e-4) / MHZ
    doublet = 2 * spectrum[(ppm > 1.2) & (ppm < 1.45)].sum().real / 4096
    assert doublet == pytest.approx(sign * 3, rel=0.03)


REFERENCE = {
    "Glu": 3.948,
    "GABA": 3.742,
    "NAA": 4.831,
    "mI": 5.182,
    "Lac": 2.836,
    "Asp": 2.200,
    "Tau": 3.880,
    "Cr": 5.0,
}
"""Signal at the start of PRESS 14.4 + 15.6 ms, 123.2 MHz, in protons, verified with PyGAMMA 4.3.4."""


@pytest.mark.parametrize("name", REFERENCE)
def test_signal_of_press(name):
    (signal,) = fid(name, "press", {"te": 0.030, "te1": 0.0144})
    assert signal[0].real == pytest.approx(REFERENCE[name], rel=2e-3)


def test_singlets():
    for sequence, expected in (("pulse_acquire", 5), ("press", 5), ("slaser", 5), ("steam", 2.5)):
        (signal,) = fid("Cr", sequence)
        assert signal[0] == pytest.approx(expected, abs=1e-12)


def test_editing():
    """GABA at 3.0 ppm appears in the difference, creatine and the methyl group of NAA do not."""

    def difference(name, low, high):
        on, off = fid(name, "mega_press", points=4096)
        decay = np.exp(-np.pi * 3 * 5e-4 * np.arange(4096))
        ppm = CONVENTIONS.water + np.fft.fftfreq(4096, 5e-4) / MHZ
        window = (ppm > low) & (ppm < high)
        return [2 * (np.fft.fft(x * decay)[window].sum() / 4096).real for x in (on, off)]

    on, off = difference("GABA", 2.85, 3.17)
    assert on / 2 == pytest.approx(0.988, abs=0.03) and off / 2 == pytest.approx(-0.041, abs=0.03)
    on, off = fid("Cr", "mega_press")
    np.testing.assert_allclose(on, off, atol=1e-12)


def _brute(spins, mhz, steps, points, dwell):
    """Density matrix with Kronecker products and matrix exponentials; gradients as the mean over rotations about z."""
    n = spins.size
    single = {"x": np.array([[0, 1], [1, 0]]) / 2, "y": np.array([[0, -1j], [1j, 0]]) / 2, "z": np.diag([0.5, -0.5])}

    def op(axis, i):
        return reduce(np.kron, [single[axis] if k == i else np.eye(2) for k in range(n)])

    spin = {axis: [op(axis, i) for i in range(n)] for axis in "xyz"}
    F = {axis: sum(spin[axis]) for axis in "xyz"}
    H = sum((d - 4.65) * mhz * spin["z"][i] for i, d in enumerate(spins.shifts))
    J = np.array(spins.couplings)
    H = H + sum(J[i, j] * sum(spin[a][i] @ spin[a][j] for a in "xyz") for i in range(n) for j in range(i + 1, n))
    rho = F["z"].astype(complex)
    for flip, axis, keep, delay in steps:
        R = expm(-1j * np.deg2rad(flip) * F[axis])
        rho = R @ rho @ R.conj().T
        turns = 2 * np.pi * np.arange(2 * n + 1) / (2 * n + 1)
        z = [expm(-1j * angle * F["z"]) for angle in turns]
        rho = sum(np.exp(1j * keep * angle) * Z @ rho @ Z.conj().T for angle, Z in zip(turns, z, strict=True)) / len(z)
        U = expm(-2j * np.pi * H * delay)
        rho = U @ rho @ U.conj().T
    U = expm(-2j * np.pi * H * dwell)
    out = []
    for _ in range(points):
        out.append(np.trace(rho @ (F["x"] + 1j * F["y"])) / 2.0 ** (n - 2))
        rho = U @ rho @ U.conj().T
    return np.array(out)


@pytest.mark.parametrize(
    ("sequence", "settings", "steps"),
    [
        ("press", {"te": 0.035, "te1": 0.012}, [(90, "y", -1, 0.006), (180, "x", 1, 0.0175), (180, "x", -1, 0.0115)]),
        ("steam", {"te": 0.02, "tm": 0.03}, [(90, "y", 1, 0.01), (90, "x", 0, 0.03), (90, "x", -1, 0.01)]),
        (
            "slaser",
            {"te": 0.04},
            [
                (90, "y", -1, 0.005),
                (180, "x", 1, 0.01),
                (180, "x", -1, 0.01),
                (180, "x", 1, 0.01),
                (180, "x", -1, 0.005),
            ],
        ),
    ],
)
def test_against_brute_force(sequence, settings, steps):
    spins = group([3.8914, 2.8011, 2.6533, 2.3], J01=3.647, J02=9.107, J12=-17.426, J23=5.0)
    ours = simulate_group(spins, shots(sequence, settings)[0], MHZ).fid(40, 1e-3)
    np.testing.assert_allclose(ours, _brute(spins, MHZ, steps, 40, 1e-3), atol=1e-10)


def test_coupling_to_phosphorus_splits_and_is_refocused():
    spins = [SpinGroup((3.9,), ((0.0,),), 0.5, (offset,)) for offset in (3.0, -3.0)]
    f = [simulate_group(s, shots("pulse_acquire")[0], MHZ).frequencies[0] for s in spins]
    assert f[0] - f[1] == pytest.approx(6.0)
    echo = [simulate_group(s, shots("press", {"te": 0.05})[0], MHZ).amplitudes[0] for s in spins]
    np.testing.assert_allclose(echo, 1, atol=1e-12)


def test_free_evolution_keeps_trace_and_norm():
    (glu,) = metabolites(["Glu"])
    spins = glu.groups[0]
    free = FreeEvolution(spins, spins.frequencies(MHZ, 4.65))
    F = raising(spins.size)
    rho = (F + F.T).astype(complex) / 2
    parts = [free.evolve(free.select(rho, p), 0.0123, p) for p in (1, -1)]
    after = parts[0] + parts[1]
    np.testing.assert_allclose(after, after.conj().T, atol=1e-12)
    assert np.linalg.norm(after) == pytest.approx(np.linalg.norm(rho))
    assert lines(free, rho).amplitudes.sum() == pytest.approx(5)


def _pulse(slice=None):
    wave = shapes.gauss_sinc(180.0, 0.006)
    return Shaped(tuple(complex(a) for a in wave), 0.006, 2.7, slice)


def test_shaped_pulse_against_matrix_exponentials():
    """Every step exactly, at three positions: the splitting of the coupling costs less than what is allowed."""
    spins = group([3.7433, 2.1200, 2.0375], J01=7.331, J02=4.651, J12=-14.849)
    pulse = _pulse(Slice("y", (-500.0, 0.0, 800.0), 0.5))
    U = propagators(spins, pulse, MHZ)
    n = spins.size
    order = np.array([0, 1, 2, 4, 3, 5, 6, 7])
    single = {"x": np.array([[0, 1], [1, 0]]) / 2, "y": np.array([[0, -1j], [1j, 0]]) / 2, "z": np.diag([0.5, -0.5])}
    spin = {
        a: [reduce(np.kron, [single[a] if k == i else np.eye(2) for k in range(n)]) for i in range(n)] for a in "xyz"
    }
    J = np.array(spins.couplings)
    H = sum(J[i, j] * sum(spin[a][i] @ spin[a][j] for a in "xyz") for i in range(n) for j in range(i + 1, n))
    H = H + sum((d - 2.7) * MHZ * spin["z"][i] for i, d in enumerate(spins.shifts))
    frame = np.diag(np.exp(-1j * np.pi * 0.006 * (2.7 - 4.65) * MHZ * np.diag(sum(spin["z"]))))
    for k, offset in enumerate(pulse.slice.offsets_hz):
        exact = np.eye(8)
        for a in pulse.amplitude_hz:
            drive = offset * sum(spin["z"]) + a.real * sum(spin["x"]) + a.imag * sum(spin["y"])
            exact = expm(-2j * np.pi * (H + drive) * pulse.step_s) @ exact
        np.testing.assert_allclose(U[k], (frame @ exact @ frame)[np.ix_(order, order)], atol=5e-4)
    np.testing.assert_allclose(U @ U.conj().swapaxes(-1, -2), np.broadcast_to(np.eye(8), U.shape), atol=1e-12)


@pytest.mark.parametrize("excitation", [None, PulseChoice(0.0025, carrier_ppm=3.0)])
def test_projection_of_a_singlet_is_the_product_of_the_profiles(excitation):
    """Nearly, with a shaped excitation: its phase across the slice is not quite linear."""
    pulses = {"refocusing": PulseChoice(0.006, carrier_ppm=3.0)} | (
        {} if excitation is None else {"excitation": excitation}
    )
    one = group([3.0])
    sequence = shots("press", {"te": 0.03}, pulses)[0]
    signal = simulate_group(one, sequence, MHZ).amplitudes.sum()
    expected = 1.0
    for step, profile in zip(sequence.steps, (bloch.excited, bloch.refocused, bloch.refocused), strict=True):
        p = step.pulse
        if not isinstance(p, Shaped):
            continue
        shares = profile(np.array(p.amplitude_hz), np.array(p.slice.offsets_hz), p.step_s)
        expected *= shares.mean() / p.slice.width
    assert abs(signal) == pytest.approx(expected, rel=1e-3 if excitation is None else 0.03)
    assert abs(np.angle(signal)) < 0.01


def test_a_shift_beside_the_carrier_selects_a_displaced_slice_of_equal_signal():
    pulses = {"refocusing": PulseChoice(0.006, carrier_ppm=3.0)}
    sequence = shots("press", {"te": 0.03}, pulses)[0]
    signals = [abs(simulate_group(group([shift]), sequence, MHZ).amplitudes.sum()) for shift in (2.0, 3.0, 4.0)]
    np.testing.assert_allclose(signals, signals[1], rtol=0.01)
