"""Subgenual (ventral) anterior cingulate cortex, area 25: hardly studied alone, so most values are those of the
anterior cingulate with a wider spread. Surface atlases of gyral parcels do not resolve it.
"""

from glutamate.regions.atlas.anterior_cingulate import ANTERIOR_CINGULATE
from glutamate.regions.region import Region, factor

SUBGENUAL_ANTERIOR_CINGULATE = Region(
    name="subgenual_anterior_cingulate",
    title="subgenual anterior cingulate cortex",
    parent=ANTERIOR_CINGULATE,
    aliases=("sgACC", "vACC", "subgenual cingulate", "ventral anterior cingulate"),
    factors={
        "glutamate": factor(1.027, 0.904, 1.167, studies=1),
    },
)
