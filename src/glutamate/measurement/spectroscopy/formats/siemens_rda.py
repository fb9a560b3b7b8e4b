"""Siemens .RDA: a text header of `name: value` between two markers, then complex numbers as pairs of 64-bit floats.

    VectorSize points; DwellTime us; MRFrequency MHz; TE, TR ms

The stored decay is the conjugate of ours.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glutamate.engine.units import S_PER_MS
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats.reading import file_bytes, number
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat
from glutamate.measurement.spectroscopy.scan.scan import Scan

BEGIN, END = b">>> Begin of header <<<", b">>> End of header <<<"
S_PER_US = 1e-6


def read(path: Path) -> Scan:
    content = file_bytes(path)
    head, marker, data = content.partition(END)
    if not marker or BEGIN not in head:
        raise SpectroscopyError(
            f"{path}: has no header between {BEGIN.decode()} and {END.decode()}; it is no .RDA, or cut off"
        )
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines())
    entries = {key.strip(): value.strip() for key, colon, value in lines if colon}
    if entries.get("Nucleus", "1H") != "1H":
        raise SpectroscopyError(f"{path}: nucleus {entries['Nucleus']}; only 1H is read")
    points = int(number(path, entries, "VectorSize"))
    for line_end in (b"\r\n", b"\n"):
        if data.startswith(line_end):
            data = data[len(line_end) :]
            break
    if points < 1 or len(data) < 16 * points:
        raise SpectroscopyError(
            f"{path}: {len(data) // 16} points after the header, VectorSize says {points}; the file is truncated"
        )
    rows = len(data) // (16 * points)
    values = np.frombuffer(data[: 16 * points * rows], "<f8")
    fids = (values[::2] - 1j * values[1::2]).reshape(rows, points)
    return Scan(
        fids, number(path, entries, "DwellTime") * S_PER_US, number(path, entries, "MRFrequency"),
        number(path, entries, "TE") * S_PER_MS, number(path, entries, "TR") * S_PER_MS, source=str(path),
        sequence=next((k for k in ("slaser", "press", "steam") if k in entries.get("SequenceName", "").lower()), ""),
    )  # fmt: skip


def recognise(path: Path) -> bool:
    return path.suffix.lower() == ".rda"


FORMAT = ScanFormat("siemens_rda", "NAME.RDA", recognise, read, None, ("rda",))
