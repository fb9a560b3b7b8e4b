"""Hippocampus. GABA neurons are 10-15 % of hippocampal neurons (PMC6151493; 11 % in CA1 of the rat,
doi:10.1002/hipo.22141), against about a fifth in primate cortex; the factor on their share of volume and flux follows
from that ratio.
"""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction, gaba_neurons

HIPPOCAMPUS = Region(
    name="hippocampus",
    title="hippocampus",
    parent=CORTEX,
    aliases=("hippocampal formation", "HC"),
    parcels={"freesurfer_aseg": ("Hippocampus",)},
    factors={
        "glutamate": factor(0.947, 0.853, 1.052, studies=11),
        "glutamine": factor(0.968, 0.726, 1.289, studies=2),
        "gaba": factor(1.095, 0.902, 1.328, studies=2),
        "lactate": factor(1.000, 0.718, 1.393, studies=1),
        "total_creatine": factor(0.919, 0.824, 1.026, studies=5),
    },
    tissue={
        "grey_fraction": fraction(0.62, 0.52, 0.72, studies=4),
        "csf_fraction": fraction(0.05, 0.02, 0.10, studies=4),
    },
    gaba_neurons=gaba_neurons(0.65, 0.40, 1.0, "cell counts, PMC6151493; doi:10.1002/hipo.22141"),
    subcortical=True,
)
