"""Schedules and stressors of a case in words, as the report shows them."""

from types import SimpleNamespace

import numpy as np
import pytest

from glutamate.body.report_section.life import SECTION
from glutamate.case import read_case

CASE = """\
schema: 1
title: a life
regions: [ACC]
start: "07:00"
duration: 10 days
arms:
  - {name: one, %s}
"""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            "schedule: {pattern: restriction, hours: 5 h, nights: 4}",
            "sleep schedule: 4 times in bed of 5 h, out of it for up to 19 h",
        ),
        ("schedule: {pattern: deprivation}", "out of it for up to 40 h"),
        ("stressors: [{at: 1 h, lasts: 2 h, strength: 4, every: 24 h, for: 3 days}]", "stressors: 3 of 2 h, +4"),
    ],
)
def test_a_life_is_told_in_words(given, words):
    case = read_case(CASE % given)
    context = SimpleNamespace(run=SimpleNamespace(hours=np.array([case.start_h, case.start_h + case.duration_h])))
    told = "; ".join(f"{what}: {changed}" for _, what, changed in SECTION.courses(context, case.arms[1].courses))
    assert words in told
