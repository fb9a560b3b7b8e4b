"""What single runs miss of a surrogate: of its size, nothing between alike arms, and needed for a band to hold the runs."""

import numpy as np
import pytest

from glutamate.circuit.response_surface import fit_scores
from glutamate.cognition import surrogates
from glutamate.cognition.surrogates import discrepancy

PEOPLE = 3000
LENGTH = discrepancy.TABLE["length"].value
NOMINAL, WIDTH = 0.9, 1.645
"""Share of a normal distribution within so many standard deviations."""


def missed(variance=0.04, error=0.0):
    return discrepancy.drawn("x", variance, error, 3, PEOPLE, 1)


def test_it_has_its_size_everywhere_and_the_median_person_has_none():
    for u in (np.zeros(3), np.array([0.7, -0.2, 1.0])):
        found = missed().at(u)
        assert found[0] == 0 and found[1:].std() == pytest.approx(0.2, rel=0.05) and abs(found.mean()) < 0.015


def test_arms_that_are_alike_miss_alike_and_those_apart_do_not():
    """Of a difference, nothing at no distance, and the discrepancies of two runs at a large one: 2 s^2 (1 - exp(-d^2/2 l^2))."""
    here = np.zeros((PEOPLE, 3))
    assert np.ptp(missed().at(here) - missed().at(here)) == 0.0
    for d in (0.1, LENGTH, 4 * LENGTH):
        apart = (missed().at(here + [d, 0, 0]) - missed().at(here)).std()
        assert apart == pytest.approx(0.2 * np.sqrt(2 * (1 - np.exp(-((d / LENGTH) ** 2) / 2))), rel=0.1)


def test_how_well_it_is_known_widens_it():
    sizes = missed(0.04, 0.02).size[1:] ** 2
    assert sizes.mean() == pytest.approx(0.04, rel=0.05) and sizes.std() == pytest.approx(0.02, rel=0.1)
    below = missed(-0.02, 0.02).size[1:]
    assert 0.05 < (below > 0).mean() < 0.3, "measured as none, within its error"


def test_a_band_without_it_is_narrower():
    """Of the shipped decision network, whose time of a choice single runs miss by a twentieth."""
    decision = surrogates.load("lam_decision")
    surface, z = decision.surfaces["random_dots.decision_time"], np.zeros(3)
    own = decision.drawn(PEOPLE, 1)["random_dots.decision_time"]
    without = own._replace(missed=own.missed._replace(size=np.zeros(PEOPLE)))
    bands = [np.log(np.asarray(decision.value("random_dots.decision_time", z, one))).std() for one in (own, without)]
    assert bands[1] == pytest.approx(float(surface.error(z)), rel=0.05)
    assert bands[0] ** 2 - bands[1] ** 2 == pytest.approx(surface.missed, rel=0.4)
    assert bands[0] > 1.5 * bands[1]


def test_runs_that_were_left_out_lie_in_the_band_at_its_nominal_rate():
    """Over every point of both spiking surveys, for the scores that single runs miss; without it too many lie outside."""
    inside, without = [], []
    for circuit in ("lam_decision", "murray_ring"):
        found = surrogates.load(circuit)
        z = np.array([run.z for run in found.survey.runs])
        for name, surface in found.surfaces.items():
            if surface.missed <= 0 or name not in found.survey.runs[0].scores:
                continue
            value, error = np.array([run.scores[name] for run in found.survey.runs]).T
            known = np.flatnonzero(np.isfinite(value) & (error > 0))
            for k in known:
                others = known[known != k]
                fitted = fit_scores(surface.axes, surface.scale, z[others], value[others], error[others], "log")
                off = abs(np.log(value[k]) - float(fitted.eta(z[k])))
                variance = float(fitted.error(z[k])) ** 2 + (error[k] / value[k]) ** 2
                inside.append(off < WIDTH * np.sqrt(variance + max(fitted.missed, 0.0)))
                without.append(off < WIDTH * np.sqrt(variance))
    assert abs(np.mean(inside) - NOMINAL) < 3 * np.sqrt(NOMINAL * (1 - NOMINAL) / len(inside))
    assert np.mean(without) < np.mean(inside)
