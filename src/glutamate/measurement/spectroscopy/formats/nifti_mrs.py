"""NIfTI-MRS, read and written through the package nifti-mrs (extra "mrs"), with the truth of a simulation inside.

    dimensions   1 x 1 x 1 x points [x DIM_DYN transients] [x DIM_EDIT shots]
    sign         the file holds the conjugate of ours; the package conjugates on writing and on reading
    header       SpectrometerFrequency, ResonantNucleus, SpectralWidth, EchoTime, RepetitionTime, SequenceName, ...
    shots        EditCondition in capitals, "ON" and "OFF" as spec2nii writes them: SMART-MRS 2.1 exchanges the shots of any
                 file whose first label is not exactly "ON"; read in either case
    truth        user key SimulationGroundTruth

The package accepts what it should not (untagged dimensions become coils, an echo time of 30), so that both are checked here, and
its validator is called on everything that is written and read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.distribution import with_extra
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat
from glutamate.measurement.spectroscopy.processing.coils import combined
from glutamate.measurement.spectroscopy.scan.scan import Scan

TRUTH = "SimulationGroundTruth"
TRUTH_DOC = "What the simulation put into the spectrum: concentrations (mM of tissue) and line shape"
SUFFIXES = (".nii", ".nii.gz")
COILS, DYNAMIC, EDIT = "DIM_COIL", "DIM_DYN", "DIM_EDIT"
REPEATS = (DYNAMIC, "DIM_MEAS", "DIM_USER_0")
"""Dimensions whose entries are transients of one acquisition."""


def _package() -> Any:
    try:
        import nifti_mrs.create_nmrs
        import nifti_mrs.nifti_mrs
        import nifti_mrs.validator
    except ImportError as missing:
        raise SpectroscopyError(f"NIfTI-MRS needs the package nifti-mrs ({missing}): {with_extra('mrs')}") from None
    return nifti_mrs


def write(scan: Scan, path: Path) -> list[Path]:
    package = _package()
    data, tags = _dimensions(scan)
    affine = None if scan.voxel_mm is None else np.diag([*scan.voxel_mm, 1.0])
    made = package.create_nmrs.gen_nifti_mrs(
        data.astype(np.complex128), scan.dwell_s, scan.mhz, affine=affine, dim_tags=tags
    )
    if EDIT in tags:
        made.set_dim_tag(EDIT, EDIT, header={"EditCondition": [shot.upper() for shot in dict.fromkeys(scan.shots)]})
    entries = {
        "SpectralWidth": 1 / scan.dwell_s, "EchoTime": scan.echo_time_s, "RepetitionTime": scan.repetition_time_s,
        "SequenceName": scan.sequence or None, "NumberOfTransients": None, "WaterSuppressed": scan.water_suppressed,
    }  # fmt: skip
    for key, value in entries.items():
        if value is not None:
            made.add_hdr_field(key, value)
    if scan.truth:
        made.add_hdr_field(TRUTH, json.loads(json.dumps(dict(scan.truth))), doc=TRUTH_DOC)
    made.save(str(path))
    read(path)
    return [path]


def _dimensions(scan: Scan) -> tuple[np.ndarray, list[str | None]]:
    """Data (1, 1, 1, point, ...) and tags of the dimensions beyond the fourth."""
    labels = list(dict.fromkeys(scan.shots))
    if len(labels) > 1:
        shots = [scan.fids[[i for i, shot in enumerate(scan.shots) if shot == label]] for label in labels]
        if len({len(s) for s in shots}) > 1:
            raise SpectroscopyError("shots of unequal numbers of transients do not fit into one NIfTI-MRS file")
        return np.stack([s.T for s in shots], axis=-1)[None, None, None], [DYNAMIC, EDIT, None]
    if len(scan.fids) > 1:
        return scan.fids.T[None, None, None], [DYNAMIC, None, None]
    return scan.fids[0][None, None, None], [None, None, None]


def read(path: Path) -> Scan:
    package = _package()
    try:
        loaded = package.nifti_mrs.NIFTI_MRS(str(path))
        package.validator.validate_nifti_mrs(loaded.image)
        data = np.asarray(loaded[:], complex)
        tags, header = list(loaded.dim_tags), loaded.hdr_ext.to_dict()
        dwell, mhz = float(loaded.dwelltime), float(loaded.spectrometer_frequency[0])
    except Exception as error:
        # The package and what it rests on raise a dozen kinds of errors for a file that they cannot read.
        raise SpectroscopyError(f"{path}: is no valid NIfTI-MRS: {type(error).__name__}: {error}") from None
    nucleus = header.get("ResonantNucleus", ["?"])[0]
    if nucleus != "1H":
        raise SpectroscopyError(f"{path}: nucleus {nucleus}; only 1H is read")
    if data.shape[:3] != (1, 1, 1):
        raise SpectroscopyError(
            f"{path}: {data.shape[0]} x {data.shape[1]} x {data.shape[2]} voxels; take one voxel out first"
        )
    notes = []
    data, tags = data[0, 0, 0], [tag for tag in tags if tag]
    if tags.count(COILS) == 1 and data.ndim - 1 == len(tags):
        data = combined(np.moveaxis(data, 1 + tags.index(COILS), 1))
        tags.remove(COILS)
        notes.append("coils combined")
    fids, shots = _transients(path, data, tags, header)
    centre = float(header.get("SpecFreqChemShift", CONVENTIONS.water)) + float(header.get("RxOffset", 0.0))
    if abs(centre - CONVENTIONS.water) > 1e-6:
        fids = fids * np.exp(2j * np.pi * (centre - CONVENTIONS.water) * mhz * dwell * np.arange(fids.shape[1]))
        notes.append(f"0 Hz was at {centre:g} ppm in the file; moved to {CONVENTIONS.water:g} ppm")
    truth = header.get(TRUTH, {})
    return Scan(
        fids, dwell, mhz, _time(path, header, "EchoTime"), _time(path, header, "RepetitionTime"),
        str(header.get("SequenceName", "")).lower(), shots, source=str(path), notes=tuple(notes),
        truth={k: v for k, v in truth.items() if k != "Description"} if isinstance(truth, dict) else {},
        water_suppressed=_flag(path, header, "WaterSuppressed"),
    )  # fmt: skip


def _transients(
    path: Path, data: np.ndarray, tags: list[str], header: dict[str, Any]
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Decays (transient, point) and labels of shots."""
    if len(tags) != len(set(tags)):
        raise SpectroscopyError(f"{path}: a dimension stands twice ({', '.join(tags)})")
    wrong = [tag for tag in tags if tag not in (*REPEATS, EDIT)]
    if wrong or data.ndim - 1 > len(tags):
        raise SpectroscopyError(
            f"{path}: dimension {', '.join(wrong) or 'without a tag'} cannot be averaged over; take one entry out first"
        )
    if EDIT not in tags:
        return data.reshape(len(data), -1).T, ()
    position = tags.index(EDIT)
    edited = np.moveaxis(data, position + 1, -1).reshape(len(data), -1, data.shape[position + 1])
    given = header.get(f"dim_{position + 5}_header", {}).get("EditCondition", [])
    labels = (
        [str(x).lower() for x in given]
        if len(given) == edited.shape[-1]
        else [f"shot {i + 1}" for i in range(edited.shape[-1])]
    )
    fids = edited.transpose(2, 1, 0)
    return fids.reshape(-1, len(data)), tuple(label for label, f in zip(labels, fids, strict=True) for _ in f)


def _time(path: Path, header: dict[str, Any], key: str) -> float | None:
    value = header.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value) or value < 0:
        raise SpectroscopyError(f"{path}: {key} is {value!r}; give seconds")
    return float(value)


def _flag(path: Path, header: dict[str, Any], key: str) -> bool | None:
    value = header.get(key)
    if value is not None and not isinstance(value, bool):
        raise SpectroscopyError(f"{path}: {key} is {value!r}; give true or false")
    return value


def recognise(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


FORMAT = ScanFormat(
    "nifti_mrs",
    "NAME.nii or NAME.nii.gz with the header extension of NIfTI-MRS",
    recognise,
    read,
    write,
    ("nifti", "nii"),
)
