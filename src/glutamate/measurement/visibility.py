"""How much of the transmitter in vesicles a spectrum shows.

A reading is of what is visible, scaled so that health reads as it is:

    reading = (C - (1 - nu) s v C_0)/(1 - (1 - nu) s)

C is the tissue pool and C_0 that of the same person in health, s the share of it that vesicles hold then, v how full they are
relative to health (the synapse's), nu the visibility of what they hold. C_0 = C gives C (1 - (1 - nu) s v)/(1 - (1 - nu) s).
With nu = 1, or v C_0 = C, a reading is the pool.

Functional spectroscopy finds rises of 10 % and more within a minute, more than synthesis can deliver. Hypothesis (Lea-Carnall 2023,
NeuroImage 266:119813, PMC7614487): vesicles hold part of it out of sight, and release moves it into sight, so that visible
glutamate rises with excitatory drive while the pool stays. Contested: rises of this size may be relaxation or artefact, and a
new steady state of metabolism gives +2 to +3 % over minutes. nu is 1 unless a case says otherwise
(mechanisms: {name: measurement.visibility.nu_Glu, value: 0}); what nu = 0 would read is kept beside every reading.

White matter has hardly a synapse: its readings are its pools.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_HYPOTHESIS = "hypothesis: PMC7614487; no measurement"
_COUNT = "about 100 mM in about 1 % of the volume, over the tissue pool"
_LESS = "as for glutamate, beside a pool of cells that is smaller"

TABLE = ParameterTable(
    "measurement.visibility",
    "how much of the content of vesicles a spectrum shows",
    nu_Glu=Parameter(1.0, "1", 0.0, 1.0, _HYPOTHESIS, "assumed", "visibility of glutamate in vesicles", scale="linear", ceiling=1.0),
    nu_GABA=Parameter(1.0, "1", 0.0, 1.0, _HYPOTHESIS, "assumed", "visibility of GABA in vesicles", scale="linear", ceiling=1.0),
    share_Glu=Parameter(0.1, "1", 0.04, 0.25, _COUNT, "assumed", "share of tissue glutamate in vesicles, in health", scale="logit"),
    share_GABA=Parameter(0.2, "1", 0.05, 0.45, _LESS, "assumed", "share of tissue GABA in vesicles, in health", scale="logit"),
)  # fmt: skip

VESICLES = {"Glu": "vesicle_glutamate", "GABA": "vesicle_gaba"}
"""Transmitters in vesicles and the variables of the synapse that say how full these are."""


def visibilities() -> tuple[str, ...]:
    """Dotted names of the visibilities, which a case may set in any arm."""
    return tuple(TABLE[f"nu_{name}"].name for name in VESICLES)


def visible(metabolite: str, pool: Any, healthy: Any, filling: Any, values: Mapping[str, Any], nu: Any = None) -> Any:
    """Reading of a pool over the pool; 1 for what is not in vesicles.

    Args:
        metabolite: canonical name.
        pool, healthy: tissue pool now and in health, same unit.
        filling: content of vesicles relative to health.
        values: parameter values by dotted name.
        nu: visibility; the declared one if None.
    """
    if metabolite not in VESICLES:
        return pool / pool
    p = TABLE.of(values)
    hidden = (1 - (getattr(p, f"nu_{metabolite}") if nu is None else nu)) * getattr(p, f"share_{metabolite}")
    return (1 - hidden * filling * healthy / pool) / (1 - hidden)
