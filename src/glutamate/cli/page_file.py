"""The file that a command writes its page into: asked for before anything is computed."""

from __future__ import annotations

from pathlib import Path

from glutamate.errors import UsageError


def check_page(path: Path | None, force: bool) -> None:
    """Raise UsageError for a file that is there without `--force`, that is a folder, or whose folder is not there."""
    if path is None:
        return
    if path.is_dir():
        raise UsageError(f"--html: {path} is a folder; name a file in it, such as {path / 'page.html'}")
    if path.exists() and not force:
        raise UsageError(f"--html: {path} exists; give another name, or --force")
    if not path.parent.is_dir():
        raise UsageError(f"--html: there is no folder {path.parent}; make it first")
