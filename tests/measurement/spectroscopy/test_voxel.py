"""The spectrum of a voxel: what is in it, and what comes back from a water reference."""

import numpy as np
import pytest

from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy import macromolecules
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.voxel import relaxation, water_reference
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record

QUIET = Recording(snr=np.inf, macromolecules="none")
KREIS = {
    "measurement.voxel.water_grey": 0.78, "measurement.voxel.water_white": 0.65, "measurement.voxel.water_csf": 0.97,
    "measurement.spectroscopy.relaxation.t1_3T": 1.29,
}  # fmt: skip


@pytest.fixture(scope="module")
def basis():
    return make_basis("press", mhz=3 * 42.577478518, metabolites=["NAA", "Cr", "Glu"])


def test_worked_example_of_water_referencing():
    """Fractions .6/.3/.1, TE 30 ms, TR 2 s, a ratio per proton of 1e-4 (dossier value, by an independent program)."""
    found = water_reference.factors(["sI"], 2.0, 0.030, 2.0, 3 * 42.577478518, TissueFractions(0.6, 0.3, 0.1), KREIS)
    assert 1e-4 * found["molal"][0] == pytest.approx(4.868, rel=1e-3)
    assert 1e-4 * found["molar"][0] == pytest.approx(3.586, rel=1e-3)


def test_relaxation_times_at_the_declared_fields():
    mhz = 7 * 42.577478518
    assert relaxation.metabolite("Glu", 0.132, None, mhz) == pytest.approx(np.exp(-1))
    assert relaxation.water("grey", 0.0, 2.05, mhz) == pytest.approx(1 - np.exp(-1))


def test_amplitude_of_water_comes_back(basis):
    _, water = record(basis, recording=QUIET)
    v, d = np.array([0.6, 0.3, 0.1]), np.array([0.82, 0.68, 0.97])
    R = [relaxation.water(t, 0.03, 2.0, basis.mhz) for t in ("grey", "white", "csf")]
    assert water_reference.water_amplitude(water) == pytest.approx(2 * 55510 * (v * d) @ R, rel=1e-6)


def test_signal_is_concentration_times_tissue_and_relaxation(basis):
    scan, _ = record(basis, {"NAA": 0, "Cr": 8.0, "Glu": 0}, QUIET)
    expected = 8.0 * 0.9 * 5 * relaxation.metabolite("Cr", 0.03, 2.0, basis.mhz)
    assert scan.fids[0, 0].real == pytest.approx(expected, rel=1e-6)
    assert scan.truth["concentrations_mM"]["Cr"] == 8.0


def test_signal_to_noise_is_what_it_says(basis):
    scan, _ = record(basis, recording=Recording(snr=80.0, macromolecules="none"), seed=3)
    clean, _ = record(basis, recording=QUIET)
    height = clean.spectra[0].real[(clean.ppm > 1.9) & (clean.ppm < 2.1)].max()
    noise = np.sqrt(np.mean(np.abs(scan.spectra[0] - clean.spectra[0]) ** 2))
    assert height / noise == pytest.approx(80, rel=0.05)
    many, _ = record(basis, recording=Recording(snr=80.0, macromolecules="none", transients=64), seed=3)
    assert np.std((many.fids - clean.fids).real) == pytest.approx(8 * np.std((scan.fids - clean.fids).real), rel=0.05)


def test_macromolecules_stand_where_their_set_says():
    names, fids = macromolecules.decays("birch_2017_free", 4096, 2.5e-4, 128.0)
    spectrum = np.fft.fftshift(np.fft.fft(fids[names.index("MM09")])).real
    ppm = 4.65 + np.fft.fftshift(np.fft.fftfreq(4096, 2.5e-4)) / 128.0
    wide = ppm[spectrum > spectrum.max() / 2]
    assert ppm[np.argmax(spectrum)] == pytest.approx(0.90, abs=0.01)
    assert np.ptp(wide) * 128 == pytest.approx(21.2, abs=1.5)


@pytest.mark.parametrize(
    ("given", "how", "said"),
    [
        ({"Glu": -1.0}, {}, "give 0 or more"),
        ({"Glu": np.nan}, {}, "give 0 or more"),
        ({"GABA": 1.0}, {}, "basis lacks"),
        ({}, {"snr": 0.0}, "leaves no spectrum"),
        ({}, {"transients": 0}, "at least 1"),
        ({}, {"gauss_hz": -2.0}, "give 0 or more"),
    ],
)
def test_what_cannot_be_recorded(basis, given, how, said):
    with pytest.raises(SpectroscopyError, match=said):
        record(basis, given, Recording(**how))
