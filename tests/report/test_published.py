"""Published effects on scores stand beside those of simulated people."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from tests.report.conftest import make_run

from glutamate.case.model import Published
from glutamate.report.run_data import RunData
from glutamate.report.sections.published import pair, table


@pytest.fixture(scope="module")
def run() -> RunData:
    tree, case = make_run(samples=8, visits=1, measured=False)
    healthy = np.linspace(1.0, 3.0, 8)
    expected = np.stack([healthy, healthy - 0.4, healthy * 1.1])[None, :, :, None]
    scores = xr.Dataset(
        {"expected": (("visit", "arm", "sample", "score"), expected)},
        {"visit": ["scan_1"], "arm": [arm.name for arm in case.arms], "score": ["d_prime"], "title": ("score", ["d'"])},
    )
    tree["cognition/n_back-murray_ring"] = xr.DataTree(scores)
    return RunData(tree, replace(case, published=()))


def entry(arm: str, quantity: str = "n_back-murray_ring/d_prime", visit: str | None = "scan_1") -> Published:
    return Published(quantity, arm, "anterior_cingulate", visit, None, None, None, "1", 0.1, "a", effect=-0.5)


def test_an_effect_has_the_interval_of_a_paired_mean(run):
    lower, higher = (pair(run, entry(name)) for name in run.arms[1:3])
    spread = np.linspace(1.0, 3.0, 8).std(ddof=1)
    assert lower.ours.low == pytest.approx(lower.ours.high) == pytest.approx(-0.4 / spread)
    assert lower.theirs.low == pytest.approx(-0.5 - 0.1645, abs=1e-3) and lower.together == "yes"
    assert higher.ours.low < 0.2 / spread < higher.ours.high and higher.together == "no"
    assert lower.label == "n back, d'" and not lower.is_change


def test_the_table_gives_the_unit_and_a_task_that_was_not_run_says_so(run):
    pairs = [pair(run, entry(run.arms[1])), pair(run, entry(run.arms[1], "dpx-dual_ring/error_BX"))]
    rows = table(run, pairs).rows
    assert rows[0][1].text.endswith(" SD") and rows[0][2].text.endswith(" SD")
    assert rows[1][2].text == "not in this run" and pairs[1].together == "–"
