"""What a surrogate says, as lines of text: margins, scores in health, sensitivities, left-out errors."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from glutamate.cognition.surrogates.surrogate import Surrogate
from glutamate.engine.units import PERCENT


def lines(surrogate: Surrogate) -> Iterator[str]:
    """Margins along every axis, then every surface in health with its sensitivity d ln score/d ln conductance."""
    survey = surrogate.survey
    yield f"{survey.circuit}: {len(survey.runs)} points, version {survey.version}"
    for margin in surrogate.margins.values():
        sign = "less" if margin.direction < 0 else "more"
        bound = "" if margin.found else "at least "
        yield f"  margin {margin.axis:10s} {bound}{PERCENT * margin.size:.2f} % {sign}"
    health = np.zeros(len(surrogate.axes))
    for name, surface in surrogate.surfaces.items():
        low, high = surface.interval(health)
        slopes = surrogate.sensitivity(name)
        shown = ", ".join(f"{axis} {slope:+.1f}" for axis, slope in slopes.items())
        yield (
            f"  {name:14s} {float(surface.mean(health)):8.4g} ({float(low):.4g} to {float(high):.4g})"
            f"  sensitivity: {shown}; left out within 2 SE: {PERCENT * surface.within_two:.0f} %"
        )
