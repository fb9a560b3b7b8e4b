"""Raw data and DICOM of scanners through the program spec2nii, where it is installed: Siemens TWIX, GE P-files, DICOM.

It converts a file to NIfTI-MRS in a folder of its own, which is then read as any other; coils are combined there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import nifti_mrs
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat
from glutamate.measurement.spectroscopy.scan.scan import Scan

COMMANDS = {".dat": ("twix", "-e", "image"), ".7": ("ge",), ".dcm": ("dicom",), ".ima": ("dicom",)}
PROGRAM, NAME = "spec2nii", "converted"
# number: s after which a conversion hangs
PATIENCE_S = 600


def read(path: Path) -> Scan:
    command = COMMANDS.get(path.suffix.lower())
    if command is None:
        raise SpectroscopyError(f"{path}: {PROGRAM} is asked for {', '.join(COMMANDS)} only; convert the file yourself")
    program = shutil.which(PROGRAM, path=str(Path(sys.executable).parent)) or shutil.which(PROGRAM)
    by_hand = f"{PROGRAM} {' '.join(command)} {path.name}"
    if program is None:
        raise SpectroscopyError(
            f"{path}: raw data of a scanner need the program {PROGRAM}: pip install {PROGRAM}, or convert it elsewhere ({by_hand})"
        )
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [program, *command, "-o", folder, "-f", NAME, str(path)],
                capture_output=True, text=True, check=False, timeout=PATIENCE_S,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SpectroscopyError(f"{path}: {PROGRAM} did not finish: {error}") from None
        made = sorted(Path(folder).glob("*.nii.gz"))
        chosen = [file for file in made if file.name == f"{NAME}.nii.gz"] or made
        if done.returncode or len(chosen) != 1:
            said = (done.stderr or done.stdout).strip().splitlines()
            what = f"wrote {len(made)} files" if made else "wrote nothing"
            raise SpectroscopyError(
                f"{path}: {PROGRAM} {what}{f' and said: {said[-1]}' if said else ''}; see what `{by_hand}` does, and give its result"
            )
        scan = nifti_mrs.read(chosen[0])
    how = f"converted by {PROGRAM} {' '.join(command)}"
    return replace(scan, source=str(path), notes=(*scan.notes, how))


def recognise(path: Path) -> bool:
    return path.suffix.lower() in COMMANDS and path.is_file()


FORMAT = ScanFormat(
    PROGRAM, "Siemens TWIX .dat, GE P-file .7 or DICOM .dcm, .ima, read through spec2nii", recognise, read, None, ("twix", "dicom", "ge", "pfile")
)  # fmt: skip
