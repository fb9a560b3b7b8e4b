"""The 40 pools.

Spaces: N glutamatergic neuron, G GABA neuron, A astrocyte, E extracellular space; T the glucose space of tissue, W tissue
water (ammonia, ketone bodies), Y glycogen (umol/g), R regulators (dimensionless). C4 lumps malate, oxaloacetate, fumarate and succinate;
P is the adenylate charge 2 ATP + ADP, which is linear in ATP production and use; pyruvate follows lactate.
"""

from glutamate.engine.reaction import Species

SPECIES = (
    Species("Lac", "lactate", "NGAE", skeleton="C3", carbons=3),
    Species("KG", "alpha-ketoglutarate", "NGA", skeleton="C5", carbons=5, scale=0.1),
    Species("C4", "four-carbon dicarboxylates", "NGA", skeleton="C4", carbons=4, scale=0.5),
    Species("Glu", "glutamate", "NGAE", skeleton="C5", carbons=5, nitrogen=1),
    Species("Asp", "aspartate", "NGA", skeleton="C4", carbons=4, nitrogen=1),
    Species("Gln", "glutamine", "NGAE", skeleton="C5", carbons=5, nitrogen=2),
    Species("P", "adenylate charge 2 ATP + ADP", "NGA"),
    Species("PCr", "phosphocreatine", "NGA"),
    Species("GABA", "GABA", "GAE", skeleton="C4", carbons=4, nitrogen=1),
    Species("Glc", "glucose", "T", skeleton="C6", carbons=6),
    Species("NH4", "ammonia", "W", nitrogen=1, scale=0.1),
    Species("BHB", "beta-hydroxybutyrate", "W", skeleton="ketone", carbons=4, scale=0.01),
    Species("AcAc", "acetoacetate", "W", skeleton="ketone", carbons=4, scale=0.01),
    Species("Gly", "glycogen", "Y", unit="umol/g", skeleton="C6", carbons=6),
    Species("holo67", "holoenzyme fraction of GAD67", "R", unit="1"),
    Species("holo65", "holoenzyme fraction of GAD65", "R", unit="1"),
    Species("gad67", "GAD67 expression relative to normal", "R", unit="1"),
    Species("gabaT", "active fraction of GABA transaminase", "R", unit="1"),
    Species("PLP", "brain pyridoxal phosphate relative to normal", "R", unit="1"),
)

CELL_NAMES = {"N": "glutamatergic_neuron", "G": "gaba_neuron", "A": "astrocyte", "E": "extracellular"}
SPACE_NAMES = {**CELL_NAMES, "T": "tissue_glucose_space", "W": "tissue_water", "Y": "glycogen", "R": "regulator"}
