"""The smallest change that a scanner tells from noise: in one person scanned twice, and between two groups.

    one person, two visits    smallest change = z_95 sqrt(2) CV_within,   CV_within^2 = s_fit^2 + s_session^2
    two groups of n           smallest difference = z_power sqrt(2/n) CV,  CV^2 = CV_within^2 + s_person^2
    people per group          n = 2 (z_power CV/change)^2

with z_95 = 1.96 and z_power = 2.80 (80 % power at a two-sided 5 % level). With CV 11.5 % for glutamate, two groups of 20
differ detectably from 10.2 % on; group differences reported in psychiatry are 2-5 %.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.measured import Measurement
from glutamate.measurement.observation import fit_error, person_error, session_error

_CONVENTION = "convention"

TABLE = ParameterTable(
    "measurement.detectability",
    "what counts as detectable",
    z_95=Parameter(1.96, "1", 1.96, 1.96, _CONVENTION, "assumed", "normal quantile of a two-sided 5 % level"),
    z_power=Parameter(2.80, "1", 2.80, 2.80, "1.96 + .84: 80 % power, two-sided 5 %", "assumed", "sum of normal quantiles for a comparison of groups"),
    group=Parameter(20.0, "1", 20.0, 20.0, _CONVENTION, "assumed", "people per group in the example"),
)  # fmt: skip


@dataclass(frozen=True)
class Detectability:
    """Relative to the reading: smallest change in one person, and smallest difference of two groups of `group` people."""

    one_person: float
    two_groups: float
    group: int
    between_people: float

    def people_needed(self, change: float, values: Mapping[str, Any] | None = None) -> int:
        """People per group that would show a relative change of this size; at least 2."""
        z = TABLE.of(_all(values)).z_power
        return max(math.ceil(2 * (z * self.between_people / abs(change)) ** 2), 2)


def detectability(metabolite: str, values: Mapping[str, Any] | None = None) -> Detectability:
    """What can be told from noise in a reading of this metabolite.

    Args:
        metabolite: canonical name.
        values: parameter values by dotted name; defaults if None.
    """
    chosen = _all(values)
    p = TABLE.of(chosen)
    row = Measurement(metabolite, 1.0, "mM")
    within = math.hypot(fit_error(row, chosen), session_error(row, chosen))
    people = math.hypot(within, person_error(row, chosen))
    return Detectability(
        one_person=p.z_95 * math.sqrt(2) * within,
        two_groups=p.z_power * math.sqrt(2 / p.group) * people,
        group=int(p.group),
        between_people=people,
    )


def _all(values: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return registry.values("measurement") if values is None else values
