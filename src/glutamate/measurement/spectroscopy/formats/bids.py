"""A BIDS tree of spectra (BIDS 1.11, datatype mrs), one subject per person, with the truth in the header of every file.

    dataset_description.json, README, participants.tsv, participants.json
    sub-01/[ses-ARM/]mrs/sub-01_[ses-ARM_]acq-PRESS_nuc-1H_[voi-ACC_]svs.nii.gz + .json
    sub-01/[ses-ARM/]mrs/sub-01_[ses-ARM_]acq-PRESS_nuc-1H_[voi-ACC_]mrsref.nii.gz + .json     the water reference

Numbers of the sidecars are those of the headers (`sidecar.check` compares them on reading).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glutamate.errors import OutputFailed
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import nifti_mrs, sidecar
from glutamate.measurement.spectroscopy.scan.scan import Scan

VERSION = "1.11.1"
"""Release of BIDS whose names are used."""


@dataclass(frozen=True)
class Visit:
    """Spectra of one person at one time.

    Args:
        person: number, from 1.
        scan, reference: the recording and its water reference.
        session: what tells the visits of a person apart; empty if there is one.
        region: where the voxel lies; empty if nowhere in particular.
    """

    person: int
    scan: Scan
    reference: Scan
    session: str = ""
    region: str = ""


def write(folder: Path, visits: Iterable[Visit], name: str, people: int, force: bool = False) -> list[Path]:
    """Write the tree; the files.

    Raises OutputFailed if the folder holds something (unless `force`) or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()) and not force:
        raise OutputFailed(f"{folder} is not empty; choose another folder or overwrite it with --force")
    digits = max(len(str(people)), 2)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        subjects: dict[str, None] = {}
        for visit in visits:
            subject = f"sub-{visit.person:0{digits}d}"
            subjects[subject] = None
            files += _spectra(folder, subject, visit)
        return [*_common(folder, name, list(subjects)), *files]
    except OSError as error:
        raise OutputFailed(f"{folder}: cannot be written: {error.strerror or error}") from None


def _spectra(folder: Path, subject: str, visit: Visit) -> list[Path]:
    session = f"ses-{_label(visit.session)}" if visit.session else ""
    place = folder / subject / session / "mrs" if session else folder / subject / "mrs"
    place.mkdir(parents=True, exist_ok=True)
    entities = [subject, session, f"acq-{_label(visit.scan.sequence or 'unknown')}", "nuc-1H"]
    entities += [f"voi-{_label(visit.region)}"] if visit.region else []
    stem = "_".join(entity for entity in entities if entity)
    reference = place / f"{stem}_mrsref.nii.gz"
    files = []
    for path, scan in ((reference, visit.reference), (place / f"{stem}_svs.nii.gz", visit.scan)):
        beside = sidecar.path_beside(path)
        beside.unlink(missing_ok=True)
        files += nifti_mrs.write(scan, path)
        entries = sidecar.entries_of(scan, visit.region)
        if scan is visit.scan:
            entries["ReferenceSignal"] = f"bids::{reference.relative_to(folder).as_posix()}"
        files.append(_json(beside, entries))
        sidecar.check(nifti_mrs.read(path), path)
    return files


def _common(folder: Path, name: str, subjects: list[str]) -> list[Path]:
    description = {
        "Name": name, "BIDSVersion": VERSION, "DatasetType": "raw", "License": "CC0",
        "GeneratedBy": [{"Name": "glutamate", "Description": "simulated spectra; nobody was measured"}],
    }  # fmt: skip
    readme = folder / "README"
    readme.write_text(
        f"{name}\n\nSimulated 1H-MRS: nobody was measured. The concentrations (mM of tissue) and line shape that were put in stand in "
        f"the header of every recording, in the key {nifti_mrs.TRUTH} of its NIfTI-MRS extension.\n",
        encoding="utf-8",
    )
    table = folder / "participants.tsv"
    table.write_text("".join(f"{row}\n" for row in ("participant_id\tspecies", *(f"{s}\thomo sapiens" for s in subjects))), encoding="utf-8")  # fmt: skip
    return [
        _json(folder / "dataset_description.json", description), readme, table,
        _json(folder / "participants.json", {"species": {"Description": "species that is simulated"}}),
    ]  # fmt: skip


def _json(path: Path, entries: dict[str, Any]) -> Path:
    path.write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")
    return path


def _label(text: str) -> str:
    """Letters and digits, which is all that a label of BIDS may hold."""
    found = re.sub(r"[^A-Za-z0-9]", "", text)
    if not found:
        raise SpectroscopyError(f"{text!r} has no letter or digit, which a label of BIDS needs")
    return found
