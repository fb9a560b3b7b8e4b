"""Mood as the momentum of rewards, which colours the next reward.

    delta = r f^m - v           surprise of a reward r that is felt as f^m of it
    v += eta_v delta            what is expected
    h += eta_h (delta - h)      recent surprise
    m = tanh h                  mood, -1 to 1

With f = 1 rewards are felt as they are, and mood goes back to 0 once they are expected. With f above 1 good mood makes rewards feel
larger, which lifts mood: expectations then overshoot, and mood swings.

It is a model of hours with a game and stands alone: the slow mood of `cusp` takes the mean level of reward and not its surprise.

Source: Eldar and Niv 2015, doi:10.1038/ncomms7149 (n = 56: who says that their mood swings has f above 1). Grade: contested.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_ELDAR = "Eldar and Niv 2015, doi:10.1038/ncomms7149; size assumed"

TABLE = ParameterTable(
    "body.mood_reward",
    "mood as the momentum of rewards",
    f=Parameter(1.2, "1", 0.9, 1.6, _ELDAR, "contested", "how much larger a reward feels in the best mood"),
    eta_v=Parameter(0.1, "1", 0.03, 0.3, _ELDAR, "contested", "learning rate of what is expected"),
    eta_h=Parameter(0.1, "1", 0.03, 0.3, _ELDAR, "contested", "learning rate of recent surprise"),
)  # fmt: skip


class Learned(NamedTuple):
    """After every reward, (rewards, ...): mood and what is expected."""

    mood: np.ndarray
    expected: np.ndarray


def learn(rewards: Any, values: Mapping[str, Any] | None = None) -> Learned:
    """Mood over a sequence of rewards, (rewards, ...), of somebody who expects nothing at first; values numbers or like a reward."""
    p = TABLE.of(values)
    r = np.asarray(rewards, float)
    h, v = np.zeros(r.shape[1:]), np.zeros(r.shape[1:])
    moods, expected = [], []
    for one in r:
        delta = one * p.f ** np.tanh(h) - v
        v = v + p.eta_v * delta
        h = h + p.eta_h * (delta - h)
        moods.append(np.tanh(h))
        expected.append(v)
    return Learned(np.array(moods), np.array(expected))
