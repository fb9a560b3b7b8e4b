"""Repeating the runs behind a surrogate: point by point, each kept as soon as it is finished.

`glutamate surrogates CIRCUIT` calls this. An interrupted survey goes on where it stopped, as long as the circuit is the same:
finished points are kept under its version.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from glutamate.cognition.surrogates import store
from glutamate.cognition.surrogates.store import Run, Survey
from glutamate.cognition.surrogates.survey import Design, version

Progress = Callable[[str, int, int], None]
"""progress(circuit, points done, points in all)."""


def build(design: Design, folder: Path | None = None, progress: Progress | None = None) -> Survey:
    """Run every point of a design that is not kept yet, and store the survey.

    Args:
        design: from `survey.design`.
        folder: where surveys are stored (default: the package's own data).
        progress: called after every point.

    Raises SimulationFailed as the circuit does.
    """
    made = version(design)
    parts = store.path_of(design.circuit, folder).with_suffix(f".{made}.parts")
    done = _kept(parts)
    for point in range(len(design.points)):
        if point not in done:
            done[point] = design.run(point)
            _keep(parts, point, done[point])
            if progress:
                progress(design.circuit, len(done), len(design.points))
    runs = tuple(done[point] for point in range(len(design.points)))
    settings = {"trials": design.trials, "points": len(design.points), **design.battery}
    survey = Survey(design.circuit, made, design.axes, settings, runs)
    store.write(survey, folder)
    parts.unlink(missing_ok=True)
    return survey


def _kept(parts: Path) -> dict[int, Run]:
    """Points that an earlier attempt finished; a line cut short counts as none."""
    found: dict[int, Run] = {}
    if parts.is_file():
        for line in parts.read_text(encoding="utf-8").splitlines():
            try:
                point, z, counts, scores = json.loads(line)
            except ValueError:
                continue
            pair = {k: (v[0], v[1]) for k, v in counts.items()}
            found[point] = Run(tuple(z), pair, {k: (v[0], v[1]) for k, v in scores.items()})
    return found


def _keep(parts: Path, point: int, run: Run) -> None:
    parts.parent.mkdir(parents=True, exist_ok=True)
    with parts.open("a", encoding="utf-8") as file:
        file.write(json.dumps([point, run.z, run.counts, run.scores]) + "\n")
