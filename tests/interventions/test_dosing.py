"""Doses become courses and factors."""

from dataclasses import dataclass

import numpy as np
import pytest

from glutamate import interventions
from glutamate.case import read_case
from glutamate.engine import randomness
from glutamate.engine.units import MIN_PER_H
from glutamate.errors import CaseError
from glutamate.interventions.dosing import dosed_courses, dosed_mechanisms, parameters
from glutamate.metabolism.ports import GLUCOSE, GLUTAMINE
from glutamate.simulation.simulate import setting_of


@dataclass
class Dose:
    name: str
    dose: float
    at_h: float = 0.0
    every_h: float | None = None
    for_h: float | None = None


def test_repeated_doses_superpose():
    twice = dosed_courses([Dose("vigabatrin", 25.0, 0.0, 12.0, 24.0)], 48.0)[0]
    one, two = (dosed_courses([Dose("vigabatrin", 25.0, at)], 48.0)[0] for at in (0.0, 12.0))
    at = np.array([6.0, 18.0, 40.0])
    total = sum(np.interp(at, c.times_h, c.values, left=0.0) for c in (one, two))
    np.testing.assert_allclose(np.interp(at, twice.times_h, twice.values), total, rtol=1e-2)


def test_a_programme_is_its_running_mean():
    programme = dosed_courses([Dose("vigabatrin", 25.0, 0.0, 12.0, None)], 24.0 * 30)[0]
    late = np.asarray(programme.values)[-10:]
    assert np.ptp(late) < 1e-3 * late.mean()
    single = dosed_courses([Dose("vigabatrin", 25.0)], 400.0)[0]
    assert late.mean() == pytest.approx(np.trapezoid(single.values, single.times_h) / 12.0, rel=0.01)


def test_supplements_without_shown_effect_have_next_to_none_and_people_differ():
    doses = [Dose("thiamine", 100.0), Dose("riboflavin", 10.0)]
    assert all(1.0 < m.factor < 1.01 for m in dosed_mechanisms(doses))
    draws = randomness.draw(parameters(doses), seed=1, samples=8)
    assert all(len(set(np.asarray(m.factor))) == 8 for m in dosed_mechanisms(doses, draws))


def test_unknown_intervention_is_named():
    with pytest.raises(KeyError, match="vigabatrin"):
        interventions.get("vigabatrine")


def test_ketamine_reaches_the_reported_level_at_the_end_of_its_infusion():
    ketamine = interventions.get("ketamine")
    port, effect = next(iter(ketamine.ports.items()))
    times = np.array([-60.0, 0.0, 40.0, 80.0, 110.0, 230.0]) / MIN_PER_H
    level = effect(ketamine.table.of(), times, np.array([0.0]), np.array([0.5]))
    assert port.name == "synapse.drug.ketamine" and level[0] == level[1] == 0
    published = np.array([204.0, 76.0, 54.0, 27.0]) / 237.73
    np.testing.assert_allclose(level[2:], published, rtol=0.03)


def test_a_course_holds_the_peak_at_the_end_of_the_infusion():
    course = dosed_courses([Dose("ketamine", 0.5)], 6.0)[0]
    ketamine = interventions.get("ketamine")
    effect = next(iter(ketamine.ports.values()))
    fine = np.linspace(0.0, 6.0, 721)
    exact = effect(ketamine.table.of(), fine, np.array([0.0]), np.array([0.5]))
    np.testing.assert_allclose(np.interp(fine, course.times_h, course.values), exact, atol=0.02 * exact.max())


def test_people_differ_in_ketamine_as_published_sets_of_adults_do():
    doses = [Dose("ketamine", 0.5)]
    draws = randomness.draw(parameters(doses), seed=1, samples=400)
    draws["interventions.ketamine.free"] = np.ones(400)
    course = dosed_courses(doses, 6.0, draws)[0]
    peaks = course.values.max(axis=1) * 237.73
    assert np.quantile(peaks, 0.05) < 177.0 and np.quantile(peaks, 0.95) > 253.0
    assert 150.0 < np.median(peaks) < 260.0


@pytest.mark.parametrize("every_h", [None, 12.0])
@pytest.mark.parametrize("name", ["vigabatrin", "glutamine", "pyridoxine", "ketamine"])
def test_every_person_has_a_course_of_their_own_and_the_first_the_median_one(name, every_h):
    doses = [Dose(name, 1.0, 6.0, every_h, None)]
    declared = parameters(doses)
    draws = randomness.draw(declared, seed=1, samples=4)
    assert len(draws) >= 3, "pharmacokinetics are drawn"
    people, median = (dosed_courses(doses, 30 * 24.0, values)[0] for values in (draws, None))
    assert people.values.shape == (4, len(people.times_h)) and people.times_h == median.times_h
    np.testing.assert_allclose(people.values[0], median.values, rtol=1e-13)
    for person in range(4):
        own = {p: draw[person] for p, draw in draws.items()}
        np.testing.assert_allclose(dosed_courses(doses, 30 * 24.0, own)[0].values, people.values[person], rtol=1e-13)
    assert np.ptp(people.values, axis=0).max() > 0


