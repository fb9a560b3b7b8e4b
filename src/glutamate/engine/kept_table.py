"""Tables that are computed once on a machine and read back by every later process.

A table is found by its name and a hash of the source it was made from, the numbers it depends on and the versions of JAX, so
that a changed equation or number never meets an old table; a damaged file is made again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jax
import numpy as np

from glutamate.engine.program import source_hash
from glutamate.engine.runtime import cache_directory


def kept_table(
    name: str, sources: Sequence[str], numbers: Sequence[Any], make: Callable[[], Mapping[str, Any]]
) -> dict[str, np.ndarray]:
    """The arrays that `make` gives, from disk if they were made before from the same `sources` and `numbers`."""
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
