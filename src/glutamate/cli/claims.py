"""`glutamate claims [NAME ...]`: popular statements about glutamate, each with its evidence, what its case gives, and a verdict."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutamate.cli.page_file import check_page
from glutamate.cli.progress import Progress
from glutamate.cli.whole_number import whole_number

if TYPE_CHECKING:
    from glutamate.explanation.claims import Judged

SUMMARY = "popular statements, one by one: evidence, what the case that tests each gives, verdict"
_WIDTH = 110


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="claims (default: all)")
    parser.add_argument(
        "--list", action="store_true", help="only list them with the grade of their evidence; runs nothing"
    )
    parser.add_argument(
        "--samples",
        metavar="N",
        type=whole_number("SAMPLES"),
        help="people in every case (default: 32; fewer in long ones)",
    )
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), default=1, help="seed of the people (default: 1)"
    )
    parser.add_argument("--html", metavar="FILE", type=Path, help="write a page")
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a list of objects")
    form.add_argument("--markdown", action="store_true", help="the table as in the documentation")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.explanation.claims import CLAIMS
    from glutamate.explanation.claims.claim import GRADES

    check_page(args.html, args.force)
    asked = [CLAIMS.get(name) for name in args.names] or list(CLAIMS.all())
    if args.list:
        for claim in asked:
            print(f"{claim.grade}  {claim.name:34s}{claim.statement}")
        print("   " + "; ".join(f"{grade} {meaning}" for grade, meaning in GRADES.items()))
        return 0
    judged = list(_judged(asked, args))
    if args.html:
        from glutamate.report.claims_page import claims_page
        from glutamate.report.write_report import write_page

        print(write_page(claims_page(judged), args.html), file=sys.stderr)
    if args.json:
        json.dump([_plain(one) for one in judged], sys.stdout, indent=2)
        print()
    elif args.markdown:
        from glutamate.report.claims_page import markdown

        print(markdown(judged), end="")
    return 0


def _judged(asked: list[Any], args: argparse.Namespace) -> Any:
    from glutamate.engine import runtime
    from glutamate.explanation.claims import judge
    from glutamate.explanation.claims.verdict import USUAL_SAMPLES

    runtime.configure()
    progress = Progress(args.quiet)
    for i, claim in enumerate(asked):
        progress.begins(claim.name, i, len(asked))
        one = judge(claim, args.samples or USUAL_SAMPLES, args.seed)
        progress.clear()
        if not (args.json or args.markdown):
            _print(one)
        yield one


def _print(one: Judged) -> None:
    from glutamate.explanation.claims.claim import GRADES
    from glutamate.report.claims_page import simulated

    claim = one.claim
    print(f"{claim.statement}  ->  {one.verdict}")
    rows = [("evidence", f"{claim.grade}, {GRADES[claim.grade]}. {claim.evidence}")]
    rows.append(("simulation", simulated(one)))
    rows.append(("scope", claim.scope))
    for key, text in rows:
        print(textwrap.fill(text, _WIDTH, initial_indent=f"  {key:12s}", subsequent_indent=" " * 14))
    print()


def _plain(one: Judged) -> dict[str, Any]:
    test = one.claim.test
    return {
        "name": one.claim.name, "statement": one.claim.statement, "grade": one.claim.grade, "evidence": one.claim.evidence,
        "reading": test.what if test else None, "unit": test.unit if test else None, "matters": test.matters if test else None,
        "low": one.low, "median": one.median, "high": one.high, "people": one.people, "outcome": one.outcome,
        "verdict": one.verdict, "scope": one.claim.scope,
    }  # fmt: skip
