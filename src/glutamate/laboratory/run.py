"""A case to the folder of a run: report, result, log, the case as read, and a manifest with versions, hashes and key numbers.

The folder appears when everything is in it. An interrupted run keeps the parts that were finished, and the same call goes on
from there.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutamate.case import Case, load_case
from glutamate.laboratory.run_log import RUN_LOG, run_log
from glutamate.laboratory.simulate import CaseLike, ensemble_of
from glutamate.result.run_folder import MANIFEST, RunFolder, check_output, default_folder, run_key
from glutamate.result.store import STORE

if TYPE_CHECKING:
    from glutamate.engine.setting import Progress

REPORT = "report.html"
FILES = {"report": REPORT, "result": STORE, "case": "case.yaml", "manifest": MANIFEST, "log": RUN_LOG}
"""What a folder holds."""


def run(
    case: CaseLike,
    *,
    out: str | os.PathLike[str] | None = None,
    samples: int | None = None,
    seed: int | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Simulate a case and leave a folder with its report, result, log and provenance, as `glutamate run` does.

    Args:
        case: a case, the name of a shipped one, the path of a YAML file, or the data of a case.
        out: folder to make (default: runs/<case>-<time>).
        samples, seed: of the ensemble (default: the case's).
        force: replace the folder of an earlier run.
        progress: called with (what, done, total) after every part.

    Returns:
        The folder; `open_result` reads it, `report.html` in it opens in a browser.

    Raises:
        CaseError: for a case, samples or a seed that cannot be used.
        OutputFailed: if the folder exists already or cannot be written.
        NoSteadyState: if a pool runs away.
    """
    planned = Plan(load_case(case), out, samples, seed, force)
    with planned.folder() as folder:
        planned.fill(folder, progress)
    return planned.out


class Plan:
    """A run that is about to be made. Arguments as for `run`; what is wrong with them is told here, before any work."""

    def __init__(
        self, case: Case, out: str | os.PathLike[str] | None, samples: int | None, seed: int | None, force: bool
    ) -> None:
        self.case = case
        self.samples, self.seed = ensemble_of(case, samples, seed)
        self.out = default_folder(case.name) if out is None else Path(out)
        self.force = force
        check_output(self.out, force)

    def folder(self) -> RunFolder:
        """The folder in the making."""
        return RunFolder(self.out, run_key(self.case, self.samples, self.seed), self.force)

    def fill(self, folder: RunFolder, progress: Progress | None = None) -> dict[str, Any]:
        """Simulate and write everything into the draft of the folder; what there is to tell about it."""
        from glutamate.interventions.limits import beyond_limits
        from glutamate.metabolism.validity import outside
        from glutamate.report import write_report
        from glutamate.result import save, stamp
        from glutamate.result.contrasts import key_contrasts
        from glutamate.result.measured_values import measured_values
        from glutamate.result.provenance import file_hash, versions
        from glutamate.result.simulated_spectra import simulated_spectra
        from glutamate.result.summary import key_changes, not_computed
        from glutamate.result.task_scores import task_scores
        from glutamate.result.treatments import as_data, compare
        from glutamate.result.treatments import lines as told_treatments
        from glutamate.simulation import simulate
        from glutamate.simulation.reached import reached

        case = self.case
        begun = time.perf_counter()
        seconds: dict[str, float] = {}
        with run_log(folder.draft) as log:
            log.info("case %s: %s", case.name, case.title)
            log.info("%d samples, seed %d", self.samples, self.seed)
            log.info("arms %s, regions %s", [a.name for a in case.arms], list(case.regions))
            beyond = list(
                dict.fromkeys(
                    told for arm in case.arms for told in beyond_limits(arm.doses, (arm.person or case.person).weight)
                )
            )
            for sentence in beyond:
                log.warning("%s", sentence)
            if folder.checkpoint.kept:
                log.info("goes on from %d parts that an earlier attempt finished", folder.checkpoint.kept)

            def note(what: str, done: int, total: int) -> None:
                if progress is not None:
                    progress(what, done, total)
                log.info("%s: %d of %d", what, done, total)

            with _timed(seconds, "simulation"):
                tree = simulate(case, samples=self.samples, seed=self.seed, progress=note, checkpoint=folder.checkpoint)
            stamp(tree, case)
            with _timed(seconds, "store"):
                save(tree, folder.draft / FILES["result"], case)
            with _timed(seconds, "report"):
                write_report(tree, case, folder.draft / REPORT)
            (folder.draft / FILES["case"]).write_text(case.source_text, encoding="utf-8")
            acts_on = reached(case)
            left = list(outside(tree["metabolism"].to_dataset()))
            for sentence in left:
                log.warning("%s", sentence)
            changes = key_changes(tree, dict(case.moments), acts_on)
            seconds["total"] = round(time.perf_counter() - begun, 3)
            about = {
                "status": "complete", "samples": self.samples, "seed": self.seed, "seconds": seconds, "changes_percent": changes, "not_computed": not_computed(case, acts_on),
                "warnings": [*beyond, *left], "failures": str(tree.attrs["failures"]) if "failures" in tree.attrs else "",
            }  # fmt: skip
            compared = key_contrasts(tree, case, acts_on)
            if compared:
                about["contrasts_percent"] = compared
            restored = compare(tree, case)
            if restored:
                about["treatments"] = as_data(restored)
                about["treatments_told"] = list(told_treatments(restored, {arm.name: arm.title for arm in case.arms}))
            measured = measured_values(tree)
            if measured:
                about["measured"] = measured
            spectra = simulated_spectra(tree)
            if spectra:
                about["spectra"] = spectra
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


@contextmanager
def _timed(seconds: dict[str, float], what: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    seconds[what] = round(time.perf_counter() - begun, 3)
