"""Task results as arrays: what a checkpoint keeps and a result stores, and back.

Conditions are arms at visits, visit by visit. Curves of all conditions share the axis of the first; where a changed number moves the
axis of another, it is interpolated. A curve of one value per point becomes (visit, arm, point), a profile (visit, arm, time, angle).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.cognition.task import TaskResult

BOUNDS = ("low", "high")


def to_arrays(results: Sequence[TaskResult]) -> dict[str, np.ndarray]:
    """Scores (conditions, scores) and curves (conditions, ...) as plain arrays; labels travel as text arrays."""
    names = list(results[0].scores)
    out: dict[str, np.ndarray] = {"scores": np.asarray(names)}
    for key in ("value", "ci_low", "ci_high", "n"):
        out[key] = np.array([[float(getattr(r.scores[n], key)) for n in names] for r in results])
    for name, curve in results[0].curves.items():
        drawn = [r.curves[name] for r in results]
        out[f"curve_{name}"] = _stacked(curve.x, [(c.x, c.y) for c in drawn])
        out[f"curve_{name}_x"] = np.asarray(curve.x, float)
        out[f"curve_{name}_labels"] = np.asarray([curve.x_label, curve.y_label, *curve.names])
        for bound in BOUNDS:
            ends = [(c.x, getattr(c, bound)) for c in drawn]
            if all(e is not None for _, e in ends):
                out[f"curve_{name}_{bound}"] = _stacked(curve.x, ends)
    return out


def to_variables(
    arrays: Mapping[str, np.ndarray], scores: Sequence[str], titles: Mapping[str, str], visits: int
) -> dict[str, Any]:
    """Variables as xarray takes them: name to (dimensions, values, attributes).

    Args:
        arrays: as from `to_arrays`.
        scores: names in the order in which they are to stand.
        titles: of curves by name, in the order in which figures show them; others come last, by name, titled by their name.
        visits: how many.
    """

    def by_visit(values: np.ndarray) -> np.ndarray:
        return values.reshape(visits, -1, *values.shape[1:])

    stored = [str(n) for n in arrays["scores"]]
    order = [stored.index(name) for name in scores]
    found: dict[str, Any] = {
        key: (("visit", "arm", "score"), by_visit(arrays[key][:, order])) for key in ("value", "ci_low", "ci_high", "n")
    }
    places = list(titles)
    for key in arrays:
        if not key.endswith("_labels"):
            continue
        base = key.removesuffix("_labels")
        name = base.removeprefix("curve_")
        y = by_visit(arrays[base])
        dims = ("visit", "arm", f"{base}_point", f"{base}_level")[: y.ndim]
        x_label, y_label, *names = (str(v) for v in arrays[key])
        attrs = {
            "x_label": x_label,
            "y_label": y_label,
            "names": ", ".join(names),
            "title": titles.get(name, name.replace("_", " ")),
            "place": places.index(name) if name in titles else len(places),
        }
        found[base] = (dims, y, attrs)
        found[f"{base}_x"] = (dims[2:3], arrays[f"{base}_x"])
        for bound in BOUNDS:
            if f"{base}_{bound}" in arrays:
                found[f"{base}_{bound}"] = (dims, by_visit(arrays[f"{base}_{bound}"]))
    return found


def _stacked(x: Any, rows: Sequence[tuple[Any, Any]]) -> np.ndarray:
    """Rows (x, y) at the points x."""
    return np.stack([np.asarray(y, float) if np.array_equal(at, x) else _moved(x, at, y) for at, y in rows])


def _moved(x: Any, at: Any, y: Any) -> np.ndarray:
    """y at other points; not a number outside its own."""
    columns = np.asarray(y, float).reshape(len(at), -1).T
    found = np.stack([np.interp(x, at, column, np.nan, np.nan) for column in columns], axis=-1)
    return found.reshape(len(x), *np.shape(y)[1:])
