"""How far a reading scatters around what the model predicts for a typical person.

On the log scale, for metabolites m of one table,

    one person    log y_m = log f_m + b_m + e_m + k + h_m,   var e_m = s_fit^2 + s_session^2,   s_fit = c CRLB_m
    group of n    log y_m = log f_m + a_m + k + h_m,         sd a_m = se_m/y_m, or sd_m/(y_m sqrt n), or CV_m/sqrt n

with b_m the difference between people, k an error common to all metabolites of the table (water scaling; or, in ratios,
the person's own creatine), h_m that of the study's method (sequence, relaxation, macromolecules, software), and c
between 1 and 1.5, because a Cramer-Rao bound holds for a correct model of the spectrum only. Means of studies differ by
more than people do; values relative to controls measured alike ("of control") are free of k and h. Bounds alone understate the scatter of repeated visits two- to threefold (7 T spectroscopic imaging of
144 people: bounds 3/10/7 % against 11/21/15 % for Glu/Gln/GABA in the anterior cingulate; LabNeuroCogDevel cohort).

Between-subject CVs of the literature (medians of over 100 studies, Gudmundson 2023, doi:10.1016/j.ab.2023.115227)
contain measurement error; the person's own part is what is left: b^2 = max(CV^2 - (c CRLB_typical)^2 - s_session^2, 0).

A person compared with his own healthy state ("of control") has no b, and two visits' errors.

A relative error v becomes the log-scale sd sqrt(log(1 + v^2)), which stays sensible for badly fitted metabolites: they
are down-weighted, not dropped (a cut-off in percent biases group means; Kreis 2016, doi:10.1002/mrm.25568).

Correlations: Glu and Gln compete in the fit (negative); the metabolites of one session share shim and reference
(positive). Both contested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import Measurement
from glutamate.regions.between_person import TABLE as CREATINE_BETWEEN_PEOPLE

_DB = "median of over 100 studies: doi:10.1016/j.ab.2023.115227"
_STUDIES = "spread of published means of healthy adults, ratios to tCr: doi:10.1016/j.ab.2023.115227"
_REPEAT = "between best single voxel (PMC8024494) and 7 T imaging of 144 people"
_TYPICAL = "3 T sLASER or PRESS, PMC8024494 and PMC9244865"
_FIT = "LCModel practice; no measured covariance"

TABLE = ParameterTable(
    "measurement.observation",
    "scatter of a reading around its prediction",
    crlb_factor=Parameter(1.2, "1", 1.0, 1.5, "bounds hold for a correct spectral model: doi:10.1002/mrm.27415", "contested", "scatter of the fit over its Cramer-Rao bound", role="protocol"),
    cv_Glu=Parameter(0.115, "1", 0.06, 0.2, _DB, "established", "between-subject CV of Glu, measurement error included"),
    cv_Gln=Parameter(0.22, "1", 0.12, 0.4, _DB, "established", "between-subject CV of Gln, measurement error included"),
    cv_Glx=Parameter(0.134, "1", 0.07, 0.25, _DB, "established", "between-subject CV of Glx, measurement error included"),
    cv_GABA=Parameter(0.18, "1", 0.09, 0.35, _DB, "established", "between-subject CV of GABA, measurement error included"),
    cv_other=Parameter(0.2, "1", 0.1, 0.4, "other weakly coupled metabolites; range of doi:10.1016/j.ab.2023.115227", "assumed", "between-subject CV of other metabolites"),
    cv_tCr=Parameter(0.079, "1", 0.05, 0.12, _DB, "established", "between-subject CV of tCr"),
    session_Glu=Parameter(0.07, "1", 0.04, 0.105, _REPEAT, "contested", "session-to-session sd of Glu beyond the fit", role="protocol"),
    session_Gln=Parameter(0.12, "1", 0.06, 0.17, _REPEAT, "contested", "session-to-session sd of Gln beyond the fit", role="protocol"),
    session_GABA=Parameter(0.09, "1", 0.05, 0.125, _REPEAT, "contested", "session-to-session sd of GABA beyond the fit", role="protocol"),
    session_other=Parameter(0.08, "1", 0.04, 0.15, "as for Glu and GABA", "assumed", "session-to-session sd of other metabolites", role="protocol"),
    crlb_Glu=Parameter(0.04, "1", 0.02, 0.07, _TYPICAL, "established", "typical relative bound of Glu", role="protocol"),
    crlb_Gln=Parameter(0.13, "1", 0.08, 0.2, _TYPICAL, "established", "typical relative bound of Gln", role="protocol"),
    crlb_Glx=Parameter(0.06, "1", 0.03, 0.09, _TYPICAL, "established", "typical relative bound of Glx", role="protocol"),
    crlb_GABA=Parameter(0.1, "1", 0.06, 0.2, _TYPICAL, "contested", "typical relative bound of GABA", role="protocol"),
    crlb_other=Parameter(0.12, "1", 0.06, 0.25, "weak metabolites at 3 T", "assumed", "typical relative bound of other metabolites", role="protocol"),
    scale_water=Parameter(0.08, "1", 0.05, 0.12, "water content 6-7 %, relaxation: doi:10.3389/fneur.2019.01333, doi:10.1002/nbm.4257", "contested", "systematic error of water scaling", role="protocol"),
    scale_institutional=Parameter(0.27, "1", 0.2, 0.4, "spread of means over studies, 2.40/8.80: doi:10.1016/j.ab.2023.115227", "established", "unknown factor of institutional units", role="protocol"),
    study_Glu=Parameter(0.15, "1", 0.08, 0.22, _STUDIES, "contested", "difference between studies' means of Glu", role="protocol"),
    study_Gln=Parameter(0.18, "1", 0.1, 0.3, _STUDIES, "contested", "difference between studies' means of Gln", role="protocol"),
    study_Glx=Parameter(0.2, "1", 0.1, 0.4, _STUDIES, "contested", "difference between studies' means of Glx", role="protocol"),
    study_GABA=Parameter(0.3, "1", 0.15, 0.45, _STUDIES, "contested", "difference between studies' means of GABA, with and without macromolecules", role="protocol"),
    study_other=Parameter(0.25, "1", 0.12, 0.5, _STUDIES, "contested", "difference between studies' means of other metabolites", role="protocol"),
    fit_Glu_Gln=Parameter(-0.3, "1", -0.6, 0.0, _FIT, "assumed", "correlation of the fits of Glu and Gln", scale="linear", role="protocol"),
    session_correlation=Parameter(0.4, "1", 0.0, 0.8, "Glu and GABA errors correlate positively over visits; size differs by region", "contested", "correlation of session errors", scale="linear", role="protocol"),
    person_correlation=Parameter(0.3, "1", 0.0, 0.6, "shared cell density and tissue composition", "assumed", "correlation between people", scale="linear"),
)  # fmt: skip

_OWN = ("Glu", "Gln", "Glx", "GABA")
_AS = {"GABA+": "GABA"}


def log_sd(relative: Any) -> Any:
    """Log-scale sd of a relative error (lognormal)."""
    return np.sqrt(np.log1p(np.square(relative)))


def fit_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative error of the fit: c times the row's bound or the typical one; or the row's own sd, if it is of one person."""
    p = TABLE.of(values)
    if row.sd is not None and row.value and not row.is_group:
        return float(row.sd / row.value)
    bound = _typical(p, "crlb", row) if row.crlb_percent is None else row.crlb_percent / PERCENT
    return float(p.crlb_factor * bound)


