#!/usr/bin/env bash
# bids-validator-deno 3.0.2 (BIDS 1.11) finds no error in spectroscopy that is a plain image, or whose sidecar contradicts its header.
#
# Expected: BIDS says that MRS data MUST be NIfTI-MRS (section on magnetic resonance spectroscopy), which is complex data with a JSON
# header extension, and that EchoTime is in seconds. For images the rules of the schema compare the sidecar's RepetitionTime with the
# header (REPETITION_TIME_MISMATCH) and tell an EchoTime above 1 (ECHO_TIME_GREATER_THAN). The same was expected here.
#
# Seen: no error and no warning about any of these: a real-valued image of 1 x 1 x 1 x 64 without the extension as `svs`; a sidecar that
# says 297.2 MHz and 4000 Hz beside a file of 123.25 MHz and 2000 Hz; an EchoTime of 30. What it lists is recommended keys.
#
# Hurt: who shares or takes over spectra: a dataset that "validates" may hold files that no MRS program opens, and pipelines that read the sidecar
# put every line at another ppm than those that read the header. Open each file with nifti-mrs, and compare the two.
#
# bash findings/bids_validator_accepts_what_is_no_mrs.sh    exit 0 while the package behaves so, 1 when it no longer does

set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check bids-validator-deno==3.0.2 nifti-mrs==1.4.1
cd "$place"
env/bin/python -W ignore - <<'EOF'
import json
import os
import subprocess
from pathlib import Path

import nibabel
import numpy as np
from nifti_mrs.create_nmrs import gen_nifti_mrs

MHZ, RATE = 123.25, 2000.0
HONEST = {"ResonantNucleus": ["1H"], "SpectrometerFrequency": [MHZ], "SpectralWidth": RATE, "EchoTime": 0.03}


def spectrum(path):
    gen_nifti_mrs(np.ones((1, 1, 1, 64), complex), 1 / RATE, MHZ).save(str(path))


def plain_image(path):
    image = nibabel.Nifti1Image(np.ones((1, 1, 1, 64), np.float32), np.eye(4))
    image.header.set_xyzt_units("mm", "sec")
    image.to_filename(path)


def told(name, write, **changed):
    """Codes of errors, and of warnings that are not about keys that are recommended."""
    place = Path(name) / "sub-01" / "mrs"
    place.mkdir(parents=True)
    write(place / "sub-01_acq-press_nuc-1H_svs.nii.gz")
    (place / "sub-01_acq-press_nuc-1H_svs.json").write_text(json.dumps(HONEST | changed))
    (Path(name) / "dataset_description.json").write_text(json.dumps({"Name": name, "BIDSVersion": "1.11.1", "DatasetType": "raw"}))
    (Path(name) / "README").write_text("One file of one point in space. " * 8)
    command = ["env/bin/bids-validator-deno", "--json", name]
    ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"HOME": str(Path.cwd()), "NO_COLOR": "1"})
    issues = json.loads(ran.stdout)["issues"]["issues"]
    return sorted({i["code"] for i in issues if i["severity"] == "error" or not any(w in i["code"] for w in ("RECOMMENDED", "AUTHORS"))})


found = {
    "honest": told("honest", spectrum),
    "a plain image": told("plain", plain_image),
    "297.2 MHz and 4000 Hz in the sidecar": told("contradicted", spectrum, SpectrometerFrequency=[297.2], SpectralWidth=4000.0),
    "EchoTime 30": told("milliseconds", spectrum, EchoTime=30),
    "no EchoTime (for comparison)": told("missing", spectrum, EchoTime=None),
}
for name, codes in found.items():
    print(f"{name}: {codes or 'nothing told'}")
*accepted, missing = found.values()
same = all(codes == accepted[0] for codes in accepted) and missing != accepted[0]
print("as described" if same else "CHANGED")
raise SystemExit(not same)
EOF
