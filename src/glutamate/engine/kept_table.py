"""Tables that are computed once on a machine and read back by every later process.

A table is found by its name and a hash of the source it was made from, the numbers it depends on and the versions of JAX, so
that a changed equation or number never meets an old table; a damaged file is made again.

Tables of the declared numbers may ship with the package, so that a first run does not wait for them. A shipped table counts while the
numbers are those it was made from; that it is what the equations give is tested (`tools/make_shipped_tables.py` makes it anew).
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jax
import numpy as np

from glutamate.cache_folder import cache_directory
from glutamate.engine.program import source_hash


def kept_table(
    name: str,
    sources: Sequence[str],
    numbers: Sequence[Any],
    make: Callable[[], Mapping[str, Any]],
    shipped: Path | None = None,
) -> dict[str, np.ndarray]:
    """The arrays that `make` gives, from disk if they were made before from the same `sources` and `numbers`.

    shipped: file of tables that ship with the package (see `written`).
    """
    found = None if shipped is None else _shipped(shipped).get(name)
    if found is not None and found["numbers"] == fingerprint(numbers):
        return {entry: np.asarray(array, float) for entry, array in found["arrays"].items()}
    key = hashlib.sha256(repr((source_hash(tuple(sources)), list(numbers), jax.__version__)).encode()).hexdigest()
    file = cache_directory() / "tables" / f"{name}-{key[:40]}.npz"
    try:
        with np.load(file, allow_pickle=False) as kept:
            return {entry: kept[entry] for entry in kept.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile):
        pass
    made = {entry: np.asarray(array) for entry, array in make().items()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "wb") as out:
            np.savez(out, **made)  # type: ignore[arg-type]
        os.replace(draft, file)
    except OSError:
        pass
    return made


def fingerprint(numbers: Sequence[Any]) -> str:
    """A hash of the numbers that a table was made from."""
    return hashlib.sha256(repr(list(numbers)).encode()).hexdigest()


def written(tables: Mapping[str, tuple[Sequence[Any], Mapping[str, Any]]]) -> str:
    """Tables as the text of a file that ships: name to the numbers they were made from and their arrays."""
    plain = {
        name: {
            "numbers": fingerprint(numbers),
            "arrays": {entry: np.asarray(a).tolist() for entry, a in arrays.items()},
        }
        for name, (numbers, arrays) in tables.items()
    }
    return json.dumps(plain, indent=1) + "\n"


@cache
def _shipped(file: Path) -> Mapping[str, Any]:
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
