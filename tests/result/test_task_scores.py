"""Task scores of a result: by task, arm and score, and the clearest differences in words."""

import numpy as np
import xarray as xr

from glutamate.cognition import differences
from glutamate.result.task_scores import lines, task_scores


def _tree(visits=("scan",)) -> xr.DataTree:
    """Threshold doubles at the first visit; at later ones nothing differs."""
    value = np.array([[7.0, 0.9, 5.0], [14.0, 0.88, np.nan]])
    value = np.stack([value, *[value[[0, 0]]] * (len(visits) - 1)])
    half = np.array([[1.0, 0.1, 1.0], [1.0, 0.1, np.inf]])
    low, high = (np.nan_to_num(value) + sign * half for sign in (-1, 1))
    keys = ("value", "ci_low", "ci_high", "n")
    scores = dict(zip(keys, (value, low, high, np.nan_to_num(value * 0 + 9)), strict=True))
    same = np.zeros(value.shape[:2], bool)
    same[:, 0] = True
    data = xr.Dataset(
        {k: (("visit", "arm", "score"), v) for k, v in scores.items()}
        | {"run_apart": (("visit", "arm"), (~same).astype(int))}
        | differences.variables(scores, same),
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
    assert found["block"]["threshold"]["difference"] == 7.0 and found["block"]["threshold"]["resolved"]
    assert found["block"]["slope"]["difference"] is None and not found["block"]["slope"]["resolved"]
    assert "difference" not in found["healthy"]["threshold"]


def test_a_line_names_what_differs_and_nothing_else():
    told = list(lines(task_scores(_tree())))
    assert told == ["  block, random_dots-wong_wang: threshold 7 in health, 14 % (difference +7 %, +5.59 to +8.41)"]


def test_a_line_names_the_visit_at_which_a_score_differs_most():
    (told,) = lines(task_scores(_tree(("peak", "late"))))
    assert told.startswith("  block, random_dots-wong_wang, visit peak: threshold 7 in health, 14 %")


def test_where_nothing_differs_the_line_says_so():
    tree = _tree(("late", "later"))
    tree["cognition/random_dots-wong_wang"] = xr.DataTree(
        tree["cognition/random_dots-wong_wang"].to_dataset().isel(visit=[1])
    )
    assert list(lines(task_scores(tree))) == [
        "  block, random_dots-wong_wang: no difference from health is resolved by these trials"
    ]
    data = tree["cognition/random_dots-wong_wang"].to_dataset()
    tree["cognition/random_dots-wong_wang"] = xr.DataTree(data.assign(run_apart=data["run_apart"] * 0))
    (told,) = lines(task_scores(tree))
    assert told.endswith("too near to health for trials to tell; it has the trials of health")


def test_a_result_without_tasks_says_nothing():
    assert task_scores(xr.DataTree()) == {} and list(lines({})) == []
