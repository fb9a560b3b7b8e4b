"""Tests of blood and urine."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "blood_tells_the_brain",
    "A blood or urine test shows the glutamate or GABA of the brain.",
    "D",
    "The blood-brain barrier, gut and platelets set what is in blood; no study shows that it follows the brain in health.",
    None,
    "Plasma glutamate is no input of the brain here, for that reason.",
)
