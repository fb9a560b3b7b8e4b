#!/usr/bin/env bash
# nifti-mrs 1.4.1 calls the fifth dimension of data without tags receiver coils, and writes that into the file.
#
# Expected: `gen_nifti_mrs` documents dim_tags as "defaults to [None, None, None]", that is, none. NIfTI-MRS has no meaning for an untagged
# dimension (doi:10.1002/mrm.29418), so that data with more than four dimensions should be refused, or stay untagged.
#
# Seen: 16 averages are written as 16 coils (dim_5 DIM_COIL), 16 averages of 4 repetitions as 16 coils of 4 averages, and if only the sixth
# dimension is tagged, the fifth is still called coils. Its own validator accepts the file.
#
# Hurt: who writes transients by script. A program that trusts the tag combines "coils": it weights and phases single averages by their first
# points, which raises noise to signal and biases the estimate, where plain averaging was due. Give every tag.
#
# bash findings/nifti_mrs_averages_become_coils.sh    exit 0 while the package behaves so, 1 when it no longer does

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
from nifti_mrs.validator import validate_nifti_mrs


def tags(shape, **given):
    gen_nifti_mrs(np.ones((1, 1, 1, 64, *shape), complex), 5e-4, 123.25, **given).save("scan.nii.gz")
    read = NIFTI_MRS("scan.nii.gz")
    validate_nifti_mrs(read.image)
    return read.dim_tags


averages = tags((16,))
repeated = tags((16, 4))
half = tags((16, 2), dim_tags=[None, "DIM_EDIT", None])
print("16 averages, no tags:               ", averages)
print("16 averages, 4 repetitions, no tags:", repeated)
print("16 averages, 2 shots tagged as such:", half)
same = averages[0] == "DIM_COIL" and repeated[:2] == ["DIM_COIL", "DIM_DYN"] and half[:2] == ["DIM_COIL", "DIM_EDIT"]
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
