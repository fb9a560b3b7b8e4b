"""Memantine: an open-channel blocker that leaves closed channels quickly (partial trapping).

At -66 mV the IC50 rises with 1 mM Mg from 0.80/0.57/0.52/0.54 to 13/10/1.6/1.8 uM (GluN2A/B/C/D): at therapeutic 0.5 uM
it blocks a few per cent of synaptic GluN2A and GluN2B. Because it escapes between openings, it blocks steadily active
(extrasynaptic) receptors more than phasic ones: about twofold in cultures (PMC2932667), while here the equilibrium block
of receptors that are open 1 % of the time is 14 times weaker than of those open 30 %, so that this model exaggerates the
difference for rare activity. Oocytes at -30 mV with 1 mM Mg give 10.3/10.9/2.0/1.9 uM.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, blocker_kinetics, per_subunit

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009, as tabulated in Traynelis 2010"

TABLE = ParameterTable(
    "synapse.memantine",
    "memantine at the NMDA receptor",
    **per_subunit("IC50", (0.80, 0.57, 0.52, 0.54), "uM", 1.4, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0656, 0.0604, 0.481, 0.429), "mM", 1.5, _POTENCY, "established", "magnesium that doubles the IC50"),
    **blocker_kinetics(4.0, (0.2, 0.15, 0.3), "partial trapping: Kotermanski 2009, doi:10.1113/jphysiol.2009.176297; association 3-5 /uM/s"),
)  # fmt: skip

DRUG = Drug("memantine", "Memantine, partially trapping open-channel blocker", "NMDA", "open_channel", TABLE)
