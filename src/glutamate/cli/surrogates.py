"""`glutamate surrogates [CIRCUIT ...]`: repeat the spiking runs behind the surrogates, or show what they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from glutamate.cli.progress import Progress

SUMMARY = "repeat the runs behind the surrogates of task scores, or show margins and left-out errors"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "circuit", metavar="CIRCUIT", nargs="*", help="circuits to run again (default with --show: all)"
    )
    parser.add_argument("--show", action="store_true", help="run nothing: print margins, scores and left-out errors")
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder to write to (default: the package's own data)")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.cognition import surrogates
    from glutamate.cognition.surrogates.build import build
    from glutamate.cognition.surrogates.designs import design
    from glutamate.cognition.surrogates.table import lines

    chosen = [design(name) for name in args.circuit] or surrogates.all_designs()
    if not args.show and not args.circuit:
        names = ", ".join(d.circuit for d in chosen)
        print(f"name the circuits to run again ({names}), or --show what there is")
        return 2
    if not args.show:
        progress = Progress(args.quiet)
        for one in chosen:
            build(one, args.out, progress)
        progress.clear()
    for one in chosen:
        for line in lines(surrogates.load(one.circuit, args.out)):
            print(line)
    return 0
