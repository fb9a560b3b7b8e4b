"""Shapes of pulses: what they do to one spin, and the files they come from."""

import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.pulses import bloch, shapes
from glutamate.measurement.spectroscopy.pulses.files import read_pulse


def test_flip_angle_on_resonance():
    for flip, expected in ((90.0, 1.0), (180.0, 0.0)):
        wave = shapes.gauss_sinc(flip, 0.004)
        assert bloch.excited(wave, np.array([0.0]), 0.004 / len(wave))[0] == pytest.approx(expected, abs=1e-9)


def test_hyperbolic_secant_refocuses_its_bandwidth_whatever_the_amplitude():
    wave = shapes.hyperbolic_secant(5000.0, 0.006)
    inside = np.linspace(-2000, 2000, 41)
    for scale in (1.0, 1.3):
        assert bloch.refocused(scale * wave, inside, 0.006 / len(wave)).min() > 0.99
    assert shapes.bandwidth_hz(wave, 0.006, True) == pytest.approx(5000, rel=0.05)


def test_bandwidth_of_a_gaussian():
    """A Gaussian of small flip angle excites the transform of itself: FWHM 4 ln2/(pi tau), tau its width in time."""
    wave = shapes.gauss(5.0, 0.01)
    tau = 0.01 * np.sqrt(np.log(2) / -np.log(0.01))
    offsets = np.linspace(-300, 300, 2401)
    profile = bloch.excited(wave, offsets, 0.01 / len(wave))
    assert np.ptp(offsets[profile > profile.max() / 2]) == pytest.approx(4 * np.log(2) / (np.pi * tau), rel=0.03)


def test_siemens_and_plain_text_agree(tmp_path):
    siemens, plain = tmp_path / "p.pta", tmp_path / "p.txt"
    rows = [(0.1, np.pi), (0.5, 0.0), (1.0, 0.0), (0.5, 0.0), (0.1, np.pi)]
    siemens.write_text(
        "PULSENAME:\tA.B\nREFGRAD:\t2.0\n\n" + "".join(f"{a}\t{p:.9f}\t; ({i})\n" for i, (a, p) in enumerate(rows))
    )
    plain.write_text("# amplitude phase\n" + "".join(f"{a}, {np.rad2deg(p)}\n" for a, p in rows))
    np.testing.assert_allclose(read_pulse(siemens), read_pulse(plain), atol=1e-8)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 0\n1 0\n", "2 steps"),
        ("1 0\nx 0\n1 0\n1 0\n", "line 2"),
        ("1 0 0\n" * 5, "3 numbers"),
        ("1 3.14\n" * 5, "look like rad"),
        ("nan 0\n" * 5, "amplitude and a phase"),
    ],
)
def test_a_wrong_file_is_told(tmp_path, text, said):
    file = tmp_path / "p.txt"
    file.write_text(text)
    with pytest.raises(SpectroscopyError, match=said):
        read_pulse(file)
    with pytest.raises(SpectroscopyError, match="cannot be read"):
        read_pulse(tmp_path / "absent.pta")


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_pulse_or_an_error(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "fuzz.pta"
    file.write_bytes(content)
    with contextlib.suppress(SpectroscopyError):
        assert np.isfinite(read_pulse(file)).all()
