"""Ketamine (racemic): an open-channel blocker that is trapped when the channel closes.

Magnesium competes for the pore: in 1 mM Mg and at -66 mV the IC50 rises from 0.33/0.31/0.51/0.83 to 5.35/5.08/1.18/2.95
uM (GluN2A/B/C/D). So 0.5 mg/kg over 40 min (0.78 uM) blocks some 13 % of GluN2A and GluN2B and 40 % of GluN2C; the
antidepressant dose is no half block. K_Mg = 1 mM/(IC50(1 mM)/IC50(0) - 1). About 86 % is trapped (PMC7760600).
Not here: block of tonic currents at nM by an allosteric site (PMC11948614), not replicated.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.drugs.drug import Drug, blocker_kinetics, per_subunit

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009"

TABLE = ParameterTable(
    "synapse.ketamine",
    "ketamine at the NMDA receptor",
    **per_subunit("IC50", (0.33, 0.31, 0.51, 0.83), "uM", 1.4, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0657, 0.0650, 0.761, 0.392), "mM", 1.5, _POTENCY, "established", "magnesium that doubles the IC50"),
    **blocker_kinetics(10.0, (0.03, 0.02, 0.05), "trapping of 86 %: PMC7760600; association 5-15 /uM/s"),
)  # fmt: skip

DRUG = Drug("ketamine", "Ketamine, trapping open-channel blocker", "open_channel", TABLE)
