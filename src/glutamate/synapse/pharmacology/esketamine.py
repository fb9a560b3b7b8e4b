"""Esketamine (S-ketamine), a nasal spray: the more potent enantiomer of ketamine, a trapping open-channel blocker.

    dose -> nose (share) and gut (rest, of which little passes the liver) -> two compartments

Half of a nasal dose reaches blood (54 and 51 % of 56 and 84 mg), clearance 114 L/h, volume 752 L (Perez-Ruixo 2021,
doi:10.1007/s40262-020-00953-4); peak 20 to 40 min after the last spray, terminal half-life 7 to 12 h (label). Potency: S-ketamine binds 1.5 to 2
times more tightly than the racemate (Zeilhofer 1992, doi:10.1016/0014-2999(92)90483-S as recalled: 0.9 against 1.6 uM), taken to hold for every
subunit. Magnesium and trapping as in ketamine. Noresketamine, weaker, is left out. Beyond the block: see ketamine.
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth_and_spread
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.conditions import RECEPTORS_AMPA
from glutamate.synapse.pharmacology.after_ketamine import recruited, recruitment
from glutamate.synapse.pharmacology.drug import Dosing, Drug, blocker_kinetics, per_subunit

_POTENCY = "half of racemic ketamine, Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009, by the ratio of Zeilhofer 1992"
TABLE = ParameterTable(
    "synapse.esketamine",
    "esketamine at the NMDA receptor",
    **per_subunit("IC50", (0.19, 0.18, 0.29, 0.47), "uM", 1.5, _POTENCY, "contested", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0657, 0.0650, 0.761, 0.392), "mM", 1.5, "that of racemic ketamine", "assumed", "magnesium that doubles the IC50"),
    **blocker_kinetics((1.1, 0.5, 5.0), (0.93, 0.86, 1.0), "that of racemic ketamine, Gilling 2009, doi:10.1016/j.neuropharm.2009.01.012", (-66.0, _POTENCY)),
)  # fmt: skip

_PEREZ = "Perez-Ruixo 2021, doi:10.1007/s40262-020-00953-4"
KINETICS = ParameterTable(
    "interventions.esketamine",
    "esketamine, nasal spray",
    ka=Parameter(3.0, "1/h", 1.5, 6.0, "peak 20 to 40 min after the last spray, label", "established", "absorption rate", sampled=True),
    available=Parameter(0.52, "1", 0.4, 0.64, f"54 % of 56 mg, 51 % of 84 mg, {_PEREZ}", "established", "share of a dose that reaches blood", scale="logit", sampled=True),
    clearance=Parameter(114.0, "L/h", 80.0, 162.0, _PEREZ, "established", "clearance", sampled=True),
    central=Parameter(200.0, "L", 120.0, 330.0, f"{_PEREZ}: 752 L in all; distribution within two to four hours, label", "contested", "central volume", sampled=True),
    exchange=Parameter(140.0, "L/h", 80.0, 240.0, "level falls fast over two to four hours, label", "contested", "clearance between the compartments", sampled=True),
    peripheral=Parameter(552.0, "L", 350.0, 870.0, f"{_PEREZ}: 752 L in all", "established", "peripheral volume", sampled=True),
    mass=Parameter(237.73, "g/mol", 237.73, 237.73, "C13H16ClNO, standard atomic weights", "established", "molar mass of esketamine", role="protocol"),
    free=Parameter(1.0, "1", 0.5, 1.5, "no human measurement at the receptor", "assumed", "concentration at the receptor over that in plasma", sampled=True),
    **recruitment(84.0, "mg"),
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma esketamine (ng/mL) at `times` (h) after doses (mg)."""
    leaving, out, back = p.clearance / p.central, p.exchange / p.central, p.exchange / p.peripheral
    return by_mouth_and_spread(times, at, amounts * p.available / p.central, p.ka, leaving, out, back) * MG_PER_G


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Concentration (uM) at `times` (h) after doses (mg)."""
    return p.free * plasma(p, times, at, amounts) / p.mass


DRUG = Drug(
    "esketamine", "Esketamine, trapping open-channel blocker", "NMDA", "open_channel", TABLE, ("s-ketamine",),
    Dosing(
        "esketamine, nasal spray", ("mg",), KINETICS, at_receptor,
        "Improves resistant depression within a day by some ten points of MADRS in one meta-analysis, by four over placebo in single trials.",
        "established", also={RECEPTORS_AMPA: recruited},
        limits=(Limit(84.0, "dose", "largest dose of the label", "label"),),
        card=Card(
            regimen="84 mg twice weekly for 4 weeks",
            known="Antidepressant within a day, with an oral antidepressant. Working memory and perception suffer for two hours.",
            assumed="Potency twice that of the racemate at every subunit; what outlasts the drug is more AMPA receptors, as in rats.",
            contradicted="That it works by raising cortical glutamate: spectroscopy finds more cycling in some studies and no change in others.",
            onset="Half an hour; effect on mood a day later, for one to two weeks.",
            safety="Dissociation, sedation, blood pressure, abuse; given under supervision.",
            interactions="Adds to other NMDA blockers and to sedatives.",
        ),
    ),
)  # fmt: skip
