"""`glutamate run CASE`: simulate a case and leave a folder with its report, result, log and provenance.

The folder appears when everything is in it. An interrupted run keeps the parts that were finished, and the same command
goes on from there.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutamate.cli.progress import Progress
from glutamate.cli.run_log import RUN_LOG, run_log

if TYPE_CHECKING:
    from glutamate.case import Case
    from glutamate.result.run_folder import RunFolder

SUMMARY = "simulate a case and write its report, result and log into a new folder"
REPORT, CASE = "report.html", "case.yaml"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="path of a YAML file, or name of a shipped case (see `cases`)")
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder to write (default: runs/<case>-<time>)")
    parser.add_argument("--samples", metavar="N", type=_from(1), help="size of the ensemble (default: the case's)")
    parser.add_argument("--seed", metavar="N", type=_from(0), help="seed of the ensemble (default: the case's)")
    parser.add_argument("--force", action="store_true", help="replace the folder of an earlier run")
    parser.add_argument("--json", action="store_true", help="print one JSON object with paths and key numbers")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    from glutamate.case import load_case
    from glutamate.result.run_folder import RunFolder, check_output, default_folder, run_key

    case = load_case(args.case)
    samples = case.samples if args.samples is None else args.samples
    seed = case.seed if args.seed is None else args.seed
    out = args.out if args.out is not None else default_folder(case.name)
    check_output(out, args.force)
    progress = Progress(args.quiet)
    with _terminable(), RunFolder(out, run_key(case, samples, seed), args.force) as folder:
        try:
            told = _fill(folder, case, samples, seed, progress)
        except KeyboardInterrupt:
            progress.clear()
            kept = folder.checkpoint.kept
            if kept:
                progress.say(f"{kept} finished part{'s' * (kept != 1)} kept; the same command goes on from there")
            raise
        finally:
            progress.clear()
    told = {"folder": str(out), **{key: str(out / name) for key, name in FILES.items()}, **told}
    if args.json:
        json.dump(told, sys.stdout, indent=2)
        print()
    else:
        print(*_lines(case, told), sep="\n")
    return 0


FILES = {"report": REPORT, "result": "result.zarr", "case": CASE, "manifest": "manifest.json", "log": RUN_LOG}


def _fill(folder: RunFolder, case: Case, samples: int, seed: int, progress: Progress) -> dict[str, Any]:
    """Simulate and write everything into the draft of the folder; what there is to tell about it."""
    from glutamate.report import write_report
    from glutamate.result import save, stamp
    from glutamate.result.provenance import file_hash, versions
    from glutamate.result.run_folder import MANIFEST
    from glutamate.result.summary import key_changes
    from glutamate.result.task_scores import task_scores
    from glutamate.simulation import simulate

    begun = time.perf_counter()
    seconds: dict[str, float] = {}
    with run_log(folder.draft) as log:
        log.info("case %s: %s", case.name, case.title)
        log.info(
            "%d samples, seed %d, arms %s, regions %s", samples, seed, [a.name for a in case.arms], list(case.regions)
        )
        if folder.checkpoint.kept:
            log.info("goes on from %d parts that an earlier attempt finished", folder.checkpoint.kept)
            progress.say(f"going on from {folder.checkpoint.kept} finished parts")

        def note(what: str, done: int, total: int) -> None:
            progress(what, done, total)
            log.info("%s: %d of %d", what, done, total)

        with _timed(seconds, "simulation"):
            tree = simulate(case, samples=samples, seed=seed, progress=note, checkpoint=folder.checkpoint)
        stamp(tree, case)
        with _timed(seconds, "store"):
            save(tree, folder.draft / FILES["result"], case)
        with _timed(seconds, "report"):
            write_report(tree, case, folder.draft / REPORT)
        (folder.draft / CASE).write_text(case.source_text, encoding="utf-8")
        changes = key_changes(tree, max((v.at_h for v in case.visits), default=case.end_h))
        seconds["total"] = round(time.perf_counter() - begun, 3)
        about = {"status": "complete", "samples": samples, "seed": seed, "seconds": seconds, "changes_percent": changes}
        scores = task_scores(tree)
        if scores:
            about["tasks"] = scores
        named = {str(path): file_hash(path) for path in case.files}
        sources = {"case_path": str(case.path or ""), "files": named}
        manifest: dict[str, Any] = {str(key): value for key, value in tree.attrs.items()}
        manifest |= {"versions": dict(versions())} | about | sources
        del manifest["case_yaml"]
        (folder.draft / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        log.info("done in %.1f s: %s", seconds["total"], json.dumps(seconds))
    return {"case_name": case.name, "title": case.title, **about}


def _lines(case: Case, told: dict[str, Any]) -> Iterator[str]:
    """The end of a run for a person at a terminal."""
    from glutamate.result.task_scores import lines

    yield f"{case.title}: {told['samples']} samples, seed {told['seed']}, {told['seconds']['total']:.1f} s"
    latest = max(case.visits, key=lambda v: v.at_h, default=None)
    when = f"visit {latest.name}" if latest else "end of the run"
    for arm, regions in told["changes_percent"].items():
        for region, pools in regions.items():
            shown = [f"{name} {c['median']:+.1f} % ({c['low']:+.1f} to {c['high']:+.1f})" for name, c in pools.items()]
            yield f"  {arm}, {region}, {when}, against healthy: {', '.join(shown)}"
    yield from lines(told.get("tasks", {}))
    yield f"report: {told['report']}"
    yield f"result: {told['result']}"


@contextmanager
def _timed(seconds: dict[str, float], what: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    seconds[what] = round(time.perf_counter() - begun, 3)


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


def _from(least: int) -> Any:
    """Type of an argument: a whole number of at least `least`."""

    def whole_number(text: str) -> int:
        number = int(text)
        if number < least:
            raise argparse.ArgumentTypeError(f"must be {least} or more, not {number}")
        return number

    whole_number.__name__ = "whole number"
    return whole_number
