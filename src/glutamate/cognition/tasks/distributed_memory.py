"""Delayed response on a hierarchy of areas: a memory that no area holds alone.

A cue for one item is shown to the lowest area; after the delay the answer is read from one area (`reader`): the item whose pool
fires more, if either is above `active`, and a guess otherwise.

    right       answers that name the item of the cue
    kept        the cued pool of the reader is above `active`, and above the other one
    areas       areas whose cued pool is above `active` at the end of the delay; astray: those whose other pool is
    border      place in the hierarchy, 0 to 1, of the lowest area that is active; undetermined where none is
    rate        mean rate of the cued pool of the reader

`lesioned` names areas that are taken out, `where` areas to which a change of conductances is confined; both as names
separated by commas.

Published: persistent activity appears in many areas, above a border in the hierarchy, though none is bistable alone, and survives most
lesions of single areas (Mejias and Wang 2022, doi:10.7554/eLife.72136); in monkeys it needs NMDA receptors (Wang 2013,
doi:10.1016/j.neuron.2012.12.032).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.circuit.reduced import areal_hierarchy
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S
from glutamate.errors import nearest

NAME = "distributed_memory"
_PAPER = "Mejias and Wang 2022, doi:10.7554/eLife.72136"
TABLE = ParameterTable(
    f"cognition.{NAME}",
    "delayed response on a hierarchy of areas", "protocol",
    cue=Parameter(500.0, "ms", 250.0, 500.0, f"{_PAPER}, published code", "established", "duration of the cue"),
    delay=Parameter(3000.0, "ms", 1500.0, 6000.0, "as in other tasks of working memory here", "assumed", "delay after the cue"),
    active=Parameter(5.0, "Hz", 3.0, 10.0, "spontaneous rates are 1 Hz, the lowest stable high rates 10 Hz", "assumed", "rate from which a pool counts as active"),
    read=Parameter(500.0, "ms", 250.0, 1000.0, "end of the delay; long against the noise", "assumed", "time over which rates are read"),
    bin=Parameter(50.0, "ms", 25.0, 100.0, "resolution of figures", "assumed", "bins of rates", role="numerical"),
)  # fmt: skip
READER = "rostralmiddlefrontal"
NONE = ""


def procedure(session: Session) -> Sequence[TaskResult]:
    """All trials of all conditions in one batch."""
    p = TABLE.of(session.values)
    reader, *others = _areas(session.options["reader"], "reader") or [READER]
    if others:
        raise TaskError(f"{NAME}: reader is {session.options['reader']!r}; give one area")
    course = areal_hierarchy.remember(
        session.trials,
        float(session.options["delay_ms"]),
        cue_ms=p.cue,
        bin_ms=p.bin,
        values=session.values,
        factors=session.factors,
        where=_areas(session.options["where"], "where"),
        lesioned=_areas(session.options["lesioned"], "lesioned"),
        seed=session.seed,
    )
    guesses = np.random.default_rng([session.seed, session.trials]).random(session.trials) < 0.5
    return [_scored(course, c, reader, guesses, p) for c in range(session.conditions)]


def _areas(given: str, option: str) -> list[str]:
    """Names out of a list separated by commas. Raises TaskError for an area that there is not."""
    known = areal_hierarchy.hierarchy().names
    asked = [name.strip() for name in given.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            raise TaskError(
                f"{NAME}: {option}: area {name!r}{nearest(name, known) or '; areas are ' + ', '.join(known)}"
            )
    return asked


def _scored(course: areal_hierarchy.Course, c: int, reader: str, guesses: np.ndarray, p: Values) -> TaskResult:
    areas = areal_hierarchy.hierarchy()
    rates = course.rates[:, :, :, min(c, course.rates.shape[3] - 1)]
    at_end = rates[-round(p.read / p.bin) :].mean(axis=0)
    cued, other = at_end[:, areas.names.index(reader)]
    answered = np.maximum(cued, other) > p.active
    right = np.where(answered, cued > other, guesses)
    kept = answered & (cued > other)
    holding = at_end[0] > p.active
    lowest = np.where(holding, areas.place[:, None], np.inf).min(axis=0)
    bounded = lowest[np.isfinite(lowest)]
    share = lambda what: intervals.proportion(int(what.sum()), what.size)  # noqa: E731
    scores = {
        "right": share(right).score("1"),
        "kept": share(kept).score("1"),
        "areas": intervals.mean(holding.sum(axis=0)).score("1"),
        "astray": intervals.mean((at_end[1] > p.active).sum(axis=0)).score("1"),
        "border": (intervals.mean(bounded) if bounded.size > 1 else UNDETERMINED).score("1"),
        "rate": intervals.mean(cued).score("Hz"),
    }
    order = areas.place.argsort()
    held = [intervals.mean(row) for row in at_end[0, order]]
    active = (rates[:, 0] > p.active).sum(axis=1)
    curves = {
        "hierarchy": intervals.curve(areas.place[order], held, "place in the hierarchy", "rate after the delay (Hz)"),
        "reader": intervals.curve(
            (course.times - p.cue) / MS_PER_S,
            [intervals.mean(row) for row in rates[:, 0, areas.names.index(reader)]],
            "time after the cue (s)",
            "rate of the area that is read (Hz)",
        ),
        "active": intervals.curve(
            (course.times - p.cue) / MS_PER_S, [intervals.mean(row) for row in active], "time after the cue (s)", "active areas"
        ),
    }  # fmt: skip
    return TaskResult(scores, curves)


OPTIONS: dict[str, Any] = {"delay_ms": TABLE["delay"].value, "lesioned": NONE, "where": NONE, "reader": READER}
TASK = Task(
    name=NAME,
    title="delayed response of many areas",
    needs="distributed_memory",
    default=areal_hierarchy.NAME,
    scores=(
        ScoreKind("right", "1", "right answers", "higher", share=True),
        ScoreKind("kept", "1", "memories kept to the end", "higher", share=True),
        ScoreKind("areas", "1", "areas that hold the item"),
        ScoreKind("astray", "1", "areas that hold the other item", "lower"),
        ScoreKind("border", "1", "place in the hierarchy of the lowest area that holds it"),
        ScoreKind("rate", "Hz", "rate of the area that is read"),
    ),
    procedure=procedure,
    trials=64,
    titles={"hierarchy": "memory along the hierarchy", "reader": "area that is read", "active": "areas over time"},
    about={
        "lesioned": "areas that are taken out, separated by commas",
        "where": "areas whose synapses change, separated by commas; all where none is named",
        "reader": "area from which the answer is read",
    },
    options=OPTIONS,
)
