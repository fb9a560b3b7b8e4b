"""Task scores of a result: by task, arm and score, and the clearest differences in words."""

import numpy as np
import xarray as xr

from glutamate.result.task_scores import lines, task_scores


def _tree(visits=("scan",)) -> xr.DataTree:
    """Threshold doubles at the first visit; at later ones nothing differs."""
    value = np.array([[7.0, 0.9, 5.0], [14.0, 0.88, np.nan]])
    value = np.stack([value, *[value[[0, 0]]] * (len(visits) - 1)])
    half = np.array([[1.0, 0.1, 1.0], [1.0, 0.1, np.inf]])
    low, high = (np.nan_to_num(value) + sign * half for sign in (-1, 1))
    data = xr.Dataset(
        {
            k: (("visit", "arm", "score"), v)
            for k, v in zip(("value", "ci_low", "ci_high", "n"), (value, low, high, value * 0 + 9), strict=True)
        },
        {
            "visit": list(visits),
            "arm": ["healthy", "block"],
            "score": ["threshold", "accuracy", "slope"],
            "unit": ("score", ["%", "1", "1"]),
            "title": ("score", ["threshold", "correct choices", "slope"]),
            "better": ("score", ["lower", "higher", "neither"]),
        },
    ).fillna({"n": 0})
    return xr.DataTree.from_dict({"cognition/random_dots-wong_wang": data})


def test_scores_by_task_visit_and_arm():
    found = task_scores(_tree())["random_dots-wong_wang"]["scan"]
    assert found["block"]["threshold"]["value"] == 14.0 and found["block"]["threshold"]["unit"] == "%"
    assert found["block"]["slope"]["value"] is None and found["block"]["slope"]["ci"] == [None, None]


def test_a_line_names_what_differs_and_nothing_else():
    told = list(lines(task_scores(_tree())))
    assert told == ["  block, random_dots-wong_wang: threshold 7 (6 to 8) in health, 14 (13 to 15) %"]


def test_a_line_names_the_visit_at_which_a_score_differs_most():
    (told,) = lines(task_scores(_tree(("peak", "late"))))
    assert told.startswith("  block, random_dots-wong_wang, visit peak: threshold 7 (6 to 8) in health")


def test_where_nothing_differs_the_line_says_so():
    tree = _tree(("late", "later"))
    tree["cognition/random_dots-wong_wang"] = xr.DataTree(
        tree["cognition/random_dots-wong_wang"].to_dataset().isel(visit=[1])
    )
    assert list(lines(task_scores(tree))) == [
        "  block, random_dots-wong_wang: no score differs from health by more than chance"
    ]


def test_a_result_without_tasks_says_nothing():
    assert task_scores(xr.DataTree()) == {} and list(lines({})) == []
