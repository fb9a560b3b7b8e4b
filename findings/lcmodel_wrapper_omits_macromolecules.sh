#!/usr/bin/env bash
# lcmodel-wrapper 0.5.1 tells LCModel to leave out every macromolecule and lipid, LCModel's own and those of your basis.
#
# Expected: a wrapper of LCModel fits with the basis that it is given, and with LCModel's defaults where nothing else is said: LCModel adds
# its own broad components Lip09, Lip13a, Lip13b, Lip20, MM09, MM12, MM14, MM17 and MM20 to a basis (its manual, section on simulated
# lipids and macromolecules). `ignore` is documented as metabolite names to omit, "default" being a preset that is not spelled out.
#
# Seen: the preset writes these nine and CrCH2 into CHOMIT of the control file. A measured macromolecule spectrum in the basis under one of
# the names, MM20, is left out as well. Nothing is printed.
#
# Hurt: who fits short-echo spectra of brains: what macromolecules hold is given to the baseline and the metabolites; glutamate moves by
# some percent, GABA by tens. Pass ignore="none", or a list of your own.
#
# bash findings/lcmodel_wrapper_omits_macromolecules.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check lcmodel-wrapper==0.5.1 numpy==2.4.6
cd "$place"
env/bin/python -W ignore - <<'EOF'
import shutil

import numpy as np
from lcmodel_wrapper import PyLCModel

MHZ, DWELL, POINTS = 123.25, 5e-4, 1024
OWN = ("Lip09", "Lip13a", "Lip13b", "Lip20", "MM09", "MM12", "MM14", "MM17", "MM20")
time = DWELL * np.arange(POINTS)


def entry(name, ppm, width):
    decay = np.exp(-2j * np.pi * (ppm - 4.65) * MHZ * time - np.pi * width * time)
    spectrum = np.fft.fft(decay, 2 * POINTS) / np.sqrt(2 * POINTS)
    numbers = np.stack([spectrum.real, spectrum.imag], axis=-1).ravel()
    rows = ("".join(f"{x:13.5E}" for x in numbers[i : i + 6]) + "\n" for i in range(0, len(numbers), 6))
    return f" $BASIS\n ID = '{name}'\n METABO = '{name}'\n CONC = 1.\n TRAMP = 1.\n VOLUME = 1.\n ISHIFT = 0\n $END\n" + "".join(rows)


with open("own.basis", "w") as file:
    file.write(f" $SEQPAR\n FWHMBA = 0.016\n HZPPPM = {MHZ}\n ECHOT = 30.\n SEQ = 'PRESS'\n $END\n")
    file.write(f" $BASIS1\n IDBASI = 'two lines'\n FMTBAS = '(6E13.5)'\n BADELT = {DWELL}\n NDATAB = {2 * POINTS}\n $END\n")
    file.write(entry("NAA", 2.01, 2) + entry("MM20", 2.04, 25))


def omitted(**given):
    """Names that the control file tells LCModel to leave out; the program itself is not run."""
    model = PyLCModel("own.basis", path2exec=shutil.which("true"), **given)
    lines = [line for line in model.control if line.lower().startswith("chomit")]
    return [line.partition("=")[2].strip("' ") for line in lines]


default, none = omitted(), omitted(ignore="none")
print("the basis has NAA and a measured MM20")
print("left out as it comes:        ", ", ".join(default))
print('left out with ignore="none": ', ", ".join(none) or "nothing")
same = set(OWN) <= set(default) and not none
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
