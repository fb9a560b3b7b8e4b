"""Schedules and stressors in a case: what they do to ports, and what is told of those that nobody can live."""

import numpy as np
import pytest

import glutamate as glu
from glutamate.body import ports
from glutamate.body.ordinary import Day
from glutamate.case import json_schema
from glutamate.errors import CaseError


def case(duration="4 days", start="07:00", **keys):
    return glu.case(regions=["ACC"], start=start, duration=duration, samples=2, **keys)


def courses(**keys):
    """Value of every driven port at hours since the start, as functions."""
    made = case(**keys)

    def at(course):
        times, values = np.array(course.times_h) - made.start_h, np.array(course.values)
        return lambda hour: values[np.searchsorted(times, hour, side="right") - 1]

    return {course.port: at(course) for course in made.arms[1].courses}


def test_a_pattern_is_lived_from_the_day_of_the_start():
    found = courses(schedule={"pattern": "deprivation", "nights": 1})
    assert set(found) == {ports.IN_BED.name, ports.KEPT_AWAKE.name, ports.LIGHT.name}
    in_bed, kept = found[ports.IN_BED.name], found[ports.KEPT_AWAKE.name]
    assert [in_bed(h) for h in (1, 17, 25, 41, 63, 65)] == [0, 1, 0, 0, 0, 1]
    assert [kept(h) for h in (1, 17, 25, 41, 65)] == [1, 0, 1, 1, 0]


def test_before_and_after_a_schedule_days_are_ordinary():
    found = courses(schedule={"pattern": "restriction", "nights": 1, "from": "1 day"}, duration="5 days")[
        ports.IN_BED.name
    ]
    assert [found(h) for h in (1, 17, 23, 25, 41, 44.5, 49)] == [-1, -1, -1, 0, 0, 1, -1]


def test_ordinary_days_are_those_of_the_case():
    made = case(ordinary_day={"bed": "00:30", "rise": "08:00"}, schedule={"pattern": "restriction", "nights": 2})
    assert made.requests["ordinary_day"] == Day(0.5, 8.0)
    in_bed = next(c for c in made.arms[1].courses if c.port == ports.IN_BED.name)
    assert 24 + 8.0 in in_bed.times_h
    assert "ordinary_day" not in case().requests


def test_beds_of_ones_own_move_with_the_clocks():
    beds = [{"day": 1, "from": "01:00", "to": "05:00", "days": 3}]
    changed = courses(schedule={"beds": beds, "clock_changes": [{"day": 2, "ahead": "1 h"}]})[ports.IN_BED.name]
    assert [changed(h) for h in (17.9, 18.1, 40.9, 41.1, 44.9, 45.1)] == [0, 1, 0, 1, 1, 0]


def test_light_of_ones_own_is_seen_out_of_bed_only():
    light = [{"day": 0, "from": "20:00", "to": "01:00", "light": "5 lx"}]
    found = courses(schedule={"light": light})[ports.LIGHT.name]
    assert [found(h) for h in (2, 12, 14, 15.9, 17)] == [300, 40, 5, 5, 0]


def test_stressors_add_up_and_repeat():
    given = [
        {"at": "1 h", "lasts": "2 h", "strength": 4, "every": "24 h", "for": "2 days"},
        {"at": "2 h", "lasts": "15 min", "strength": 8},
    ]
    drive = courses(stressors=given)[ports.STRESSOR.name]
    assert [drive(h) for h in (0.5, 1.5, 2.1, 2.5, 3.5, 25.5, 27.5, 49.5)] == [1, 5, 13, 5, 1, 5, 1, 1]


def test_thought_is_a_course_of_its_port_and_two_at_once_are_no_more_than_all():
    given = [{"at": "2 h", "lasts": "6 h", "effort": 0.5, "every": "24 h", "for": "2 days"}]
    work = courses(thought=given)[ports.WORK.name]
    assert [work(h) for h in (1, 3, 9, 27, 51)] == [0, 0.5, 0, 0.5, 0]
    both = courses(thought=[{"at": "1 h", "lasts": "2 h", "effort": 1}, {"at": "2 h", "lasts": "2 h", "effort": 1}])
    assert [both[ports.WORK.name](h) for h in (0.5, 1.5, 2.5, 3.5, 4.5)] == [0, 1, 1, 1, 0]
    with pytest.raises(CaseError, match=r"thought\[0\]\.effort"):
        case(thought=[{"at": "1 h", "lasts": "2 h", "effort": 2}])


