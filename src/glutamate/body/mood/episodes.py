"""How many people are low, how often that begins, and how long it lasts, from days of many lives."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DAYS_PER_YEAR

TABLE = ParameterTable(
    "body.mood_episodes",
    "what counts as an episode",
    shortest=Parameter(14.0, "d", 14.0, 14.0, "two weeks, as in DSM-5 and ICD-10", "established", "shortest stay in the low state that counts as an episode", role="protocol"),
)  # fmt: skip


class Episodes(NamedTuple):
    """share: of days that are low. begins: episodes per life and year. days: length of every episode that ends."""

    share: float
    begins: float
    days: np.ndarray


def episodes(low: Any, shortest: float | None = None) -> Episodes:
    """Episodes of days that are low or not, (days, ...); one that has begun before the first day is left out."""
    shortest = TABLE["shortest"].value if shortest is None else shortest
    state = np.asarray(low, bool).reshape(len(low), -1)
    edges = np.diff(state.astype(np.int8), axis=0)
    lengths, begun = [], 0
    for life in range(state.shape[1]):
        begin, end = np.flatnonzero(edges[:, life] > 0), np.flatnonzero(edges[:, life] < 0)
        end = end[end > begin[0]] if len(begin) else end[:0]
        done = end - begin[: len(end)]
        lengths.append(done[done >= shortest])
        # One that has not ended counts where it has lasted long enough.
        begun += len(lengths[-1]) + int(len(begin) > len(end) and len(state) - 1 - begin[-1] >= shortest)
    years = (len(state) - 1) / DAYS_PER_YEAR
    return Episodes(float(state.mean()), begun / state.shape[1] / years, np.concatenate(lengths))
