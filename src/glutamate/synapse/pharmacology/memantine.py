"""Memantine: an open-channel blocker that leaves closed channels quickly (partial trapping).

At -66 mV the IC50 rises with 1 mM Mg from 0.80/0.57/0.52/0.54 to 13/10/1.6/1.8 uM (GluN2A/B/C/D): at therapeutic 0.5 uM
it blocks a few per cent of synaptic GluN2A and GluN2B. Some 71 to 80 % of the block outlasts the agonist (Mealing 1999; Gilling
2009), the rest leaves with tau 0.8 s from a superficial site (Kotermanski 2009). Steadily active (extrasynaptic) receptors are
therefore blocked more than rarely active ones, here by up to 1/0.76: cultures show between no difference (Emnett 2013) and about
twice (PMC2932667). Oocytes at -30 mV with 1 mM Mg give 10.3/10.9/2.0/1.9 uM.
Association: 0.32 /uM/s with steady agonist at human GluN1/GluN2A and -70 mV (Gilling 2009) over an open probability of 0.3, between
that and what the measured dissociation of 0.53 /s gives with the IC50.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, blocker_kinetics, per_subunit

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009, as tabulated in Traynelis 2010"

TABLE = ParameterTable(
    "synapse.memantine",
    "memantine at the NMDA receptor",
    **per_subunit("IC50", (0.80, 0.57, 0.52, 0.54), "uM", 1.4, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0656, 0.0604, 0.481, 0.429), "mM", 1.5, _POTENCY, "established", "magnesium that doubles the IC50"),
    **blocker_kinetics((1.5, 1.0, 5.0), (0.76, 0.70, 0.82), "Gilling 2009, doi:10.1016/j.neuropharm.2009.01.012; trapping: Mealing 1999, J Pharmacol Exp Ther 288:204", (-66.0, _POTENCY)),
)  # fmt: skip

DRUG = Drug("memantine", "Memantine, partially trapping open-channel blocker", "NMDA", "open_channel", TABLE)
