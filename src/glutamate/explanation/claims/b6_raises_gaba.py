"""Vitamin B6 in people who have enough."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "b6_raises_gaba",
    "Vitamin B6 raises GABA.",
    "C",
    "Deficiency lowers GABA in animals. A month of 100 mg a day lessened anxiety and raised surround suppression (Field 2022, doi:10.1002/hup.2852); no trial measured GABA.",
    Trial(
        {
            "regions": ["occipital"], "start": "08:00", "duration": "29 days",
            "interventions": [{"name": "pyridoxine", "regimen": "100 mg daily"}],
            "visits": [{"name": "month", "at": "28 days"}],
        },
        change("metabolism", "tissue_gaba", "case", "month"),
        "tissue GABA after four weeks of 100 mg a day, more than before", "%", 5.0,
        "about half of what repeated measurement of one person scatters by (7 %)",
    ),
    "People who are replete; how far brain pyridoxal phosphate follows plasma is assumed, and the rise of GABA follows from that. In deficiency the simulated supplement restores what is lacking.",
)  # fmt: skip
