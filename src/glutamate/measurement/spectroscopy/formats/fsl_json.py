"""Basis set of FSL-MRS: a folder with one JSON file per metabolite.

    basis: {basis_re, basis_im, basis_dwell (s), basis_centre (MHz), basis_width (Hz), basis_name}

The decays in the files are conjugated (FSL-MRS conjugates when it reads). `seq` and `glutamate` say how ours were made.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.formats.basis_format import BasisFormat
from glutamate.measurement.spectroscopy.formats.reading import file_text, upright

NAMES = {"mI": "Ins", "sI": "Scyllo"}
_NEEDED = ("basis_re", "basis_im", "basis_dwell", "basis_centre", "basis_width", "basis_name")


def write(basis: BasisSet, path: Path) -> list[Path]:
    path.mkdir(parents=True, exist_ok=True)
    files = []
    for i, (name, fid) in enumerate(zip(basis.names, basis.fids, strict=True)):
        short = NAMES.get(name, name)
        data = {
            "basis": {
                "basis_re": fid.real.tolist(),
                "basis_im": (-fid.imag).tolist(),
                "basis_dwell": basis.dwell_s,
                "basis_centre": basis.mhz,
                "basis_width": basis.width_hz,
                "basis_name": short,
            },
            "seq": {"B0": basis.mhz / CONVENTIONS.gamma, "sequenceName": basis.sequence, "TE": basis.echo_time_s},
            "glutamate": {
                "shot": basis.shot,
                "spins": basis.origin[i] if len(basis.origin) == len(basis.names) else "",
            },
        }
        file = path / f"{short}.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        files.append(file)
    return files


def read(path: Path) -> BasisSet:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise SpectroscopyError(f"{path}: holds no .json of FSL-MRS")
    names, fids, common = [], [], []
    sequence: dict[str, Any] = {}
    shot = ""
    for file in files:
        data = _entries(file)
        basis = data["basis"]
        re, im = _array(file, basis, "basis_re"), _array(file, basis, "basis_im")
        if len(re) != len(im):
            raise SpectroscopyError(f"{file}: {len(re)} real and {len(im)} imaginary parts")
        fids.append(re - 1j * im)
        names.append(canonical(str(basis["basis_name"])))
        common.append(
            tuple(float(_array(file, basis, key)[0]) for key in ("basis_dwell", "basis_centre", "basis_width"))
        )
        if common[-1][:2] != common[0][:2] or len(fids[-1]) != len(fids[0]):
            raise SpectroscopyError(
                f"{file}: another length, dwell time or frequency than {files[0].name}; one basis has one of each"
            )
        played = data.get("seq")
        sequence = played if isinstance(played, dict) else {}
        own = data.get("glutamate")
        shot = str(own.get("shot", "")) if isinstance(own, dict) else ""
    stacked, note = upright(np.array(fids))
    te = sequence.get("TE")
    return BasisSet(
        tuple(names), stacked, common[0][0], common[0][1], str(sequence.get("sequenceName", "")).lower(),
        float(te) if isinstance(te, int | float) and te > 0 else None, shot, common[0][2], (str(path),), (note,) if note else (),
    )  # fmt: skip


def _entries(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file_text(file))
    except (ValueError, RecursionError) as error:
        raise SpectroscopyError(f"{file}: is no JSON ({error}); the file is damaged or truncated") from None
    basis = data.get("basis") if isinstance(data, dict) else None
    if not isinstance(basis, dict):
        raise SpectroscopyError(f"{file}: has no entry 'basis'; it is no basis file of FSL-MRS")
    missing = [key for key in _NEEDED if key not in basis]
    if missing:
        raise SpectroscopyError(f"{file}: basis lacks {', '.join(missing)}")
    return {**data, "basis": basis}


def _array(file: Path, basis: dict[str, Any], key: str) -> np.ndarray:
    try:
        values = np.atleast_1d(np.asarray(basis[key], float))
    except (TypeError, ValueError):
        raise SpectroscopyError(f"{file}: {key} are not all numbers") from None
    if values.ndim != 1 or not len(values) or not np.isfinite(values).all():
        raise SpectroscopyError(f"{file}: {key} must be one row of finite numbers")
    return values


def recognise(path: Path) -> bool:
    return path.suffix.lower() == ".json" or (path.is_dir() and any(path.glob("*.json")))


FORMAT = BasisFormat("fsl_json", "a folder of NAME.json, one per metabolite", recognise, write, read, ("fsl", "json"))
