"""LCModel .RAW: a folder with one text file per metabolite: the conjugated decay as pairs of numbers.

    $SEQPAR HZPPPM ECHOT SEQ $END          HZPPPM in MHz, ECHOT in ms; written by us, often left out by others
    $NMID ID FMTDAT VOLUME TRAMP $END      a decay is divided by TRAMP and multiplied by VOLUME on reading

The dwell time is not part of the format: ours stands as DELTAT in $SEQPAR.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glutamate.engine.units import MS_PER_S
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats.basis_format import BasisFormat
from glutamate.measurement.spectroscopy.formats.lcmodel_basis import lcmodel_name
from glutamate.measurement.spectroscopy.formats.reading import file_text, namelist, number, numbers, pairs, upright

WIDTH = 15


def write(basis: BasisSet, path: Path) -> list[Path]:
    path.mkdir(parents=True, exist_ok=True)
    files = []
    te_ms = (basis.echo_time_s or 0.0) * MS_PER_S
    for name, fid in zip(basis.names, basis.fids, strict=True):
        file = path / f"{lcmodel_name(name)}.RAW"
        header = (
            f" $SEQPAR\n ECHOT = {te_ms:.2f}\n HZPPPM = {basis.mhz:.6f}\n DELTAT = {basis.dwell_s:.9f}\n"
            f" FWHMBA = {basis.width_hz / basis.mhz:.7f}\n SEQ = '{basis.sequence}'\n $END\n"
            f" $NMID\n ID = '{lcmodel_name(name)}'\n FMTDAT = '(2E{WIDTH}.6)'\n VOLUME = 1.\n TRAMP = 1.\n $END\n"
        )
        rows = "".join(f"{v.real:{WIDTH}.6E}{-v.imag:{WIDTH}.6E}\n" for v in fid)
        file.write_text(header + rows, encoding="ascii")
        files.append(file)
    return files


def read(path: Path) -> BasisSet:
    files = sorted(f for f in path.iterdir() if f.suffix.lower() == ".raw") if path.is_dir() else [path]
    if not files:
        raise SpectroscopyError(f"{path}: holds no .RAW")
    names, fids, headers = [], [], []
    for file in files:
        text = file_text(file)
        head, marker, data = text.rpartition("$END")
        if not marker:
            raise SpectroscopyError(f"{file}: has no header that ends with $END; it is no LCModel .RAW")
        entries = namelist(head)
        scale = number(file, entries, "VOLUME", 1.0) / (number(file, entries, "TRAMP", 1.0) or np.nan)
        if not np.isfinite(scale):
            raise SpectroscopyError(f"{file}: TRAMP is 0")
        fids.append(pairs(file, numbers(file, data.strip("\r\n"), WIDTH)).conj() * scale)
        names.append(canonical(file.stem))
        headers.append(
            {
                k: number(file, entries, k, 0.0 if k in ("ECHOT", "FWHMBA") else None)
                for k in ("HZPPPM", "DELTAT", "ECHOT", "FWHMBA")
            }
        )
        first = headers[0]
        if len(fids[-1]) != len(fids[0]) or headers[-1] != first:
            raise SpectroscopyError(
                f"{file}: another length, frequency, dwell or echo time than {files[0].name}; one basis has one of each"
            )
    stacked, note = upright(np.array(fids))
    mhz = headers[0]["HZPPPM"]
    seq = namelist(file_text(files[0])).get("SEQ", "")
    return BasisSet(
        tuple(names), stacked, headers[0]["DELTAT"], mhz, seq, headers[0]["ECHOT"] / MS_PER_S or None,
        width_hz=headers[0]["FWHMBA"] * mhz, origin=(str(path),), notes=(note,) if note else (),
    )  # fmt: skip


def recognise(path: Path) -> bool:
    return path.suffix.lower() == ".raw" or (path.is_dir() and any(f.suffix.lower() == ".raw" for f in path.iterdir()))


FORMAT = BasisFormat(
    "lcmodel_raw",
    "a folder of NAME.RAW, one per metabolite, with HZPPPM and DELTAT in $SEQPAR",
    recognise,
    write,
    read,
    ("raw", ".raw"),
)
