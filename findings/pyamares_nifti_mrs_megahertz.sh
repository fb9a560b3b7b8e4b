#!/usr/bin/env bash
# pyAMARES 0.3.28 reads a NIfTI-MRS file with a spectrometer frequency a million times too small, and never finds the start of the
# acquisition.
#
# Expected: NIfTI-MRS keeps SpectrometerFrequency in MHz and AcquisitionStartTime in seconds (the standard's own table of keys, shipped
# in nifti-mrs 1.4.1 as nifti_mrs/standard/definitions.json; doi:10.1002/mrm.29418). `pyAMARES.fileio.readnifti.read_nifti` documents
# `header.MHz` as the centre frequency in MHz and says that AcquisitionStartTime is loaded as `deadtime`. So a file of a 3 T scan whose
# sampling starts 0.5 ms late should give MHz = 123.25 and deadtime = 0.0005.
#
# Seen: MHz = 0.00012325, as if the file held Hz: the whole bandwidth of 2000 Hz spans 16 million ppm. The key is looked up under a
# misspelt name, so that `deadtime` is never set and the log says that the file has none.
#
# Hurt: who fits phosphorus or proton spectra from NIfTI-MRS: prior knowledge in ppm falls into one point of the spectrum, and without
# the dead time the first-order phase of a free-induction decay has to be guessed.
#
# bash findings/pyamares_nifti_mrs_megahertz.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check pyamares==0.3.28 nifti-mrs==1.4.1
cd "$place"
env/bin/python -W ignore - <<'EOF'
import numpy as np
from nifti_mrs.create_nmrs import gen_nifti_mrs
from pyAMARES.fileio.readnifti import read_nifti

MHZ, DWELL, POINTS, LATE = 123.25, 1 / 2000, 1024, 0.0005
time = DWELL * np.arange(POINTS)
fid = np.exp(2j * np.pi * 100 * time - 10 * time)
made = gen_nifti_mrs(fid[None, None, None], DWELL, MHZ, dim_tags=[None, None, None])
made.add_hdr_field("SpectralWidth", 1 / DWELL)
made.add_hdr_field("AcquisitionStartTime", LATE)
made.save("scan.nii.gz")

header, read = read_nifti("scan.nii.gz")
print(f"written: {MHZ} MHz, acquisition starts {LATE} s late; {1 / DWELL:g} Hz are {1 / DWELL / MHZ:.4g} ppm")
print(f"read:    {header.MHz} MHz, deadtime {getattr(header, 'deadtime', 'not set')}; {header.sw:g} Hz are {header.sw / header.MHz:.4g} ppm")
same = np.isclose(header.MHz, MHZ * 1e-6) and not hasattr(header, "deadtime")
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
