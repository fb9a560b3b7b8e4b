"""What a reader meets: the answer and its paths first, every visit, nothing that is not computed as a number, what is still folded."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from tests.report.conftest import make_run

from glutamate.case.model import Case, Course
from glutamate.measurement.detectability import detectability, people_needed
from glutamate.report.context import Context
from glutamate.report.page import environment, page
from glutamate.report.readout import Readout
from glutamate.report.run_data import RunData
from glutamate.report.section import first_headlines, own_units, sections
from glutamate.report.sections.answer import SECTION as ANSWER


def section(text: str, name: str) -> str:
    found = re.search(rf'<section id="{name}"[^>]*>(.*?)</section>', text, re.DOTALL)
    return found[1] if found else ""


def first_screen(tree: xr.DataTree, case: Case) -> str:
    """The first section alone."""
    run = RunData(tree, case, tuple(first_headlines()), own_units())
    block = environment().get_template("blocks.html").module.block
    return "".join(block(b) for b in ANSWER.render(Context(run, sections())))


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.fixture(scope="module")
def two_visits() -> str:
    return page(*make_run(visits=2, samples=8))


@pytest.fixture(scope="module")
def drug() -> str:
    """The same numbers of metabolism, all healthy, under a drug at the synapse."""
    tree, case = make_run(samples=8, measured=False)
    metabolism = tree["metabolism"].to_dataset()
    still = {v: xr.zeros_like(x) + x.isel(arm=0) for v, x in metabolism.data_vars.items()}
    tree["metabolism"] = xr.DataTree(metabolism.assign(still))
    course = Course("synapse.drug.ketamine", None, (8.0,), (0.5,))
    arms = tuple(
        replace(arm, mechanisms=(), doses=(), courses=(course,) if i else ()) for i, arm in enumerate(case.arms)
    )
    return page(tree, replace(case, arms=arms, published=()))


def test_the_first_section_has_a_path_for_every_arm(two_visits):
    answer = section(two_visits, "answer")
    assert two_visits.index('id="answer"') < two_visits.index('id="arms"')
    assert answer.count('<article class="path"') == 2
    told = words(answer)
    assert "Glutamate falls by" in told and told.index("Changed") < told.index("Metabolism")


def test_what_measured_values_say_stands_at_the_top(two_visits):
    answer = words(section(two_visits, "answer"))
    assert answer.index("The values agree with the healthy reference") < answer.index("Changed")


def test_every_visit_has_its_table_and_the_answer_is_that_of_the_largest_change(two_visits):
    arms = words(section(two_visits, "arms"))
    assert "The same at visit “scan 1”" in arms and "At visit “scan 2”" in arms
    assert "at visit “scan 2”" in words(section(two_visits, "answer")) and "scan 1 −" in words(
        section(two_visits, "answer")
    )


def test_rows_that_do_not_change_are_named_in_a_fold(two_visits):
    arms = section(two_visits, "arms")
    shown, folded = arms.split("<details>", 1)
    assert "ATP" not in words(shown) and "ATP" in words(folded)
    assert re.search(r"\d+ quantities that move by less than", words(folded))


def test_what_nothing_acts_on_is_no_number(drug):
    answer, arms = words(section(drug, "answer")), words(section(drug, "arms"))
    assert "not computed: nothing here acts on it" in answer
    assert "0 %" not in answer.replace("90 %", "") and "glutamate" not in arms.split("Levels in every arm")[0]
    table = words(section(drug, "not-computed"))
    assert "Metabolism in every arm" in table and "coupling: {feedback: true}" in table
    for wrong in ("Spectroscopy would show nothing", "Metabolism is the healthy one", "+0.0 %"):
        assert wrong not in words(drug)


def test_an_arm_that_does_not_reach_a_link_has_no_number_beside_one_that_does():
    tree, case = make_run(samples=8, measured=False)
    drug = Course("synapse.drug.ketamine", None, (8.0,), (0.5,))
    arms = tuple(replace(a, mechanisms=(), doses=(), courses=(drug,)) if i == 2 else a for i, a in enumerate(case.arms))
    text = page(tree, replace(case, arms=arms, published=()))
    table = section(text, "arms").split("</table>")[0]
    row = re.search(r"<tr><th[^>]*>glutamate<.*?</tr>", table, re.DOTALL)
    assert row is not None and words(row[0]).split()[-1] == "–" and "%" in words(row[0])
    levels = section(text, "metabolism").split("<details>")[0]
    assert "var(--arm-1)" in levels and "var(--arm-2)" not in levels


def test_a_short_event_in_a_long_run_has_a_close_up():
    tree, case = make_run(hours=500.0, samples=4, visits=1)
    brief = Course("body.plasma.glucose", None, (100.0, 103.0), (5.0, 3.0))
    arms = tuple(replace(a, doses=(), courses=(brief,) if i else ()) for i, a in enumerate(case.arms))
    text = page(tree, replace(case, arms=arms, published=()))
    assert "Glutamate, close-up" in text and "clock time, day 4" in text
    assert "close-up" not in page(*make_run(samples=4))


def test_the_page_loads_nothing_and_has_no_second_copy_of_an_id(two_visits):
    ids = re.findall(r' id="([^"]+)"', two_visits)
    assert len(ids) == len(set(ids)) and "<script" not in two_visits and "http-equiv" not in two_visits
    assert not np.any([f"arm-{n})" in two_visits and f"--arm-{n}:" not in two_visits for n in range(7)])


def test_the_first_section_says_what_shows_the_change_and_in_how_many_people(two_visits):
    answer = section(two_visits, "answer")
    told = words(answer)
    assert "What could be measured, and in how many people" in told
    rows = [words(row).split() for row in re.findall(r"<tr><th scope=row.*?</tr>", answer, re.DOTALL)]
    glutamate = next(row for row in rows if row[0] == "Glu")
    reading = (
        make_run(visits=2, samples=8)[0]["measurement"]["voxel_concentration"]
        .sel(metabolite="Glu", visit="scan 2")
        .isel(region=0)
    )
    change = abs(float((reading.sel(arm="clamp_3mM") / reading.sel(arm="healthy") - 1).median()))
    limits = detectability("Glu")
    assert [glutamate[3], glutamate[6]] == [str(limits.people(change, paired)) for paired in (False, True)]


def test_how_many_people_follow_from_change_over_scatter():
    one = Readout("d'", "task", "3 → 2", -1.0, 0.8)
    assert one.per_group == people_needed(1.0, 0.8) == 11 and one.twice is None and one.fewest == 22
    assert Readout("d'", "task", "", 0.0, 0.8).fewest == float("inf")
    groups = Readout("Glu", "", "", 0.1, 0.1, 0.05, paired=False)
    assert groups.twice is None and replace(groups, paired=True).twice == people_needed(0.1, 0.05)


def test_the_first_section_grades_the_levels_that_an_arm_reaches_and_no_other(two_visits, drug):
    told = words(section(two_visits, "answer"))
    assert "How sure" in told and "Metabolism ● established" in told and "Synapse ◐" not in told
    assert "Metabolism ●" not in words(section(drug, "answer"))


def test_what_would_help_acts_on_what_is_changed_the_other_way(two_visits, drug):
    told = words(section(two_visits, "answer"))
    helps = told[told.index("What would help") :]
    assert "glucose drink 75 g once Arterial plasma glucose ◐ contested" in helps and "caffeine" not in helps
    tree, case = make_run(arms=2, samples=4)
    raised = Course("body.plasma.glucose", None, (8.0, 8.5), (5.0, 15.0))
    arms = (case.arms[0], replace(case.arms[1], mechanisms=(), courses=(raised,)))
    raised_too = words(first_screen(tree, replace(case, arms=arms, published=())))
    assert "No intervention of the catalogue acts on what the arms change (Arterial plasma glucose)" in raised_too
    assert "what they change ends with it" in words(section(drug, "answer"))


def test_one_person_without_a_visit_has_paths_without_intervals_and_no_study():
    answer = first_screen(*make_run(arms=2, samples=1, visits=0, measurement=False, measured=False))
    told = words(answer)
    assert answer.count('<article class="path"') == 1 and "Glutamate falls by" in told
    assert "90 %" not in told and "1 of 1" not in told and "in how many people" not in told


def test_an_arm_that_moves_at_another_visit_is_told_there():
    tree, case = make_run(visits=2, samples=4, measured=False)
    metabolism = tree["metabolism"].to_dataset()
    acting = (metabolism["arm"] == "clamp_3mM") == (metabolism["time"] < 9.5)
    over_time = {
        v: x.where(acting, x.sel(arm="healthy")) for v, x in metabolism.data_vars.items() if "sample" in x.dims
    }
    tree["metabolism"] = xr.DataTree(metabolism.assign(over_time))
    told = words(first_screen(tree, case))
    first, second = told.index("plasma glucose 3 mM, at visit “scan 1”"), told.index("plasma glucose 2 mM")
    assert "at visit “scan 2”" in told[:first] and "Glutamate falls by" in told[first:second]


def test_a_case_without_visits_says_what_would_be_read():
    tree, case = make_run(arms=2, samples=4, visits=0, measurement=False, measured=False)
    told = words(first_screen(tree, case))
    assert "Nothing is read: the case has no visit" in told


def test_people_who_failed_are_left_out_of_shares():
    tree, case = make_run(arms=2, samples=8, measured=False)
    metabolism = tree["metabolism"].to_dataset()
    failed = {v: x.where(x["sample"] != 3) for v, x in metabolism.data_vars.items() if "sample" in x.dims}
    tree["metabolism"] = xr.DataTree(metabolism.assign(failed))
    readings = tree["measurement"].to_dataset()
    tree["measurement"] = xr.DataTree(readings.where(readings["sample"] != 3))
    tree.attrs["failures"] = "1 of 8 people has no solution"
    told = words(first_screen(tree, case))
    assert "1 of 8 people has no solution." in told.split("Against")[0]
    after = told.split("Changed")[1]
    assert "7 of 7" in after and "of 8" not in after and "nan" not in after and "Scanner Lac" in after


def test_fatigue_and_mood_are_on_the_first_screen_in_their_own_units():
    tree, case = make_run(arms=2, samples=8, measured=False)
    text = page(
        _with_a_life(tree), replace(case, arms=(case.arms[0], replace(case.arms[1], courses=(AWAKE,))), published=())
    )
    answer, arms = words(section(text, "answer")), words(section(text, "arms"))
    assert "Fatigue rises by 0.80 SD" in answer and "Mood falls by 0.30" in answer
    assert "fatigue +0.80 SD" in answer and "8 of 8" in answer and "sleepiness (KSS) +2.00 points" in answer
    assert "Sleep schedule no time in bed for 2 h" in answer
    assert "+0.80 SD" in arms and "by definition" in arms
    assert section(text, "feeling") and "Sleepiness, fatigue and mood" in words(text)


AWAKE = Course("body.schedule.in_bed", None, (8.0,), (0.0,))


def _with_a_life(tree: xr.DataTree) -> xr.DataTree:
    """The run with a body whose second arm is sleepier, more tired and in lower mood."""
    over_time = tree["metabolism"]["tissue_glutamate"]
    moments = np.linspace(8.0, 10.0, 24)
    change = {"sleepiness": (4.0, 2.0), "fatigue": (0.0, 0.8), "mood": (0.0, -0.3), "cortisol": (50.0, 0.0)}
    group, course = {}, {}
    arm = xr.DataArray([0.0, 1.0], dims="arm")
    for name, (level, by) in change.items():
        group[name] = (xr.zeros_like(over_time) + level + by * arm).transpose(*over_time.dims)
        group[name].attrs = {"units": "1"}
        course[name] = (
            ("arm", "sample", "moment"),
            np.broadcast_to(level + by * np.arange(2.0)[:, None, None], (2, 8, 24)),
        )
    for name in ("adenosine", "mccauley", "unified"):
        course[f"lapses_{name}"] = course["sleepiness"]
    course["awake"] = (("arm", "sample", "moment"), np.ones((2, 8, 24)))
    tree["body"] = xr.DataTree(xr.Dataset(group))
    kept = xr.Dataset(course, {"moment": moments, "arm": over_time["arm"].values, "sample": over_time["sample"].values})
    tree["body/course"] = xr.DataTree(kept)
    return tree
