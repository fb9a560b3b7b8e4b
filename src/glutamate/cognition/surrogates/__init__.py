"""Surrogates: task scores as fast, smooth functions of a circuit's conductances, fitted to spiking runs.

    designs.py       the survey of every circuit that declares one
    survey.py        what a survey is, and its version
    measures.py, context.py, switch.py     what the trials at one point are reduced to
    surrogate.py     surfaces through the runs, left-out errors, margins
    expected.py      scores of tasks out of the surfaces
    store.py         runs as JSON in `data/`, with the version of the circuit that made them; a stale one is refused
    build.py         the command that repeats the runs, with progress, resumable
    table.py         what a surrogate says, as text
    data/            one file per circuit

Single cases are run on spikes; ensembles and inference use surrogates. Nothing is stored but the runs themselves: surfaces
are fitted when a surrogate is loaded (milliseconds), so that the file holds measurements only.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from glutamate.cognition.surrogates import store
from glutamate.cognition.surrogates.designs import design, names
from glutamate.cognition.surrogates.surrogate import Surrogate, fit
from glutamate.cognition.surrogates.survey import Design, version


@cache
def load(circuit: str, folder: Path | None = None) -> Surrogate:
    """The surrogate of a circuit.

    Raises SurrogateError if there is none or the circuit has changed since; the message has the command that makes it.
    """
    return fit(store.read(circuit, version(design(circuit)), folder))


def all_designs() -> list[Design]:
    """All surveys there are."""
    return [design(name) for name in names()]
