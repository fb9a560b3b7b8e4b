"""The designs of all surveys: where in conductance space circuits are measured. Declared, not computed.

Points are in units of about one margin: E->E, E->I, GABA (and AMPA). Health comes first.
"""

from __future__ import annotations

from glutamate.cognition.surrogates.survey import CHOICE, MEMORY, Design, battery, choice, memory

AXES = ("nmda_EE", "nmda_EI", "gaba")
RING_POINTS = (
    (0, 0, 0), (-0.5, 0, 0), (-1, 0, 0), (-1.5, 0, 0), (1, 0, 0), (0, 0.6, 0), (0, 1.2, 0), (0, -1, 0), (0, -2, 0),
    (0, 0, 0.7), (0, 0, 1.3), (0, 0, -1.2), (-1, -1, 0), (-2, -1, 0), (1, 1.5, 0), (-0.8, 0, -0.8), (0, -0.8, 0.8),
    (0, 0.8, -0.8), (0.8, 0, 0.9), (-1.5, -0.7, 0.4),
    (-2, 0, 0), (-2.6, 0, 0), (0, 1.8, 0), (0, 2.4, 0), (0, 0, 1.9), (0, 0, 2.5), (-1.2, 0.8, 0), (-1, 0, 1.2), (0, 1.2, 1), (-3.3, -1.5, 0), (-4.5, -1.5, 0), (-6, -3, 0),
)  # fmt: skip
RING_UNIT = (0.009, 0.013, 0.06)

CHOICE_POINTS = (
    (0, 0, 0), (-0.7, 0, 0), (-1.3, 0, 0), (-2, 0, 0), (1, 0, 0), (2, 0, 0), (0, 1, 0), (0, 2, 0), (0, -1, 0), (0, -2, 0),
    (0, 0, 1), (0, 0, 2), (0, 0, -1.5), (-1, -1, 0), (-2, -1.5, 0), (1, 1.5, 0), (-1, 0, -1), (0, -1, 1), (0, 1, -1),
    (1, 0, 1), (-1.3, -0.6, 0.4),
)  # fmt: skip
CHOICE_UNIT = (0.01, 0.015, 0.03)

REDUCED_UNIT = (0.01, 0.03, 0.03)
REDUCED_POINTS = (*CHOICE_POINTS, (0, 0.5, 0.5), (-0.5, 0, 0), (0.5, 0, 0), (0.5, -0.5, -0.5))
REDUCED_TASKS = {"narrow_broad": 4000, "sustained_attention": 1000}
REDUCED = (*CHOICE, "cognition.narrow_broad.", "cognition.sustained_attention.")

DESIGNS = (
    Design("murray_ring", AXES, RING_UNIT, RING_POINTS, 48, memory("murray_ring"), MEMORY),
    Design("lam_decision", AXES, CHOICE_UNIT, CHOICE_POINTS, 20, choice("lam_decision"), CHOICE),
    Design("wong_wang", AXES, REDUCED_UNIT, REDUCED_POINTS, 500, battery("wong_wang", REDUCED_TASKS), REDUCED),
)
