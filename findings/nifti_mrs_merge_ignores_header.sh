#!/usr/bin/env bash
# nifti-mrs 1.4.1 merges recordings of another field, dwell time and echo time into one file; the header of the first stands for all.
#
# Expected: `nifti_mrs.tools.merge` raises where shapes, tags or the headers of other dimensions do not match. A NIfTI-MRS
# file has one dwell time, one SpectrometerFrequency and one EchoTime for all of its transients (doi:10.1002/mrm.29418), so that a 3 T scan
# and a 7 T scan, or 2 kHz and 4 kHz of bandwidth, cannot be transients of one file. A refusal was expected.
#
# Seen: a file of 123.25 MHz, 0.5 ms, TE 30 ms and one of 297.2 MHz, 0.25 ms, TE 144 ms become one of four transients at 123.25 MHz,
# 0.5 ms and 30 ms. The line that stood at 2.01 ppm in both stands at 2.01 and at 1.47 ppm in the result.
#
# Hurt: who joins runs of a session or of a study by script: averages of misplaced lines, in a file that every validator accepts. Compare
# dwell time, frequency and echo time before merging.
#
# bash findings/nifti_mrs_merge_ignores_header.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check nifti-mrs==1.4.1
cd "$place"
env/bin/python -W ignore - <<'EOF'
import numpy as np
from nifti_mrs.create_nmrs import gen_nifti_mrs
from nifti_mrs.nifti_mrs import NIFTI_MRS
from nifti_mrs.tools import merge

POINTS, LINE, WATER = 4096, 2.01, 4.65


def recording(name, mhz, dwell, echo):
    time = dwell * np.arange(POINTS)
    fid = np.exp(2j * np.pi * (LINE - WATER) * mhz * time - 10 * time)
    made = gen_nifti_mrs(np.stack([fid, fid], axis=-1)[None, None, None], dwell, mhz, dim_tags=["DIM_DYN", None, None])
    made.add_hdr_field("EchoTime", echo)
    made.add_hdr_field("SpectralWidth", 1 / dwell)
    made.save(name)
    return NIFTI_MRS(name)


def line(fid, mhz, dwell):
    hertz = np.fft.fftfreq(POINTS, dwell)
    return WATER + hertz[np.argmax(abs(np.fft.fft(fid)))] / mhz


merged = merge((recording("3t.nii.gz", 123.25, 5e-4, 0.03), recording("7t.nii.gz", 297.2, 2.5e-4, 0.144)), "DIM_DYN")
data = np.asarray(merged[:])[0, 0, 0]
mhz, dwell, echo = merged.spectrometer_frequency[0], merged.dwelltime, merged.hdr_ext["EchoTime"]
lines = [line(data[:, i], mhz, dwell) for i in range(data.shape[1])]
print(f"merged without a word: {data.shape[1]} transients, {mhz} MHz, {dwell} s, TE {echo} s")
print("a line of 2.01 ppm in every transient stands at", ", ".join(f"{ppm:.2f}" for ppm in lines), "ppm")
same = data.shape[1] == 4 and mhz == 123.25 and np.isclose(lines[1], LINE, atol=0.01) and not np.isclose(lines[2], LINE, atol=0.1)
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
