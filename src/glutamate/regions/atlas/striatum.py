"""Striatum. Nearly all its neurons are GABAergic: 75-80 % projection neurons and most of the 20-25 % interneurons in
man (Cicchetti 2000, PMID 11086188); glutamatergic metabolism sits in afferent terminals. So the share of GABA neurons
is much larger than the 18 % of neuronal oxidation found in cortex (doi:10.1073/pnas.0501703102), here about 60 %, but
no one has measured it by 13C labelling in man. Iron shortens T2 here, a bias of uncorrected concentrations.
"""

from glutamate.regions.atlas.cortex import CORTEX
from glutamate.regions.region import Region, factor, fraction, gaba_neurons

STRIATUM = Region(
    name="striatum",
    title="striatum",
    parent=CORTEX,
    aliases=("basal ganglia", "caudate", "putamen", "dorsal striatum"),
    parcels={"freesurfer_aseg": ("Accumbens-area", "Caudate", "Putamen")},
    factors={
        "glutamate": factor(0.988, 0.904, 1.079, studies=13),
        "glutamine": factor(1.335, 1.123, 1.586, studies=7),
        "gaba": factor(1.113, 0.932, 1.330, studies=6),
        "total_creatine": factor(1.117, 1.013, 1.232, studies=8),
    },
    tissue={
        "grey_fraction": fraction(0.39, 0.29, 0.49, studies=4),
        "csf_fraction": fraction(0.08, 0.03, 0.16, studies=4),
    },
    gaba_neurons=gaba_neurons(3.5, 2.2, 4.6, "cell counts, PMID 11086188; doi:10.1073/pnas.0501703102 for cortex"),
    subcortical=True,
)
