"""Thalamus. GABA neurons: interneurons are a quarter or more of the neurons of primate relay nuclei (25-35 % by volume
in the macaque lateral geniculate, Montero 1986, Exp Brain Res 62:215; PMID 8978932 across species), to which the
reticular nucleus and dense GABA terminals add. Voxels hold much white matter, and no study of the database reports
fractions: those here are assumed.
"""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction, gaba_neurons

THALAMUS = Region(
    name="thalamus",
    title="thalamus",
    parent=CORTEX,
    aliases=("thalamic",),
    parcels={"freesurfer_aseg": ("Thalamus", "Thalamus-Proper")},
    factors={
        "glutamate": factor(0.861, 0.772, 0.961, studies=10),
        "glutamine": factor(1.032, 0.850, 1.252, studies=3),
        "gaba": factor(1.077, 0.921, 1.259, studies=4),
        "lactate": factor(1.000, 0.718, 1.393, studies=1),
        "total_creatine": factor(0.892, 0.799, 0.997, studies=5),
    },
    tissue={"grey_fraction": fraction(0.52, 0.38, 0.66), "csf_fraction": fraction(0.03, 0.01, 0.08)},
    gaba_neurons=gaba_neurons(1.3, 0.80, 1.9, "cell counts, PMID 8978932; Exp Brain Res 62:215"),
    subcortical=True,
)
