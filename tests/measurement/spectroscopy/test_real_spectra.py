"""Spectra of people (Osprey's example data), where they are at hand: fits from default starts are physiological."""

import os
from pathlib import Path

import numpy as np
import pytest

from glutamate.engine.target import NotPresent
from glutamate.measurement.spectroscopy import people
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.fit.default_basis import default_basis
from glutamate.measurement.spectroscopy.fit.prepare import prepared
from glutamate.measurement.spectroscopy.fit.quantify import fit_scan, with_water
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan

FOLDER = Path(os.environ.get("GLUTAMATE_DATA", Path(__file__).parents[4] / "shared" / "data")) / "mrs-invivo"
SCANS = {
    "PRESS 35 ms": ("osprey_press35_sub02/*press/*act.sdat", "osprey_press35_sub02/*press-ref/*ref.sdat"),
    "PRESS 30 ms": ("osprey_press_MM_sub01/*press/*act_noID.SDAT", "osprey_press_MM_sub01/*press_ref/*ref_noID.SDAT"),
}


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs Osprey's example data in {FOLDER} (set GLUTAMATE_DATA)")
def test_nulled_metabolites_leave_the_macromolecules_of_the_set():
    """Inversion at 600 ms: what is left is broad, and the measured set describes it; creatine at 3.9 ppm relaxes faster."""
    folder = FOLDER / "osprey_press_MM_sub01"
    scan, water = (
        read_scan(next(folder.glob(f"*{name}"))) for name in ("inverted/*act_noID.SDAT", "inverted_ref/*ref_noID.SDAT")
    )
    ready = prepared(scan, water)
    left = make_basis("press", mhz=scan.mhz, settings={"te": scan.echo_time_s}, metabolites=["Cr", "NAA", "Glu", "mI"])
    found = fit_scan(ready, left)
    broad = found.components[:, found.metabolites :].sum(axis=1)
    assert found.residual < 1.5
    assert broad.max() > 2 * found.components[:, : found.metabolites].sum(axis=1).max()


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs Osprey's example data in {FOLDER} (set GLUTAMATE_DATA)")
@pytest.mark.parametrize("name", SCANS)
def test_a_spectrum_of_a_person(name):
    scan, water = (read_scan(next(FOLDER.glob(pattern))) for pattern in SCANS[name])
    ready = prepared(scan, water)
    found = with_water(fit_scan(ready, default_basis(ready)), ready, water)
    e = found.estimate
    assert found.converged and found.residual < 2
    assert 0.8 < e("Glu").ratio < 1.5 and e("Glu").bound_percent <= 10
    assert 0.9 < e("tNAA").ratio < 1.7 and 1.0 < e("Glx").ratio < 2.0 and 0.1 < e("tCho").ratio < 0.35
    assert 6 < e("tCr").molar < 13 and 5 < found.fwhm_hz / scan.mhz * 100 * 1.3 < 8
    left = found.data - found.fitted - found.baseline
    assert np.corrcoef(left[1:], left[:-1])[0, 1] < 0.75


def test_targets_of_people_say_what_they_need(monkeypatch):
    monkeypatch.delenv(people.VARIABLE, raising=False)
    with pytest.raises(NotPresent, match=people.VARIABLE):
        people.scan_of("press35")
    assert {t.experiment for t in people.TARGETS} == set(people.EXPERIMENTS)


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs Osprey's example data in {FOLDER} (set GLUTAMATE_DATA)")
def test_the_set_of_macromolecules_makes_the_nulled_spectrum(monkeypatch):
    monkeypatch.setenv(people.VARIABLE, str(FOLDER.parent))
    found = people.nulled()
    assert found["share"] > 80 and found["residual"] < 1.6
