"""Spectra of people (Osprey's example data), where they are at hand: fits from default starts are physiological."""

import os
from pathlib import Path

import numpy as np
import pytest

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
