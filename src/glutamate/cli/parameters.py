"""`glutamate parameters`: every declared number, with unit, 90 % interval, grade and source."""

from __future__ import annotations

import argparse
import csv
import sys
from typing import TYPE_CHECKING

from glutamate.cli.exit_codes import UsageError

if TYPE_CHECKING:
    from glutamate.engine.parameter import Parameter

SUMMARY = "list the declared parameters with unit, range, source and grade"
COLUMNS = ("name", "value", "unit", "low", "high", "grade", "source", "doc")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--link", metavar="LINK", help="only the parameters of one link, e.g. metabolism")
    parser.add_argument("--csv", action="store_true", help="comma-separated values at full precision")


def run(args: argparse.Namespace) -> int:
    from glutamate.engine.discovery import parameters
    from glutamate.engine.registry import UnknownParameter

    try:
        declared = list(parameters(args.link).values())
    except UnknownParameter as error:
        raise UsageError(f"--link: {error}") from error
    if args.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([str(getattr(p, column)) for column in COLUMNS] for p in declared)
    else:
        for line in table(declared):
            print(line)
    return 0


def table(declared: list[Parameter]) -> list[str]:
    """The parameters as aligned text lines under a heading; numbers to six digits."""
    rows = [COLUMNS, *(tuple(_shown(getattr(p, column)) for column in COLUMNS) for p in declared)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, int | float) else str(value)
