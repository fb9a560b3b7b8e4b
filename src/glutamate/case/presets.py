"""Presets: what differs in a brain under a hypothesis, by name, so that a case can say `presets: [nmda_hypofunction]`.

A preset is a YAML file of `glutamate/presets` with title, hypothesis, grade, source and `changes`, the keys of an arm. It stands for those
keys: groups are joined, entries of lists come after the arm's own, and what the arm or another preset already sets to another value is a
problem, told by its key. A preset is a hypothesis with a source, no diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from glutamate.case.document import Document, read
from glutamate.case.errors import FieldError, shown
from glutamate.errors import Path as Place
from glutamate.errors import Problem, nearest

FOLDER = Path(__file__).resolve().parents[1] / "presets"
KEY = "presets"


@dataclass(frozen=True)
class Preset:
    """A preset: see the module. `changes` are plain data, as an arm holds them."""

    name: str
    title: str
    hypothesis: str
    grade: str
    source: str
    changes: Mapping[str, Any]


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by name, in alphabetical order."""
    return {file.stem: Preset(file.stem, **read(file.read_text(encoding="utf-8"), file.name).data) for file in sorted(FOLDER.glob("*.yaml"))}  # fmt: skip


def preset(name: str) -> Preset:
    """The preset of that name. Raises FieldError with the nearest names and the list."""
    known = presets()
    if name not in known:
        hint = nearest(name, known) or "."
        raise FieldError(f"unknown preset {shown(name)}{hint} Presets: {', '.join(known)}")
    return known[name]


def spelt_out(given: Document) -> tuple[Document, list[Problem]]:
    """The document with the presets of the case and of its arms spelt out, and what they contradict; unknown names stay for the
    schema to tell."""
    if not isinstance(given.data, Mapping):
        return given, []
    problems: list[Problem] = []
    data = _spelt_out(given.data, (), problems, given)
    arms = data.get("arms")
    if isinstance(arms, list):
        data["arms"] = [_spelt_out(arm, ("arms", i), problems, given) for i, arm in enumerate(arms)]
    return Document(data, given.lines), problems


def _spelt_out(level: Any, place: Place, problems: list[Problem], given: Document) -> Any:
    if not isinstance(level, Mapping):
        return level
    made = dict(level)
    named = level.get(KEY)
    listed = named if isinstance(named, list) else []
    for index, name in enumerate(listed):
        if isinstance(name, str) and name in presets():
            if name in listed[:index]:
                problems.append(Problem((*place, KEY, index), f"{name} stands twice; keep one", given.line((*place, KEY, index))))  # fmt: skip
                continue
            chosen = presets()[name]
            for path in _joined(made, chosen.changes, ()):
                where = (*place, *path)
                key = ".".join(str(part) for part in path)
                problems.append(Problem(where, f"preset {name} sets {key} to another value; leave one out", given.line(where)))  # fmt: skip
    return made


def _joined(into: dict[Any, Any], more: Mapping[str, Any], path: Place) -> Iterator[Place]:
    """Join `more` into a group in place; the paths at which both say something else."""
    for key, value in more.items():
        here, own = (*path, key), into.get(key)
        if own is None:
            into[key] = value
        elif isinstance(own, Mapping) and isinstance(value, Mapping):
            into[key] = group = dict(own)
            yield from _joined(group, value, here)
        elif isinstance(own, list) and isinstance(value, list):
            into[key] = [*own, *value]
        elif own != value:
            yield here
