"""jMRUI text: a header of `Name: value`, then four columns: decay (real, imaginary), transform (real, imaginary).

    SamplingInterval ms; TransmitterFrequency Hz; PointsInDataset; DatasetsInFile

The format has no echo time; give it beside the file.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glutamate.engine.units import MS_PER_S, S_PER_MS
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.formats.reading import file_text, number, numbers
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat
from glutamate.measurement.spectroscopy.scan.scan import Scan

HZ_PER_MHZ = 1e6
FIRST = "jMRUI Data Textfile"
COLUMNS = "sig(real)"


def read(path: Path) -> Scan:
    head, marker, body = file_text(path).partition(COLUMNS)
    if not marker:
        raise SpectroscopyError(f"{path}: has no columns {COLUMNS} ...; it is no text of jMRUI, or cut off")
    lines = (line.partition(":") for line in head.splitlines())
    entries = {key.strip(): value.strip() for key, colon, value in lines if colon}
    points, sets = int(number(path, entries, "PointsInDataset")), int(number(path, entries, "DatasetsInFile", 1.0))
    rows = "\n".join(line for line in body.splitlines()[1:] if not line.startswith(("Signal", "\tSignal")))
    values = numbers(path, rows)
    per_row = 4 if len(values) == 4 * points * sets else 2
    if points < 1 or sets < 1 or len(values) != per_row * points * sets:
        raise SpectroscopyError(
            f"{path}: holds {len(values)} numbers for {sets} x {points} points; the file is truncated"
        )
    table = values.reshape(sets, points, per_row)
    return Scan(
        table[..., 0] + 1j * table[..., 1], number(path, entries, "SamplingInterval") * S_PER_MS,
        number(path, entries, "TransmitterFrequency") / HZ_PER_MHZ, source=str(path),
    )  # fmt: skip


def write(scan: Scan, path: Path) -> list[Path]:
    header = [
        FIRST, "", f"Filename: {path.name}", "", f"PointsInDataset: {scan.points}", f"DatasetsInFile: {len(scan.fids)}",
        f"SamplingInterval: {scan.dwell_s * MS_PER_S:.9E}", "ZeroOrderPhase: 0E0", "BeginTime: 0E0",
        f"TransmitterFrequency: {scan.mhz * HZ_PER_MHZ:.9E}", f"MagneticField: {scan.mhz / CONVENTIONS.gamma:.6E}",
        "TypeOfNucleus: 0E0", "NameOfPatient: ", "DateOfExperiment: ", "Spectrometer: ", "AdditionalInfo: ", "", "",
        "Signal and FFT", "sig(real)\tsig(imag)\tfft(real)\tfft(imag)",
    ]  # fmt: skip
    for place, fid in enumerate(scan.fids, start=1):
        transform = np.fft.fftshift(np.fft.fft(fid))
        header.append(f"Signal {place} out of {len(scan.fids)} in file")
        header += [
            f"{a.real:.8E}\t{a.imag:.8E}\t{b.real:.8E}\t{b.imag:.8E}" for a, b in zip(fid, transform, strict=True)
        ]
    path.write_text("\n".join(header) + "\n", encoding="utf-8")
    return [path]


def recognise(path: Path) -> bool:
    if path.suffix.lower() not in (".txt", ".mrui", ".jmrui") or not path.is_file():
        return False
    with path.open("rb") as file:
        return b"jMRUI" in file.read(200)


FORMAT = ScanFormat("jmrui_text", "a text that begins 'jMRUI Data Textfile'", recognise, read, write, ("jmrui", "txt"))
