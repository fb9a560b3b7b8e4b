"""The ordinary day under small, steady changes: it is the link's day, and its slopes are those of people who live so for weeks."""

from dataclasses import replace

import numpy as np
import pytest

from glutamate.body import attention, moved_day
from glutamate.body.link import LINK
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine.changes import Epochs
from glutamate.engine.link import Ends, People, Span
from glutamate.explanation.local_slopes import _Scaled

RISE = 7.0
QUICK = dict.fromkeys(("body.stress_axis.pituitary", "body.stress_axis.adrenal", "body.mood.tau", "body.mood_drive.tau_d", "body.mood_drive.tau_c"), 1.0)  # fmt: skip
"""Days: of people for whom a month is long."""
STEPS = {"body.daily_drive": 0.01, "metabolism.gaba": 0.02, "circuit.switch": 0.02, "body.sleep_need": 0.03, "body.mood_drive.a_0": 0.01, "body.heard.v_E": 0.1}  # fmt: skip
READ = ("sleep_debt", "cortisol_ratio", "mood", "release", "mood_drive")


@pytest.fixture(scope="module")
def person():
    values = {name: p.value for name, p in LINK.parameters().items()} | QUICK
    people = People(values, Epochs(np.array([RISE]), ((),)), "cortex", 30.0, 1)
    static, _ = LINK.prepare(people)
    tables = (attention.TABLE, *(model.table for model in VIGILANCE.all()))
    alert = {p.name: np.full(1, p.value) for table in tables for p in table.values()}
    return people, moved_day.Person(static, alert, {port.name: np.full(1, port.healthy) for port in LINK.reads})


def weeks(people, moved):
    """Means of the last of 30 days, (people,) by name, of pairs with a little more and a little less."""
    size = 2 * len(moved)
    factor = {name: np.ones(size) for name in moved}
    for n, (name, step) in enumerate(moved.items()):
        factor[name][2 * n : 2 * n + 2] = 1 + step, 1 - step
    numbers = [_Scaled(name, factor[name]) for name in moved if name in LINK.parameters()]
    static, _ = LINK.prepare(replace(people, size=size, epochs=Epochs(np.array([RISE]), (tuple(numbers),))))
    level = {port.name: np.full((48, size), port.healthy) * factor.get(port.name, 1.0) for port in LINK.reads}
    span = Span(RISE + np.arange(49) / 2, np.zeros(48, int), np.zeros(48, bool))
    state = LINK.init(static)
    for day in range(30):
        hours = span.hours + 24 * day
        lived = LINK.advance(static, state, span._replace(hours=hours), {n: Ends(x, x) for n, x in level.items()})
        state = lived.state
    return {name: np.asarray(lived.variables[name])[1:].mean(axis=0) for name in READ}


@pytest.mark.slow
def test_slopes_are_those_of_people_who_live_so_for_weeks(person):
    people, one = person
    numbers = [name for name in STEPS if name in LINK.parameters()]
    ports = [name for name in STEPS if name not in numbers]
    day = moved_day.moved(one, numbers, ports, RISE)
    lived = weeks(people, STEPS)
    for row, name in enumerate((*numbers, *ports)):
        n = list(STEPS).index(name)
        for read in READ:
            up, down = lived[read][2 * n : 2 * n + 2]
            exact = day.slope[read][row]
            # Within a step of five minutes somebody is awake or asleep: people feel a change of the clock in steps of half a minute.
            grain = 0.02 if read == "sleep_debt" else 3e-3
            assert exact == pytest.approx((up - down) / (2 * STEPS[name]), rel=0.05, abs=grain), (name, read)


@pytest.mark.slow
def test_without_changes_it_is_the_ordinary_day(person):
    day = moved_day.moved(person[1], [], ["body.wake_drive"], RISE)
    for port in LINK.writes:
        assert day.value[port.name][0] == port.healthy
    assert 7.5 < day.value["sleep"][0] < 8
    assert day.value["cortisol"][0] == pytest.approx(143.0, rel=1e-3)
    morning, evening = (moved_day.moved(person[1], [], ["body.wake_drive"], RISE, at) for at in (8.5, 22.0))
    assert morning.value["cortisol"][0] > 1.5 * day.value["cortisol"][0] > 3 * evening.value["cortisol"][0]
    # What is written, which the other links hear, is told as a mean whatever the clock.
    assert morning.slope["body.release"] == pytest.approx(day.slope["body.release"])


def test_a_time_of_the_clock_lies_between_the_ends_of_two_steps():
    assert moved_day.at_clock(None, RISE) == pytest.approx(1 / 288)
    weights = moved_day.at_clock(8.0, RISE)
    assert np.flatnonzero(weights).tolist() == [11]
    weights = moved_day.at_clock(6.9875, RISE)
    ends = RISE + np.arange(1, 289) / 12
    assert weights.sum() == pytest.approx(1) and weights @ ends == pytest.approx(24 + 6.9875)
