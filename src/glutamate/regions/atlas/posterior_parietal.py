"""Posterior parietal cortex (lateral; the medial part counts as posterior cingulate and precuneus)."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction

POSTERIOR_PARIETAL = Region(
    name="posterior_parietal",
    title="posterior parietal cortex",
    parent=CORTEX,
    aliases=("PPC", "parietal cortex"),
    parcels={"desikan_killiany": ("inferiorparietal", "superiorparietal", "supramarginal")},
    factors={
        "glutamate": factor(0.978, 0.883, 1.082, studies=3),
        "glutamine": factor(0.961, 0.817, 1.131, studies=1),
        "gaba": factor(0.990, 0.877, 1.117, studies=2),
        "aspartate": factor(0.963, 0.812, 1.143, studies=1),
        "lactate": factor(0.991, 0.852, 1.154, studies=2),
        "total_creatine": factor(1.025, 0.951, 1.105, studies=5),
    },
    tissue={
        "grey_fraction": fraction(0.44, 0.34, 0.54, studies=2),
        "csf_fraction": fraction(0.06, 0.02, 0.12, studies=2),
    },
)
