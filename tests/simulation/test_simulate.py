"""A case from beginning to end: arms are paired, chunks do not matter, mechanisms act where and when they are told to."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from glutamate.case import load_case
from glutamate.case.model import Arm, Case, Course, Mechanism, Person, Visit
from glutamate.measurement.scans.request import Blocks, SimulatedScan
from glutamate.metabolism import model
from glutamate.report.write_report import write_report
from glutamate.simulation import simulate


def make(*arms, samples=4, visits=(), regions=("occipital",), duration_h=1.0):
    return Case(
        schema=1, name="test", title="t", question="q", person=Person(35.0), regions=regions, start_h=8.0, duration_h=duration_h,
        arms=(Arm("healthy", "healthy"), *arms), visits=visits, samples=samples, seed=3, published=(), source_text="",
    )  # fmt: skip


LOW = Arm("low", "low glucose", courses=(Course("body.plasma.glucose", None, (8.0, 8.5), (5.0, 2.0)),))
LATE = Arm(
    "late", "late", mechanisms=(Mechanism("metabolism.glutaminase.activity", factor=0.5, cell="gaba_neuron", onset_h=8.5),)
)  # fmt: skip


COURSE = SimulatedScan("slaser_3t", realisations=1, blocks=Blocks(0.5, 0.25))
VISITS = (
    Visit("before", 8.0, ("occipital",), mrs=(COURSE,)),
    Visit("scan", 9.0, ("occipital",), mrs=(SimulatedScan("press_3t", realisations=2),)),
)


@pytest.fixture(scope="module")
def tree():
    return simulate(make(LOW, LATE, visits=VISITS))


@pytest.fixture(scope="module")
def page(tree, tmp_path_factory):
    return write_report(tree, make(LOW, LATE, visits=VISITS), tmp_path_factory.mktemp("page") / "r.html").read_text()


def test_the_healthy_arm_does_not_move(tree):
    healthy = tree["metabolism"]["tissue_glutamate"].sel(arm="healthy")
    assert float(abs(healthy / healthy.isel(time=0) - 1).max()) == 0


def test_arms_share_their_people(tree):
    start = tree["metabolism"]["tissue_glutamate"].isel(time=0)
    np.testing.assert_allclose(start.sel(arm="low"), start.sel(arm="healthy"), rtol=1e-6)
    assert float(start.sel(arm="healthy").std("sample").max()) > 0.05


def test_a_mechanism_acts_in_its_cell_and_from_its_onset(tree):
    glutaminase = tree["metabolism"]["gaba"].sel(arm="late") / tree["metabolism"]["gaba"].sel(arm="healthy") - 1
    glutamate = tree["metabolism"]["glutamate"].sel(arm="late") / tree["metabolism"]["glutamate"].sel(arm="healthy") - 1
    before = glutamate.sel(cell="gaba_neuron").sel(time=slice(None, 8.49))
    after = glutamate.sel(cell="gaba_neuron").isel(time=-1)
    assert float(abs(before).max()) < 1e-5 and float(after.max()) < -0.01
    assert float(abs(glutamate.sel(cell="glutamatergic_neuron").isel(time=-1)).max()) < 0.01
    assert np.isfinite(glutaminase.sel(cell="astrocyte")).all()


def test_inputs_are_kept_as_given(tree):
    glucose = tree["metabolism"]["input_glucose"].sel(arm="low", region="occipital")
    assert float(glucose.interp(time=8.25)) == pytest.approx(3.5, abs=0.02)
    assert float(glucose.isel(time=-1)) == pytest.approx(2.0)


def test_readings_at_the_visit(tree):
    reading = tree["measurement"]["ratio_tcr"].sel(visit="scan", region="occipital", metabolite="Glu")
    assert 0.7 < float(reading.sel(arm="healthy").median()) < 1.4
    assert float((reading.sel(arm="low") - reading.sel(arm="healthy")).max()) < 0


def test_scans_at_the_visit(tree):
    """Estimates lie within their bounds of what the voxel holds, every arm has its own noise, and people read their own pools."""
    scan = tree["measurement/mrs/scan-press_3t"].to_dataset().isel(region=0)
    z = (scan["concentration"] - scan["true"]) / scan["bound"]
    assert float(abs(z.sel(estimate=["Glu", "Gln", "GABA", "tCr", "NAA"])).max()) < 4
    low, healthy = (scan["data"].sel(arm=a) - scan["fit"].sel(arm=a) for a in ("low", "healthy"))
    assert abs(float(np.corrcoef(low, healthy)[0, 1])) < 0.2
    read = tree["measurement"]["voxel_concentration"].isel(region=0, visit=0).sel(metabolite="Glu")
    share = scan["true"].sel(estimate="Glu") / read.isel(sample=0)
    apart = (scan["reading"].sel(estimate="Glu") - read * share) / scan["bound"].sel(estimate="Glu").mean("realisation")
    assert float(abs(apart).max()) < 4 and float(apart.std()) > 0.3


def test_a_course_follows_the_pools(tree):
    """Two blocks, a quarter of an hour each: their pools are those of their middles, their noise is that of their averages."""
    course = tree["measurement/mrs/before-slaser_3t"].to_dataset().isel(region=0)
    np.testing.assert_allclose(course["minute"], [7.5, 22.5])
    assert course.attrs["averages"] == 300 and course.attrs["snr"] == pytest.approx(120 * (300 / 64) ** 0.5)
    pool = tree["metabolism"]["tissue_glutamate"].isel(region=0, sample=0)
    middles = pool.sel(time=[8.125, 8.375], method="nearest")
    assert np.abs(middles["time"] - [8.125, 8.375]).max() < 1e-6
    whole = (middles.sel(arm="low") / middles.sel(arm="healthy")).values - 1
    true = course["true"].sel(estimate="Glu")
    seen = (true.sel(arm="low") / true.sel(arm="healthy")).values - 1
    assert np.all((seen[1:] < 0) & (seen[1:] > whole[1:]))
    z = (course["concentration"].isel(realisation=0) - course["true"]) / course["bound"].isel(realisation=0)
    assert float(abs(z.sel(estimate=["Glu", "GABA", "tCr"])).max()) < 4


def test_the_report_shows_spectra_and_what_they_tell(page):
    assert "Simulated spectrum at visit “scan”" in page and "SD of the residual" in page
    assert "Course of spectra from visit “before” on" in page and "In a course of 2 simulated spectra" in page
    assert re.search(r"In simulated spectra it shows most in (Glu|Gln|GABA)", page)


def test_a_sample_does_not_depend_on_how_many_there_are(tree):
    more = simulate(make(LOW, LATE, samples=6))
    np.testing.assert_array_equal(
        more["metabolism"]["tissue_gaba"].isel(sample=slice(0, 4)), tree["metabolism"]["tissue_gaba"]
    )


def test_an_interrupted_run_resumes_to_the_same_numbers(tree):
    kept: dict[str, dict] = {}
    store = SimpleNamespace(load=kept.get, save=kept.__setitem__)

    class Stop(Exception):
        pass

    def stop(what, done, total):
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        simulate(make(LOW, LATE), progress=stop, checkpoint=store)
    assert len(kept) == 2
    resumed = simulate(make(LOW, LATE), checkpoint=store)
    np.testing.assert_array_equal(resumed["metabolism"]["tissue_gaba"], tree["metabolism"]["tissue_gaba"])


def test_measured_values_are_compared():
    case = load_case("hepatic_encephalopathy")
    found = simulate(case, samples=8)
    compared = json.loads(found["measurement/agreement"].attrs["agreement"])
    assert {c["arm"] for c in compared} == {"ammonia_0_1", "ammonia_0_2"}
    assert all(c["statement"] and c["rows"] for c in compared)


def test_who_could_not_be_simulated_is_left_out_of_every_answer(monkeypatch, tmp_path):
    def all_but_the_third(found):
        return np.arange(found.x0.shape[-1]) != 2

    case = replace(load_case("hepatic_encephalopathy"), samples=4)
    whole = simulate(case)
    monkeypatch.setattr(model, "healthy_people", all_but_the_third)
    with_failure = simulate(case)
    assert "could not be simulated" in with_failure.attrs["failures"] and not whole.attrs["failures"]
    others = [0, 1, 3]
    np.testing.assert_array_equal(
        with_failure["synapse"]["ampa"].isel(sample=others), whole["synapse"]["ampa"].isel(sample=others)
    )
    for comparison in json.loads(with_failure["measurement/agreement"].attrs["agreement"]):
        shown = [row["healthy"]["mean"] for row in comparison["rows"]]
        assert np.isfinite([*shown, comparison["case"]["chi2"]]).all()
    page = write_report(with_failure, case, tmp_path / "report.html").read_text()
    assert "nan" not in re.sub(r"<[^>]*>", " ", page).lower().split()
