"""Task scores of a result: by task, arm and score, and the clearest differences in words."""

import numpy as np
import xarray as xr

from glutamate.result.task_scores import lines, task_scores


def _tree() -> xr.DataTree:
    value = np.array([[7.0, 0.9, 5.0], [14.0, 0.88, np.nan]])
    half = np.array([[1.0, 0.1, 1.0], [1.0, 0.1, np.inf]])
    low, high = (np.nan_to_num(value) + sign * half for sign in (-1, 1))
    data = xr.Dataset(
        {
            k: (("arm", "score"), v)
            for k, v in zip(("value", "ci_low", "ci_high", "n"), (value, low, high, value * 0 + 9), strict=True)
        },
        {
            "arm": ["healthy", "block"],
            "score": ["threshold", "accuracy", "slope"],
            "unit": ("score", ["%", "1", "1"]),
            "title": ("score", ["threshold", "correct choices", "slope"]),
            "better": ("score", ["lower", "higher", "neither"]),
        },
    ).fillna({"n": 0})
    return xr.DataTree.from_dict({"cognition/random_dots-wong_wang": data})


def test_scores_by_task_and_arm():
    found = task_scores(_tree())["random_dots-wong_wang"]
    assert found["block"]["threshold"]["value"] == 14.0 and found["block"]["threshold"]["unit"] == "%"
    assert found["block"]["slope"]["value"] is None and found["block"]["slope"]["ci"] == [None, None]


def test_the_clearest_difference_comes_first():
    told = list(lines(task_scores(_tree())))
    assert told == [
        "  block, random_dots-wong_wang: threshold 7 (6 to 8) in health, 14 (13 to 15) %; "
        "correct choices 0.9 (0.8 to 1) in health, 0.88 (0.78 to 0.98)"
    ]


def test_a_result_without_tasks_says_nothing():
    assert task_scores(xr.DataTree()) == {} and list(lines({})) == []
