#!/usr/bin/env bash
# neurolib 0.6.2 plays the same noise again in every chunk of a run with a seed: one second of noise, however long the run.
#
# Expected: `run(chunkwise=True, append=True)` is documented as a way to save memory in long runs, in which the integration goes on where the last
# chunk ended, and `seed` as what makes a run reproducible. Both together should give what one run of the same seed gives, or at least
# noise that goes on.
#
# Seen: the generator starts from the seed at every chunk. Once transients are over, second 3 and second 4 of a noise-driven Hopf or
# Wilson-Cowan node are the same numbers (correlation 1.000). In one run without chunks the correlation is near 0.
#
# Hurt: who computes functional connectivity, BOLD or power spectra of whole-brain models in chunks (BOLD needs minutes, and chunks
# are the usual way to have them): the activity is periodic with the length of a chunk, spectra have lines at its harmonics, and an
# hour holds no more information than ten seconds. Leave the seed out, or run unchunked.
#
# bash findings/neurolib_noise_repeats_in_chunks.sh    exit 0 while the package behaves so, 1 when it no longer does

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
from neurolib.models.hopf import HopfModel
from neurolib.models.wc import WCModel

SECOND = 10_000  # steps of 0.1 ms


def likeness(kind, output, **how):
    """Correlation of the third with the fourth second."""
    model = kind(seed=1)
    model.params.update({"duration": 4000.0, "sigma_ou": 0.05, "tau_ou": 5.0})
    if kind is HopfModel:
        model.params["a"] = -0.5
    model.run(**how)
    course = np.ravel(model.outputs[output])
    return np.corrcoef(course[2 * SECOND : 3 * SECOND], course[3 * SECOND : 4 * SECOND])[0, 1]


same = True
for kind, output in ((HopfModel, "x"), (WCModel, "exc")):
    chunks = likeness(kind, output, chunkwise=True, chunksize=SECOND, append=True)
    whole = likeness(kind, output)
    print(f"{kind.__name__}: third and fourth second correlate {chunks:.4f} in chunks of one second, {whole:.4f} in one run")
    same = same and chunks > 0.999 and abs(whole) < 0.5
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