def session_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative session-to-session error beyond the fit."""
    p = TABLE.of(values)
    measured_spread = row.sd is not None and not row.is_group
    return 0.0 if measured_spread else float(_typical(p, "session", row))


def person_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative difference between people that is the person's own."""
    p = TABLE.of(values)
    measured = np.square(p.crlb_factor * _typical(p, "crlb", row)) + np.square(_typical(p, "session", row))
    return float(np.sqrt(max(np.square(_typical(p, "cv", row)) - measured, 0.0)))


def group_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative standard error of a group's mean."""
    value = row.value or 1.0
    if row.se is not None:
        return row.se / value
    spread = row.sd / value if row.sd is not None else float(_typical(TABLE.of(values), "cv", row))
    return spread / float(np.sqrt(row.n or 1))


def common_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative error that all rows of the same unit share."""
    p = TABLE.of(values)
    if row.unit in ("of control", "/tCr"):
        return 0.0
    return float(p.scale_institutional if row.unit == "institutional" else p.scale_water)


def study_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative error of the study's method, one metabolite apart from the other."""
    return 0.0 if row.unit == "of control" else float(_typical(TABLE.of(values), "study", row))


def creatine_error(row: Measurement, values: Mapping[str, Any]) -> float:
    """Relative error that measured creatine brings to all ratios of a person; what people differ by is in the prediction, and a
    group's spread of ratios holds both."""
    if row.unit != "/tCr" or row.is_group:
        return 0.0
    own = float(np.median(CREATINE_BETWEEN_PEOPLE.of(values).total_creatine_cv))
    return float(np.sqrt(max(TABLE.of(values).cv_tCr ** 2 - own**2, 0.0)))


