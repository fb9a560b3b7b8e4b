"""How much vitamin B6 is safe."""

from glutamate.explanation.claims.claim import Claim

CLAIM = Claim(
    "more_b6_is_safe",
    "Vitamin B6 is a vitamin, so more of it is safe.",
    "X",
    "Sensory neuropathy, the sooner the higher the dose; tolerable upper intake 12 mg a day in Europe (EFSA 2023, doi:10.2903/j.efsa.2023.8006), 100 mg in the United States.",
    None,
    "Peripheral nerves are not simulated; doses above the limits are warned of.",
)
