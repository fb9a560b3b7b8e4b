"""Glycine by mouth in grams: large in blood, small in the brain.

    dG/dt = -ka G,   dC/dt = ka G - ke C,   dB/dt = kb (C - B)
    glycine at the synapse = 1 + s r B         relative to health

0.8 g/kg a day in three doses bring serum from 200-280 to some 900-1000 uM (as recalled). In rats cerebrospinal glycine is a hundredth
of plasma and brain tissue follows slowly by diffusion (2012, doi:10.1007/s00726-011-0950-y); in people the brain has half to twice as
much more. The transporter GlyT1 holds synaptic glycine down, so that what reaches receptors is not known.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth_followed
from glutamate.engine.registry import ParameterTable, Values
from glutamate.synapse.conditions import GLYCINE

_SERUM = "0.8 g/kg/d bring serum from 200-280 to 900-1000 uM; half-life 0.5-4 h with dose, as recalled"
TABLE = ParameterTable(
    "interventions.glycine",
    "glycine, oral",
    ka=Parameter(1.5, "1/h", 0.8, 3.0, _SERUM, "contested", "absorption rate", sampled=True),
    ke=Parameter(0.5, "1/h", 0.2, 1.2, _SERUM, "contested", "elimination rate", sampled=True),
    kb=Parameter(0.1, "1/h", 0.04, 0.25, "brain follows slowly: rats, doi:10.1007/s00726-011-0950-y", "assumed", "rate at which brain follows plasma", sampled=True),
    rise=Parameter(39.0, "kg/g", 22.0, 65.0, f"{_SERUM}, over 250 uM", "contested", "rise of plasma per dose, relative to healthy plasma", sampled=True),
    entry=Parameter(0.29, "1", 0.1, 0.6, "cerebrospinal glycine x1.5-2 at 0.8 g/kg/d, as recalled", "contested", "relative rise at synapses over that in plasma", sampled=True),
)  # fmt: skip


def at_synapse(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Glycine at synapses relative to health at `times` (h) after doses (g/kg)."""
    return GLYCINE.healthy + p.entry * p.rise * by_mouth_followed(times, at, amounts, p.ka, p.ke, p.kb)


INTERVENTION = Intervention(
    "glycine", "glycine", ("g/kg",), TABLE,
    "No effect on cognition in healthy people; trials in schizophrenia are mixed, the largest negative.",
    "contested", ports={GLYCINE: at_synapse},
    limits=(Limit(0.8, "day", "largest daily dose of trials", "trials in schizophrenia, 0.4 to 0.8 g/kg/d"),),
    card=Card(
        regimen="0.25 g/kg three times daily for 6 weeks",
        known="Serum rises fourfold. Negative symptoms: SMD -0.66 for glycine and D-serine together (n = 132, Cochrane); cognition not significant.",
        assumed="Synaptic glycine follows cerebrospinal fluid; the site is 60 to 90 % occupied in health, so that no more than a third can be gained.",
        contradicted="That it helps healthy minds: an infusion changed no test. CONSIST, the largest trial in schizophrenia, was negative.",
        onset="Days in the brain.",
        safety="Nausea at full dose.",
        interactions="Nothing is gained where the co-agonist site is full.",
    ),
)  # fmt: skip
