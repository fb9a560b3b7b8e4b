"""What a sleep is like: its slow waves, REM sleep and awakenings, from the pressure of the two-process model.

    awake dS/dt = (1 - S)/tau_r,  asleep dS/dt = -S/tau_d                    pressure, with the time constants of `two_process`
    slow waves  = S/S_night                    power of NREM sleep over its mean in an ordinary night
    REM         = r K_REM/(K_REM + S)          share of sleep; what is left is NREM sleep
    awakenings  = f exp(-S/K_wake)             brief arousals per hour of sleep

Slow waves follow S and not the homeostatic drive of the arousal model: that falls along a straight line in a night (its time
constant is 59 h), slow waves along an exponential of four hours. Left out: cycles of 90 min (shares are means over them), the clock
of REM sleep, age, what wakes somebody from outside.

Sources: slow waves Borbely 1982, Hum Neurobiol 1:195, and Dijk 1990, doi:10.1152/ajpregu.1990.258.3.R650; REM sleep 18 to 25 %, Dijk
2009, PMC2824213; arousals Bonnet and Arand 2007, J Clin Sleep Med 3:271. Grade: slow waves established, the others assumed forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.body import two_process
from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY

_REM = "set for 18 to 25 % of sleep, little of it in the first third of a night: Dijk 2009, PMC2824213"
_AROUSALS = "set for 10.8 arousals an hour at 18 to 30 years, a third of it in deep sleep: Bonnet and Arand 2007, J Clin Sleep Med 3:271"

TABLE = ParameterTable(
    "body.sleep_states",
    "slow waves, REM sleep and awakenings",
    rem=Parameter(0.4, "1", 0.3, 0.5, _REM, "assumed", "share of REM sleep without sleep pressure", scale="logit", sampled=True),
    K_REM=Parameter(0.25, "1", 0.15, 0.4, _REM, "assumed", "sleep pressure that halves REM sleep"),
    arousals=Parameter(18.0, "1/h", 10.0, 30.0, _AROUSALS, "assumed", "awakenings per hour of sleep without sleep pressure", sampled=True),
    K_wake=Parameter(0.56, "1", 0.4, 0.8, _AROUSALS, "assumed", "sleep pressure at which awakenings fall e-fold"),
    active=Parameter(16.0, "h", 12.0, 17.0, "definition", "established", "active part of the ordinary day by which slow waves are measured", role="protocol"),
    awake_active=Parameter(1.0, "1", 0.0, 1.0, "definition; rats 0.7", "established", "share awake of its active part", role="protocol"),
    awake_rest=Parameter(0.0, "1", 0.0, 1.0, "definition; rats 0.25", "established", "share awake of its rest", role="protocol"),
)  # fmt: skip


class Sleep(NamedTuple):
    """Of somebody asleep with pressure S: slow waves over their mean in an ordinary night, share of REM sleep, awakenings an hour."""

    slow_waves: Any
    REM: Any
    awakenings: Any


def step(S: Any, awake: Any, hours: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Pressure after a time of which the share `awake` was spent awake, first awake and then asleep."""
    p, xp = two_process.TABLE.of(values), numpy_for(S, awake, hours, dict(values or {}))
    S = 1 - (1 - S) * xp.exp(-awake * hours / p.tau_r)
    return S * xp.exp(-(1 - awake) * hours / p.tau_d)


class Ordinary(NamedTuple):
    """Pressure of an ordinary day: at onset of sleep and on waking, its mean asleep and over the whole day."""

    onset: Any
    waking: Any
    night: Any
    day: Any


def ordinary(values: Mapping[str, Any] | None = None) -> Ordinary:
    """The pressure that ordinary days repeat, in closed form."""
    own, p, xp = TABLE.of(values), two_process.TABLE.of(values), numpy_for(dict(values or {}))
    lengths = (own.active, H_PER_DAY - own.active)
    rates = [(share / p.tau_r, (1 - share) / p.tau_d) for share in (own.awake_active, own.awake_rest)]
    # In both parts of the day pressure approaches a level with one time constant.
    levels, kept = (
        [r / (r + f) for r, f in rates],
        [xp.exp(-h * (r + f)) for h, (r, f) in zip(lengths, rates, strict=True)],
    )
    onset = (levels[0] * (1 - kept[0]) + kept[0] * levels[1] * (1 - kept[1])) / (1 - kept[0] * kept[1])
    waking = levels[1] + (onset - levels[1]) * kept[1]
    areas = [
        level * h + (begin - end) / (r + f)
        for level, h, (r, f), begin, end in zip(levels, lengths, rates, (waking, onset), (onset, waking), strict=True)
    ]
    return Ordinary(onset, waking, areas[1] / lengths[1], (areas[0] + areas[1]) / H_PER_DAY)


def asleep(S: Any, values: Mapping[str, Any] | None = None) -> Sleep:
    """What the sleep of somebody with pressure S is like."""
    p: Values = TABLE.of(values)
    xp = numpy_for(S, dict(values or {}))
    return Sleep(
        S / ordinary(values).night, p.rem * p.K_REM / (p.K_REM + S), p.arousals * xp.exp(-S / p.K_wake)
    )  # fmt: skip


def course(awake: Any, usual: Any, step_h: float, values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Pressure at the end of every step, (steps, people), of people whose ordinary day repeated itself before.

    Args:
        awake: share of every step spent awake, (steps, people).
        usual: the same of the ordinary day that ends where the first step begins.
        step_h: length of a step, h.
    """
    S = np.zeros(np.shape(usual)[1:])
    gain = np.ones_like(S)
    for share in usual:
        # The map of a day is linear: its value at 0 and its slope give the pressure that it repeats.
        slope = step(1.0, share, step_h, values) - step(0.0, share, step_h, values)
        S, gain = step(S, share, step_h, values), gain * slope
    S = S / (1 - gain)
    rows = []
    for share in awake:
        S = step(S, share, step_h, values)
        rows.append(S)
    return np.array(rows)
