"""The numbers by which a synaptic response is described: peak, rise, decay, area.

    rise    from 10 to 90 % of the peak          decay   from the peak to 1/e of it, after a given time
    area    integral from there on               all above the value at the end

Times are interpolated between the points of the response. Units: ms; the response in its own.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import InputError

_CONVENTION = "convention of electrophysiology"

TABLE = ParameterTable(
    "synapse.waveform",
    "how a synaptic response is measured",
    "protocol",
    low=Parameter(0.1, "1", 0.1, 0.1, _CONVENTION, "established", "share of the peak at which the rise begins"),
    high=Parameter(0.9, "1", 0.9, 0.9, _CONVENTION, "established", "share of the peak at which the rise ends"),
)


class Waveform(NamedTuple):
    """Peak, time of the peak after `since` (ms), 10-90 % rise (ms), 1/e decay (ms), area (ms times the unit)."""

    peak: float
    time_to_peak: float
    rise: float
    decay: float
    area: float


def measure(times: Any, response: Any, since: float = 0.0) -> Waveform:
    """Describe a response (t,) that rises to one peak after `since` and has come back at the end.

    Raises InputError if it does not rise.
    """
    t, y = np.asarray(times, float), np.asarray(response, float)
    t, y = t[t >= since] - since, y[t >= since] - y[-1]
    top = int(np.argmax(y))
    peak = y[top]
    if not peak > 0:
        raise InputError("the response does not rise above its end; simulate until it has decayed")
    k = top + int(np.argmax(y[top:] <= peak / np.e))
    decay = np.interp(-peak / np.e, -y[k - 1 : k + 1], t[k - 1 : k + 1]) - t[top]
    up = [np.interp(TABLE[name].value * peak, y[: top + 1], t[: top + 1]) for name in ("low", "high")]
    area = float(np.trapezoid(y, t))
    return Waveform(float(peak), float(t[top]), float(up[1] - up[0]), float(decay), area)
