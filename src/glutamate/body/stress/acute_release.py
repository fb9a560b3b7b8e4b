"""Glutamate that a stressor releases within minutes, by region, as in rats.

    release = 1 + w (a_f f + a_n n)         w weight of the region, f occupation by the hormone (`glucocorticoid`), a_f its effect
    dn/dt   = (s/(s + s_n) - n)/tau_n       what needs no hormone: noradrenaline and excitation; s drive of the stressor

The prefrontal cortex releases most, then hippocampus, then striatum. Most of it needs corticosterone: without adrenals 30 % are left.

Sources: Moghaddam 1993, doi:10.1111/j.1471-4159.1993.tb03316.x (restraint, swim; order of regions); Moghaddam 1994,
doi:10.1046/j.1471-4159.1994.63020596.x, and Lowy 1993 (adrenalectomy); male rats, microdialysis. Not known in people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.body.stress import glucocorticoid
from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MIN_PER_H

_ORDER = "rats; order of regions: Moghaddam 1993, doi:10.1111/j.1471-4159.1993.tb03316.x; sizes assumed"
_ADRENALS = (
    "rats; set for 30 % left without adrenals, Moghaddam 1994, doi:10.1046/j.1471-4159.1994.63020596.x, and Lowy 1993"
)

TABLE = ParameterTable(
    "body.acute_release",
    "glutamate released by a stressor",
    prefrontal=Parameter(1.0, "1", 1.0, 1.0, "definition", "established", "weight of prefrontal cortex", role="protocol"),
    hippocampus=Parameter(0.5, "1", 0.3, 0.8, _ORDER, "contested", "weight of the hippocampus"),
    striatum=Parameter(0.4, "1", 0.2, 0.5, _ORDER, "contested", "weight of the striatum"),
    a_n=Parameter(0.4, "1", 0.2, 0.8, _ADRENALS, "assumed", "release that needs no hormone", sampled=True),
    s_n=Parameter(2.0, "1", 1.0, 4.0, "assumed: half of the effect at twice the mean drive of a day", "assumed", "drive of half the effect"),
    tau_n=Parameter(5.0, "min", 2.0, 10.0, "rats; glutamate rises in the first sample of 20 min, Moghaddam 1993", "assumed", "rise and fall"),
)  # fmt: skip


def step(n: Any, stressor: Any, hours: Any, values: Mapping[str, Any] | None = None) -> Any:
    """n after a time in which the drive of a stressor beyond the daily one stays."""
    p, xp = TABLE.of(values), numpy_for(n, stressor, hours, dict(values or {}))
    now = stressor / (stressor + p.s_n)
    return now + (n - now) * xp.exp(-hours * MIN_PER_H / p.tau_n)


def release(f: Any, n: Any, weight: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Release relative to rest of a region of that weight."""
    return 1 + weight * (glucocorticoid.TABLE.of(values).a_f * f + TABLE.of(values).a_n * n)
