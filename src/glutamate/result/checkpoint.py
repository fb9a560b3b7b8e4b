"""Finished parts of a run, kept on disk, so that an interrupted one goes on where it stopped.

A part is named by what it is; the folder by everything that its numbers depend on (case, ensemble, parameters, code,
versions), so that nothing else is ever taken up. A part that is damaged counts as missing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import numpy as np


class Checkpoint:
    """Parts of one run below `folder`, each a file of arrays by name. Safe to use from several threads."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def load(self, key: str) -> dict[str, np.ndarray] | None:
        """The arrays kept under `key`, or None."""
        try:
            with self._file(key).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return {name: arrays[name] for name in arrays.files}
        except (OSError, ValueError, EOFError, zipfile.BadZipFile):
            return None

    def save(self, key: str, arrays: dict[str, np.ndarray]) -> None:
        """Keep `arrays` under `key`; the file appears complete or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
                for name, array in arrays.items():
                    with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                        np.lib.format.write_array(entry, np.asarray(array), allow_pickle=False)
            os.replace(draft, self._file(key))
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise

    @property
    def kept(self) -> int:
        """Number of parts that are kept."""
        return len(list(self.folder.glob("*.npz"))) if self.folder.is_dir() else 0

    def discard(self) -> None:
        """Remove all parts."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.npz"
