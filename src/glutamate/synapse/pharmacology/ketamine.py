"""Ketamine (racemic): an open-channel blocker that is trapped when the channel closes; infused over 40 minutes.

Magnesium competes for the pore: in 1 mM Mg and at -66 mV the IC50 rises from 0.33/0.31/0.51/0.83 to 5.35/5.08/1.18/2.95
uM (GluN2A/B/C/D). So 0.5 mg/kg over 40 min (0.8 uM) blocks some 13 % of GluN2A and GluN2B and 40 % of GluN2C; the
antidepressant dose is no half block. K_Mg = 1 mM/(IC50(1 mM)/IC50(0) - 1). Between 86 % (Mealing 1999) and all of it (Gilling
2009) is trapped. Association: 0.15 /uM/s with steady agonist at human GluN1/GluN2A and -70 mV (Gilling 2009) over an open
probability of 0.3, between that and what the measured dissociation of 0.22 /s gives with the IC50.

    dA/dt = D/T - (CL + Q) A/V + Q P/V2,   dP/dt = Q A/V - Q P/V2,   C = A/V       D/T during the infusion

Plasma: two compartments, A and P the amounts per kg in the central and the peripheral one. CL, V, Q and V2 are such that
0.5 mg/kg over 40 min gives 204, 76, 54 and 27 ng/mL at 40, 80, 110 and 230 min (Zhao 2012, as recalled). That is a distribution
half-life of 14 min and one of 2.2 h after it (label: 10-15 min for 45 min, then 2.5 h), and a clearance and volume near the means
over studies (1.1 L/h/kg, 3.6 L/kg: Kamp 2020). Four published sets of adults give 177 to 253 ng/mL at the end and half-lives of
50 to 139 min over hours 2 to 3: people differ, and are drawn. Concentration at the receptor is taken to be that of plasma. The
active metabolites norketamine and hydroxynorketamine are left out. What outlasts the drug: `after_ketamine`.
Not here: block of tonic currents at nM by an allosteric site (PMC11948614), not replicated.
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import infused_and_spread
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.conditions import RECEPTORS_AMPA
from glutamate.synapse.pharmacology.after_ketamine import recruited, recruitment
from glutamate.synapse.pharmacology.drug import Dosing, Drug, blocker_kinetics, per_subunit

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009"

TABLE = ParameterTable(
    "synapse.ketamine",
    "ketamine at the NMDA receptor",
    **per_subunit("IC50", (0.33, 0.31, 0.51, 0.83), "uM", 1.4, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0657, 0.0650, 0.761, 0.392), "mM", 1.5, _POTENCY, "established", "magnesium that doubles the IC50"),
    **blocker_kinetics((1.1, 0.5, 5.0), (0.93, 0.86, 1.0), "Gilling 2009, doi:10.1016/j.neuropharm.2009.01.012; trapping: Mealing 1999, J Pharmacol Exp Ther 288:204", (-66.0, _POTENCY)),
)  # fmt: skip

_LEVEL = "0.5 mg/kg over 40 min: 185 ng/mL, PMC6020109; 204, 76, 54, 27 ng/mL at 40, 80, 110, 230 min, Zhao 2012, doi:10.1111/j.1365-2125.2012.04198.x"
_STUDIES = "Kamp 2020, doi:10.1097/ALN.0000000000003577: 252 L, 79 L/h at 70 kg"
KINETICS = ParameterTable(
    "interventions.ketamine",
    "ketamine, infusion",
    duration=Parameter(2 / 3, "h", 0.5, 1.0, _LEVEL, "established", "length of the infusion", role="protocol"),
    clearance=Parameter(1.38, "L/h/kg", 0.9, 2.1, f"{_LEVEL}; {_STUDIES}", "contested", "clearance", sampled=True),
    central=Parameter(1.30, "L/kg", 0.7, 2.4, _LEVEL, "contested", "central volume", sampled=True),
    exchange=Parameter(1.80, "L/h/kg", 1.1, 3.0, f"{_LEVEL}; distribution half-life 10-15 min, label", "contested", "clearance between the compartments", sampled=True),
    peripheral=Parameter(2.07, "L/kg", 1.3, 3.3, f"{_LEVEL}; {_STUDIES}", "contested", "peripheral volume", sampled=True),
    mass=Parameter(237.73, "g/mol", 237.73, 237.73, "C13H16ClNO, standard atomic weights", "established", "molar mass of ketamine", role="protocol"),
    free=Parameter(1.0, "1", 0.5, 1.5, "no human measurement at the receptor; slices respond at plasma levels", "assumed", "concentration at the receptor over that in plasma", sampled=True),
    **recruitment(0.5, "mg/kg"),
)  # fmt: skip


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Concentration (uM) at `times` (h) after infusions that begin at `at` (h), of `amounts` mg/kg."""
    leaving, out, back = p.clearance / p.central, p.exchange / p.central, p.exchange / p.peripheral
    plasma = infused_and_spread(times, at, amounts / p.central, p.duration, leaving, out, back)
    return p.free * plasma / p.mass * MG_PER_G


DRUG = Drug(
    "ketamine", "Ketamine, trapping open-channel blocker", "NMDA", "open_channel", TABLE,
    dosing=Dosing(
        "ketamine, 40 min infusion", ("mg/kg",), KINETICS, at_receptor,
        "Blocks NMDA receptors: some 10 to 20 % at the antidepressant dose. Antidepressant within a day in trials; acutely impairs memory and perception.",
        "established", also={RECEPTORS_AMPA: recruited},
        limits=(Limit(1.0, "dose", "largest dose of antidepressant trials over 40 min", "0.1 to 1 mg/kg, Fava 2020, doi:10.1038/s41380-018-0256-5; anaesthesia is another use"),),
        card=Card(
            regimen="0.5 mg/kg over 40 min",
            known="Antidepressant within a day (SMD 0.7 to 1), gone by one to two weeks; working memory, perception and reality testing suffer for an hour or two.",
            assumed="Concentration at the receptor is that of plasma; what outlasts the drug is more AMPA receptors, as in rats.",
            contradicted="That it works by raising cortical glutamate: glutamine rose in one study (2005), glutamate in another (2012), neither at 0.5 mg/kg in a third (2012).",
            onset="Minutes; mood a day later, for one to two weeks.",
            safety="Dissociation, blood pressure, abuse; bladder with long use.",
            interactions="Benzodiazepines weaken and shorten the effect on mood.",
        ),
    ),
)  # fmt: skip
