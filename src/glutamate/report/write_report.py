"""The report as a file, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import xarray as xr

from glutamate.case.model import Case
from glutamate.errors import OutputFailed
from glutamate.report.page import page


def write_report(tree: xr.DataTree, case: Case, path: str | Path) -> Path:
    """Write the report of a result.

    Args:
        tree: result of `simulate` or `open_result`.
        case: its case; titles, visits, mechanisms and published data are read from it.
        path: file to write; replaced if it exists.

    Returns:
        The path written. The file appears complete or not at all.
    """
    return write_page(page(tree, case), path)


def write_page(text: str, path: str | Path) -> Path:
    """Write a page, whole or not at all; the path written. Raises OutputFailed for a folder."""
    path = Path(path)
    if path.is_dir():
        raise OutputFailed(f"{path} is a folder; name a file in it, such as {path / 'report.html'}")
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path
