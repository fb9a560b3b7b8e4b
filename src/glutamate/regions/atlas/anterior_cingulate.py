"""Anterior cingulate cortex (dorsal and pregenual): the region with most glutamate studies."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction

ANTERIOR_CINGULATE = Region(
    name="anterior_cingulate",
    title="anterior cingulate cortex",
    parent=CORTEX,
    aliases=("ACC", "dACC", "anterior cingulate gyrus", "dorsal anterior cingulate cortex"),
    parcels={"desikan_killiany": ("caudalanteriorcingulate", "rostralanteriorcingulate")},
    factors={
        "glutamate": factor(1.037, 0.971, 1.107, studies=40),
        "glutamine": factor(1.021, 0.916, 1.137, studies=16),
        "gaba": factor(0.931, 0.832, 1.043, studies=18),
        "aspartate": factor(0.997, 0.841, 1.182, studies=1),
        "lactate": factor(1.000, 0.854, 1.170, studies=1),
        "total_creatine": factor(0.993, 0.930, 1.060, studies=15),
    },
    tissue={
        "grey_fraction": fraction(0.64, 0.54, 0.74, studies=13),
        "csf_fraction": fraction(0.13, 0.05, 0.23, studies=13),
    },
)
