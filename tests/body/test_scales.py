"""Scores as published on ordinary days, worse for who feels worse, and told with an interval."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

import glutamate as glu
from glutamate.body.observer import OBSERVER
from glutamate.body.report_section.feeling import SECTION as FEELING
from glutamate.body.scales import SCALES, answers, contract, experiments, norms
from glutamate.body.scales.scale import Felt, Scale
from glutamate.errors import ComponentError
from glutamate.report.ensemble import band
from glutamate.report.numerals import number
from glutamate.report.readout import Readout
from glutamate.simulation.setting_of import setting_of


@pytest.mark.parametrize("scale", SCALES.all(), ids=lambda s: s.name)
def test_a_scale_keeps_its_contract(scale):
    assert not [str(f) for f in contract.check_scale(scale) if f.wrong]


def test_norms_have_the_moments_that_are_published():
    u = (np.arange(200_000) + 0.5) / 200_000
    x = norms.skewed(u, 2.7, 3.2)
    assert [x.mean(), x.std()] == pytest.approx([2.7, 3.2], rel=0.01)
    x = norms.bounded(u, 3.0, 1.08, 1.0, 7.0)
    assert [x.mean(), x.std(), x.min() >= 1, x.max() <= 7] == pytest.approx([3.0, 1.08, 1, 1], rel=1e-3)
    assert (norms.with_cases(u, 0.69, 9.5, 0.059) > 9.5).mean() == pytest.approx(0.059, abs=1e-4)
    assert [norms.of_sex(sex, 1.0, 3.0) for sex in ("male", "female", "unspecified")] == [1, 3, 2]


def test_people_on_ordinary_days_answer_as_published():
    found = experiments.EXPERIMENTS["scales_people"]()
    assert [found["male"], found["female"]] == pytest.approx([5.9, 9.8], abs=0.5)
    assert found["r"] == pytest.approx(0.59, abs=0.05)
    assert [found["fatigue"], found["fatigue_sd"]] == pytest.approx([3.0, 1.08], abs=0.05)
    assert 15 < found["low"] < 19


def test_tissue_glutamate_and_scores_hardly_correlate():
    """Over people whose weight of glutamate is drawn as in ensembles."""
    rng = np.random.default_rng(0)
    glutamate, weight, d, own, chance = rng.standard_normal((5, 20_000))
    felt = Felt(fatigue=0.2 * np.clip(weight, -2, 2) * glutamate)
    for name in ("phq9", "fatigue_severity"):
        x = answers.scores(SCALES.get(name), felt, d, own, chance)
        assert abs(np.corrcoef(x, glutamate)[0, 1]) < 0.05
    # At the largest weight that is drawn the cap holds as well.
    x = answers.scores(SCALES.get("fatigue_severity"), Felt(fatigue=0.33 * glutamate), d, own, chance)
    assert abs(np.corrcoef(x, glutamate)[0, 1]) <= 0.3


def test_what_a_person_answers_does_not_depend_on_who_else_there_is():
    scale = SCALES.get("phq9")
    own, chance = answers.drawn(scale, 5, range(3), 1, 4)
    assert own[0] == 0 and chance.shape == (4, 3) and len(np.unique(chance)) == 12
    alone = answers.drawn(scale, 5, [2], 1, 4)
    assert alone[0][0] == own[2] and np.array_equal(alone[1][:, 0], chance[:, 2])
    assert answers.distress_of({"body.mood_drive.a_0": np.array([0.35, 0.02])}, 2) == pytest.approx(
        [0, 1.645], abs=1e-3
    )


def test_a_scale_that_says_nothing_is_told():
    phq = SCALES.get("phq9")
    empty = Scale("empty", "empty", phq.table, 0.0, 1.0, 1.0, 0.0, "nothing")
    with pytest.raises(ComponentError, match="direct"):
        answers.scores(empty, Felt(), 0.0, 0.0, 0.0)


def test_a_night_without_sleep_moves_what_it_should_at_visits():
    visits = [{"name": "before", "at": "14 h"}, {"name": "after", "at": "62 h"}]
    schedule = {"pattern": "deprivation", "nights": 1}
    case = glu.case(regions=["ACC"], start="07:00", duration="3 days", samples=2, visits=visits, schedule=schedule)
    found = OBSERVER.observe(setting_of(case), {})["body/scales"].sel(visit=["before", "after"])
    assert set(SCALES.names()) < set(found.data_vars) and list(found.bound.values) == ["low", "median", "high"]
    for name in SCALES.names():
        low, median, high = np.moveaxis(found[name].values, -1, 0)
        assert np.all((low <= median) & (median <= high)) and np.any(low < high)
        healthy, deprived = median[0], median[1]
        assert np.array_equal(healthy[:, 0], deprived[:, 0])
        assert np.all(deprived[:, 1] >= healthy[:, 1])
    for name in ("kss", "pvt", "fatigue_severity"):
        middle = found[name].sel(bound="median").values
        assert middle[1, 0, 1] > middle[0, 0, 1]
    assert np.all((found["phq9_above"].values >= 0) & (found["phq9_above"].values <= 1))
    assert "not a clinical score" in found["phq9"].attrs["long_name"]


def test_a_person_who_could_not_be_simulated_leaves_the_scales_of_the_others_measurable():
    rng = np.random.default_rng(0)
    scores = np.sort(rng.uniform(0, 10, (2, 6, 3, 1)), axis=2)

    def told(scores):
        scales = xr.Dataset({"phq9": (("arm", "sample", "bound", "visit"), scores)}, coords={"visit": ["later"]})
        run = SimpleNamespace(
            regions=["ACC"], group=lambda name: scales, reaches=lambda *_: True, is_other_person=lambda arm: False
        )
        context = SimpleNamespace(run=run, band=band, number=number, readout=Readout)
        (found,) = FEELING.measurable(context, 1, SimpleNamespace(name="later", at_h=1.0))
        return found

    failed = scores.copy()
    failed[1, 2] = np.nan
    assert told(failed) == told(np.delete(scores, 2, axis=1))
    assert told(failed).per_group >= 2
