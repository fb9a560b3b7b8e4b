"""Fits of a folder of spectra with FSL-MRS (2.4.11), a program of its own authors under their own licence: nothing of it is here.

    PYTHONPATH=CHECKOUT_OF_FSL_MRS python fsl_mrs_fit.py FOLDER       prints results as JSON

Truncated Newton, Voigt lines, shifts and widths of two groups (metabolites, macromolecules), window .5 to 4.2 ppm, the baseline a
polynomial of second order (its default) or its penalised spline ("moderate").
"""

import json
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402
from fsl_mrs.utils import fitting, mrs_io  # noqa: E402

SUMS = {"tCr": ("Cr", "PCr"), "Glx": ("Glu", "Gln"), "tNAA": ("NAA", "NAAG")}
BASELINES = {"polynomial": "polynomial, 2", "spline": "spline, moderate"}
WANTED = ("Glu", "Gln", "GABA", "Glx", "tNAA")


def fit(file: Path, folder: Path, baseline: str) -> dict:
    name = file.name.removesuffix(".nii.gz")
    basis = mrs_io.read_basis(str(folder / ("synthetic_basis" if name.startswith("synthetic") else f"{name}_basis")))
    mrs = mrs_io.read_FID(str(file)).mrs(basis=basis)
    mrs.processForFitting()
    groups = [1 if n == "MM" else 0 for n in mrs.names]
    start = time.process_time()
    found = fitting.fit_FSLModel(
        mrs, method="Newton", ppmlim=(0.5, 4.2), metab_groups=groups, baseline=BASELINES[baseline]
    )  # fmt: skip
    seconds = time.process_time() - start
    c = dict(zip(found.metabs, np.asarray(found.params[: found.numMetabs]), strict=True))
    c |= {s: sum(c[p] for p in parts) for s, parts in SUMS.items()}
    return {"name": name, "baseline": baseline, "cpu_s": seconds, "ratio": {n: float(c[n] / c["tCr"]) for n in WANTED}}


def main(folder: str) -> None:
    files = sorted(Path(folder).glob("*.nii.gz"))
    print(json.dumps([fit(file, Path(folder), baseline) for file in files for baseline in BASELINES]))


if __name__ == "__main__":
    main(*sys.argv[1:])
