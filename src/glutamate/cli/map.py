"""`glutamate map`: which mechanism moves which read-out of the chain, from molecule to mood, exactly, at the operating point of health."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glutamate.cli.page_file import check_page
from glutamate.errors import UsageError, nearest

if TYPE_CHECKING:
    from glutamate.explanation.sensitivity_map import Map

SUMMARY = "which mechanism moves which read-out, from molecule to mood, in one table or picture"
SHOWN = 25
"""Mechanisms in the table unless `--all` or `--by`."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--region", default="dlPFC", help="region of the brain (default: %(default)s)")
    parser.add_argument("--age", type=float, help="years (default: 30)")
    parser.add_argument("--no-feedback", action="store_true", help="leave out what links do to those before them")
    parser.add_argument(
        "--no-life", action="store_true", help="leave out the body, as in runs that say nothing of a life"
    )
    parser.add_argument(
        "--clock",
        metavar="HOURS",
        type=float,
        help="time of day at which the body is read, such as 14.5 (default: means)",
    )
    parser.add_argument(
        "--by", metavar="NAME", nargs="+", help="mechanisms: parameters or ports (default: the usual ones)"
    )
    parser.add_argument("--of", metavar="READOUT", nargs="+", help="read-outs, such as metabolism/tissue_gaba")
    parser.add_argument("--all", action="store_true", help=f"every mechanism, not the {SHOWN} that move most")
    parser.add_argument("--html", metavar="FILE", type=Path, help="draw it into a page")
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="mechanism to read-out to elasticity")
    form.add_argument("--csv", action="store_true", help="comma-separated values at full precision, every read-out")


def run(args: argparse.Namespace) -> int:
    check_page(args.html, args.force)
    from glutamate.engine import runtime

    runtime.configure()
    from glutamate.explanation import shown
    from glutamate.explanation.sensitivity_map import USUAL_AGE, sensitivity_map
    from glutamate.regions import registry as regions

    age = USUAL_AGE if args.age is None else args.age
    found = sensitivity_map(
        args.region, age, by=args.by, feedback=not args.no_feedback, life=not args.no_life, clock=args.clock
    )
    for name in args.of or ():
        if name not in found.readouts:
            raise UsageError(
                f"--of: no read-out {name!r}{nearest(name, found.readouts) or '.'} `glutamate map --csv` has all"
            )
    whole = bool(args.all or args.by)
    usual = [name for _, name, _ in shown.columns(found)]
    rows = list(found.mechanisms) if whole else shown.strongest(found, args.of or usual, SHOWN)
    if args.html:
        from glutamate.report.map_page import map_page
        from glutamate.report.write_report import write_page

        title = regions.get(args.region).title
        told = f"{title}, {age:g} years, {'without' if args.no_feedback else 'with'} feedback: percent per percent, at the operating point of health."
        print(write_page(map_page(found, "What moves what", told, rows), args.html))
    elif args.json:
        json.dump(_plain(found, rows, args.of or found.readouts), sys.stdout, indent=1)
        print()
    elif args.csv:
        print("mechanism", *found.readouts, sep=",")
        for name, row in zip(found.mechanisms, found.elasticities.T.tolist(), strict=True):
            print(name, *(repr(float(e)) for e in row), sep=",")
    else:
        print(*_lines(found, rows, args.of or usual), sep="\n")
    return 0


def _plain(found: Map, rows: Sequence[str], readouts: Sequence[str]) -> dict[str, dict[str, float | None]]:
    """NaN, which JSON does not have, is null."""
    return {m: {r: e if (e := found.of(r, m)) == e else None for r in readouts} for m in rows}


def _lines(found: Map, rows: Sequence[str], readouts: Sequence[str]) -> list[str]:
    """The table, in blocks of as many read-outs as fit beside each other."""
    from glutamate.explanation.shown import GROUPS, assumed, label

    named = {name: text for group in GROUPS.values() for name, text in group.items()}
    labels = [label(name) for name in rows]
    wide = max((len(text) for text in labels), default=0)
    fits = max(1, (shutil.get_terminal_size((WIDTH, 0)).columns - wide) // (CELL + 1))
    lines = [
        "Percent that a read-out changes at the new steady state per percent of the mechanism; of fatigue and mood, hundredths of their unit.",
        "~ more than half of it passes couplings whose size is assumed.",
    ]
    for first in range(0, len(readouts), fits):
        block = readouts[first : first + fits]
        heads = [named.get(name, name.rpartition("/")[2])[:CELL].rjust(CELL) for name in block]
        lines += ["", " ".join([" " * wide, *heads])]
        for name, text in zip(rows, labels, strict=True):
            cells = [_cell(found.of(readout, name), assumed(found, readout, name)) for readout in block]
            lines.append(" ".join([text.ljust(wide), *cells]))
    return lines


CELL = 12
"""Characters of a column."""
WIDTH = 160
"""Of the table where it is written to no terminal."""


def _cell(number: float, doubtful: bool) -> str:
    if not abs(number) >= LEAST:
        return ".".rjust(CELL)
    return f"{'~' if doubtful else ''}{number:+.2f}".rjust(CELL)


LEAST = 5e-3  # number: of what is written
"""Smaller numbers are a dot."""
