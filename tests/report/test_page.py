"""What a reader meets: the answer and its paths first, every visit, nothing that is not computed as a number, what is still folded."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from tests.report.conftest import make_run

from glutamate.case.model import Course
from glutamate.report.page import page


def section(text: str, name: str) -> str:
    found = re.search(rf'<section id="{name}">(.*?)</section>', text, re.DOTALL)
    return found[1] if found else ""


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
    assert "At visit “scan 1”" in arms and "At visit “scan 2”" in arms
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
