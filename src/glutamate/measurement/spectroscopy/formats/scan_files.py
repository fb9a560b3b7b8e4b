"""Read and write recordings in whatever format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from glutamate.errors import OutputFailed, UsageError
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import SCAN_FORMATS, nifti_mrs, sidecar
from glutamate.measurement.spectroscopy.formats.scan_format import ScanFormat
from glutamate.measurement.spectroscopy.scan.scan import Scan


def read_scan(
    path: str | Path,
    format: str | None = None,
    *,
    echo_time_s: float | None = None,
    repetition_time_s: float | None = None,
    sequence: str | None = None,
    conjugate: bool = False,
) -> Scan:
    """A recording from a file; the format is recognised if None. What the file does not say, or says wrongly, may be given.

    Raises SpectroscopyError for what cannot be used, UnknownName for a format that there is not.
    """
    path = Path(path)
    if not path.exists():
        raise SpectroscopyError(f"{path}: there is no such file")
    try:
        scan = _format(path, format).read(path)
    except OSError as error:
        raise SpectroscopyError(f"{path}: cannot be read: {error.strerror or error}") from None
    if nifti_mrs.recognise(path):
        sidecar.check(scan, path)
    scan = replace(
        scan,
        echo_time_s=scan.echo_time_s if echo_time_s is None else echo_time_s,
        repetition_time_s=scan.repetition_time_s if repetition_time_s is None else repetition_time_s,
        sequence=scan.sequence if sequence is None else sequence,
    )
    return scan.with_fids(scan.fids.conj(), "conjugated on request") if conjugate else scan


def _format(path: Path, format: str | None) -> ScanFormat:
    if format is not None:
        return SCAN_FORMATS.get(format)
    fitting = [one for one in SCAN_FORMATS.all() if one.recognise(path)]
    if len(fitting) == 1:
        return fitting[0]
    expected = "; ".join(f"{one.name}: {one.expects}" for one in SCAN_FORMATS.all())
    what = "could be " + " or ".join(one.name for one in fitting) if fitting else "is no known recording"
    raise SpectroscopyError(f"{path}: {what}; give the format ({expected})")


def write_scan(scan: Scan, path: str | Path, format: str | None = None, force: bool = False) -> list[Path]:
    """Write a recording; the files. The format follows from the name if None.

    Raises OutputFailed if something is there already (unless `force`) or cannot be written.
    """
    path = Path(path)
    chosen = _format_to_write(path, format)
    if path.exists() and not force:
        raise OutputFailed(f"{path} exists already; choose another place or overwrite it with --force")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        assert chosen.write is not None
        return chosen.write(scan, path)
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be written: {error.strerror or error}") from None


def _format_to_write(path: Path, format: str | None) -> ScanFormat:
    writable = [one for one in SCAN_FORMATS.all() if one.write is not None]
    chosen = [SCAN_FORMATS.get(format)] if format is not None else [f for f in writable if f.recognise(path)]
    if format is None and not chosen and path.suffix.lower() == ".txt":
        chosen = [SCAN_FORMATS.get("jmrui_text")]
    if len(chosen) != 1 or chosen[0].write is None:
        raise UsageError(f"{path}: give a format that can be written: {', '.join(one.name for one in writable)}")
    return chosen[0]
