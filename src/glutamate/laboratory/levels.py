"""The course of an intervention in people, without a brain: what a regimen makes of everything that it acts on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xarray as xr


def levels(
    name: str,
    regimen: str | None = None,
    hours: float = 24.0,
    samples: int = 100,
    seed: int = 1,
    weight: float | None = None,
) -> xr.Dataset:
    """Courses of the ports that an intervention acts on, in people drawn from the declared ranges.

        glu.levels("ketamine", "0.5 mg/kg over 40 min", hours=6)

    Args:
        name: of the intervention.
        regimen: in words, as in a case; that of its card by default.
        hours: how long they are followed.
        samples, seed: people, and the seed of their draws.
        weight: body weight, kg; people are drawn by default.

    Returns a dataset with a variable (sample, time) for each port, by the last part of its name; time in hours after the first
    dose, units in the attributes, and whether it goes in steps. The level of a drug at its receptor is such a port.

    Raises CaseError for an unknown intervention and a regimen that cannot be read, OutOfRange for
    samples, a seed, hours or a weight beyond those of a case.
    """
    import numpy as np
    import xarray as xr

    from glutamate.case.doses import in_words
    from glutamate.case.ensemble import SAMPLES, SEED
    from glutamate.case.errors import FieldError
    from glutamate.case.fields import LONGEST_RUN_H
    from glutamate.case.names import intervention
    from glutamate.case.schema import WEIGHT
    from glutamate.engine import port, randomness
    from glutamate.errors import CaseError, OutOfRange, Problem
    from glutamate.interventions.dosing import changed, dosed_courses, parameters

    if not 0 < hours <= LONGEST_RUN_H:
        raise OutOfRange(f"hours is {hours:g}; give a time above 0 and at most {LONGEST_RUN_H:g} h")
    if weight is not None and not WEIGHT.low <= weight <= WEIGHT.high:
        raise OutOfRange(f"weight is {weight:g}; give {WEIGHT.low:g} to {WEIGHT.high:g} kg")
    for what, given, check in (("samples", samples, SAMPLES), ("seed", seed, SEED)):
        try:
            check(given)
        except FieldError as error:
            raise OutOfRange(f"{what}: {error}") from None
    try:
        chosen = intervention(name)
    except FieldError as error:
        raise CaseError([Problem(("name",), str(error), None)]) from None
    try:
        doses = [in_words(name, chosen.card.regimen if regimen is None else regimen)]
    except FieldError as error:
        raise CaseError([Problem(("regimen",), str(error), None)]) from None
    draws = randomness.draw(parameters(doses), seed, samples)
    values = changed(doses, (), draws, weight)
    found: dict[str, Any] = {}
    grid = np.unique(np.concatenate([[0.0, hours], *(c.times_h for c in dosed_courses(doses, hours, values))]))
    for course in dosed_courses(doses, hours, values):
        rows = np.broadcast_to(np.atleast_2d(course.values), (samples, len(course.times_h)))
        declared = port.port(course.port)
        steps = declared in (chosen.holds or {})
        last = np.searchsorted(course.times_h, grid, side="right") - 1
        level = rows[:, last] if steps else np.stack([np.interp(grid, course.times_h, row) for row in rows])
        attributes = {"units": declared.unit, "long_name": declared.doc, "steps": steps}
        found[course.port.rsplit(".", 1)[-1]] = ("sample", "time"), level, attributes
    return xr.Dataset(found, coords={"time": ("time", grid, {"units": "h"})}, attrs={"title": chosen.title})
