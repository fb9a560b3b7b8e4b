"""Occipital (visual) cortex, where most fluxes of the metabolism link were measured. Contested: the fit gives less
glutamate than in frontal cortex, one study at equal tissue composition found no difference (PMID 25261738).
"""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction

OCCIPITAL = Region(
    name="occipital",
    title="occipital cortex",
    parent=CORTEX,
    aliases=("visual cortex", "V1", "OCC"),
    parcels={"desikan_killiany": ("cuneus", "lateraloccipital", "lingual", "pericalcarine")},
    factors={
        "glutamate": factor(0.924, 0.850, 1.004, studies=13),
        "glutamine": factor(0.913, 0.807, 1.033, studies=9),
        "gaba": factor(1.010, 0.928, 1.100, studies=14),
        "aspartate": factor(1.074, 0.912, 1.264, studies=6),
        "lactate": factor(1.035, 0.881, 1.216, studies=4),
        "total_creatine": factor(1.001, 0.938, 1.068, studies=9),
    },
    tissue={
        "grey_fraction": fraction(0.65, 0.55, 0.75, studies=5),
        "csf_fraction": fraction(0.10, 0.04, 0.20, studies=5),
    },
)
