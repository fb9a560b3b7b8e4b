"""Dorsolateral prefrontal cortex. Typical voxels are half white matter."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction

DORSOLATERAL_PREFRONTAL = Region(
    name="dorsolateral_prefrontal",
    title="dorsolateral prefrontal cortex",
    parent=CORTEX,
    aliases=("dlPFC",),
    parcels={"desikan_killiany": ("caudalmiddlefrontal", "rostralmiddlefrontal")},
    factors={
        "glutamate": factor(1.078, 0.988, 1.175, studies=12),
        "glutamine": factor(0.994, 0.869, 1.137, studies=3),
        "gaba": factor(0.979, 0.879, 1.090, studies=5),
        "aspartate": factor(0.954, 0.786, 1.156, studies=1),
        "lactate": factor(0.967, 0.811, 1.152, studies=2),
        "total_creatine": factor(1.000, 0.925, 1.080, studies=3),
    },
    tissue={
        "grey_fraction": fraction(0.44, 0.34, 0.54, studies=7),
        "csf_fraction": fraction(0.05, 0.02, 0.10, studies=7),
    },
)
