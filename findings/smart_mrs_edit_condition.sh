#!/usr/bin/env bash
# SMART-MRS 2.1 exchanges the edited and the unedited shots of a NIfTI-MRS file unless their first label is exactly "ON".
#
# Expected: the labels of EditCondition in a NIfTI-MRS header are free: strings that index the sender's own EditPulse structure (the
# standard's table of keys in nifti-mrs 1.4.1, nifti_mrs/standard/definitions.json). spec2nii 0.8.15 labels the shots of Siemens, GE
# and Philips files A, B, C, D or ON, OFF, depending on the sequence. `get_nifti_mrs_data` says that shots come back "ON first"; a label
# that it does not know should leave the order as it is, or be told.
#
# Seen: every first label but "ON" counts as "the second shot is ON". Files labelled [A, B] and [on, off] come back with the two
# exchanged, with a cheerful message and no warning.
#
# Hurt: who puts artefacts into edited GABA scans with it to train or test processing: the difference spectrum changes its sign, and
# artefacts meant for ON land in OFF. Write "ON" and "OFF" in capitals into files that it should read.
#
# bash findings/smart_mrs_edit_condition.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check smart-mrs==2.1 nifti-mrs==1.4.1 scipy==1.17.1
cd "$place"
env/bin/python -W ignore - <<'EOF'
import numpy as np
from nifti_mrs.create_nmrs import gen_nifti_mrs
from SMART_MRS.IO import get_nifti_mrs_data

FIRST, SECOND, POINTS, TRANSIENTS = 3.0, 1.0, 256, 2
decay = np.exp(-np.arange(POINTS) / 40).astype(complex)
data = np.stack([np.stack([size * decay] * TRANSIENTS, axis=-1) for size in (FIRST, SECOND)], axis=-1)


def order(labels):
    """Which of the two shots in the file is called ON by the reader: 'first' or 'second'."""
    made = gen_nifti_mrs(data[None, None, None], 5e-4, 123.25, dim_tags=["DIM_DYN", "DIM_EDIT", None])
    made.set_dim_tag("DIM_EDIT", "DIM_EDIT", header={"EditCondition": labels})
    made.save("edited.nii.gz")
    fids = get_nifti_mrs_data("edited.nii.gz")[0]
    return "first" if np.isclose(abs(fids[0, 0]), FIRST) else "second"


found = {tuple(labels): order(labels) for labels in (["ON", "OFF"], ["OFF", "ON"], ["A", "B"], ["on", "off"])}
for labels, which in found.items():
    print(f"{labels}: read as ON is the {which} shot of the file")
same = list(found.values()) == ["first", "second", "second", "second"]
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
