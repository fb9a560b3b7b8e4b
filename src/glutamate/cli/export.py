"""`glutamate export sbml`: the metabolism of a case as a file for other simulators."""

from __future__ import annotations

import argparse

SUMMARY = "write the metabolism of a case as SBML for other simulators"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=["sbml"], help="SBML Level 3")
    parser.add_argument(
        "case", nargs="?", metavar="CASE", help="case file or name of a shipped case; without it, healthy cortex"
    )
    parser.add_argument("--arm", metavar="NAME", help="arm of the case; default: the only one beside the healthy one")
    parser.add_argument("--region", metavar="NAME", help="brain region; default: the first of the case")
    parser.add_argument(
        "--out", metavar="FILE", help="file to write; default: CASE-ARM-REGION.xml in the current folder"
    )
    parser.add_argument("--force", action="store_true", help="overwrite the file")


def run(args: argparse.Namespace) -> int:
    from glutamate.case.early_check import load_case_early

    case = load_case_early(args.case) if args.case is not None else None
    from glutamate.export.metabolism import export_metabolism

    print(export_metabolism(case, args.arm, args.region, args.out, force=args.force))
    return 0
