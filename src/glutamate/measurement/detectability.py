"""The smallest change that a scanner tells from noise.

    one person, two visits      z_95 sqrt(2) CV_within,          CV_within^2 = s_fit^2 + s_session^2
    n people, two visits each   z_power sqrt(2/n) CV_within,     n = 2 (z_power CV_within/change)^2
    two groups of n people      z_power sqrt(2/n) CV_between,    CV_between^2 = CV_within^2 + s_person^2

with z_95 = 1.96 and z_power = 2.80 (80 % power at a two-sided 5 % level). With CV_between 11.5 % for glutamate, two groups
of 20 differ detectably from 10.2 % on; group differences reported in psychiatry are 2-5 %. Two measurements in one session,
without moving the person, scatter less than two visits do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import Measurement
from glutamate.measurement.observation import fit_error, person_error, session_error

_CONVENTION = "convention"

TABLE = ParameterTable(
    "measurement.detectability",
    "what counts as detectable", "protocol",
    z_95=Parameter(1.96, "1", 1.96, 1.96, _CONVENTION, "assumed", "normal quantile of a two-sided 5 % level"),
    z_power=Parameter(2.80, "1", 2.80, 2.80, "1.96 + .84: 80 % power, two-sided 5 %", "assumed", "sum of normal quantiles for a comparison of groups"),
    group=Parameter(20.0, "1", 20.0, 20.0, _CONVENTION, "assumed", "people in the example"),
)  # fmt: skip


@dataclass(frozen=True)
class Detectability:
    """What can be told from noise in one metabolite, relative to its reading.

    Args:
        within: scatter between visits of one person (CV).
        between: scatter between people, measurement included (CV).
        one_person, same_people, two_groups: smallest change in one person, in `group` people before and after, and
            smallest difference of two groups of `group` people.
        z_power: sum of normal quantiles of the power asked for.
    """

    within: float
    between: float
    one_person: float
    same_people: float
    two_groups: float
    group: int
    z_power: float

    def people(self, change: float, paired: bool) -> int:
        """People (per group, if not paired) that show a relative change of this size; at least 2."""
        return people_needed(change, self.within if paired else self.between, self.z_power)


def people_needed(change: float, scatter: float, z_power: float | None = None) -> int:
    """People of each group, or people who are measured twice, that show a change of anything that scatters so; at least 2.

    Args:
        change, scatter: in one unit; scatter between people, or between two visits of one person.
        z_power: sum of normal quantiles of the power asked for; the declared one if None.
    """
    z = TABLE["z_power"].value if z_power is None else z_power
    return max(math.ceil(2 * (z * scatter / abs(change)) ** 2), 2)


def detectability(
    metabolite: str, values: Mapping[str, Any] | None = None, bound: float | None = None, group: int | None = None
) -> Detectability:
    """What can be told from noise in a reading of this metabolite.

    Args:
        metabolite: canonical name.
        values: parameter values by dotted name; defaults if None.
        bound: relative Cramer-Rao bound of a scan; the typical one if None.
        group: people in the example; the declared number if None.
    """
    chosen = registry.values("measurement") if values is None else values
    p = TABLE.of(chosen)
    row = Measurement(metabolite, 1.0, "mM", None if bound is None else bound * PERCENT)
    group = int(p.group) if group is None else group
    within = math.hypot(fit_error(row, chosen), session_error(row, chosen))
    between = math.hypot(within, person_error(row, chosen))
    per_mean = p.z_power * math.sqrt(2 / group)
    return Detectability(
        within, between, p.z_95 * math.sqrt(2) * within, per_mean * within, per_mean * between, group, p.z_power
    )