def test_an_arm_has_a_life_of_its_own():
    made = case(
        arms=[
            {"name": "late", "schedule": {"pattern": "restriction", "nights": 3}},
            {"name": "usual", "activity": {"E": 1.1}},
        ]
    )
    assert {c.port for c in made.arms[1].courses} > {ports.IN_BED.name}
    assert {c.port for c in made.arms[2].courses} == {"circuit.activity.E"}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"schedule": {"pattern": "deprivtion"}}, "schedule.pattern: unknown sleep pattern 'deprivtion'; did you mean 'deprivation'"),
        ({"schedule": {"pattern": "nap", "nights": 2}}, "schedule.nights: is no option of nap; it has at, minutes, days, hours"),
        ({"schedule": {"pattern": "deprivation", "from": "9 days"}}, "lengthen `duration`"),
        ({"schedule": {}}, "schedule: says nothing: give a `pattern`"),
        ({"schedule": {"nights": 2}}, "says nothing"),
        ({"schedule": {"pattern": "regular", "beds": []}}, "schedule.beds: is not said beside a pattern"),
        ({"schedule": {"beds": [{"day": 1, "from": "01:00", "to": "05:00"}, {"day": 1, "from": "04:00", "to": "06:00"}]}}, "in bed from 04:00 of day 1, before rising at 05:00 of day 1: times in bed overlap"),
        ({"schedule": {"beds": [{"day": 0, "from": "01:00", "to": "05:00"}]}}, "that night is over; name a later day"),
        ({"schedule": {"beds": [{"day": 9, "from": "01:00", "to": "05:00"}]}}, "after the end of the run"),
        ({"schedule": {"beds": [{"day": 1, "from": "01:00"}]}}, "beds[0] needs `from` and `to`"),
        ({"schedule": {"beds": [{"day": 1, "from": "01:00", "to": "25:00"}]}}, "beds[0].to: expected a clock time"),
        ({"schedule": {"clock_changes": [{"day": 1, "ahead": "14 h"}]}}, "clock_changes[0].ahead: '14 h' is outside -12 to 12 h"),
        ({"schedule": {"clock_changes": [{"day": 1, "ahead": "1 h"}, {"day": 1, "ahead": "-1 h"}]}}, "clocks change twice on one day"),
        ({"schedule": {"pattern": "restriction", "hours": "0 h"}}, "0 h in bed a night"),
        ({"schedule": {"light": [{"from": "20:00", "to": "21:00"}]}}, "give `light`, such as 1000 lx"),
        ({"stressors": [{"at": "1 h", "lasts": "1 h", "strength": -1}]}, "stressors[0].strength: -1 is negative"),
        ({"stressors": [{"at": "1 h", "lasts": "6 h", "strength": 4, "every": "2 h"}]}, "stressors[0].every: is 2 h, shorter than it lasts"),
        ({"stressors": [{"at": "5 days", "lasts": "6 h", "strength": 4}]}, "stressors[0].at: is 120 h after the start"),
        ({"stressors": [{"at": "95 h", "lasts": "6 h", "strength": 4}]}, "stressors[0].lasts: ends 101 h after the start"),
        ({"stressors": [{"at": "1 h", "lasts": "1 h"}]}, "stressors[0].strength: is missing"),
        ({"ordinary_day": {"bed": "07:00"}}, "ordinary_day: bed and rise are both 7 h"),
    ],
)  # fmt: skip
def test_a_life_that_nobody_can_live_is_told(keys, told):
    with pytest.raises(CaseError) as error:
        case(**keys)
    assert told in str(error.value)


def test_the_schema_offers_patterns_and_keys():
    keys = json_schema()["properties"]
    assert {"schedule", "stressors", "ordinary_day"} <= set(keys)
    assert "deprivation" in str(json_schema())
