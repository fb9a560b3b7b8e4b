"""The designs of all surveys: where in conductance space circuits are measured. Declared, not computed.

Points are in units of about one margin: E->E, E->I, GABA (and AMPA). Health comes first.
"""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.cognition.surrogates import context
from glutamate.cognition.surrogates.survey import CHOICE, MEMORY, Design, battery, choice, memory
from glutamate.cognition.surrogates.switch import SHOWN as SWITCH
from glutamate.cognition.surrogates.switch import switch

Points = tuple[tuple[float, ...], ...]

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

CONTEXT_UNIT = (0.1, 0.08, 0.1)
CONTEXT_POINTS = (
    (0, 0, 0), (-0.5, 0, 0), (-0.75, 0, 0), (-0.87, 0, 0), (-0.93, 0, 0), (-1, 0, 0), (-1.1, 0, 0), (-1.3, 0, 0), (-1.6, 0, 0),
    (0.4, 0, 0), (0.6, 0, 0), (0.75, 0, 0), (1, 0, 0), (0, 0.5, 0), (0, 0.75, 0), (0, 1, 0), (0, 1.25, 0), (0, 1.6, 0),
    (0, -0.5, 0), (0, -0.75, 0), (0, -0.9, 0), (0, -1.1, 0), (0, 0, 1), (0, 0, 2), (0, 0, -1), (0, 0, -1.5),
    (-1, -1, 0), (-1.3, -1.5, 0), (-0.5, -0.75, 0), (-0.5, 0.75, 0), (-0.75, 0.4, 0), (0.5, 0.75, 0), (1, 1.25, 0),
    (-0.8, 0, 1), (-0.8, 0, -1.5), (0, 0.9, 1), (0, 0.9, -1), (0.5, 0, 1), (-0.7, -0.5, 0.7), (0, -0.8, 1), (0.3, -0.5, -0.5),
)  # fmt: skip

SPIKES_TASKS = {
    "random_dots": 20,
    "narrow_broad": 320,
    "sustained_attention": 40,
    "symbol_coding": 40,
    "reaction_time": 80,
}
REDUCED_TASKS = {
    "narrow_broad": 4000,
    "sustained_attention": 1000,
    "random_dots": 500,
    "symbol_coding": 1000,
    "reaction_time": 1000,
}


def _shown(basic: tuple[str, ...], named: Mapping[str, int]) -> tuple[str, ...]:
    return (*basic, *(f"cognition.{name}." for name in named))


SWITCH_POINTS = (
    (0, 0, 0, 0), (-0.3, 0, 0, 0), (-0.6, 0, 0, 0), (-0.9, 0, 0, 0), (-1.1, 0, 0, 0), (-1.3, 0, 0, 0), (-1.5, 0, 0, 0),
    (0.8, 0, 0, 0), (1.6, 0, 0, 0), (2.1, 0, 0, 0), (2.6, 0, 0, 0), (3.2, 0, 0, 0),
    (0, 0.4, 0, 0), (0, 0.8, 0, 0), (0, 1.2, 0, 0), (0, 1.6, 0, 0), (0, -1, 0, 0), (0, -2, 0, 0),
    (0, 0, 0.5, 0), (0, 0, 1, 0), (0, 0, 1.4, 0), (0, 0, 1.8, 0), (0, 0, -1, 0), (0, 0, -1.75, 0),
    (0, 0, 0, -0.75), (0, 0, 0, -1.25), (0, 0, 0, -1.75), (0, 0, 0, 1), (0, 0, 0, 1.75),
    (-0.5, 0.5, 0, 0), (-0.5, -0.5, 0, 0), (-1, -1, 0, 0), (-1.6, -1, 0, 0), (1, 1.5, 0, 0), (2, -1, 0, 0),
    (-0.5, 0, 0.5, 0), (-0.8, 0, -0.8, 0), (1, 0, 1, 0), (-0.5, 0, 0, -0.5), (-0.6, 0, 0, 0.8), (1.5, 0, 0, 0.8),
    (0, 0.5, 0.5, 0), (0, -0.8, 0.8, 0), (0, 0.5, 0, -0.5), (0, 0.8, 0, 1), (0, 0, 0.6, -0.6), (0, 0, -0.8, -1), (0.8, 0, -0.8, 0.6),
)  # fmt: skip
SWITCH_UNIT = (0.05, 0.1, 0.2, 0.2)


def _decision(circuit: str, unit: tuple[float, ...], points: Points, trials: int, named: Mapping[str, int]) -> Design:
    return Design(
        circuit, AXES, unit, points, trials, battery(circuit, choice(circuit), named), _shown(CHOICE, named), named
    )


_SMALL = "cingulo_frontal_switch_small"
DESIGNS = (
    Design("murray_ring", AXES, RING_UNIT, RING_POINTS, 48, memory("murray_ring"), MEMORY),
    _decision("lam_decision", CHOICE_UNIT, CHOICE_POINTS, 20, SPIKES_TASKS),
    Design("dual_ring", AXES, CONTEXT_UNIT, CONTEXT_POINTS, 64, context.context("dual_ring"), context.SHOWN),
    _decision("wong_wang", REDUCED_UNIT, REDUCED_POINTS, 500, REDUCED_TASKS),
    Design(_SMALL, (*AXES, "ampa"), SWITCH_UNIT, SWITCH_POINTS, 160, switch(_SMALL), SWITCH),
)
