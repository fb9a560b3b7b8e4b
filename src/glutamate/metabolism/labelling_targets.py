"""Validation of 13C labelling: dilution of glutamine, and the order in which glutamate carbons fill.

One infusion of [1-13C]glucose into the median adult's cortex at rest. Glutamine C4 ends below glutamate C4 because
astrocytes oxidise unlabelled substrates; their share is fitted to that ratio. Glutamate C4 fills in the first turn of the
citric-acid cycle, C3 in the second, which nothing was fitted to.
"""

import numpy as np

from glutamate.engine.target import Target
from glutamate.metabolism import labelling

MINUTES = np.arange(0, 361)
"""Sampling of the infusion, min."""
SLOW, FAST = 3, 4
"""Carbons of glutamate that fill in the second and in the first turn of the cycle."""


def labelling_t15() -> dict[str, float]:
    """Glutamine C4 over glutamate C4 at isotopic steady state, half-times (min) of glutamate C4 and C3, and their ratio."""
    result = labelling.simulate("[1-13C]glucose", MINUTES)

    def half_time(carbon: int) -> float:
        return labelling.half_time(
            result.times, result.tissue("Glu", carbon), float(result.tissue_steady("Glu", carbon))
        )

    return {
        "gln_c4_over_glu_c4": float(result.tissue_steady("Gln", FAST) / result.tissue_steady("Glu", FAST)),
        "half_time_glu_c4": half_time(FAST),
        "half_time_glu_c3": half_time(SLOW),
        "half_time_ratio": half_time(SLOW) / half_time(FAST),
    }


TARGETS = (
    Target(
        "metabolism.T15.a", "calibration", "glutamine C4 over glutamate C4 enrichment at isotopic steady state, [1-13C]glucose",
        "Bagga 2014, PMID 25074745, and studies cited there", "25-30 % lower", 0.70, 0.75, "1", "labelling", "gln_c4_over_glu_c4",
        "Sets the share of unlabelled acetyl-CoA in astrocytes (0.85); where the dilution really enters is not known.",
    ),
    Target(
        "metabolism.T15.b", "prediction", "half-time of glutamate C3 over half-time of glutamate C4, [1-13C]glucose",
        "Gruetter 2001, doi:10.1152/ajpendo.2001.281.1.E100", "C4 well before C3", 1.8, 10.0, "1",
        "labelling", "half_time_ratio",
        "The bound of 1.8 is our criterion, no published number. From 2.2 with alpha-ketoglutarate-glutamate exchange at the rate of the cycle to 2.9 with fast exchange.",
    ),
)  # fmt: skip

EXPERIMENTS = {"labelling": labelling_t15}
