"""Creatine after lost sleep."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "creatine_helps_tired_brain",
    "Creatine helps a brain that lacks sleep.",
    "C",
    "One dose of 0.35 g/kg after 21 h awake raised creatine by 4 % and bettered memory and speed in 15 people (Gordji-Nejad 2024); a review finds the theory unsupported (McMorris 2024).",
    None,
    "Phosphocreatine buffers ATP here, and ATP does not fall with lost sleep in this model, so that there is nothing for creatine to mend: a test would only say that.",
)
