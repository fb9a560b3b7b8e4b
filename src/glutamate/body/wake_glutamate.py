"""Extracellular glutamate of the cortex over sleep and wakefulness, as in rats.

    dg/dt = (g_now - g)/tau,    g_now = 1 + people tau (a_w w f + a_r r - a_n n s)
    f     = 1 - 2 e/(e + K),    e = max(0, S/S_onset - 1)

g relative to its mean, w, r and n the shares of the time awake, in REM and in NREM sleep, s slow waves over their mean in an ordinary
night, S sleep pressure and S_onset that of an ordinary onset of sleep (`sleep_states`). Glutamate rises awake and in REM sleep and
falls in NREM sleep with its slow waves; beyond the ordinary pressure it falls awake too (f < 0), as it did in rats kept awake
for three hours. Slopes are those of minutes: extended over the 16 h of a day they would give four times the level, so that g
approaches a level within an hour.

For: slopes, reversal and dependence on slow waves in rats (Dash 2009, doi:10.1523/JNEUROSCI.5486-08.2009, amperometry in 12 rats);
in people total Glx falls overnight with slow waves (Volk 2018, n = 16) and rises awake (PMID 39643103, n = 21). Against: a glutamate
electrode sees what is near it, synaptic spill-over included, and was not repeated; MRS sees the whole tissue, of which the
extracellular space holds a thousandth, so that it neither supports nor contradicts; the sign differs between regions of people.
Therefore `people` says how much of the change of rats holds: little, and uncertain. It acts on extracellular glutamate, never on
the glutamate that MRS sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.body import sleep_states
from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MIN_PER_H, PERCENT

_DASH = "rats; Dash 2009, doi:10.1523/JNEUROSCI.5486-08.2009"
_REVERSAL = f"{_DASH}: rises, stops and falls within three hours of forced wakefulness"

TABLE = ParameterTable(
    "body.wake_glutamate",
    "extracellular glutamate over sleep and wakefulness",
    awake=Parameter(0.329, "%/min", 0.23, 0.43, _DASH, "contested", "rise awake", sampled=True),
    REM=Parameter(0.349, "%/min", 0.14, 0.56, _DASH, "contested", "rise in REM sleep", sampled=True),
    NREM=Parameter(0.338, "%/min", 0.24, 0.44, _DASH, "contested", "fall in NREM sleep with the mean slow waves of an ordinary night", sampled=True),
    tau=Parameter(1.0, "h", 0.4, 2.0, "assumed: minutes to an hour, so that slopes of minutes do not add up over a day", "assumed", "approach of a level"),
    K=Parameter(0.07, "1", 0.03, 0.15, _REVERSAL, "assumed", "pressure beyond that of an ordinary onset of sleep, relative to it, at which glutamate stops rising"),
    people=Parameter(0.1, "1", 0.03, 0.3, "people: Glx changes by 3 to 8 % over a day (Volk 2018; PMID 39643103), the slopes of rats would give 60 %", "assumed", "share of the change of rats", sampled=True),
)  # fmt: skip


def level(awake: Any, S: Any, values: Mapping[str, Any] | None = None) -> Any:
    """g_now for the share of time awake and the pressure S."""
    p, xp = TABLE.of(values), numpy_for(awake, S, dict(values or {}))
    sleep = sleep_states.asleep(S, values)
    excess = xp.maximum(S / sleep_states.ordinary(values).onset - 1, 0)
    waking = awake * p.awake * (1 - 2 * excess / (excess + p.K))
    sleeping = (1 - awake) * (p.REM * sleep.REM - p.NREM * (1 - sleep.REM) * sleep.slow_waves)
    return 1 + p.people * p.tau * MIN_PER_H / PERCENT * (waking + sleeping)


def step(g: Any, awake: Any, S: Any, hours: Any, values: Mapping[str, Any] | None = None) -> Any:
    """g after a time in which the share of time awake and the pressure stay."""
    p, xp = TABLE.of(values), numpy_for(g, awake, S, hours, dict(values or {}))
    now = level(awake, S, values)
    return now + (g - now) * xp.exp(-hours / p.tau)
