"""The outcome of a comparison of measured with predicted values, and when the two are said to agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_CONVENTION = "convention"

TABLE = ParameterTable(
    "measurement.agreement",
    "when measured and predicted values are said to agree", "protocol",
    level=Parameter(0.05, "1", 0.05, 0.05, _CONVENTION, "assumed", "predictive p below which values lie outside a prediction"),
    bayes_factor=Parameter(3.0, "1", 3.0, 3.0, "positive evidence: doi:10.1080/01621459.1995.10476572", "assumed", "ratio of predictive densities that counts as a preference"),
    tail=Parameter(0.05, "1", 0.05, 0.05, _CONVENTION, "assumed", "probability beyond each end of a shown interval"),
    z_power=Parameter(2.80, "1", 2.80, 2.80, "1.96 + .84: 80 % power, two-sided 5 %", "assumed", "sum of normal quantiles for the number of people"),
    most_people=Parameter(1e6, "1", 1e6, 1e6, _CONVENTION, "assumed", "people beyond which a group size is not worth naming"),
    largest_factor=Parameter(1000.0, "1", 1000.0, 1000.0, _CONVENTION, "assumed", "ratio of predictive densities beyond which its size says no more"),
    gaba_field=Parameter(5.0, "T", 4.0, 7.0, "7 T resolves GABA, 3 T does not: doi:10.1002/nbm.4257", "assumed", "field below which unedited GABA leans on the macromolecule model"),
)  # fmt: skip

Verdict = Literal["both", "both_healthy_better", "both_case_better", "healthy", "case", "neither", "not_comparable"]


@dataclass(frozen=True)
class Prediction:
    """What one arm predicts for one row, in its unit, and how the measured value lies to it.

    `low`, `high` are the 90 % interval of a reading (ensemble and scatter), `model_low`, `model_high` of the ensemble.
    """

    mean: float
    low: float
    high: float
    model_low: float
    model_high: float
    z: float
    p: float


@dataclass(frozen=True)
class RowAgreement:
    """One comparable row. `measured_low`, `measured_high` are its 90 % interval as the scatter alone makes it."""

    metabolite: str
    unit: str
    measured: float
    measured_low: float
    measured_high: float
    healthy: Prediction
    case: Prediction | None
    joint: bool
    note: str = ""


@dataclass(frozen=True)
class Joint:
    """All metabolites of the joint comparison together, for one arm."""

    chi2: float
    degrees: int
    p: float
    log_density: float


@dataclass(frozen=True)
class Agreement:
    """The comparison of a table with a healthy reference and, if there is one, a case.

    Args:
        rows: the comparable rows.
        unusable: rows that were not compared, and why.
        healthy, case: joint figures; None without comparable rows (or without a case).
        log_bayes_case: log predictive density of the case minus the healthy reference's; None without a case.
        separation: d' of the two arms; None without a case.
        people_per_group: people per group, all measured alike, that would tell the arms apart; None for group means,
            without a case, and beyond a million.
        verdict: the outcome in a word.
        statement: the same in a sentence or two.
        cannot_tell: what these values cannot tell, a sentence each.
    """

    rows: tuple[RowAgreement, ...]
    unusable: tuple[tuple[str, str], ...]
    healthy: Joint | None
    case: Joint | None
    log_bayes_case: float | None
    separation: float | None
    people_per_group: int | None
    verdict: Verdict
    statement: str
    cannot_tell: tuple[str, ...]
