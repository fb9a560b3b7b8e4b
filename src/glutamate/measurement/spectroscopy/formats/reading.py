"""What every reader of signals needs: a bounded text, namelists of Fortran, and which way round a decay turns."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from glutamate.measurement.spectroscopy import conventions
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError

LARGEST = 500_000_000
"""Bytes beyond which a file is not read."""
CERTAIN = 1.5
"""Ratio of energies on both sides of water above which the direction is known."""


def file_text(path: Path) -> str:
    """The text of a file. Raises SpectroscopyError if there is none."""
    return file_bytes(path).decode("latin-1")


def file_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises SpectroscopyError if there are none."""
    try:
        if path.stat().st_size > LARGEST:
            raise SpectroscopyError(f"{path}: {path.stat().st_size} bytes are too many for spectra of one voxel")
        return path.read_bytes()
    except OSError as error:
        raise SpectroscopyError(f"{path}: cannot be read: {error.strerror or error}") from None


_ENTRY = re.compile(r"([A-Za-z_]\w*)\s*(?:\([^)]*\))?\s*=\s*('[^']*'|\"[^\"]*\"|[^\s,$/]+)")


def namelist(text: str) -> dict[str, str]:
    """Entries of a Fortran namelist, keys in upper case, quotes removed; blanks around = do not matter."""
    return {key.upper(): value.strip("'\" ") for key, value in _ENTRY.findall(text)}


def number(path: Path, entries: dict[str, str], key: str, usual: float | None = None) -> float:
    """A number of a namelist or header, in Fortran's or anybody's spelling; `usual` where it is missing or empty."""
    given = entries.get(key)
    if not given:
        if usual is None:
            raise SpectroscopyError(f"{path}: {key} is missing; add it to the header")
        return usual
    try:
        value = float(given.lower().replace("d", "e"))
    except ValueError:
        raise SpectroscopyError(f"{path}: {key} = {given!r} is no number") from None
    if not np.isfinite(value):
        raise SpectroscopyError(f"{path}: {key} = {given!r} is not finite")
    return value


def numbers(path: Path, text: str, width: int | None = None) -> np.ndarray:
    """All numbers of a text, in columns of `width` characters where Fortran ran them together. Finite, or an error."""
    try:
        found = np.array(text.replace("D", "E").split(), float)
    except ValueError:
        try:
            lines = [line.rstrip("\r") for line in text.split("\n")]
            found = np.array(
                [float(line[i : i + width].replace("D", "E")) for line in lines for i in range(0, len(line.rstrip()), width or 1)]
                if width else [], float,
            )  # fmt: skip
        except ValueError:
            found = np.array([])
        if not len(found):
            raise SpectroscopyError(
                f"{path}: what follows the header are not all numbers; the file is damaged"
            ) from None
    if not np.isfinite(found).all():
        raise SpectroscopyError(f"{path}: holds values that are not finite")
    return found


def pairs(path: Path, found: np.ndarray) -> np.ndarray:
    """Complex numbers from real and imaginary parts in turn."""
    if len(found) % 2:
        raise SpectroscopyError(
            f"{path}: an odd number of values ({len(found)}), so the last point is cut off; the file is truncated"
        )
    return np.asarray(found[::2] + 1j * found[1::2])


def upright(fids: np.ndarray) -> tuple[np.ndarray, str]:
    """Decays of metabolites as exp(+i w t), and a note if they had to be conjugated.

    Protons of metabolites resonate below 4.65 ppm; where most energy is above, the file has the other sign.
    """
    spectra = np.abs(conventions.spectrum(fids)) ** 2
    middle = spectra.shape[-1] // 2
    below, above = spectra[..., :middle].sum(), spectra[..., middle + 1 :].sum()
    if above > CERTAIN * below:
        return fids.conj(), "the decays were stored conjugated (metabolites above 4.65 ppm) and have been turned round"
    return fids, ""
