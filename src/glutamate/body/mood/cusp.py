"""Mood as a state with one or two wells: a cusp.

    tau dm/dt = a + b m - m^3 (+ sigma tau dW/dt)        m mood, a drive, b what makes two wells possible
    fold      = 2 (b/3)^(3/2)                            two wells where -fold < a < fold

Mood has no unit of its own: about +1 in the upper well, about -1 in the lower one. Above the fold only good mood rests; between the
folds both do, and where somebody is depends on where they were; below it only low mood does. Near a fold the well flattens, so
that mood returns ever more slowly (3 m^2 - b at the bottom of the well falls to zero).

Wells in closed form, with the trigonometric (three roots) or hyperbolic root (one) of the cubic.

Sources: two states of mood with tipping points between them, van de Leemput 2014, doi:10.1073/pnas.1312114110; the cusp is the simplest
equation with that geometry. Its numbers are set so that one person in twenty is low (Ferrari 2013, doi:10.1017/S0033291712001511) for
about three months (Spijker 2002, doi:10.1192/bjp.181.3.208); tau, in days, is assumed. Contested: that mood has two states at all,
and not one that moves: most people's courses do not show them (see `early_warning`).
"""

from __future__ import annotations

from typing import Any

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY

_SHAPE = "the shape is van de Leemput 2014, doi:10.1073/pnas.1312114110; size assumed"

TABLE = ParameterTable(
    "body.mood",
    "mood with two wells",
    b=Parameter(0.8, "1", 0.6, 1.0, _SHAPE, "assumed", "what makes two wells possible"),
    tau=Parameter(3.0, "d", 1.5, 6.0, f"{_SHAPE}: days", "assumed", "time constant of mood"),
    sigma=Parameter(0.2, "1/sqrt(d)", 0.15, 0.26, "set for episodes of three months, Spijker 2002, doi:10.1192/bjp.181.3.208", "assumed", "everyday fluctuations of mood"),
)  # fmt: skip


CUBE = 3  # number: the power of the equation


def fold(p: Values) -> Any:
    """The drive beyond which one of the wells ends."""
    return 2 * _half(p) ** CUBE


def _half(p: Values) -> Any:
    xp = numpy_for(p.b)
    return xp.sqrt(p.b / CUBE)


def upper(a: Any, p: Values) -> Any:
    """Bottom of the upper well; of the only one where there is one."""
    xp = numpy_for(a, p.b)
    t = a / fold(p)
    # Each formula has a value and a slope also where the other one holds.
    between = xp.abs(t) < 1
    inside, beyond = xp.where(between, t, 0.0), xp.where(between, 2.0, xp.abs(t))
    two = xp.cos(xp.arccos(inside) / CUBE)
    one = xp.sign(t) * xp.cosh(xp.arccosh(beyond) / CUBE)
    return 2 * _half(p) * xp.where(between, two, one)


def lower(a: Any, p: Values) -> Any:
    """Bottom of the lower well; of the only one where there is one."""
    return -upper(-a, p)


def returning(m: Any, p: Values) -> Any:
    """How fast a small deviation from the bottom m of a well goes away, 1/d."""
    return (CUBE * m**2 - p.b) / p.tau


def slope(m: Any, a: Any, p: Values) -> Any:
    """dm/dt without fluctuations, 1/d."""
    return (a + p.b * m - m**CUBE) / p.tau


def step(m: Any, a: Any, hours: Any, p: Values) -> Any:
    """Mood after hours in which the drive stays, by a second-order step (Heun); of an hour or two at most."""
    days = hours / H_PER_DAY
    first = slope(m, a, p)
    return m + days / 2 * (first + slope(m + days * first, a, p))