def test_a_case_changes_what_becomes_of_a_dose():
    text = "schema: 1\ntitle: t\nregions: [ACC]\nduration: 2 h\ninterventions: [{{name: ketamine, dose: 0.5 mg/kg}}]\nmechanisms: [{{name: {}}}]"  # fmt: skip
    level = [
        setting_of(read_case(text.format(f"interventions.ketamine.free, factor: {factor}")), samples=2).arms[1].courses[0].values
        for factor in (1.0, 2.0)
    ]  # fmt: skip
    np.testing.assert_allclose(level[1], 2 * level[0], rtol=1e-12)
    with pytest.raises(CaseError, match="leave `region`, `onset` and `until` out"):
        read_case(text.format("interventions.ketamine.clearance, factor: 2, onset: 1 h"))
    with pytest.raises(CaseError, match="belongs to an intervention that no arm is given"):
        read_case(text.format("interventions.vigabatrin.ending, factor: 2"))


def test_a_factor_ends_with_its_programme():
    programme, daily = Dose("riboflavin", 10.0, 2.0, 24.0, 72.0), Dose("riboflavin", 10.0, 2.0, 24.0)
    assert [(m.onset_h, m.end_h) for m in dosed_mechanisms([programme])] == [(2.0, 74.0)]
    assert dosed_mechanisms([daily])[0].end_h is None and dosed_mechanisms([programme, daily])[0].end_h is None


def test_drawing_more_parameters_changes_no_other_draw():
    few, many = parameters([Dose("ketamine", 1.0)]), parameters([Dose("vigabatrin", 1.0), Dose("ketamine", 1.0)])
    ours, theirs = (randomness.draw(declared, seed=1, samples=3) for declared in (few, many))
    assert set(ours) < set(theirs)
    for name, draw in ours.items():
        np.testing.assert_array_equal(draw, theirs[name])


def test_a_run_keeps_an_input_per_person_only_where_people_differ():
    case = read_case(
        "schema: 1\ntitle: t\nregions: [ACC]\nduration: 2 h\nsupply: {glucose: 4 mM}\n"
        "interventions: [{name: glutamine, dose: 0.3 g/kg}]\nensemble: {samples: 3, seed: 1}"
    )
    found = setting_of(case).input_variables({"glucose": GLUCOSE, "glutamine": GLUTAMINE})
    dims, glucose, _ = found["glucose"]
    assert dims == ("arm", "region", "time") and np.all(glucose[1] == 4.0)
    dims, glutamine, _ = found["glutamine"]
    assert dims == ("arm", "sample", "region", "time") and np.all(glutamine[0] == GLUTAMINE.healthy)
    assert np.ptp(glutamine[1, :, 0], axis=0).max() > 0.01


def test_a_programme_is_given_in_full_before_a_visit():
    daily = [Dose("iclepertin", 10.0, 0.0, 24.0, None)]
    (mean,), (seen,) = (dosed_courses(daily, 24.0 * 30, None, visits) for visits in ((), (500.0,)))
    (exact,) = dosed_courses([Dose("iclepertin", 10.0, 24.0 * day) for day in range(8)], 24.0 * 8, None)
    assert len(seen.times_h) > len(mean.times_h) and (np.diff(seen.times_h) > 0).all()
    inside = [t for t in seen.times_h if 480.0 <= t <= 500.0]
    assert np.ptp(np.interp(inside, seen.times_h, seen.values)) > 2 * np.ptp(
        np.interp(inside, mean.times_h, mean.values)
    )
    np.testing.assert_allclose(np.interp(700.0, seen.times_h, seen.values), np.interp(700.0, mean.times_h, mean.values))
    assert exact.values.max() < seen.values.max()


def test_what_follows_within_hours_is_always_given_in_full():
    (course,) = dosed_courses([Dose("caffeine", 2.0, 8.0, 24.0, None)], 24.0 * 20)
    late = np.array(course.times_h) > 24.0 * 15
    assert course.values[late].max() > 5 * course.values[late].min()


def test_a_port_is_held_for_as_long_as_a_dose_lasts():
    courses = {
        c.port: c
        for c in dosed_courses([Dose("sleep_deprivation", 10.0, 22.0), Dose("sleep_deprivation", 4.0, 30.0)], 48.0)
    }
    awake = courses["body.schedule.kept_awake"]
    assert awake.times_h == (22.0, 22.0, 22.0, 34.0, 34.0)
    np.testing.assert_array_equal(awake.values, [-1.0, -1.0, 1.0, 1.0, -1.0])


def test_the_length_of_an_infusion_is_the_doses_own():
    from glutamate.case.doses import in_words

    short, long = (
        dosed_courses([in_words("ketamine", f"0.5 mg/kg over {minutes} min")], 6.0)[0] for minutes in (20, 80)
    )
    peak = [c.times_h[int(np.argmax(c.values))] for c in (short, long)]
    np.testing.assert_allclose(peak, [20 / 60, 80 / 60])


def test_a_factor_waits_for_its_onset():
    (made,) = dosed_mechanisms([Dose("escitalopram", 10.0, 2.0, 24.0, 24.0 * 56)])
    assert made.onset_h == 2.0 + 336.0 and made.end_h == 2.0 + 24.0 * 56
    assert dosed_mechanisms([Dose("escitalopram", 10.0, 2.0, 24.0, 24.0 * 7)]) == ()


def test_potencies_of_drugs_are_drawn():
    from glutamate.synapse.pharmacology import DRUGS

    for drug in DRUGS.all():
        uncertain = [p for p in drug.parameters.values() if p.role == "biology" and p.low < p.high]
        assert any(p.sampled for p in uncertain), drug.name
