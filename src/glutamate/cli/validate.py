"""`glutamate validate`: every published target beside what the program computes, met or missed."""

from __future__ import annotations

import argparse
import json
import sys

from glutamate.cli.progress import Progress
from glutamate.errors import ExitCode, UnknownName, UsageError

SUMMARY = "compare the program with published numbers and print the table"


def configure(parser: argparse.ArgumentParser) -> None:
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--link", metavar="LINK", help="only the targets of one link, e.g. metabolism")
    only.add_argument(
        "--outcome",
        metavar="NAME",
        help="only those of one case with a published outcome, e.g. ketamine, or all such cases",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a list of objects, one per row")
    form.add_argument("--markdown", action="store_true", help="the table as in the documentation")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.validation import outcomes
    from glutamate.validation.table import markdown, summary, validate

    rows = []
    progress = Progress(args.quiet)
    try:
        if args.outcome is None:
            asked = validate(args.link, progress.begins)
        else:
            about = outcomes.OUTCOMES if args.outcome == "all" else (outcomes.get(args.outcome),)
            asked = outcomes.of_outcomes(about, progress.begins)
    except UnknownName as error:
        raise UsageError(f"--{'link' if args.outcome is None else 'outcome'}: {error}") from None
    for row in asked:
        rows.append(row)
        progress.clear()
        if not (args.json or args.markdown):
            ours = "-" if row.ours is None else f"{row.ours:.4g}"
            t = row.target
            print(
                f"{t.id:20s} {row.status:8s} {t.kind:12s} {ours:>10s} {t.unit:11s} [{t.low:g}, {t.high:g}]  {t.title}"
            )
            if row.reason:
                print(f"{'':20s} {row.reason}")
    if args.json:
        print(json.dumps([row.as_dict() for row in rows], indent=1))
    elif args.markdown:
        print(markdown(rows) if args.outcome is None else outcomes.page(rows, about), end="")
    for name, (met, total) in summary(rows).items():
        print(f"{name} targets met: {met} of {total}", file=sys.stderr if args.json or args.markdown else sys.stdout)
    run_rows = [r for r in rows if r.status != "not run"]
    built_in = [r for r in run_rows if r.target.kind in ("identity", "regression") and r.status != "met"]
    return ExitCode.VALIDATION if built_in or any(r.status == "error" for r in rows) else ExitCode.OK
