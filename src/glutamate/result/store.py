"""Results on disk: an xarray DataTree as Zarr 3, compressed, written whole or not at all, and read back with checks.

Variables over time or visits are stored in single precision (seven digits; simulations are computed in double), the draws
of the ensemble as they are, so that one sample can be run again. A variable is cut along its samples into pieces of a few
megabytes, so that one person or one region is read without the rest.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.errors import OutputFailed, expect
from glutamate.result.errors import ResultError
from glutamate.result.provenance import FORMAT_VERSION, stamp

STORE = "result.zarr"
"""Name of the store inside the folder of a run."""
PIECE = 2**23
"""Bytes of a piece of a variable, about."""
LEVEL = 1
"""Of compression: level 5 saves a tenth of the disk and costs half as much CPU again."""
_SINGLE = ("time", "visit")


def save(tree: xr.DataTree, path: str | Path, case: Case | None = None) -> Path:
    """Store a result; provenance that it lacks is added (also to `tree`).

    Args:
        tree: from `simulate`.
        path: folder to make, usually `result.zarr`; it appears complete or not at all.
        case: the case, whose text goes with the result.

    Raises:
        OutputFailed: if `path` exists or its folder cannot be written.
    """
    path = Path(path)
    if path.exists() or path.is_symlink():
        raise OutputFailed(f"{path} exists already; choose another name or remove it first")
    stamp(tree, case)
    try:
        draft = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    except OSError as error:
        raise OutputFailed(f"{path.parent} cannot be written: {error.strerror}") from None
    try:
        _write(tree, draft / STORE)
        os.rename(draft / STORE, path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return path


def _write(tree: xr.DataTree, folder: Path) -> None:
    """The store in memory first, then as files: a third of the CPU, since zarr hands each of its small files to a thread."""
    from zarr.storage import MemoryStore

    made: dict[str, Any] = {}
    with _quiet():
        tree.to_zarr(MemoryStore(made), mode="w-", zarr_format=3, consolidated=False, encoding=_encoding(tree))
    for key, content in made.items():
        file = folder / key
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.to_bytes())


def open_result(path: str | Path) -> xr.DataTree:
    """Open a stored result.

    Args:
        path: the folder of a run, or its `result.zarr`.

    Returns:
        The tree; its variables are read from disk when they are used.

    Raises:
        ResultError: if there is no result, or one of another format.
    """
    expect(path, (str, os.PathLike), "the folder of a run")
    given = Path(path)
    store = given / STORE if (given / STORE).is_dir() else given
    if not given.exists():
        raise ResultError(f"{given}: there is no such folder{_beside(given)}")
    if not (store / "zarr.json").is_file():
        raise ResultError(f"{given}: holds no result; expected the folder of a run, with {STORE} in it")
    try:
        with _quiet():
            tree = xr.open_datatree(store, engine="zarr", consolidated=False, chunks=None)
    except Exception as error:
        # Whatever zarr or xarray stumble over in a damaged store, the reader's way out is the same.
        raise ResultError(f"{given}: cannot be read ({type(error).__name__}: {error}); run the case again") from error
    found = tree.attrs.get("format_version")
    if found is None:
        raise ResultError(f"{given}: is a Zarr store, but not a result of glutamate (it has no format_version)")
    if found != FORMAT_VERSION:
        by = tree.attrs.get("glutamate_version", "another version")
        remedy = "update glutamate" if isinstance(found, int) and found > FORMAT_VERSION else "run the case again"
        raise ResultError(
            f"{given}: has format {found} (written by glutamate {by}); this version reads {FORMAT_VERSION}: {remedy}"
        )
    return tree


def _beside(path: Path) -> str:
    """The runs that lie where a missing one was looked for."""
    try:
        runs = sorted(entry.name for entry in path.parent.iterdir() if (entry / STORE).is_dir())
    except OSError:
        runs = []
    return f"; runs in {path.parent}: {', '.join(runs[:8])}" if runs else ""


def _encoding(tree: xr.DataTree) -> dict[str, dict[str, Any]]:
    """How every variable is stored, by group."""
    from zarr.codecs import BloscCodec

    made: dict[str, dict[str, Any]] = {}
    for group in tree.subtree:
        for name, variable in group.to_dataset(inherit=False).variables.items():
            if variable.dtype.kind not in "fiu" or not variable.size:
                continue
            how: dict[str, Any] = {"compressors": (BloscCodec(cname="zstd", clevel=LEVEL, shuffle="shuffle"),)}
            if variable.dtype == np.float64 and variable.ndim > 1 and set(_SINGLE) & set(variable.dims):
                how["dtype"] = "float32"
            if variable.ndim:
                how["chunks"] = _pieces(variable)
            made.setdefault(group.path, {})[str(name)] = how
    return made


def _pieces(variable: xr.Variable) -> tuple[int, ...]:
    """Shape of the pieces: whole, but for as many samples as fit."""
    shape = dict(zip(variable.dims, variable.shape, strict=True))
    if "sample" in shape:
        per_sample = variable.nbytes // max(shape["sample"], 1) or 1
        shape["sample"] = int(min(shape["sample"], max(1, PIECE // per_sample)))
    return tuple(shape.values())


@contextmanager
def _quiet() -> Iterator[None]:
    """Zarr warns that text and bytes have no final specification in format 3; the store is read by what wrote it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*Zarr (V3|format 3) specification.*")
        yield
