"""`glutamate explain CASE`: how much of an arm's effect each of its changes makes, alone and together."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from glutamate.cli.progress import Progress
from glutamate.cli.task import aligned

if TYPE_CHECKING:
    from glutamate.explanation.attribution import Attribution

SUMMARY = "how much of an arm's effect each of its changes makes, alone and together"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="a case file, or the name of a shipped case")
    parser.add_argument("--arm", metavar="NAME", help="the arm to take apart (default: the last one)")
    parser.add_argument(
        "--of", metavar="READOUT", nargs="+", required=True,
        help="read-outs, such as metabolism/tissue_gaba, synapse/nmda_EE or n_back-murray_ring/d_prime",
    )  # fmt: skip
    parser.add_argument("--visit", metavar="NAME", help="when (default: the last visit)")
    parser.add_argument("--samples", metavar="N", type=int, help="people (default: as in the case, 32 at most)")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.case.early_check import load_case_early
    from glutamate.engine import runtime
    from glutamate.errors import OutOfRange, UnknownName

    case = load_case_early(args.case)
    if args.samples is not None and args.samples < 1:
        raise OutOfRange(f"--samples: {args.samples} people; give at least one")
    if args.visit is not None and args.visit not in dict(case.moments):
        raise UnknownName.among("visit", args.visit, list(dict(case.moments)))
    runtime.configure()
    from glutamate.explanation.attribution import attribute

    progress = Progress(args.quiet)
    usual = min(case.samples, 32)  # people: enough for a median and its band
    found = attribute(case, args.arm or case.arms[-1].name, args.of, args.visit, args.samples or usual, progress)
    progress.clear()
    if args.json:
        json.dump([_plain(one) for one in found], sys.stdout, indent=2)
        print()
        return 0
    for one in found:
        unit = f" {one.unit}" if one.unit else ""
        print(f"{one.readout}: {_spread(one.effect)}{unit} against health, of which")
        rows = [("", "share", "alone")]
        rows += [(title, _spread(share), _spread(one.alone[title])) for title, share in one.shares.items()]
        print(*aligned(rows), sep="\n")
    print("Medians and 90 % of people. Shares add up person by person (Shapley values); of logs in percent.")
    return 0


def _spread(people: Any) -> str:
    import numpy as np

    low, middle, high = np.nanquantile(people, (0.05, 0.5, 0.95))
    return f"{middle:+.3g} ({low:+.3g} to {high:+.3g})"


def _plain(one: Attribution) -> dict[str, Any]:
    import numpy as np

    def band(x: Any) -> dict[str, float]:
        low, median, high = np.nanquantile(x, (0.05, 0.5, 0.95))
        return {"low": float(low), "median": float(median), "high": float(high)}

    return {
        "readout": one.readout, "unit": one.unit, "effect": band(one.effect),
        "parts": {title: {"share": band(share), "alone": band(one.alone[title])} for title, share in one.shares.items()},
    }  # fmt: skip
