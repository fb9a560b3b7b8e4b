"""Primary motor and somatosensory cortex with the supplementary motor area."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor

SENSORIMOTOR = Region(
    name="sensorimotor",
    title="sensorimotor cortex",
    parent=CORTEX,
    aliases=("SM1", "motor cortex", "M1", "S1"),
    parcels={"desikan_killiany": ("paracentral", "postcentral", "precentral")},
    factors={
        "glutamate": factor(0.955, 0.853, 1.069, studies=4),
        "glutamine": factor(0.998, 0.842, 1.182, studies=1),
        "gaba": factor(0.960, 0.851, 1.083, studies=3),
        "aspartate": factor(0.974, 0.829, 1.145, studies=1),
        "lactate": factor(1.008, 0.860, 1.181, studies=1),
        "total_creatine": factor(0.990, 0.915, 1.071, studies=3),
    },
)
