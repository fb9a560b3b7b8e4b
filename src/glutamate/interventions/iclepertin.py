"""Iclepertin (BI 425809), a strong inhibitor of the glycine transporter GlyT1.

    dG/dt = -ka G,   dA/dt = ka G - ke A,   dB/dt = kb (A - B)      A: mg in the body, B: what the brain sees of it
    glycine = 1 + E B/(B + B50)                                      in cerebrospinal fluid, taken for the synapse

Linear up to 25 mg a day; peak in plasma after 3 to 4.5 h, in cerebrospinal fluid after 5 to 8, steady state between days 6 and 10 (Moschetti
2018, doi:10.1007/s40261-018-0660-2; Rosenbrock 2018, doi:10.1111/cts.12578). At steady state 10 mg a day raise cerebrospinal glycine by
half; in rats 0.2 and 2 mg/kg give +30 and +78 %. Phase 3 (1835 people, 26 weeks) found no effect on cognition.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth_followed
from glutamate.engine.registry import ParameterTable, Values
from glutamate.synapse.conditions import GLYCINE

_MOSCHETTI = "Moschetti 2018, doi:10.1007/s40261-018-0660-2"
_ROSENBROCK = "Rosenbrock 2018, doi:10.1111/cts.12578"
TABLE = ParameterTable(
    "interventions.iclepertin",
    "iclepertin, oral",
    ka=Parameter(0.8, "1/h", 0.5, 1.5, f"peak in plasma after 3-4.5 h, {_MOSCHETTI}", "established", "absorption rate", sampled=True),
    ke=Parameter(0.016, "1/h", 0.012, 0.022, f"steady state between days 6 and 10, {_MOSCHETTI}", "established", "elimination rate", sampled=True),
    kb=Parameter(0.6, "1/h", 0.3, 1.2, f"peak in cerebrospinal fluid after 5-8 h, {_ROSENBROCK}", "established", "rate at which brain follows plasma", sampled=True),
    maximum=Parameter(0.8, "1", 0.6, 1.2, f"+78 % in rats at 2 mg/kg, {_ROSENBROCK}", "contested", "largest rise of glycine", sampled=True),
    half=Parameter(15.6, "mg", 8.0, 30.0, f"+50 % at 10 mg a day, {_ROSENBROCK}", "contested", "amount at half of it", sampled=True),
)  # fmt: skip


def at_synapse(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Glycine at synapses relative to health at `times` (h) after doses (mg)."""
    B = by_mouth_followed(times, at, amounts, p.ka, p.ke, p.kb)
    return GLYCINE.healthy + p.maximum * B / (B + p.half)


INTERVENTION = Intervention(
    "iclepertin", "iclepertin (GlyT1 inhibitor)", ("mg",), TABLE,
    "Raises cerebrospinal glycine by half; three phase 3 trials found no effect on cognition or function.",
    "contested", ports={GLYCINE: at_synapse},
    limits=(Limit(150.0, "dose", "largest single dose given to people", "Moschetti 2018, doi:10.1007/s13318-017-0440-z"), Limit(75.0, "day", "largest daily dose of steady dosing once a day", _MOSCHETTI)),
    card=Card(
        regimen="10 mg daily for 12 weeks",
        known="Cerebrospinal glycine +50 % at 10 mg (Rosenbrock 2018). Phase 2 (509 people, 12 weeks) improved cognition by about 0.3 SD.",
        assumed="Synaptic glycine rises as cerebrospinal glycine does.",
        contradicted="Phase 3, CONNEX-1 to 3 (1835 people, 26 weeks): nothing on cognition or function.",
        onset="Steady after six to ten days.",
        interactions="A full co-agonist site leaves nothing to gain.",
    ),
)  # fmt: skip
