"""Attention: the share of moments at which nobody attends, beyond those of an ordinary day at the same hour.

    q = lost (n - n_usual)/trials + a_F (F - F_usual) + a_m (low - low_usual)

n are the lapses of ten minutes of the vigilance test (`vigilance`), F is fatigue in standard deviations, low the share of a person's lives in
the low state of mood. Lapses of a sleepy brain interrupt whatever is done (wake-state instability, Doran 2001, as recalled), so that what a test of
vigilance shows in one of a hundred trials any task suffers: q is what tasks hear. Which model of vigilance counts differs from person to person; the
first, the median person, has their mean. What fatigue and low mood add beside sleepiness is not known in this form: both weights are
assumed, small, and drawn. People who are rested lapse less; then q is below 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "body.attention",
    "lapses of attention in any task",
    trials=Parameter(95.0, "1", 85.0, 105.0, "stimuli 2 to 10 s after each response, ten minutes; Tucker 2009, as quoted in reviews of the test", "established", "stimuli of ten minutes of the vigilance test", role="protocol"),
    lost=Parameter(0.5, "1", 0.2, 0.8, "answers after more than 1.2 s are as often with eyes closed as open, Anderson 2010, doi:10.1093/sleep/33.2.197; the share itself is assumed", "assumed", "share of lapses that cost a trial of another task", scale="logit", sampled=True),
    fatigue=Parameter(0.005, "1", 0.001, 0.02, "no data of this form", "assumed", "moments without attention per standard deviation of fatigue", sampled=True),
    low=Parameter(0.02, "1", 0.005, 0.05, "executive functions in depression, d of .3 to .6, as recalled: a lapse in thirty trials of 2-back would make the lower end", "assumed", "moments without attention in the low state of mood", sampled=True),
)  # fmt: skip


def lapses_of(models: Sequence[np.ndarray]) -> np.ndarray:
    """Lapses of every person, (samples, ...), from those by each model: their mean in the first person, one of them in each of the others."""
    found = np.asarray(models, float)
    own = found[np.arange(found.shape[1]) % len(found), np.arange(found.shape[1])]
    own[0] = found[:, 0].mean(axis=0)
    return own


def lost(own: Mapping[str, Any], usual: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """The share q, (samples, ...).

    Args:
        own, usual: in an arm and on ordinary days: lapses, fatigue and low, (samples, ...) each.
        values: parameters by dotted name, numbers or (samples,).
    """
    xp = numpy_for(dict(own), dict(usual), dict(values))
    p = {name: xp.asarray(values[TABLE[name].name], float) for name in ("trials", "lost", "fatigue", "low")}
    more = {
        name: xp.asarray(own[name], float) - xp.asarray(usual[name], float) for name in ("lapses", "fatigue", "low")
    }

    def each(x: Any, like: Any) -> Any:
        return x.reshape(x.shape + (1,) * (like.ndim - x.ndim)) if x.ndim else x

    share = each(p["lost"] / p["trials"], more["lapses"]) * more["lapses"]
    return share + sum(each(p[name], more[name]) * more[name] for name in ("fatigue", "low"))
