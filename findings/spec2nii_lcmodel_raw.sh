#!/usr/bin/env bash
# spec2nii 0.8.15 turns an LCModel .RAW that says HZPPPM into a NIfTI-MRS file with its frequency in Hz and its spectrum mirrored.
#
# Expected: HZPPPM of $SEQPAR is the frequency in MHz (LCModel manual: Hz per ppm), and so is SpectrometerFrequency in NIfTI-MRS (the
# standard's table of keys, nifti-mrs 1.4.1, nifti_mrs/standard/definitions.json). `-i` is documented as the frequency in MHz. A line at
# 2.01 ppm, stored as LCModel takes it (a line downfield of the centre turns clockwise; `suspect.io.lcmodel.save_raw` of suspect 0.6.2
# writes it so), should stand at 2.01 ppm in a reader of NIfTI-MRS.
#
# Seen: SpectrometerFrequency is 123250000 instead of 123.25, and `-i 123.25` does not help, because the file's own value goes first. The
# samples are conjugated once, where NIfTI-MRS keeps the same sense of rotation as .RAW: NAA at 2.01 ppm comes out at 7.29 ppm (once the
# frequency is mended). ECHOT, which the file says, is left out of the header.
#
# Hurt: who converts archived .RAW data to NIfTI-MRS or BIDS. A file whose header has no HZPPPM gets the right frequency by `-i`, but the
# mirrored spectrum all the same; conjugate it.
#
# bash findings/spec2nii_lcmodel_raw.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check spec2nii==0.8.15 nifti-mrs==1.4.1
cd "$place"
env/bin/python -W ignore - <<'EOF'
import subprocess

import numpy as np
from nifti_mrs.nifti_mrs import NIFTI_MRS

MHZ, RATE, POINTS, LINE, WATER = 123.25, 2000.0, 2048, 2.01, 4.65
time = np.arange(POINTS) / RATE
downfield = (LINE - WATER) * MHZ
raw = np.exp(-2j * np.pi * downfield * time - 10 * time)
NMID = " $NMID\n ID = 'line'\n FMTDAT = '(2E15.6)'\n VOLUME = 1.\n TRAMP = 1.\n $END\n"


def converted(name, head):
    with open(f"{name}.RAW", "w") as file:
        file.write(head + NMID + "".join(f"{v.real:15.6E}{v.imag:15.6E}\n" for v in raw))
    subprocess.run(
        ["env/bin/spec2nii", "raw", "-n", "1H", "-i", str(MHZ), "-b", str(RATE), "-f", name, "-o", ".", f"{name}.RAW"],
        check=True, capture_output=True,
    )
    scan = NIFTI_MRS(f"{name}.nii.gz")
    fid = np.asarray(scan[:]).ravel()
    hertz = np.fft.fftfreq(POINTS, scan.dwelltime)[np.argmax(abs(np.fft.fft(fid)))]
    return scan.spectrometer_frequency[0], WATER + hertz / MHZ, scan.hdr_ext.to_dict().get("EchoTime")


said = converted("said", f" $SEQPAR\n ECHOT = 30.\n HZPPPM = {MHZ}\n SEQ = 'PRESS'\n $END\n")
unsaid = converted("unsaid", "")
print(f"with HZPPPM = {MHZ} and -i {MHZ}: SpectrometerFrequency {said[0]:g}, line at {said[1]:.2f} ppm, EchoTime {said[2]}")
print(f"without HZPPPM, -i {MHZ}:           SpectrometerFrequency {unsaid[0]:g}, line at {unsaid[1]:.2f} ppm")
print(f"the file holds a line at {LINE} ppm")
same = np.isclose(said[0], MHZ * 1e6) and unsaid[0] == MHZ and all(abs(x - (2 * WATER - LINE)) < 0.02 for x in (said[1], unsaid[1]))
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
