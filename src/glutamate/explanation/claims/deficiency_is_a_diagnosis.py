"""Glutamate deficiency as a condition."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "deficiency_is_a_diagnosis",
    "Glutamate deficiency is a condition that can be diagnosed.",
    "D",
    "No classification has it and no threshold exists; differences of patients are 0.4 SD and less in groups.",
    None,
    "Mechanisms are simulated instead: an enzyme, a transporter, a receptor. See `scan_tells_a_deficit` for what one scan tells.",
)
