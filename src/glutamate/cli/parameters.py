"""`glutamate parameters`: every declared number, with unit, 90 % interval, role, grade and source."""

from __future__ import annotations

import argparse
import csv
import sys
from typing import TYPE_CHECKING

from glutamate.errors import UnknownName, UsageError, nearest

if TYPE_CHECKING:
    from glutamate.engine.parameter import Parameter

SUMMARY = "list the declared parameters with unit, range, role, grade and source"
COLUMNS = ("name", "value", "unit", "low", "high", "role", "grade", "source", "doc")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--link", metavar="LINK", help="only the parameters of one link, e.g. metabolism")
    parser.add_argument("--role", metavar="ROLE", help="only those of one role: biology, protocol or numerical")
    parser.add_argument("--search", metavar="TEXT", help="only those with this text in name, description or source")
    parser.add_argument("--csv", action="store_true", help="comma-separated values at full precision")


def run(args: argparse.Namespace) -> int:
    from glutamate.engine.discovery import parameters
    from glutamate.engine.parameter import ROLES

    if args.role is not None and args.role not in ROLES:
        raise UsageError(f"--role: unknown role {args.role!r}{nearest(args.role, ROLES)}; known: {', '.join(ROLES)}")
    try:
        found = parameters(args.link).values()
    except UnknownName as error:
        raise UsageError(f"--link: {error}") from error
    text = (args.search or "").lower()
    declared = [p for p in found if args.role in (None, p.role) and text in f"{p.name} {p.doc} {p.source}".lower()]
    if not declared:
        hint = nearest(text, [p.name for p in found])
        raise UsageError(f"no parameter has {args.search!r} in name, description or source{hint}")
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
