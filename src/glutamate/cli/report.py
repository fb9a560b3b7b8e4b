"""`glutamate report RUN`: write the report of an earlier run again, from its result, without simulating."""

from __future__ import annotations

import argparse
from pathlib import Path

SUMMARY = "write the report of an earlier run again"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_folder", metavar="RUN", type=Path, help="folder of a run, or its result.zarr")
    parser.add_argument("--out", metavar="FILE", type=Path, help="file to write (default: report.html in the folder)")
    parser.add_argument("--case", metavar="CASE", help="case file, where it is no longer where the run found it")
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(args: argparse.Namespace) -> int:
    from glutamate.laboratory.report import report, run_folder
    from glutamate.laboratory.run import REPORT

    out = args.out if args.out is not None else run_folder(args.run_folder) / REPORT
    print(report(args.run_folder, out, args.case, force=args.force))
    return 0
