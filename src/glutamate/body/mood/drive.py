"""What tilts mood: cortisol, sleep debt, a lost night, reward, and the balance of emotional and cognitive cortex.

    a = a_0 + w_s T(z_s) - w_c T(z_c) - w_d T(z_d) + w_n T(z_n) + w_r T(z_r),    T(z) = tanh(z/2)

    z_s = (switch - 1)/s_s        cognitive cues that quench the emotional area, over health (vACC and dlPFC, `circuit`)
    z_c = (C/C_usual - 1)/s_c     cortisol over that of ordinary days, both as means over tau_c
    z_d = D/s_d                   sleep debt as a mean over tau_d
    z_n = N/s_n                   time awake beyond that of ordinary days as a mean over tau_n
    z_r = (reward - 1)/s_r

    dC/dt = (cortisol - C)/tau_c,  dD/dt = (debt - D)/tau_d,  dN/dt = (awake - N)/tau_n        from ordinary days

All z are 0 in an ordinary life. Weights are bounded, and together smaller than what separates the median person from the fold: no
cause, and no ordinary sleep debt, makes the median person depressed; people with little drive of their own (a_0) are another matter.
Lost sleep has two signs: a night awake lifts at once (fast), weeks of short nights lower (slow).

Known is the direction of each: cortisol Stetler and Miller 2011, doi:10.1097/PSY.0b013e31820ad12b (d = 0.60, 0.33 in sound studies);
poor sleep over
months: Li 2016, doi:10.1186/s12888-016-1075-3; a night awake: Boland 2017, doi:10.4088/JCP.16r11332; emotional
over cognitive cortex: Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249. Sizes are assumed. Left out: exercise, illness, loss, season, drugs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY

_CORTISOL = "Stetler and Miller 2011, doi:10.1097/PSY.0b013e31820ad12b, for the direction; size assumed"
_DEBT = "Li 2016, doi:10.1186/s12888-016-1075-3, for the direction; size assumed"
_NIGHT = "Boland 2017, doi:10.4088/JCP.16r11332, for the direction; size assumed"
_SWITCH = "Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249, for the direction; size assumed"
_PREVALENCE = "between people so that 4.7 % are low, Ferrari 2013, doi:10.1017/S0033291712001511"

TABLE = ParameterTable(
    "body.mood_drive",
    "what drives mood",
    a_0=Parameter(0.35, "1", 0.02, 0.68, _PREVALENCE, "assumed", "drive of an ordinary life", scale="linear", sampled=True),
    w_s=Parameter(0.15, "1", 0.05, 0.25, _SWITCH, "assumed", "most that the balance of emotional and cognitive cortex adds or takes"),
    w_c=Parameter(0.125, "1", 0.04, 0.21, _CORTISOL, "assumed", "most that cortisol takes", sampled=True),
    w_d=Parameter(0.1, "1", 0.03, 0.17, _DEBT, "assumed", "most that sleep debt takes", sampled=True),
    w_n=Parameter(0.15, "1", 0.05, 0.25, _NIGHT, "assumed", "most that a night awake adds", sampled=True),
    w_r=Parameter(0.1, "1", 0.03, 0.17, "assumed", "assumed", "most that reward adds or takes"),
    s_s=Parameter(0.25, "1", 0.12, 0.5, "assumed: a quarter of the cognitive cues", "assumed", "change of the switch that is one standard deviation"),
    s_c=Parameter(0.3, "1", 0.2, 0.4, "mean cortisol between people, SD of a quarter to a third; assumed", "assumed", "cortisol that is one standard deviation"),
    s_d=Parameter(0.5, "nM", 0.3, 0.8, "assumed: a night without sleep is two to four at once", "assumed", "sleep debt that is one standard deviation"),
    s_n=Parameter(0.1, "1", 0.05, 0.2, "assumed: a night awake is 0.3 of a day", "assumed", "time awake that is one standard deviation"),
    s_r=Parameter(0.5, "1", 0.25, 1.0, "assumed: half of an ordinary day's reward", "assumed", "reward that is one standard deviation"),
    tau_c=Parameter(3.0, "d", 1.0, 7.0, "assumed: recovery from stress and not its peak goes with depression, Burke 2005, Psychoneuroendocrinology 30:846", "assumed", "memory of cortisol"),
    tau_d=Parameter(5.0, "d", 2.0, 10.0, "assumed: mood falls over weeks of short nights", "assumed", "memory of sleep debt"),
    tau_n=Parameter(1.0, "d", 0.5, 1.5, "gone after the next sleep, Wu and Bunney 1990, doi:10.1176/ajp.147.1.14", "contested", "memory of a night awake"),
)  # fmt: skip


class Memory(NamedTuple):
    """Means of cortisol, own and on ordinary days (any unit), of sleep debt (nM) and of time awake beyond ordinary days (share)."""

    cortisol: Any
    usual: Any
    debt: Any
    awake: Any


def ordinary(cortisol: Any) -> Memory:
    """Of somebody who lives as usual and has so much cortisol now."""
    none = 0 * cortisol
    return Memory(cortisol, cortisol, none, none)


def remembered(memory: Memory, cortisol: Any, usual: Any, debt: Any, awake: Any, hours: Any, p: Values) -> Memory:
    """The memory after a time in which these stay."""
    xp = numpy_for(memory, cortisol, hours, p.tau_c)

    def toward(y: Any, now: Any, tau: Any) -> Any:
        return now + (y - now) * xp.exp(-hours / (tau * H_PER_DAY))

    return Memory(
        toward(memory.cortisol, cortisol, p.tau_c),
        toward(memory.usual, usual, p.tau_c),
        toward(memory.debt, debt, p.tau_d),
        toward(memory.awake, awake, p.tau_n),
    )


def drive(memory: Memory, switch: Any, reward: Any, p: Values) -> Any:
    """a; switch and reward relative to health."""
    xp = numpy_for(memory, switch, reward, p.a_0)

    def bounded(z: Any) -> Any:
        return xp.tanh(z / 2)

    return (
        p.a_0
        + p.w_s * bounded((switch - 1) / p.s_s)
        - p.w_c * bounded((memory.cortisol / memory.usual - 1) / p.s_c)
        - p.w_d * bounded(memory.debt / p.s_d)
        + p.w_n * bounded(memory.awake / p.s_n)
        + p.w_r * bounded((reward - 1) / p.s_r)
    )
