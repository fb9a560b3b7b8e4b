"""Glutamate in food."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "dietary_glutamate",
    "Glutamate in food (MSG) reaches the brain.",
    "D",
    "The gut burns nearly all of it, and the blood-brain barrier exports glutamate; plasma rises little after meals.",
    None,
    "Nothing enters that way here.",
)
