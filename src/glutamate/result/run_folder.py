"""The folder of a run: it appears with everything in it, or not at all.

    runs/fasting_clamp-20260102-030405/     report.html, result.zarr, case.yaml, manifest.json, run.log
    runs/.partial/<what is computed>/       while it is made: a draft of the folder, and finished parts

The draft lies on the same disk as the folder, which makes the last step a rename. Finished parts stay there if the run is
interrupted, and the same command takes them up. A disk that is full keeps nothing: parts would only fill it further.

While a run is made, its folder is locked (runs/.partial/NAME.lock), so that a second run into it learns so before it computes
anything. The lock is the operating system's and ends with the process, however that ends.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from glutamate.case.model import Case
from glutamate.errors import GlutamateError, OutputFailed
from glutamate.result.checkpoint import Checkpoint
from glutamate.result.folder_lock import FolderLock
from glutamate.result.provenance import code_hash, parameter_hash, versions

RUNS = Path("runs")
PARTIAL = ".partial"
MANIFEST = "manifest.json"
_FULL = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "the quota is used up", errno.EROFS: "the disk is read-only"}


def default_folder(case_name: str) -> Path:
    """A new folder below `runs`, named by case and time; a number is added to one that exists."""
    stem = f"{re.sub(r'[^A-Za-z0-9._-]+', '_', case_name)}-{datetime.now():%Y%m%d-%H%M%S}"
    names = [stem, *(f"{stem}-{n}" for n in range(2, 1000))]
    return next((RUNS / name for name in names if not (RUNS / name).exists()), RUNS / stem)


def check_output(folder: Path, force: bool) -> None:
    """Raise OutputFailed if `folder` exists, unless `force` is given and it is an earlier run (or empty)."""
    if not (folder.exists() or folder.is_symlink()):
        return
    if not force:
        raise OutputFailed(f"{folder} exists already; choose another --out, or replace it with --force")
    is_run = (
        folder.is_dir() and not folder.is_symlink() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))
    )
    if not is_run:
        raise OutputFailed(
            f"{folder} exists and is not the folder of a run ({MANIFEST} is missing), so --force does not replace it"
        )


def run_key(case: Case, samples: int, seed: int) -> str:
    """Name of everything that the numbers of a run depend on."""
    asked = [case.fingerprint, samples, seed, parameter_hash(), code_hash(), versions()["jax"], versions()["numpy"]]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def _unwritable(error: BaseException | None) -> str:
    """What is wrong with the disk, if that is what stopped a run, whatever library said so; else an empty string."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return _FULL[error.errno]
        error = error.__cause__ or error.__context__
    return ""


class RunFolder:
    """A folder in the making; leaving the `with` block in peace puts it in its place.

    Args:
        target: the folder to make. key: from `run_key`. force: replace an earlier run.

    Attributes:
        draft: where files are written meanwhile.
        checkpoint: finished parts of this run, also those of an earlier attempt.
    """

    def __init__(self, target: Path, key: str, force: bool = False) -> None:
        self.target = target
        self.force = force
        self._partial = target.absolute().parent / PARTIAL
        self._home = self._partial / key
        self.checkpoint = Checkpoint(self._home / "parts")
        self.draft = Path()
        self._lock = FolderLock(self._partial / f"{target.name}.lock", target)
        self._made: list[Path] = []

    def __enter__(self) -> RunFolder:
        check_output(self.target, self.force)
        self._made = [folder for folder in self._partial.parents if not folder.exists()]
        try:
            self._partial.mkdir(parents=True, exist_ok=True)
            self._lock.take()
            self._home.mkdir(exist_ok=True)
            self.draft = Path(tempfile.mkdtemp(dir=self._home, prefix="draft-"))
            self.draft.chmod(0o755)
        except OSError as error:
            self._leave()
            if isinstance(error, OutputFailed):
                raise
            raise OutputFailed(
                f"{self.target.absolute().parent} cannot be written: {error.strerror}; choose another --out"
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        full = _unwritable(error)
        try:
            if kind is None:
                self._place()
        except OSError as late:
            full = _unwritable(late)
            if not full:
                raise
            error = late
        finally:
            shutil.rmtree(self.draft, ignore_errors=True)
            # An error that says how it ends (no steady state, say) would meet the next attempt too; an interruption not.
            if kind is None or full or issubclass(kind, GlutamateError):
                self.checkpoint.discard()
            self._leave()
        if full:
            raise OutputFailed(
                f"{self.target} cannot be written: {full} ({self.target.absolute().parent}); make room there, or choose another "
                "--out on a disk with room, and run again"
            ) from error

    def _leave(self) -> None:
        """Give the lock back and remove the folders around, where nothing is in them."""
        self._lock.give_back()
        for folder in (self._home, self._partial, *self._made):
            with suppress(OSError):
                folder.rmdir()

    def _place(self) -> None:
        check_output(self.target, self.force)
        if not self.target.exists():
            os.rename(self.draft, self.target)
            return
        earlier = Path(tempfile.mkdtemp(dir=self._home, prefix="earlier-")) / "run"
        os.rename(self.target, earlier)
        try:
            os.rename(self.draft, self.target)
        except BaseException:
            os.rename(earlier, self.target)
            raise
        shutil.rmtree(earlier.parent, ignore_errors=True)
