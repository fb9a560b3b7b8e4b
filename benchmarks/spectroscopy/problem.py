"""The spectra that every fitting program gets, and the systems that every simulator gets.

    24 synthetic   PRESS 30 ms at 3 T, signal-to-noise 120, concentrations x (1 + .15 N(0, 1)), as for the targets T9 and T10
    2 of people    Osprey's example data (GLUTAMATE_DATA, default ../shared/data), eddy currents and residual water removed here, so
                   that every program fits the same points; a basis for the scan with pulses of usual length

A folder holds NAME.nii.gz (NIfTI-MRS) and NAME_basis (FSL JSON: 20 metabolites, and the macromolecules of birch_2017 as MM).
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np

from glutamate.measurement.spectroscopy import macromolecules
from glutamate.measurement.spectroscopy.basis import BasisSet, make_basis
from glutamate.measurement.spectroscopy.experiments import MHZ, TIMES, TRUTH
from glutamate.measurement.spectroscopy.fit.default_basis import default_basis
from glutamate.measurement.spectroscopy.fit.prepare import prepared
from glutamate.measurement.spectroscopy.formats.basis_files import write_basis
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan, write_scan
from glutamate.measurement.spectroscopy.spins.library import metabolites
from glutamate.measurement.spectroscopy.voxel import concentrations, relaxation
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record

SYNTHETIC = 24
DATA = Path(os.environ.get("GLUTAMATE_DATA", Path(__file__).parents[3] / "shared" / "data")) / "mrs-invivo"
PEOPLE = {
    "press35": ("osprey_press35_sub02/*press/*act.sdat", "osprey_press35_sub02/*press-ref/*ref.sdat"),
    "press30": ("osprey_press_MM_sub01/*press/*act_noID.SDAT", "osprey_press_MM_sub01/*press_ref/*ref_noID.SDAT"),
}


def systems(file: Path, points: int = 2048, dwell_s: float = 5e-4) -> None:
    """Write the spin systems and the timing of PRESS 14.4 + 15.6 ms for a simulator."""
    found = {
        m.name: [
            {"hz": g.frequencies(MHZ, 4.65).tolist(), "couplings": [list(row) for row in g.couplings], "weight": g.weight}
            for g in m.groups
        ]
        for m in metabolites()
    }  # fmt: skip
    te1 = TIMES["te1"]
    problem = {"mhz": MHZ, "te1_s": te1, "te2_s": TIMES["te"] - te1, "points": points, "dwell_s": dwell_s}
    file.write_text(json.dumps({**problem, "metabolites": found}))


def spectra(folder: Path) -> dict[str, dict[str, float]]:
    """Write all spectra and their basis sets; the true ratios to total creatine of the synthetic ones by name."""
    basis = make_basis("press", mhz=MHZ, settings=TIMES)
    left = {n: float(relaxation.metabolite(n, TIMES["te"], 2.0, MHZ)) for n in basis.names}
    usual = concentrations.healthy() | TRUTH
    rng, truth = np.random.default_rng(1), {}
    for i in range(SYNTHETIC):
        seen = {n: max(usual[n] * (1 + 0.15 * rng.standard_normal()), 0.0) for n in basis.names}
        how = Recording(
            lorentz_hz=3 + 0.5 * rng.standard_normal(), gauss_hz=4.5 + rng.standard_normal(),
            phase=0.1 * rng.standard_normal(), shift_hz=rng.standard_normal(),
        )  # fmt: skip
        scan, _ = record(basis, {n: c / left[n] for n, c in seen.items()}, how, i)
        write_scan(replace(scan, truth={}), folder / f"synthetic{i:02d}.nii.gz")
        tcr = seen["Cr"] + seen["PCr"]
        truth[f"synthetic{i:02d}"] = {
            "Glu": seen["Glu"] / tcr, "Gln": seen["Gln"] / tcr, "GABA": seen["GABA"] / tcr,
            "Glx": (seen["Glu"] + seen["Gln"]) / tcr, "tNAA": (seen["NAA"] + seen["NAAG"]) / tcr,
        }  # fmt: skip
    _with_macromolecules(basis, folder / "synthetic_basis")
    for name, patterns in PEOPLE.items() if DATA.is_dir() else ():
        ready = prepared(*(read_scan(next(DATA.glob(pattern))) for pattern in patterns))
        write_scan(ready, folder / f"{name}.nii.gz")
        _with_macromolecules(default_basis(ready), folder / f"{name}_basis")
    return truth


def _with_macromolecules(basis: BasisSet, path: Path) -> None:
    _, broad = macromolecules.decays(macromolecules.DEFAULT, basis.points, basis.dwell_s, basis.mhz)
    write_basis(
        replace(basis, names=(*basis.names, "MM"), fids=np.concatenate([basis.fids, broad]), origin=()), path, "fsl_json"
    )  # fmt: skip
