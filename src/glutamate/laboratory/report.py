"""The report of a result, with the case that belongs to it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import xarray as xr

from glutamate.case import Case, load_case, read_case
from glutamate.errors import OutputFailed
from glutamate.laboratory.simulate import CaseLike
from glutamate.result import ResultError, open_result
from glutamate.result.run_folder import MANIFEST


def report(
    result: xr.DataTree | str | os.PathLike[str],
    path: str | os.PathLike[str],
    case: CaseLike | None = None,
    *,
    force: bool = True,
) -> Path:
    """Write the report of a result: one HTML file that holds its figures and loads nothing from a network.

    Args:
        result: from `simulate` or `open_result`, or the folder of a run.
        path: file to write.
        case: its case (default: the one that the result carries, with the files it names looked for where the run found them
            or in the current folder).
        force: whether a file that is there already is replaced.

    Raises:
        ResultError: for a result that carries no case, or a folder without a result.
        OutputFailed: if the file exists and may not be replaced, or its folder does not exist.
    """
    from glutamate.report import write_report

    out = Path(path)
    folder = None if isinstance(result, xr.DataTree) else Path(result)
    tree = result if isinstance(result, xr.DataTree) else open_result(Path(result))
    if (out.exists() or out.is_symlink()) and not force:
        raise OutputFailed(f"{out} exists already; choose another --out, or replace it with --force")
    if not out.absolute().parent.is_dir():
        raise OutputFailed(f"{out}: there is no folder {out.parent}; make it or choose another --out")
    found = load_case(case) if case is not None else _carried(tree, folder and run_folder(folder))
    return write_report(tree, found, out)


def run_folder(path: Path) -> Path:
    """The folder of a run, given that folder or the `result.zarr` in it."""
    return path if (path / MANIFEST).is_file() else path.absolute().parent


def _carried(tree: xr.DataTree, folder: Path | None) -> Case:
    """The case whose text the result carries, its files looked for beside the run's own case file."""
    text = tree.attrs.get("case_yaml")
    if text is None:
        raise ResultError("the result carries no case; give it, as in report(result, path, case)")
    if folder is None:
        return read_case(str(text))
    manifest = folder / MANIFEST
    path = json.loads(manifest.read_text(encoding="utf-8")).get("case_path", "") if manifest.is_file() else ""
    beside = Path(path).parent if path else folder
    return read_case(str(text), name=folder.name, folder=beside if beside.is_dir() else folder)
