#!/usr/bin/env bash
# suspect 0.6.2 forgets what a recording is when it passes through pickle: TE becomes 30 ms, dwell time and frequency become None.
#
# Expected: `MRSData` is an array that carries dwell time, frequency, echo and repetition time, and keeps them when it is sliced, multiplied or
# copied. `multiprocessing`, `concurrent.futures`, joblib and `numpy.save` send arrays by pickle; the guess was that the scan comes back as it went.
#
# Seen: the samples and the class come back, the acquisition does not. Some of what is missing is None and fails soon; the echo time
# is 30 ms, the repetition time -1 and the voxel 10 x 10 x 10 mm, which look like those of a scan.
#
# Hurt: who processes a cohort in parallel. A repaired dwell time and frequency are not enough: `te` still says 30, goes into LCModel's
# and TARQUIN's files as the echo time, and the fit corrects relaxation for it. Send the array and its numbers apart, or use `inherit` on the
# recording that was sent.
#
# bash findings/suspect_pickle_forgets_the_scan.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check suspect==0.6.2 numpy==2.4.6
cd "$place"
env/bin/python -W ignore - <<'EOF'
import copy
import pickle

import numpy as np
import suspect

KEPT = ("dt", "f0", "te", "tr", "voxel_dimensions")
scan = suspect.MRSData(
    np.exp(-np.arange(64) / 9).astype(complex), 5e-4, 123.25, te=144, tr=1500, voxel_dimensions=(20, 30, 15)
)


def known(data):
    return {name: getattr(data, name) for name in KEPT}


back = pickle.loads(pickle.dumps(scan))
print("as made:       ", known(scan))
print("twice the scan:", known(2 * scan))
print("deep copy:     ", known(copy.deepcopy(scan)))
print("from pickle:   ", known(back))
lost = {"dt": None, "f0": None, "te": 30, "tr": -1, "voxel_dimensions": (10, 10, 10)}
same = known(2 * scan) == known(copy.deepcopy(scan)) == known(scan) and known(back) == lost
same = same and isinstance(back, suspect.MRSData) and np.array_equal(np.asarray(back), np.asarray(scan))
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
