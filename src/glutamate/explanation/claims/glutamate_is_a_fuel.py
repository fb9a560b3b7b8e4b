"""Glutamate as a fuel when glucose runs short."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "glutamate_is_a_fuel",
    "The brain burns glutamate when glucose is scarce.",
    "B",
    "In severe hypoglycaemia glutamate of animals turns into aspartate and is burnt; at 3 mM, where people begin to suffer, spectroscopy finds fluxes unchanged and glutamate a little lower (van de Ven 2011 (PMC3292319); Terpstra 2014, doi:10.1038/jcbfm.2014.32; PMC3665652).",
    Trial(
        {
            "regions": ["occipital"], "start": "09:00", "duration": "2 h",
            "arms": [{"name": "low", "supply": {"glucose": {"clamp": "1.2 mM", "from": "10 min", "ramp": "10 min"}}}],
            "visits": [{"name": "low", "at": "80 min"}],
        },
        change("metabolism", "tissue_glutamate", "low", "low", sign=-1), "tissue glutamate after an hour at 1.2 mM of plasma glucose, less than in health", "%", 2.0,
        "what spectroscopy can tell in a group",
    ),
    "Deep hypoglycaemia. At 2 to 3 mM the same network keeps its glutamate.",
)  # fmt: skip
