"""Where in conductance space a circuit is surveyed, so that a surrogate and critical margins can be fitted to the runs.

Points are in units of about one critical margin along each axis, so that a handful of them covers the range in which function
is kept, bent and lost: single conductances in both directions, E->E and E->I together (which nearly cancel), and mixtures.
"""

from __future__ import annotations

from dataclasses import dataclass

AXES = ("nmda_EE", "nmda_EI", "gaba")
"""Conductances that every survey varies."""


@dataclass(frozen=True)
class SurveyDesign:
    """Where a survey measures a circuit. Health comes first, so that the first point is the origin.

    Args:
        axes: conductances that are varied, names of `SynapticFactors`.
        unit: log conductance of one design unit along each axis, about one critical margin.
        points: design points in these units, (points, axes).
        trials: trials at each point; for decisions at each coherence.
    """

    axes: tuple[str, ...]
    unit: tuple[float, ...]
    points: tuple[tuple[float, ...], ...]
    trials: int
