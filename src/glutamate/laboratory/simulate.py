"""A case to a result, with the checks that the command makes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from glutamate.case import Case, load_case
from glutamate.case.ensemble import SAMPLES, SEED
from glutamate.case.errors import FieldError
from glutamate.errors import CaseError, Problem

if TYPE_CHECKING:
    import xarray as xr

    from glutamate.engine.setting import Checkpoint, Progress

CaseLike = Case | str | os.PathLike[str] | Mapping[str, Any]
"""A case, the name of a shipped one, the path of a YAML file, or the data of a case."""


def ensemble_of(case: Case, samples: int | None = None, seed: int | None = None) -> tuple[int, int]:
    """Samples and seed of a run: those given, else the case's. Raises CaseError for what a case could not ask for."""
    found: list[int] = []
    problems: list[Problem] = []
    for key, given, own, check in (("samples", samples, case.samples, SAMPLES), ("seed", seed, case.seed, SEED)):
        try:
            found.append(own if given is None else check(given))
        except FieldError as error:
            problems.append(Problem((key,), str(error)))
    if problems:
        raise CaseError(problems)
    return found[0], found[1]


def simulate(
    case: CaseLike,
    *,
    samples: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> xr.DataTree:
    """Simulate a case.

    Args:
        case: a case, the name of a shipped one, the path of a YAML file, or the data of a case.
        samples, seed: of the ensemble (default: the case's).
        progress: called with (link, done, total) after every part.
        checkpoint: keeps finished parts.

    Returns:
        DataTree with one group per link (metabolism, synapse, circuit, cognition, measurement) and the draws of the ensemble;
        arm 0 is the healthy reference. Variables carry units, the root the case and its provenance; see docs/file-formats.md.

    Raises:
        CaseError: for a case, samples or a seed that cannot be used.
        NoSteadyState: if a pool runs away; names pool, time, arm, region and sample.
    """
    loaded = load_case(case)
    samples, seed = ensemble_of(loaded, samples, seed)
    from glutamate import result, simulation

    tree = simulation.simulate(loaded, samples=samples, seed=seed, progress=progress, checkpoint=checkpoint)
    result.stamp(tree, loaded)
    return tree
