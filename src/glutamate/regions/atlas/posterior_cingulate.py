"""Posterior cingulate cortex and precuneus: the usual voxel of large clinical studies."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction

POSTERIOR_CINGULATE = Region(
    name="posterior_cingulate",
    title="posterior cingulate cortex",
    parent=CORTEX,
    aliases=("PCC", "precuneus", "posterior cingulate and precuneus"),
    parcels={"desikan_killiany": ("isthmuscingulate", "posteriorcingulate", "precuneus")},
    factors={
        "glutamate": factor(1.043, 0.955, 1.138, studies=12),
        "glutamine": factor(0.973, 0.853, 1.111, studies=7),
        "gaba": factor(1.024, 0.936, 1.120, studies=10),
        "aspartate": factor(1.044, 0.885, 1.231, studies=4),
        "total_creatine": factor(1.000, 0.931, 1.074, studies=8),
    },
    tissue={
        "grey_fraction": fraction(0.62, 0.52, 0.72, studies=7),
        "csf_fraction": fraction(0.14, 0.06, 0.24, studies=7),
    },
)
