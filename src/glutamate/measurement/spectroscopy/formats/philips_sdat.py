"""Philips .SDAT with .SPAR: complex numbers as VAX floats, and a text of `name : value`.

    VAX F float   bytes 1 0 3 2: sign, 8 bits of exponent (excess 128), 23 of mantissa 0.1m
    rows          spectra in the file; samples: points of each
    echo_time, repetition_time ms; synthesizer_frequency, sample_frequency Hz

The stored sign is ours. Data that were averaged on the scanner are one row; `averages` says how many.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glutamate.engine.units import S_PER_MS
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats.reading import file_bytes, file_text, number
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat
from glutamate.measurement.spectroscopy.scan.scan import Scan

HZ_PER_MHZ = 1e6


def read(path: Path) -> Scan:
    sdat, spar = _partner(path, ".sdat"), _partner(path, ".spar")
    entries = _entries(spar)
    nucleus = entries.get("nucleus", "1H").strip('" ')
    if nucleus != "1H":
        raise SpectroscopyError(f"{spar}: nucleus {nucleus}; only 1H is read")
    samples, rows = int(number(spar, entries, "samples")), int(number(spar, entries, "rows"))
    values = vax_floats(file_bytes(sdat))
    if samples < 1 or rows < 1 or len(values) != 2 * samples * rows:
        raise SpectroscopyError(
            f"{sdat}: holds {len(values) // 2} points, {spar.name} says {rows} rows of {samples}; one of the two is truncated or not its partner"
        )
    rate = number(spar, entries, "sample_frequency")
    if rate <= 0:
        raise SpectroscopyError(f"{spar}: sample_frequency {rate:g} Hz must be positive")
    size = [number(spar, entries, key, 0.0) for key in ("ap_size", "lr_size", "cc_size")]
    return Scan(
        (values[::2] + 1j * values[1::2]).reshape(rows, samples), 1 / rate,
        number(spar, entries, "synthesizer_frequency") / HZ_PER_MHZ,
        number(spar, entries, "echo_time") * S_PER_MS, number(spar, entries, "repetition_time") * S_PER_MS,
        sequence=_sequence(entries.get("scan_id", "")), averages=int(number(spar, entries, "averages", 1.0)),
        voxel_mm=(size[0], size[1], size[2]) if min(size) > 0 else None, source=str(sdat),
    )  # fmt: skip


def vax_floats(content: bytes) -> np.ndarray:
    """Numbers of VAX F format; a rest of less than four bytes is left out."""
    raw = np.frombuffer(content[: len(content) // 4 * 4], "<u2").reshape(-1, 2).astype(np.uint32)
    bits = (raw[:, 0] << 16) | raw[:, 1]
    exponent = ((bits >> 23) & 0xFF).astype(int)
    mantissa = ((bits & 0x7FFFFF) | 0x800000) / float(1 << 24)
    value = np.ldexp(mantissa, exponent - 128) * np.where(bits >> 31, -1.0, 1.0)
    return np.where(exponent == 0, 0.0, value)


def _sequence(name: str) -> str:
    text = name.lower()
    if "mega" in text:
        return "mega_press"
    return next(
        (kind for word, kind in (("slaser", "slaser"), ("press", "press"), ("steam", "steam")) if word in text), ""
    )


def _partner(path: Path, suffix: str) -> Path:
    for candidate in (
        path.with_suffix(suffix),
        path.with_suffix(suffix.upper()),
        path.with_suffix(suffix.capitalize()),
    ):
        if candidate.exists():
            return candidate
    raise SpectroscopyError(f"{path}: needs {path.with_suffix(suffix).name} beside it")


def _entries(spar: Path) -> dict[str, str]:
    lines = (line.partition(":") for line in file_text(spar).splitlines() if not line.startswith("!"))
    return {key.strip().lower(): value.strip() for key, colon, value in lines if colon}


def recognise(path: Path) -> bool:
    return path.suffix.lower() in (".sdat", ".spar")


FORMAT = ScanFormat("philips_sdat", "NAME.SDAT with NAME.SPAR beside it", recognise, read, None, ("sdat", "spar"))
