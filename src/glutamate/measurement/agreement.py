"""Measured against predicted: does a table of measured values fit the healthy reference, the case, both or neither?

Predictions are ensembles; measured values scatter as observation.py says; all on the log scale. For each arm,

    per metabolite   z = (log y - mean)/sqrt(var_ensemble + var_observation)
                     two-sided predictive p = 2 min(F, 1 - F), F the mixture of the ensemble's samples and the scatter
    together         chi^2 = d^T (cov_ensemble + cov_observation)^-1 d, with as many degrees of freedom as metabolites
    between arms     log predictive density of the case minus that of the healthy reference (a log Bayes factor of two
                     fixed hypotheses)
    separation       d' = sqrt(delta^T cov^-1 delta), delta the difference of the two mean predictions: how far the
                     arms lie apart in units of what such a table can resolve, whatever it reads
    people           2 (z_power/d'')^2 per group for 80 % power at a two-sided 5 % level, d'' of people measured alike,
                     so that neither ensemble nor method stands in the way

A sum (Glx, GABA+) is left out of the joint figures where its parts are there. A small p says that the model with these
settings does not explain the values; it does not say which of the two is at fault.
(Posterior predictive checks: Gelman 1996; strength of evidence: Kass & Raftery 1995, doi:10.1080/01621459.1995.10476572.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.parameter import Z95
from glutamate.measurement.distribution import chi2_survival, mixture_cdf, mixture_log_density, mixture_quantile
from glutamate.measurement.measured import MeasuredTable, Measurement
from glutamate.measurement.observation import log_covariance
from glutamate.measurement.outcome import TABLE, Agreement, Joint, Prediction, RowAgreement, Verdict
from glutamate.measurement.prediction import REFERENCE, SUMS, predictable
from glutamate.measurement.wording import cannot_tell, statement


def assess(
    table: MeasuredTable,
    healthy: Mapping[str, Any],
    case: Mapping[str, Any] | None,
    values: Mapping[str, Any],
) -> Agreement:
    """Compare a table with predicted readings.

    Args:
        table: the measured values.
        healthy, case: predicted readings by metabolite in the unit of the table's rows, shape (samples,) each
            (prediction.predict); `case` may be None.
        values: parameter values by dotted name.
    """
    usable, unusable = _usable(table, healthy)
    if not usable:
        text = statement("not_comparable", (), None, None, None, values)
        return Agreement(
            (), unusable, None, None, None, None, None, "not_comparable", text, cannot_tell(table, None, values)
        )
    covariance = log_covariance(usable, values)
    scatter = np.sqrt(np.diag(covariance))
    together = _joint_rows(usable)
    rows = tuple(_compare(row, healthy, case, scatter[i], i in together, values) for i, row in enumerate(usable))
    used = [usable[i] for i in together]
    noise = covariance[np.ix_(together, together)]
    joint_healthy = _joint(used, healthy, noise)
    joint_case = _joint(used, case, noise) if case is not None else None
    difference = joint_case.log_density - joint_healthy.log_density if joint_case else None
    apart = _separation(used, healthy, case, noise) if case is not None else None
    verdict = _verdict(joint_healthy, joint_case, difference, values)
    people = None
    if case is not None and not any(row.is_group for row in used):
        people = _people(used, healthy, case, values)
    text = statement(verdict, rows, difference, apart, people, values)
    return Agreement(
        rows,
        unusable,
        joint_healthy,
        joint_case,
        difference,
        apart,
        people,
        verdict,
        text,
        cannot_tell(table, apart, values),
    )


def _usable(table: MeasuredTable, healthy: Mapping[str, Any]) -> tuple[list[Measurement], tuple[tuple[str, str], ...]]:
    usable, unusable = [], []
    for row in table.rows:
        if row.metabolite == REFERENCE:
            unusable.append((row.metabolite, "the reference of ratios, not a pool of the model"))
        elif not predictable(row.metabolite):
            unusable.append((row.metabolite, "not a pool of the model"))
        elif row.metabolite not in healthy:
            unusable.append((row.metabolite, "not predicted in this run"))
        elif row.value is None:
            unusable.append((row.metabolite, row.note or "not quantified"))
        else:
            usable.append(row)
    return usable, tuple(unusable)


def _joint_rows(rows: Sequence[Measurement]) -> list[int]:
    """Rows that count once: a sum is left out where all its parts are there."""
    present = {row.metabolite for row in rows}
    return [i for i, row in enumerate(rows) if not set(SUMS.get(row.metabolite, ("",))) <= present]


def _logs(rows: Sequence[Measurement], arm: Mapping[str, Any]) -> np.ndarray:
    return np.stack([np.log(np.atleast_1d(np.asarray(arm[row.metabolite], dtype=float))) for row in rows], axis=-1)


def _measured(rows: Sequence[Measurement]) -> np.ndarray:
    return np.log([row.value for row in rows if row.value is not None])


def _compare(
    row: Measurement,
    healthy: Mapping[str, Any],
    case: Mapping[str, Any] | None,
    sd: float,
    joint: bool,
    values: Mapping[str, Any],
) -> RowAgreement:
    measured = float(_measured([row])[0])
    return RowAgreement(
        row.metabolite,
        row.unit,
        math.exp(measured),
        math.exp(measured - Z95 * sd),
        math.exp(measured + Z95 * sd),
        _predict_row(measured, _logs([row], healthy)[:, 0], sd, values),
        _predict_row(measured, _logs([row], case)[:, 0], sd, values) if case is not None else None,
        joint,
        row.note,
    )


def _predict_row(measured: float, centres: np.ndarray, sd: float, values: Mapping[str, Any]) -> Prediction:
    tail = float(TABLE.of(values).tail)
    below = mixture_cdf(measured, centres, sd)
    low, high = (math.exp(mixture_quantile(q, centres, sd)) for q in (tail, 1 - tail))
    model_low, model_high = (math.exp(float(np.quantile(centres, q))) for q in (tail, 1 - tail))
    z = (measured - float(np.mean(centres))) / math.sqrt(float(np.var(centres)) + sd**2)
    return Prediction(math.exp(float(np.mean(centres))), low, high, model_low, model_high, z, 2 * min(below, 1 - below))


def _spread(logs: np.ndarray) -> np.ndarray:
    """Covariance of an ensemble on the log scale; zero for a single sample."""
    return np.atleast_2d(np.cov(logs, rowvar=False, bias=True))


def _joint(rows: Sequence[Measurement], arm: Mapping[str, Any], noise: np.ndarray) -> Joint:
    logs, measured = _logs(rows, arm), _measured(rows)
    gap = measured - logs.mean(axis=0)
    chi2 = float(gap @ np.linalg.solve(_spread(logs) + noise, gap))
    return Joint(chi2, len(rows), chi2_survival(chi2, len(rows)), mixture_log_density(measured, logs, noise))


def _separation(
    rows: Sequence[Measurement], healthy: Mapping[str, Any], case: Mapping[str, Any], noise: np.ndarray
) -> float:
    a, b = _logs(rows, healthy), _logs(rows, case)
    delta = b.mean(axis=0) - a.mean(axis=0)
    pooled = (_spread(a) + _spread(b)) / 2 + noise
    return math.sqrt(float(delta @ np.linalg.solve(pooled, delta)))


def _people(
    rows: Sequence[Measurement], healthy: Mapping[str, Any], case: Mapping[str, Any], values: Mapping[str, Any]
) -> int | None:
    delta = (_logs(rows, case) - _logs(rows, healthy)).mean(axis=0)
    squared = float(delta @ np.linalg.solve(log_covariance(rows, values, systematic=False), delta))
    p = TABLE.of(values)
    needed = 2 * p.z_power**2 / squared if squared > 0 else math.inf
    return math.ceil(needed) if needed < p.most_people else None


def _verdict(healthy: Joint, case: Joint | None, difference: float | None, values: Mapping[str, Any]) -> Verdict:
    p = TABLE.of(values)
    in_healthy = healthy.p >= p.level
    if case is None or difference is None:
        return "healthy" if in_healthy else "neither"
    in_case = case.p >= p.level
    if in_healthy and in_case:
        if abs(difference) < math.log(p.bayes_factor):
            return "both"
        return "both_case_better" if difference > 0 else "both_healthy_better"
    if in_healthy or in_case:
        return "healthy" if in_healthy else "case"
    return "neither"
