"""Read and write a basis set in whatever format."""

from __future__ import annotations

from pathlib import Path

from glutamate.errors import OutputFailed
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.formats import BASIS_FORMATS
from glutamate.measurement.spectroscopy.formats.basis_check import checked


def read_basis(path: str | Path, format: str | None = None) -> BasisSet:
    """A basis set from a file or folder; the format is recognised if None.

    Raises SpectroscopyError for what cannot be used, UnknownName for a format that there is not.
    """
    path = Path(path)
    if not path.exists():
        raise SpectroscopyError(f"{path}: there is no such file or folder")
    if format is not None:
        return checked(BASIS_FORMATS.get(format).read(path))
    fitting = [one for one in BASIS_FORMATS.all() if one.recognise(path)]
    if len(fitting) != 1:
        expected = "; ".join(f"{one.name}: {one.expects}" for one in BASIS_FORMATS.all())
        what = "could be " + " or ".join(one.name for one in fitting) if fitting else "is no known basis"
        raise SpectroscopyError(f"{path}: {what}; give the format ({expected})")
    return checked(fitting[0].read(path))


def write_basis(basis: BasisSet, path: str | Path, format: str, force: bool = False) -> list[Path]:
    """Write a basis set; the files.

    Raises OutputFailed if something is there already (unless `force`) or cannot be written.
    """
    path, chosen = Path(path), BASIS_FORMATS.get(format)
    if path.exists() and not force and not (path.is_dir() and not any(path.iterdir())):
        raise OutputFailed(f"{path} exists already; choose another place or overwrite it with --force")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return chosen.write(basis, path)
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be written: {error.strerror or error}") from None
