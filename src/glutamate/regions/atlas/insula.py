"""Insular cortex."""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor

INSULA = Region(
    name="insula",
    title="insular cortex",
    parent=CORTEX,
    aliases=("insular",),
    parcels={"desikan_killiany": ("insula",)},
    factors={
        "glutamate": factor(1.039, 0.950, 1.137, studies=6),
        "glutamine": factor(0.992, 0.878, 1.120, studies=4),
        "gaba": factor(1.027, 0.920, 1.147, studies=3),
        "total_creatine": factor(1.022, 0.936, 1.114, studies=1),
    },
)
