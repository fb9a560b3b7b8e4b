"""Stored runs of a circuit: JSON with the version of the circuit that made them.

    {"circuit": ..., "version": ..., "axes": [...], "settings": {...},
     "runs": [{"z": [...], "counts": {name: [successes, trials]}, "scores": {name: [value, standard error]}}, ...]}

z are log factors in the order of the axes. The version is a hash of everything that the numbers depend on: the circuit's
declared constants, its layout, and the settings of the survey. A survey whose circuit has changed since is refused.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glutamate.errors import SimulationFailed

FOLDER = Path(__file__).parent / "data"


class SurrogateError(SimulationFailed, ValueError):
    """A surrogate that is missing or stale; the message has the command that makes it."""


@dataclass(frozen=True)
class Run:
    """One spiking run of the survey: log factors, counts (successes, trials) and scores (value, standard error)."""

    z: tuple[float, ...]
    counts: dict[str, tuple[float, float]]
    scores: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Survey:
    """All runs of one circuit."""

    circuit: str
    version: str
    axes: tuple[str, ...]
    settings: dict[str, Any] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()


def path_of(circuit: str, folder: Path | None = None) -> Path:
    """Where the survey of a circuit is stored."""
    return (folder or FOLDER) / f"{circuit}.json"


def write(survey: Survey, folder: Path | None = None) -> Path:
    """Store a survey; the file appears complete or not at all."""
    path = path_of(survey.circuit, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    runs = ",\n".join(f"  {json.dumps({'z': r.z, 'counts': r.counts, 'scores': r.scores})}" for r in survey.runs)
    head = {"circuit": survey.circuit, "version": survey.version, "axes": survey.axes, "settings": survey.settings}
    lines = ",\n".join(f' "{key}": {json.dumps(value)}' for key, value in head.items())
    draft = path.with_suffix(".part")
    draft.write_text(f'{{\n{lines},\n "runs": [\n{runs}\n ]\n}}\n', encoding="utf-8")
    os.replace(draft, path)
    return path


def read(circuit: str, version: str, folder: Path | None = None) -> Survey:
    """The stored survey of a circuit.

    Raises SurrogateError if there is none, it is damaged, or another version of the circuit made it.
    """
    path = path_of(circuit, folder)
    remedy = f"make it with `glutamate surrogates {circuit}`"
    if not path.is_file():
        raise SurrogateError(f"circuit {circuit!r} has no surrogate ({path.name} is missing); {remedy}")
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        runs = tuple(
            Run(
                tuple(r["z"]),
                {k: (v[0], v[1]) for k, v in r["counts"].items()},
                {k: (v[0], v[1]) for k, v in r["scores"].items()},
            )
            for r in given["runs"]
        )
        found = Survey(given["circuit"], given["version"], tuple(given["axes"]), given["settings"], runs)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise SurrogateError(f"{path.name}: the surrogate cannot be read ({error!r}); {remedy}") from error
    if found.version != version:
        raise SurrogateError(
            f"circuit {circuit!r} has changed since its surrogate was fitted (version {found.version} against {version} now); {remedy}"
        )
    return found
