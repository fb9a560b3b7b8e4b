"""Glutamine, mood and energy."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "glutamine_lifts_mood",
    "Glutamine lifts mood and gives energy.",
    "D",
    "No controlled trial in people shows it. Mice on a diet without glutamine or under stress behave less depressed with it, as recalled.",
    None,
    "Nothing of mood follows plasma or brain glutamine here, so that a simulation would return what was put in. What a dose does to the brain's pools stands under `oral_glutamine`.",
)
