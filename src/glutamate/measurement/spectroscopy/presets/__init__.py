"""Protocols of studies: sequence, field, times, voxel and averages under one name, with the signal-to-noise they usually give.

One YAML file each, here or in DIR/presets of GLUTAMATE_COMPONENTS=DIR; the name is the file's. Keys:

    title, sequence                               in words; name of a sequence (`glutamate mrs basis --list`)
    field_T, te_ms, tr_ms, and tm_ms, te1_ms      where the sequence has them
    averages, voxel_mm                            transients that are averaged; edges
    bandwidth_Hz, points                          of a decay
    snr, lorentz_Hz, gauss_Hz                     of the mean of all transients (`voxel.spectrum` defines both)
    sources                                       of times, snr and lines
    published                                     repeatability of such studies: metabolite, cv (%), what, source

Signal-to-noise grows with the root of the averages. What scanners give differs more than presets do: state your own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from glutamate.engine import extensions
from glutamate.errors import ComponentError, UnknownName, spelling
from glutamate.measurement.spectroscopy.presets.protocol import Protocol, read_protocol


def protocols() -> tuple[Protocol, ...]:
    """All of them, by name. Raises ComponentError for a file that is none."""
    return tuple(_read(file) for file in _files().values())


def protocol(name: str) -> Protocol:
    """The protocol of that name; upper case, spaces and hyphens do not matter. Raises UnknownName with the nearest names."""
    files = _files()
    index = {spelling(known): file for known, file in files.items()}
    if spelling(name) not in index:
        raise UnknownName.among("protocol", name, files)
    return _read(index[spelling(name)])


def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (Path(__file__).parent, *(each / "presets" for each in extensions.folders())):
        for file in sorted(folder.glob("*.yaml")):
            if file.stem in found:
                raise ComponentError(f"two files of protocol {file.stem!r}: {found[file.stem]} and {file}; rename one")
            found[file.stem] = file
    return dict(sorted(found.items()))


@cache
def _read(file: Path) -> Protocol:
    return read_protocol(file)
