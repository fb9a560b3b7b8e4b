"""`glutamate run CASE`: simulate a case and leave a folder with its report, result, log and provenance.

The folder appears when everything is in it. An interrupted run keeps the parts that were finished, and the same command
goes on from there.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutamate.cli.progress import Progress
from glutamate.cli.whole_number import whole_number

if TYPE_CHECKING:
    from glutamate.case import Case

SUMMARY = "simulate a case and write its report, result and log into a new folder"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="path of a YAML file, or name of a shipped case (see `cases`)")
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder to write (default: runs/<case>-<time>)")
    parser.add_argument(
        "--samples", metavar="N", type=whole_number("SAMPLES"), help="size of the ensemble (default: the case's)"
    )
    parser.add_argument(
        "--seed", metavar="N", type=whole_number("SEED"), help="seed of the ensemble (default: the case's)"
    )
    parser.add_argument("--force", action="store_true", help="replace the folder of an earlier run")
    parser.add_argument("--json", action="store_true", help="print one JSON object with paths and key numbers")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.case.early_check import load_case_early

    # The case first: what is wrong with it is told before the libraries of a run are loaded.
    case = load_case_early(args.case)
    from glutamate.laboratory.run import FILES, Plan

    planned = Plan(case, args.out, args.samples, args.seed, args.force)
    progress = Progress(args.quiet)
    with _terminable(), planned.folder() as folder:
        kept = folder.checkpoint.kept
        if kept:
            progress.say(f"going on from {kept} finished parts")
        try:
            told = planned.fill(folder, progress)
        except KeyboardInterrupt:
            progress.clear()
            kept = folder.checkpoint.kept
            if kept:
                progress.say(f"{kept} finished part{'s' * (kept != 1)} kept; the same command goes on from there")
            raise
        finally:
            progress.clear()
    told = {"folder": str(planned.out), **{key: str(planned.out / name) for key, name in FILES.items()}, **told}
    if args.json:
        json.dump(told, sys.stdout, indent=2)
        print()
    else:
        print(*_lines(case, told), sep="\n")
    return 0


def _lines(case: Case, told: dict[str, Any]) -> Iterator[str]:
    """The end of a run for a person at a terminal."""
    from glutamate.result import contrasts, measured_values, simulated_spectra, summary, task_scores

    yield f"{case.title}: {told['samples']} samples, seed {told['seed']}, {told['seconds']['total']:.1f} s"
    yield from (f"  warning: {sentence}" for sentence in told["warnings"])
    if told.get("failures"):
        yield f"  {told['failures']}"
    yield from measured_values.lines(told.get("measured", []))
    yield from simulated_spectra.lines(told.get("spectra", []))
    yield from summary.lines(told["changes_percent"], told["not_computed"])
    yield from contrasts.lines(told.get("contrasts_percent", {}), case.contrasts)
    yield from told.get("treatments_told", ())
    yield from task_scores.lines(told.get("tasks", {}))
    yield f"report: {told['report']}"
    yield f"result: {told['result']}"


@contextmanager
def _terminable() -> Iterator[None]:
    """A request to terminate (a scheduler's, say) ends a run like Ctrl-C does: cleanly, keeping what is finished."""

    def interrupt(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:
        # Only the main thread may set it; elsewhere the default stays.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
