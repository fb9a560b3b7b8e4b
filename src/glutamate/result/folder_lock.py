"""A lock on the folder that a run is about to make: one run at a time, and the second learns so at once."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from glutamate.errors import OutputFailed

try:
    import fcntl
except ImportError:  # Windows: os.open below refuses a second writer by itself only for what is being deleted.
    fcntl = None  # type: ignore[assignment]


class FolderLock:
    """An advisory lock on a file, which the operating system frees when the process ends.

    Args:
        path: the file that is locked; it is made, and removed with the lock.
        folder: what it stands for, for the message.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self._handle: int | None = None

    def take(self) -> None:
        """Raises OutputFailed if another run holds it, and OSError if the file cannot be made."""
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            if not _locked(handle):
                holder = os.pread(handle, 20, 0).decode(errors="replace").strip() if hasattr(os, "pread") else ""
                os.close(handle)
                raise OutputFailed(
                    f"{self.folder} is being made by another run{f' (process {holder})' if holder else ''}; wait for it, or "
                    "choose another --out"
                )
            if _is_file(handle, self.path):
                self._handle = handle
                os.truncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
            else:
                # The run that held the lock removed this file between the two calls.
                os.close(handle)

    def give_back(self) -> None:
        """Free the lock and remove its file, if it is held."""
        if self._handle is not None:
            with suppress(OSError):
                self.path.unlink()
            os.close(self._handle)
            self._handle = None


def _locked(handle: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
