"""The JSON beside a NIfTI-MRS file in a BIDS tree: what it says must be what the header says.

BIDS has names of its own for some entries (WaterSuppression, not WaterSuppressed) and its validator compares neither: it passes a
sidecar of 297 MHz beside a header of 123 MHz, and an echo time of 30.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from glutamate.engine.units import MS_PER_S
from glutamate.measurement.spectroscopy.basis.basis_set import SAME_FIELD, SAME_TIME_S
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.formats.reading import file_text
from glutamate.measurement.spectroscopy.scan.scan import Scan


def path_beside(path: Path) -> Path:
    """NAME.json of NAME.nii.gz or NAME.nii."""
    return path.with_name(path.name.removesuffix(".gz").removesuffix(".nii") + ".json")


def entries_of(scan: Scan, body_part_details: str = "") -> dict[str, Any]:
    """What BIDS 1.11 asks for and recommends of spectra, as far as the scan knows it."""
    known = {
        "ResonantNucleus": "1H", "SpectrometerFrequency": scan.mhz, "SpectralWidth": 1 / scan.dwell_s, "NumberOfSpectralPoints": scan.points,
        "EchoTime": scan.echo_time_s, "RepetitionTime": scan.repetition_time_s, "PulseSequenceType": scan.sequence or None,
        "MagneticFieldStrength": round(scan.mhz / CONVENTIONS.gamma, 4), "WaterSuppression": scan.water_suppressed,
        "NumberOfTransients": scan.averages, "AcquisitionVoxelSize": None if scan.voxel_mm is None else list(scan.voxel_mm),
    }  # fmt: skip
    if body_part_details:
        known |= {"BodyPart": "BRAIN", "BodyPartDetails": body_part_details}
    return {key: value for key, value in known.items() if value is not None}


def check(scan: Scan, path: Path) -> None:
    """Raise SpectroscopyError, naming every entry, if the sidecar of `path` contradicts what was read from it. No sidecar, no check."""
    beside = path_beside(path)
    if not beside.is_file():
        return
    try:
        given = json.loads(file_text(beside))
    except (ValueError, RecursionError) as error:
        raise SpectroscopyError(f"{beside}: is no JSON ({error}); mend it or take it away") from None
    if not isinstance(given, dict):
        raise SpectroscopyError(f"{beside}: is no table of entries; mend it or take it away")
    wrong = []
    for key, ours, unit, within in (
        ("SpectrometerFrequency", scan.mhz, "MHz", SAME_FIELD * scan.mhz),
        ("SpectralWidth", 1 / scan.dwell_s, "Hz", SAME_FIELD / scan.dwell_s),
        ("NumberOfSpectralPoints", float(scan.points), "", 0.0),
        ("EchoTime", scan.echo_time_s, "s", SAME_TIME_S),
        ("RepetitionTime", scan.repetition_time_s, "s", SAME_FIELD),
    ):
        theirs = _number(beside, given, key)
        if theirs is None or ours is None or abs(theirs - ours) <= within:
            continue
        unit_hint = " (is it in ms?)" if unit == "s" and abs(theirs / MS_PER_S - ours) <= within else ""
        wrong.append(f"{key} is {theirs:g} {unit}".rstrip() + f" there and {ours:g} in the header{unit_hint}")
    nucleus = given.get("ResonantNucleus", "1H")
    if nucleus not in ("1H", ["1H"]):
        wrong.append(f"ResonantNucleus is {nucleus!r} there and 1H in the header")
    if wrong:
        raise SpectroscopyError(f"{beside} contradicts {path.name}: {'; '.join(wrong)}; correct the one that is wrong")


def _number(path: Path, given: dict[str, Any], key: str) -> float | None:
    value = given.get(key)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SpectroscopyError(f"{path}: {key} is {value!r}, no number")
    return float(value)