def log_covariance(rows: Sequence[Measurement], values: Mapping[str, Any], systematic: bool = True) -> np.ndarray:
    """Covariance of the log readings around the prediction for a typical person, shape (row, row).

    Without `systematic`, of readings of people measured alike: k of water scaling and h are left out.
    """
    p = TABLE.of(values)
    names = [row.metabolite for row in rows]
    single = [not row.is_group for row in rows]
    own_control = [row.unit == "of control" for row in rows]
    visits = np.where([control and row.sd is None for row, control in zip(rows, own_control, strict=True)], 2, 1)
    zero = np.zeros(len(rows))
    fit = np.where(single, log_sd([fit_error(row, values) for row in rows]), zero) * np.sqrt(visits)
    session = np.where(single, log_sd([session_error(row, values) for row in rows]), zero) * np.sqrt(visits)
    person = np.where(single, log_sd([person_error(row, values) for row in rows]), zero)
    person = np.where(own_control, zero, person)
    group = np.where(single, zero, log_sd([group_error(row, values) for row in rows]))
    creatine = log_sd([creatine_error(row, values) for row in rows])
    common = log_sd([common_error(row, values) for row in rows]) * systematic
    study = log_sd([study_error(row, values) for row in rows]) * systematic
    same_unit = np.asarray([[a.unit == b.unit for b in rows] for a in rows], dtype=float).reshape(len(rows), len(rows))

    of_fit = np.eye(len(rows))
    if "Glu" in names and "Gln" in names:
        i, j = names.index("Glu"), names.index("Gln")
        of_fit[i, j] = of_fit[j, i] = p.fit_Glu_Gln
    return (
        np.outer(fit, fit) * of_fit
        + np.outer(session, session) * _equicorrelated(len(rows), p.session_correlation)
        + np.outer(person, person) * _equicorrelated(len(rows), p.person_correlation)
        + np.outer(group, group) * _equicorrelated(len(rows), p.person_correlation)
        + np.outer(creatine, creatine)
        + np.outer(common, common) * same_unit
        + np.diag(np.square(study))
    )


def _equicorrelated(size: int, correlation: float) -> np.ndarray:
    return np.eye(size) * (1 - correlation) + correlation


def _typical(p: Any, kind: str, row: Measurement) -> Any:
    """The declared value of `kind` for the metabolite of a row."""
    name = _AS.get(row.metabolite, row.metabolite)
    if name not in _OWN or (kind == "session" and name == "Glx"):
        name = "other"
    return getattr(p, f"{kind}_{name}")
