"""What a run keeps of a life is what the models that stand alone give."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

import glutamate as glu
from glutamate import body
from glutamate.body.observer import OBSERVER, _with_brain
from glutamate.report.panels.bouts import bouts, row_of
from glutamate.simulation.setting_of import setting_of


def test_days_are_those_of_the_models_alone():
    case = glu.case(regions=["ACC"], start="07:00", duration="2 days", samples=1, schedule={"pattern": "deprivation"})
    found = OBSERVER.observe(setting_of(case), {})
    days = found["body/days"].isel(arm=1, sample=0)
    alone = body.days(body.live(body.pattern("deprivation")))
    assert days["sleep"].values == pytest.approx(alone.sleep[:2, 0], abs=0.02)
    for model, lapses in alone.lapses.items():
        assert days[f"lapses_{model}"].values == pytest.approx(lapses[:2, 0], rel=0.01)
    ordinary = found["body/days"].isel(arm=0, sample=0)["sleep"].values
    assert ordinary[0] == pytest.approx(ordinary[1], abs=0.02)
    assert found["body/course"].sizes["moment"] <= 1000
    tired = found["body/days"].isel(sample=0)
    for name in ("fatigue", "fatigue_sleepiness", "fatigue_effort", "mood"):
        assert np.all(tired[name].values[0] == 0) and tired[name].values[1, 1] > 0
    assert np.all(tired["fatigue_low_glutamate"].values == 0)
    # The median person has no low well, whatever happens to them.
    assert np.all(tired["low_mood"].values == 0)


def test_a_run_without_a_life_has_none():
    assert not OBSERVER.joins(frozenset({"body.plasma.glucose"}))


def test_a_night_is_one_row_and_cut_at_noon():
    assert [row_of(h) for h in (11.9, 12.0, 23.0, 31.0, 36.0)] == [-1, 0, 0, 0, 1]
    drawn = bouts("sleep", [(23.0, 31.0), (33.0, 38.0)], 0, 7.0, 55.0)
    assert "2 bouts of 13 h" in drawn and np.char.count(drawn, "<svg") == 1


@pytest.mark.slow
def test_slowed_clearance_lowers_mood_through_the_switch_of_emotional_cortex():
    arm = {"name": "slow", "synapse": {"uptake": 0.8}, "thought": [{"at": "1 h", "lasts": "1 h", "effort": 1}]}
    case = glu.case(
        regions=["sgACC"], start="07:00", duration="4 h", samples=1, coupling={"feedback": True}, arms=[arm]
    )
    found = glu.simulate(case)["body"].isel(region=0, sample=0, time=-1)
    assert found["mood"].values[1] < 0 == pytest.approx(found["mood"].values[0], abs=1e-9)
    assert found["mood_drive"].values[1] < found["mood_drive"].values[0] - 0.1


def test_mood_hears_the_emotional_cortex_of_a_run_with_feedback():
    """What the link has beyond the body alone is added, of vACC where it is simulated; the rounding of what is kept is nothing."""
    case = glu.case(regions=["dlPFC", "vACC"], start="07:00", duration="2 days", samples=1, schedule={"pattern": "deprivation"}, coupling={"feedback": True})  # fmt: skip
    setting = setting_of(case)
    times = len(setting.hours)
    heard = np.stack([np.full(times, 0.5), np.linspace(0, 0.2, times)])[None, :, None]
    group = xr.Dataset(
        {"mood": (("arm", "region", "sample", "time"), np.concatenate([heard, heard]))},
        {"region": list(setting.regions)},
    )
    found = _with_brain(np.zeros((1, 576)), "mood", setting, {"body": group}, 1)
    assert found[0, -1] == pytest.approx(0.2) and found[0, 287] == pytest.approx(0.1, abs=1e-3)
    group["mood"][:] = 1e-9
    assert (_with_brain(np.zeros((1, 576)), "mood", setting, {"body": group}, 1) == 0).all()
    assert (_with_brain(np.ones((1, 288)), "mood", replace(setting, feedback=False), {"body": group}, 1) == 1).all()
