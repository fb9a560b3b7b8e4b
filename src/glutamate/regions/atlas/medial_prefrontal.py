"""Medial prefrontal cortex (ventromedial and dorsomedial, without the cingulate gyrus)."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction

MEDIAL_PREFRONTAL = Region(
    name="medial_prefrontal",
    title="medial prefrontal cortex",
    parent=CORTEX,
    aliases=("mPFC", "vmPFC", "dmPFC", "medial frontal cortex"),
    parcels={"desikan_killiany": ("medialorbitofrontal", "superiorfrontal")},
    factors={
        "glutamate": factor(1.011, 0.918, 1.114, studies=8),
        "glutamine": factor(1.085, 0.911, 1.294, studies=2),
        "gaba": factor(1.015, 0.909, 1.133, studies=8),
        "total_creatine": factor(0.994, 0.903, 1.093, studies=1),
    },
    tissue={
        "grey_fraction": fraction(0.51, 0.41, 0.61, studies=3),
        "csf_fraction": fraction(0.17, 0.07, 0.27, studies=3),
    },
)
