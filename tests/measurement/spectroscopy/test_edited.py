"""Edited recordings: both shots recorded, GABA+ from the difference, the rest from the off shot."""

import numpy as np
import pytest

from glutamate.cli.main import main
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.prediction import TABLE as PREDICTION
from glutamate.measurement.scans.fits import bounds_of, estimates_of, fits_of, true_of
from glutamate.measurement.scans.healthy_voxel import healthy_voxel
from glutamate.measurement.scans.measured import fitted
from glutamate.measurement.scans.request import MeasuredSpectrum
from glutamate.measurement.spectroscopy import macromolecules
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.fit.edited import edited_part
from glutamate.measurement.spectroscopy.fit.model import transform
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan, write_scan
from glutamate.measurement.spectroscopy.presets import protocol
from glutamate.measurement.spectroscopy.processing.transients import averaged
from glutamate.measurement.spectroscopy.voxel import concentrations
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record_edited

MEGA = protocol("mega_press_3t")


@pytest.fixture(scope="module")
def bases():
    return [make_basis("mega_press", shot=shot, points=1024) for shot in ("on", "off", "difference")]


@pytest.fixture(scope="module")
def fits():
    return list(fits_of(MEGA, ((healthy_voxel("occipital"), [5, k]) for k in range(6))))


def test_a_line_of_macromolecules_counts_as_gaba_of_the_same_signal(bases):
    """Areas at 3.0 ppm in the difference: 1 mM of GABA and one of the component."""
    on_off = bases[2].of(["GABA"]).broadened(3)
    window = (on_off.ppm > 2.85) & (on_off.ppm < 3.17)
    _, lines = macromolecules.decays(macromolecules.EDITED, 1024, on_off.dwell_s, on_off.mhz)
    gaba, broad = (np.fft.fftshift(transform(fid)).real[window].sum() for fid in (on_off.fids[0], lines[0]))
    assert broad == pytest.approx(gaba, rel=0.05)


def test_share_of_macromolecules_is_the_declared_one():
    amount, gaba = concentrations.TABLE["co_edited"].value, concentrations.TABLE["GABA"].value
    assert amount / (amount + gaba) == pytest.approx(PREDICTION["gaba_macromolecules"].value, abs=0.01)


def test_shots_and_their_difference(bases):
    on, off, difference = bases
    quiet = Recording(snr=np.inf, macromolecules="none")
    scan, water = record_edited(on, off, {"GABA": 1.2}, quiet)
    assert scan.shots == ("on", "off") and scan.averages == 2 and not water.shots
    part, whole = (np.fft.fftshift(np.abs(transform(averaged(scan, shot).fids[0]))) for shot in ("difference", "off"))
    creatine = (scan.ppm > 3.85) & (scan.ppm < 4.0)
    assert set(edited_part(difference).names) >= {"GABA", "Glu", "Gln", "GSH"}
    assert "Cr" not in edited_part(difference).names and part[creatine].max() < 0.2 * whole[creatine].max()


def test_estimates_are_right_and_scatter_within_their_bounds(fits):
    names = estimates_of(MEGA)
    true = true_of(healthy_voxel("occipital"), names)
    read = np.array([[fit.estimate(n).molar for n in names] for fit in fits])
    z = (read - true) / np.array([bounds_of(fit, names) for fit in fits])
    assert np.abs(z).max() < 4.5
    assert np.abs(z.mean(axis=0)[[names.index(n) for n in ("GABA+", "GABA", "Glu", "tCr")]]).max() < 1.7
    one = fits[0]
    assert one.estimate("GABA+").bound < np.hypot(one.estimate("GABA").bound, one.estimate("MM3co").bound)
    assert 0.04 < one.estimate("GABA+").bound_percent / 100 < 0.1


def test_command_line(tmp_path, capsys):
    out, water = tmp_path / "s.nii.gz", tmp_path / "w.nii.gz"
    asked = ["mrs", "simulate", "--protocol", "mega_press_3t", "--points", "1024", "--out", str(out), "--reference", str(water)]  # fmt: skip
    assert main(asked) == 0
    scan = read_scan(out)
    assert scan.shots == ("on", "off") and scan.truth["concentrations_mM"]["MM3co"] > 0.5
    assert main(["mrs", "fit", str(out), "--reference", str(water), "--ideal"]) == 0
    told = capsys.readouterr().out
    row = next(line for line in told.splitlines() if line.strip().startswith("GABA+"))
    read, true = (float(x) for x in (row.split()[-3], row.split()[-1]))
    assert read == pytest.approx(true, rel=0.25)
    assert main(["mrs", "fit", str(out), "--ideal", "--shot", "difference"]) == 0
    assert "fit both shots" in capsys.readouterr().out


@pytest.mark.slow  # a basis of shaped pulses for two shots
def test_measured_in_a_case(bases, tmp_path):
    scan, _ = record_edited(bases[0], bases[1], None, MEGA.recording(), 2)
    write_scan(scan, tmp_path / "m.nii.gz")
    found = fitted(MeasuredSpectrum(tmp_path / "m.nii.gz"), TissueFractions(0.6, 0.3, 0.1))
    assert found.table.row("GABA+").value and found.table.row("GABA") is None and found.table.row("Glu").value
