"""Sarcosine (N-methylglycine) by mouth: a weak inhibitor of the glycine transporter GlyT1, and itself a weak co-agonist.

    dG/dt = -ka G,   dC/dt = ka G/V - ke C,   brain = e C
    glycine at the synapse = 1 + brain/Ki        competitive inhibition of what holds it down

Kinetics in people are hardly published (half-life of one to two hours, as recalled), entry into the brain is not. So the inhibition is set
to 20 to 40 % at 2 g a day and everything here is assumed. Its own agonism at NMDA and glycine receptors is left out.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.conditions import GLYCINE

_SET = "set for 20 to 40 % inhibition of GlyT1 at 2 g a day"
TABLE = ParameterTable(
    "interventions.sarcosine",
    "sarcosine, oral",
    ka=Parameter(1.5, "1/h", 0.8, 3.0, "small amino acid, carried by gut transporters", "assumed", "absorption rate", sampled=True),
    ke=Parameter(0.46, "1/h", 0.3, 0.7, "half-life 1-2 h, as recalled", "assumed", "elimination rate", sampled=True),
    volume=Parameter(0.5, "L/kg", 0.3, 0.8, "body water of a small amino acid", "assumed", "volume of distribution", sampled=True),
    entry=Parameter(0.7, "1", 0.3, 1.0, _SET, "assumed", "concentration at the transporter over that in plasma", sampled=True),
    Ki=Parameter(91.0, "uM", 40.0, 200.0, f"order of 0.1 mM, Herdon 2001, Neuropharmacology 41:88, as recalled; {_SET}", "contested", "inhibition constant at GlyT1", sampled=True),
    mass=Parameter(89.09, "g/mol", 89.09, 89.09, "C3H7NO2, standard atomic weights", "established", "molar mass", role="protocol"),
)  # fmt: skip


def at_synapse(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Glycine at synapses relative to health at `times` (h) after doses (mg/kg)."""
    plasma = by_mouth(times, at, amounts / p.volume, p.ka, p.ke) / p.mass * MG_PER_G
    return GLYCINE.healthy + p.entry * plasma / p.Ki


INTERVENTION = Intervention(
    "sarcosine", "sarcosine", ("mg/kg",), TABLE,
    "Small trials in schizophrenia report benefit; nothing is known of healthy people.",
    "contested", ports={GLYCINE: at_synapse},
    limits=(Limit(57.0, "day", "largest daily dose of trials", "4 g a day at 70 kg, trials in schizophrenia, as recalled"),),
    card=Card(
        regimen="28 mg/kg daily for 6 weeks",
        known="65 patients with schizophrenia, six weeks: more of them improved by 30 % on PANSS than under placebo or D-serine.",
        assumed="Kinetics, entry into the brain and inhibition of GlyT1.",
        contradicted="Later trials of far stronger GlyT1 inhibitors (bitopertin, iclepertin) failed.",
        onset="Hours.",
    ),
)  # fmt: skip
