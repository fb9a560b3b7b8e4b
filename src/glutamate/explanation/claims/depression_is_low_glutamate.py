"""Depression and glutamate."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "depression_is_low_glutamate",
    "Depression is a lack of glutamate.",
    "C",
    "Glx of medial frontal cortex -0.38 SD (-0.69 to -0.07), not significant without drugs (Moriguchi 2019, 49 studies); GABA is as much lower (-0.5 SD, Schur 2016, PMC6867515). Treatment leaves both (55 studies, 2025). Riluzole and ketamine pull in opposite directions.",
    None,
    "In the circuit of mood slowed clearance, thus more glutamate at the synapse, locks the ventral cingulate on (task `emotional_switch`); what a scan sees is another pool. No simulation decides it.",
)
