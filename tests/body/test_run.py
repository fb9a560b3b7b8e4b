"""A case with a life from end to end: schedule, body, brain, days and report."""

import numpy as np
import pytest

import glutamate as glu


@pytest.fixture(scope="module")
def case():
    """A night without sleep and a stressor, over 26 h, of two people."""
    return glu.case(
        regions=["occipital"],
        start="07:00",
        duration="26 h",
        samples=2,
        schedule={"beds": []},
        stressors=[{"at": "2 h", "lasts": "1 h", "strength": 8}],
    )


@pytest.fixture(scope="module")
def tree(case):
    return glu.simulate(case)


def test_the_arm_stays_awake_and_the_reference_sleeps(tree):
    awake = tree["body"]["awake"].sel(region="occipital", sample=0)
    night = awake.sel(time=slice(25.0, 29.0))
    assert np.all(night.isel(arm=1) == 1) and np.all(night.isel(arm=0) == 0)
    debt = tree["body"]["sleep_debt"].sel(region="occipital")
    assert np.all(debt.isel(arm=0) == 0) and np.all(debt.isel(arm=1).isel(time=-1) > 0.5)


def test_the_stressor_reaches_cortisol_and_release(tree):
    body = tree["body"].isel(arm=1).sel(region="occipital")
    assert float(body["cortisol_ratio"].sel(time=slice(9.0, 12.0)).max()) > 1.2
    assert float(body["release"].sel(time=slice(9.0, 12.0)).max()) > 1.05


def test_what_the_body_does_reaches_glutamate_and_the_reference_has_none_of_it(tree):
    glutamate = tree["metabolism"]["tissue_glutamate"].sel(region="occipital", sample=0)
    change = glutamate / glutamate.isel(time=0)
    assert float(abs(change.isel(arm=0) - 1).max()) < 1e-5
    assert float(abs(change.isel(arm=1) - 1).max()) > 1e-4


def test_the_days_and_the_report_tell_of_the_night(tree, case, tmp_path):
    sleep = tree["body/days"]["sleep"].isel(day=0, sample=0).values
    assert sleep[0] == pytest.approx(7.8, abs=0.4) and sleep[1] < 0.05
    page = tmp_path / "report.html"
    glu.report(tree, page)
    assert "Sleep" in page.read_text(encoding="utf-8")
