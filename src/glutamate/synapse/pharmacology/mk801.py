"""MK-801 (dizocilpine): an open-channel blocker that is trapped for good and dissociates over many minutes.

IC50 0.015/0.009/0.024/0.038 uM (GluN2A/B/C/D) without magnesium; its competition with magnesium is taken to be that of
ketamine, since both bind at the same site of the pore (assumed).
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, blocker_kinetics, per_subunit

_POTENCY = "Dravid 2007, doi:10.1113/jphysiol.2006.124958"
_COMPETITION = "as ketamine, Kotermanski & Johnson 2009"

TABLE = ParameterTable(
    "synapse.mk801",
    "MK-801 at the NMDA receptor",
    **per_subunit("IC50", (0.015, 0.009, 0.024, 0.038), "uM", 1.5, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0657, 0.0650, 0.761, 0.392), "mM", 2.0, _COMPETITION, "assumed", "magnesium that doubles the IC50"),
    **blocker_kinetics(25.0, (0.0, 0.0, 0.01), "Huettner & Bean 1988, doi:10.1073/pnas.85.4.1307"),
)  # fmt: skip

DRUG = Drug(
    "mk801", "MK-801, fully trapped open-channel blocker", "NMDA", "open_channel", TABLE, ("mk-801", "dizocilpine")
)
