"""Pulse shapes from files: Siemens .pta, and plain text with a column of amplitude and one of phase.

    .pta         lines NAME: value, then "amplitude phase ; (0)", phase in rad
    plain text   amplitude, then phase (degrees; missing for a shape without), separated by blanks or commas; # begins a comment

Amplitudes are relative: the flip angle sets the scale.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError

FEWEST = 4  # number: steps below which a file holds no shape
# number: the largest text that is taken for a pulse, in bytes
LARGEST = 20_000_000
TURN_RAD = 2 * np.pi


def read_pulse(path: str | Path) -> np.ndarray:
    """Complex relative amplitude of equal steps. Raises SpectroscopyError, and nothing else, for a file that is none."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise SpectroscopyError(f"{path}: too large for a pulse shape")
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise SpectroscopyError(f"{path}: cannot be read: {error.strerror or error}") from None
    siemens = path.suffix.lower() == ".pta" or "PULSENAME" in text.upper()
    rows: list[tuple[float, float]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.split(";" if siemens else "#", 1)[0].strip()
        if not content or (siemens and ":" in content):
            continue
        cells = content.replace(",", " ").split()
        try:
            values = [float(cell) for cell in cells]
        except ValueError:
            raise SpectroscopyError(
                f"{path}, line {number}: {content[:40]!r} is no amplitude and phase"
            ) from None  # number: characters shown
        if len(values) > 2 or not np.isfinite(values).all():
            raise SpectroscopyError(f"{path}, line {number}: give an amplitude and a phase; got {len(values)} numbers")
        rows.append((values[0], values[1] if len(values) == 2 else 0.0))
    if len(rows) < FEWEST:
        raise SpectroscopyError(
            f"{path}: {len(rows)} steps; a pulse has amplitude and phase on each of at least {FEWEST} lines"
        )
    amplitude, phase = np.array(rows).T
    if not siemens:
        if np.abs(phase).max() > 0 and np.abs(phase).max() <= TURN_RAD:
            raise SpectroscopyError(
                f"{path}: phases up to {np.abs(phase).max():.3g} look like rad; give degrees, or a .pta file"
            )
        phase = phase * TURN_RAD / DEGREES_PER_TURN
    return np.asarray(amplitude * np.exp(1j * phase))
