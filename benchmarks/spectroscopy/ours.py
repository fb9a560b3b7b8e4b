"""CPU time and estimates of this package on one core; prints JSON. `run.py` calls it in a process of its own.

python ours.py basis                ideal and shaped basis sets
python ours.py decays FILE          the ideal basis as .npz, by metabolite
python ours.py fit FOLDER           the spectra of problem.py, read from NIfTI-MRS with their basis as every program gets them
python ours.py batch COUNT          singles and a batch of simulated spectra of one acquisition, and its memory
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

from glutamate.measurement.spectroscopy.basis import make_basis
from glutamate.measurement.spectroscopy.density_matrix import rotation
from glutamate.measurement.spectroscopy.density_matrix.simulate import simulate
from glutamate.measurement.spectroscopy.experiments import MHZ, TIMES
from glutamate.measurement.spectroscopy.fit.quantify import Settings, fit_scan, fit_scans
from glutamate.measurement.spectroscopy.formats.basis_files import read_basis
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan
from glutamate.measurement.spectroscopy.sequences import SEQUENCES
from glutamate.measurement.spectroscopy.sequences.roles import PulseChoice
from glutamate.measurement.spectroscopy.spins.library import metabolites
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record

PULSES = {"excitation": PulseChoice(0.003), "refocusing": PulseChoice(0.006)}
WANTED = ("Glu", "Gln", "GABA", "Glx", "tNAA")
ROUNDS, SINGLES = 7, 40


def least(call, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def shaped():
    rotation.propagators.cache_clear()
    sequence = SEQUENCES.get("press").shots_of(TIMES, PULSES, MHZ)[0]
    for metabolite in metabolites():
        simulate(metabolite, sequence, MHZ).fid(2048, 5e-4)


def basis():
    return {
        "ideal_basis": least(lambda: make_basis("press", mhz=MHZ, settings=TIMES), ROUNDS),
        "shaped_basis": least(shaped, 2),
    }


def decays(file):
    made = make_basis("press", mhz=MHZ, settings=TIMES)
    np.savez(file, **dict(zip(made.names, made.fids, strict=True)))
    return {}


def fit(folder):
    """Fits of every spectrum, timed apart, with lines of their own and in common; the macromolecules are those of the basis of others."""
    rows = []
    for file in sorted(Path(folder).glob("*.nii.gz")):
        name = file.name.removesuffix(".nii.gz")
        with_mm = read_basis(Path(folder) / ("synthetic_basis" if name.startswith("synthetic") else f"{name}_basis"))
        scan, plain = read_scan(file), with_mm.of([n for n in with_mm.names if n != "MM"])
        for own_lines in (True, False):
            start = time.process_time()
            found = fit_scan(scan, plain, Settings(own_lines=own_lines))
            seconds = time.process_time() - start
            ratio = {n: found.estimate(n).ratio for n in WANTED}
            row = {"name": name, "own_lines": own_lines, "cpu_s": seconds, "ratio": ratio}
            rows.append({**row, "bound": found.estimate("Glu").bound_percent})
    return rows


def batch(count):
    made, rng = make_basis("press", mhz=MHZ, settings=TIMES), np.random.default_rng(1)

    def one(seed):
        how = Recording(
            lorentz_hz=3 + 0.5 * rng.standard_normal(), gauss_hz=4.5 + rng.standard_normal(),
            phase=0.1 * rng.standard_normal(), shift_hz=rng.standard_normal(),
        )  # fmt: skip
        return record(made, recording=how, seed=seed)[0]

    scans = [one(seed) for seed in range(int(count))]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fit_scan(scans[0], made)
    start = time.process_time()
    singles = [fit_scan(scan, made).estimate("Glu").ratio for scan in scans[:SINGLES]]
    middle = time.process_time()
    together = [found.estimate("Glu").ratio for found in fit_scans(scans, made)]
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "spectra": len(scans), "single_s": (middle - start) / SINGLES, "batch_s": (end - middle) / len(scans),
        "largest_difference": float(np.abs(np.array(singles) / together[:SINGLES] - 1).max()),
        "memory_mb": peak / 1024, "memory_before_mb": before / 1024,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps({"basis": basis, "decays": decays, "fit": fit, "batch": batch}[sys.argv[1]](*sys.argv[2:])))
