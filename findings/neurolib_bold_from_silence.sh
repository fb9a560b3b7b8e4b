#!/usr/bin/env bash
# neurolib 0.6.2 shows a BOLD response of 2.3 % and ten seconds of transient to no activity at all.
#
# Expected: the balloon model is at rest with the vasodilatory signal at 0 and flow, volume and deoxyhaemoglobin at 1 (Friston 2003,
# doi:10.1016/S1053-8119(03)00202-7: the signal is a rate of change of flow). Without activity nothing should happen, as with
# `simulateBOLD` called with these states.
#
# Seen: `BOLDModel` starts all four at 1, the vasodilatory signal too, as if a burst of activity had just ended. BOLD rises to 2.3 % at 2 s,
# as much as a strong task, and undershoots to -0.5 % at 10 s, before a single spike.
#
# Hurt: who simulates BOLD with neurolib and keeps the first 15 s: the transient is the same in every region, so that functional
# connectivity of a short run is near 1 everywhere. Set `X_BOLD` to zeros before running, or discard the first 15 s.
#
# bash findings/neurolib_bold_from_silence.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check neurolib==0.6.2 numba==0.68.1 numpy==2.4.6
cd "$place"
env/bin/python -W ignore - <<'EOF'
import logging

import numpy as np

logging.disable(logging.CRITICAL)
from neurolib.models.bold import BOLDModel

STEP, SECONDS = 0.1, 20  # ms, s
nothing = np.zeros((1, int(SECONDS * 1000 / STEP)))


def course(rest):
    model = BOLDModel(1, STEP)
    if rest:
        model.X_BOLD = np.zeros(1)
    model.run(nothing)
    return np.asarray(model.t_BOLD) / 1000, 100 * np.ravel(model.BOLD)


seconds, seen = course(rest=False)
_, rested = course(rest=True)
print("no activity; s:   ", " ".join(f"{t:6.1f}" for t in seconds))
print("as it starts, %:  ", " ".join(f"{b:6.2f}" for b in seen))
print("signal set to 0, %:", " ".join(f"{b:6.2f}" for b in rested))
same = 2 < seen.max() < 2.6 and -0.6 < seen.min() < -0.3 and abs(rested).max() < 1e-6
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
