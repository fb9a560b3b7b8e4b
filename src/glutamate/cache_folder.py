"""Where the program keeps what a later process can use: compiled programs, tables, the vocabulary of cases."""

from __future__ import annotations

import os
from pathlib import Path


def cache_directory() -> Path:
    """Folder of the persistent cache; `GLUTAMATE_CACHE` overrides it."""
    override = os.environ.get("GLUTAMATE_CACHE")
    if override:
        return Path(override)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "glutamate"
