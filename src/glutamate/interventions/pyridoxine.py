"""Pyridoxine (vitamin B6), daily by mouth.

    plasma PLP relative to normal = 1 + g D/(K + D), approached with a time constant of days

Plasma PLP rises severalfold on 100 mg a day. In a replete brain the enzymes are close to saturated, so GABA hardly follows;
no trial has measured brain GABA under B6 (Field 2022, doi:10.1002/hup.2852, found less anxiety and more surround suppression).
Long use above about 100 mg a day can injure sensory nerves.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import approach
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import PLP

TABLE = ParameterTable(
    "interventions.pyridoxine",
    "pyridoxine, oral, per day",
    gain=Parameter(
        9.0,
        "1",
        5.0,
        15.0,
        "plasma PLP on supplements, recalled range",
        "assumed",
        "largest rise of plasma PLP",
        sampled=True,
    ),
    half=Parameter(
        40.0,
        "mg",
        15.0,
        100.0,
        "plasma PLP saturates with dose",
        "assumed",
        "daily dose at half of the rise",
        sampled=True,
    ),
    tau=Parameter(
        72.0,
        "h",
        24.0,
        168.0,
        "plasma PLP reaches a plateau in one to two weeks",
        "assumed",
        "time constant",
        sampled=True,
    ),
)


def plasma_plp(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma PLP relative to normal at `times` (h); each dose sets the level until the next."""
    levels = p.gain * amounts / (p.half + amounts)
    return PLP.healthy + approach(times, at, levels, p.tau)


PYRIDOXINE = Intervention(
    "pyridoxine", "vitamin B6 (pyridoxine)", ("mg",), TABLE,
    "Restores GABA synthesis in deficiency; in replete adults behavioural effects are small and brain GABA was never measured.",
    "contested", ports={PLP: plasma_plp},
    limits=(
        Limit(12.0, "day", "tolerable upper intake level of Europe", "EFSA 2023, doi:10.2903/j.efsa.2023.8006: sensory neuropathy, sooner at higher doses"),
        Limit(100.0, "day", "tolerable upper intake level of the United States", "Institute of Medicine 1998"),
    ),
    card=Card(
        regimen="100 mg daily for 4 weeks",
        known="100 mg a day for a month: less anxiety, more surround suppression (Field 2022, doi:10.1002/hup.2852).",
        assumed="In a replete brain glutamate decarboxylase hardly follows plasma.",
        contradicted="That more is safe: sensory nerves suffer, the sooner the higher the dose.",
        onset="One to two weeks.",
        safety="Sensory neuropathy above 12 mg (Europe) or 100 mg (United States) a day over months to years.",
        interactions="Lowers levels of levodopa without a decarboxylase inhibitor, phenytoin, phenobarbital.",
    ),
)  # fmt: skip
