"""`glutamate report RUN`: write the report of an earlier run again, from its result, without simulating."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

SUMMARY = "write the report of an earlier run again"
REPORT, MANIFEST = "report.html", "manifest.json"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_folder", metavar="RUN", type=Path, help="folder of a run, or its result.zarr")
    parser.add_argument("--out", metavar="FILE", type=Path, help="file to write (default: report.html in the folder)")
    parser.add_argument("--case", metavar="CASE", help="case file, where it is no longer where the run found it")
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(args: argparse.Namespace) -> int:
    from glutamate.errors import OutputFailed
    from glutamate.report import write_report
    from glutamate.result import open_result

    tree = open_result(args.run_folder)
    folder = args.run_folder if (args.run_folder / MANIFEST).is_file() else args.run_folder.absolute().parent
    out = args.out if args.out is not None else folder / REPORT
    if (out.exists() or out.is_symlink()) and not args.force:
        raise OutputFailed(f"{out} exists already; choose another --out, or replace it with --force")
    if not out.absolute().parent.is_dir():
        raise OutputFailed(f"{out}: there is no folder {out.parent}; make it or choose another --out")
    print(write_report(tree, _case(tree, folder, args.case), out))
    return 0


def _case(tree: Any, folder: Path, given: str | None) -> Any:
    """The case of the run: the file given, else the text that the result carries, read beside the run's own case file."""
    import json

    from glutamate.case import load_case, read_case

    if given is not None:
        return load_case(given)
    manifest = folder / MANIFEST
    path = json.loads(manifest.read_text(encoding="utf-8")).get("case_path", "") if manifest.is_file() else ""
    beside = Path(path).parent if path else folder
    return read_case(str(tree.attrs["case_yaml"]), name=folder.name, folder=beside if beside.is_dir() else folder)
