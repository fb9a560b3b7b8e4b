"""The voxel of a run: recorded and fitted, it gives back the run's own reading."""

import numpy as np
import pytest
import xarray as xr

from glutamate.cli.main import main
from glutamate.errors import UnknownName
from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.fit.quantify import fit_scan, with_water
from glutamate.measurement.spectroscopy.voxel import relaxation
from glutamate.measurement.spectroscopy.voxel.of_run import voxel_of
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record
from glutamate.result import save

READ = {"Glu": 7.4, "Gln": 2.0, "GABA": 1.1, "Asp": 1.5, "Lac": 0.6, "Glc": 0.9}


@pytest.fixture
def readings():
    dims = ("arm", "sample", "region", "visit", "metabolite")
    mM = np.empty((2, 3, 1, 2, len(READ)))
    mM[0] = list(READ.values())
    mM[1] = 0.9 * mM[0]
    mM[1, 2] *= 1.1
    mM[:, :, :, 0] = np.nan
    coords = {
        "arm": ["healthy", "low"],
        "sample": [0, 1, 2],
        "region": ["ACC"],
        "visit": ["absent", "scan"],
        "metabolite": list(READ),
    }
    return xr.Dataset({"voxel_concentration": (dims, mM), "ratio_tcr": (dims, mM / 7.2)}, coords)


def test_the_reading_comes_back(readings):
    voxel = voxel_of(readings)
    share = voxel.fractions.grey + voxel.fractions.white
    assert voxel.where == "low, ACC, scan, the median person" and 0.5 < share < 1
    assert voxel.concentrations["Glu"] * share == pytest.approx(0.9 * 7.4)
    assert (voxel.concentrations["Cr"] + voxel.concentrations["PCr"]) * share == pytest.approx(7.2)
    basis = make_basis("press", settings={"te": 0.03})
    scan, water = record(basis, voxel.concentrations, Recording(snr=300.0, fractions=voxel.fractions), seed=1)
    found = with_water(fit_scan(scan, basis), scan, water, voxel.fractions)
    e = found.estimate("Glu")
    assert e.molar * share == pytest.approx(0.9 * 7.4, rel=4 * e.bound_percent / 100)
    R = [float(relaxation.metabolite(n, 0.03, 2.0, basis.mhz)) for n in ("Glu", "Cr")]
    assert e.ratio * R[1] / R[0] == pytest.approx(0.9 * 7.4 / 7.2, rel=4 * e.bound_percent / 100)


def test_one_person_of_an_arm(readings):
    one, median = voxel_of(readings, "low", "ACC", "scan", 2), voxel_of(readings, "low")
    assert one.concentrations["Glu"] == pytest.approx(1.1 * median.concentrations["Glu"])


def test_what_is_not_there_is_told(readings):
    with pytest.raises(UnknownName, match="arm of the result"):
        voxel_of(readings, "high")
    with pytest.raises(UnknownName, match="has no person 7"):
        voxel_of(readings, sample=7)
    with pytest.raises(SpectroscopyError, match="nothing was read there"):
        voxel_of(readings, visit="absent")


def test_command(readings, tmp_path, capsys):
    save(xr.DataTree.from_dict({"measurement": readings}), tmp_path / "result.zarr")
    out, water = str(tmp_path / "s.nii.gz"), str(tmp_path / "w.nii.gz")
    asked = ["mrs", "simulate", "--out", out, "--reference", water, "--points", "1024"]
    assert main([*asked, "--run", str(tmp_path), "--arm", "low"]) == 0
    assert "voxel of low, ACC, scan, the median person" in capsys.readouterr().out
    assert main(["mrs", "fit", out, "--reference", water, "--ideal", "--macromolecules", "none"]) == 0
    assert "true mM" in capsys.readouterr().out
    assert main([*asked, "--run", str(tmp_path), "--arm", "lo"]) == 3
    assert main([*asked, "--arm", "low"]) == 2
    assert main([*asked, "--run", str(tmp_path / "absent")]) == 3


def test_people_of_a_run_are_a_tree_with_a_session_per_arm(readings, tmp_path, capsys):
    save(xr.DataTree.from_dict({"measurement": readings}), tmp_path / "result.zarr")
    folder = tmp_path / "tree"
    command = ["mrs", "bids", str(folder), "--run", str(tmp_path)]
    assert main([*command, "--people", "2"]) == 0
    names = sorted(f.name for f in folder.glob("sub-*/ses-*/mrs/*_svs.nii.gz"))
    assert names == [
        f"sub-0{n}_ses-{arm}_acq-press_nuc-1H_voi-ACC_svs.nii.gz" for n in (1, 2) for arm in ("healthy", "low")
    ]
    assert main([*command, "--people", "9", "--force"]) != 0
    assert "has 3 people" in capsys.readouterr().err
