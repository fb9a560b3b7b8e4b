"""MK-801 (dizocilpine): an open-channel blocker that is trapped for good and leaves slowly while channels open.

IC50 0.015/0.009/0.024/0.038 uM (GluN2A/B/C/D) without magnesium at -40 mV; its competition with magnesium is taken to be that of
ketamine, since both bind at the same site of the pore (assumed), moved to that voltage. Association 25-30 /uM/s with an open
channel. In cultured neurons, whose channels were open 0.2 % of the time under steady NMDA by the same study's estimate, block is
lost with tau 90 min at -75 mV and 2 min at +30 mV (Huettner & Bean 1988); nothing here is fitted to that.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, blocker_kinetics, per_subunit

_POTENCY = "Dravid 2007, doi:10.1113/jphysiol.2006.124958"
_COMPETITION = "as ketamine at -66 mV, Kotermanski & Johnson 2009, times exp(0.062 x 26)"

TABLE = ParameterTable(
    "synapse.mk801",
    "MK-801 at the NMDA receptor",
    **per_subunit("IC50", (0.015, 0.009, 0.024, 0.038), "uM", 1.5, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.329, 0.326, 3.81, 1.96), "mM", 2.0, _COMPETITION, "assumed", "magnesium that doubles the IC50"),
    **blocker_kinetics((25.0, 12.0, 50.0), (0.99, 0.97, 1.0), "Huettner & Bean 1988, doi:10.1073/pnas.85.4.1307", (-40.0, _POTENCY)),
)  # fmt: skip

DRUG = Drug(
    "mk801", "MK-801, fully trapped open-channel blocker", "NMDA", "open_channel", TABLE, ("mk-801", "dizocilpine")
)
