"""Scatter of a reading against published repeat visits and between-subject variation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutamate.engine import registry
from glutamate.measurement.measured import UNITS, Measurement
from glutamate.measurement.observation import fit_error, log_covariance, log_sd, session_error

VALUES = registry.values("measurement")
METABOLITES = ("Glu", "Gln", "GABA", "Glx", "Asp", "Lac")


def sd(row):
    return float(np.sqrt(log_covariance([row], VALUES)[0, 0]))


@pytest.mark.parametrize(("name", "bound", "repeat"), [("Glu", 3, 11), ("Gln", 10, 21), ("GABA", 7, 15)])
def test_repeat_visits_scatter_more_than_their_bounds(name, bound, repeat):
    """7 T imaging of the anterior cingulate: bounds 3/10/7 %, within-subject CV 11/21/15 %."""
    row = Measurement(name, 1.0, "/tCr", crlb_percent=bound)
    visit = 100 * np.hypot(fit_error(row, VALUES), session_error(row, VALUES))
    assert bound < visit
    assert abs(visit - repeat) < 5


@pytest.mark.parametrize(("name", "cv"), [("Glu", 11.5), ("Gln", 22.0), ("GABA", 18.0)])
def test_typical_fits_scatter_over_people_as_the_literature_says(name, cv):
    typical = {"Glu": 4, "Gln": 13, "GABA": 10}[name]
    row = Measurement(name, 5.0, "mM", crlb_percent=typical)
    alike = np.sqrt(log_covariance([row], VALUES, systematic=False)[0, 0])
    assert 100 * alike == pytest.approx(cv, rel=0.02)
    assert sd(row) > alike


def test_a_missing_bound_is_a_typical_one_and_a_worse_one_costs():
    assert sd(Measurement("Glu", 8.0, "mM")) == pytest.approx(sd(Measurement("Glu", 8.0, "mM", crlb_percent=4)))
    assert sd(Measurement("Glu", 8.0, "mM", crlb_percent=55)) > 2.5 * sd(Measurement("Glu", 8.0, "mM", crlb_percent=4))


def test_group_means_use_their_standard_error():
    by_se = Measurement("GABA", 1.0, "of control", se=0.1, n=16)
    by_sd = Measurement("GABA", 1.0, "of control", sd=0.4, n=16)
    assert sd(by_se) == pytest.approx(sd(by_sd)) == pytest.approx(log_sd(0.1))
    assert sd(Measurement("GABA", 1.0, "mM", n=400)) < sd(Measurement("GABA", 1.0, "mM"))


def test_a_change_against_ones_own_control_has_no_spread_between_people():
    own = Measurement("Glu", 1.05, "of control", crlb_percent=4)
    person = Measurement("Glu", 8.0, "mM", crlb_percent=4)
    p = VALUES
    twice = np.sqrt(2 * (log_sd(fit_error(own, p)) ** 2 + log_sd(session_error(own, p)) ** 2))
    assert sd(own) == pytest.approx(twice)
    assert sd(own) < sd(person)


def test_common_error_correlates_metabolites_of_one_unit():
    rows = [
        Measurement("Glu", 8.0, "institutional", crlb_percent=3),
        Measurement("GABA", 1.0, "institutional", crlb_percent=8),
    ]
    factor = log_sd(VALUES["measurement.observation.scale_institutional"]) ** 2
    assert factor < log_covariance(rows, VALUES)[0, 1] < 1.2 * factor
    apart = [rows[0], Measurement("GABA", 1.0, "of control", se=0.1)]
    assert abs(log_covariance(apart, VALUES)[0, 1]) < 0.01


def test_glu_and_gln_compete_in_the_fit():
    pair = [Measurement("Glu", 8.0, "mM", crlb_percent=40), Measurement("Gln", 2.0, "mM", crlb_percent=40)]
    other = [pair[0], Measurement("GABA", 1.0, "mM", crlb_percent=40)]
    assert log_covariance(pair, VALUES)[0, 1] < log_covariance(other, VALUES)[0, 1]


@given(st.lists(st.sampled_from(METABOLITES), min_size=1, max_size=6, unique=True), st.data())
def test_covariance_is_positive_definite(names, data):
    rows = []
    for name in names:
        crlb = data.draw(st.none() | st.floats(0, 998))
        n = data.draw(st.none() | st.integers(1, 200))
        rows.append(Measurement(name, data.draw(st.floats(1e-3, 1e3)), data.draw(st.sampled_from(UNITS)), crlb, n=n))
    covariance = log_covariance(rows, VALUES)
    assert np.allclose(covariance, covariance.T)
    assert np.linalg.eigvalsh(covariance)[0] > 0
