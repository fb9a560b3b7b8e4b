"""Riluzole: less release of glutamate (through persistent sodium current) and more uptake by astrocytes.

    dose -> gut -> two compartments;   release x (1 - m C/(C + EC50)),   uptake x (1 + u C/(C + EC50))

Bioavailability 60 %, peak 173 +- 72 (SD) ng/mL 60 to 90 min after 50 mg, 97 % bound, half-life 9 to 15 h (label); 387 ng/mL and
1269 ng h/mL after 100 mg on an empty stomach (Le Liboux 1997, doi:10.1002/j.1552-4604.1997.tb05630.x). Slices need micromolar, free plasma is
20 nM: what reaches the site in people is not known, and the effect is set to 10 % less release and 10 % more uptake at
50 mg twice a day. The level is that in plasma, bound and free.
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth_and_spread
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.metabolism.ports import UPTAKE
from glutamate.synapse.pharmacology.drug import Dosing, Drug

_SET = "set to 10 % at the mean level of 50 mg twice a day"
TABLE = ParameterTable(
    "synapse.riluzole",
    "riluzole at release",
    EC50=Parameter(0.22, "uM", 0.1, 0.5, _SET, "assumed", "level in plasma at half of the effect", sampled=True),
    maximum=Parameter(0.8, "1", 0.6, 0.95, _SET, "assumed", "release at saturation, relative", sampled=True),
)  # fmt: skip

_LIBOUX = "Le Liboux 1997, doi:10.1002/j.1552-4604.1997.tb05630.x"
KINETICS = ParameterTable(
    "interventions.riluzole",
    "riluzole, oral",
    ka=Parameter(1.4, "1/h", 0.8, 2.6, f"peak after 1 to 1.5 h, label; {_LIBOUX}", "established", "absorption rate", sampled=True),
    clearance=Parameter(79.0, "L/h", 45.0, 140.0, f"1269 ng h/mL after 100 mg, {_LIBOUX}", "established", "clearance over bioavailability", sampled=True),
    central=Parameter(110.0, "L", 60.0, 200.0, f"387 ng/mL after 100 mg, {_LIBOUX}; 173 +- 72 after 50 mg, label", "established", "central volume over bioavailability", sampled=True),
    exchange=Parameter(50.0, "L/h", 30.0, 85.0, "half-life 9 to 15 h, label", "contested", "clearance between the compartments", sampled=True),
    peripheral=Parameter(480.0, "L", 300.0, 770.0, "half-life 9 to 15 h, label", "contested", "peripheral volume over bioavailability", sampled=True),
    mass=Parameter(234.2, "g/mol", 234.2, 234.2, "C8H5F3N2OS, standard atomic weights", "established", "molar mass of riluzole", role="protocol"),
    uptake=Parameter(0.2, "1", 0.05, 0.4, _SET, "assumed", "largest relative rise of uptake", sampled=True),
    half=Parameter(0.22, "uM", 0.1, 0.5, _SET, "assumed", "level in plasma at half of it", sampled=True),
)  # fmt: skip


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Level in plasma (uM) at `times` (h) after doses (mg)."""
    leaving, out, back = p.clearance / p.central, p.exchange / p.central, p.exchange / p.peripheral
    return by_mouth_and_spread(times, at, amounts / p.central, p.ka, leaving, out, back) / p.mass * MG_PER_G


def more_uptake(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Uptake relative to health at `times` (h) after doses (mg)."""
    C = at_receptor(p, times, at, amounts)
    return UPTAKE.healthy + p.uptake * C / (C + p.half)


DRUG = Drug(
    "riluzole", "Riluzole, inhibitor of glutamate release", "release", "scaling", TABLE,
    dosing=Dosing(
        "riluzole", ("mg",), KINETICS, at_receptor,
        "Prolongs survival in ALS by months; as an addition in depression no better than placebo.",
        "contested", also={UPTAKE: more_uptake},
        limits=(Limit(100.0, "day", "daily dose of the label", "label: no gain and more harm above it"), Limit(300.0, "dose", "largest single dose given to people", "label: 25 to 300 mg in volunteers")),
        card=Card(
            regimen="50 mg twice daily for 8 weeks",
            known="Slows ALS. NAA rose in patients with anxiety who responded (open trial).",
            assumed="10 % less release and 10 % more uptake at 50 mg twice a day.",
            contradicted="Added to an antidepressant it did no better than placebo (2017).",
            onset="Level within five days.",
            safety="Liver enzymes, neutropenia.",
            interactions="CYP1A2: caffeine and riluzole slow each other, smoking lowers its level.",
        ),
    ),
)  # fmt: skip
