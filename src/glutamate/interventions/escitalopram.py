"""Escitalopram, a selective inhibitor of serotonin reuptake, by what it does to the subgenual circuit of mood.

    occupancy of the transporter  o = C/(C + EC50)          C: mean plasma level of steady dosing, D F/(CL 24 h)
    leak potential of excitatory vACC cells + V o           from `onset` after the first dose on

Clearance 31 L/h and volume 1100 L after infusion, half-life 27 to 33 h, steady within ten days (Sogaard 2005, doi:10.1177/0091270005280860);
11 to 21 ng/mL at 10 to 20 mg a day, 20 to 40 wanted (doi:10.3389/fpsyt.2022.972141). Single doses of 10 and 20 mg occupy 69 to 78 % of
transporters after 4 h (Psychiatry Res Neuroimaging 2016). In the circuit of vACC and dlPFC a serotonin reuptake inhibitor hyperpolarises excitatory
vACC cells: by 0.18 mV in mild, 0.6 mV in severe depression of the model (ModelDB 240954). No measurement stands behind that size.
"""

from typing import Any

import numpy as np

from glutamate.engine.intervention import ONSET, Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY, MG_PER_G

_SOGAARD = "Sogaard 2005, doi:10.1177/0091270005280860"
LEAK = "circuit.cingulo_frontal_switch.V_L_vACC"
TABLE = ParameterTable(
    "interventions.escitalopram",
    "escitalopram, oral",
    ka=Parameter(0.7, "1/h", 0.4, 1.4, f"{_SOGAARD}: peak after 3-4 h", "established", "absorption rate", sampled=True),
    clearance=Parameter(31.0, "L/h", 17.0, 56.0, _SOGAARD, "established", "clearance", sampled=True),
    volume=Parameter(1250.0, "L", 900.0, 1700.0, f"{_SOGAARD}: 1100 L, apparent 20 L/kg", "established", "volume of distribution", sampled=True),
    available=Parameter(0.8, "1", 0.65, 0.92, "label: 80 %", "established", "oral bioavailability", scale="logit", sampled=True),
    EC50=Parameter(2.5, "ng/mL", 1.3, 5.0, "69-78 % of transporters 4 h after 10 and 20 mg, Psychiatry Res Neuroimaging 2016, PET", "established", "level at half occupancy of the serotonin transporter", sampled=True),
    shift=Parameter(-0.25, "mV", -0.8, 0.0, "0.18 and 0.6 mV treat mild and severe depression of the model, ModelDB 240954", "assumed", "change of the leak potential of vACC cells at full occupancy", scale="linear", sampled=True),
    leak=Parameter(-70.0, "mV", -70.0, -70.0, "ModelDB 240954", "established", "leak potential without the drug, of which a factor is made", scale="linear", role="protocol"),
    **{ONSET: Parameter(336.0, "h", 168.0, 1008.0, "two weeks and more before mood improves", "established", "time from the first dose to the effect in the circuit")},
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma escitalopram (ng/mL) at `times` (h) after doses (mg)."""
    return by_mouth(times, at, amounts * p.available / p.volume, p.ka, p.clearance / p.volume) * MG_PER_G


def leak(p: Values, dose: float) -> Any:
    """Factor of the leak potential under a daily dose (mg)."""
    level = dose * p.available / (p.clearance * H_PER_DAY) * MG_PER_G
    return 1 + p.shift * level / (level + p.EC50) / p.leak


INTERVENTION = Intervention(
    "escitalopram", "escitalopram (SSRI)", ("mg",), TABLE,
    "Better than placebo in major depression by a small margin; how it does so is not settled, and glutamate is not its known target.",
    "established", factors={LEAK: leak},
    limits=(Limit(20.0, "day", "largest daily dose of the label", "label; longer QT above it"),),
    against=("circuit.cingulo_frontal_switch.tau_AMPA_vACC", "body.mood_drive.a_0"),
    card=Card(
        regimen="10 mg daily for 8 weeks",
        known="10 mg a day occupy some 80 % of serotonin transporters. Remission in depression somewhat more often than under placebo.",
        assumed="Serotonin hyperpolarises excitatory vACC cells, by an amount that restores the model's circuit; one lag stands for weeks of adaptation.",
        contradicted="That depression is a lack of serotonin: no measure of it in patients shows that.",
        onset="Level within ten days; mood over two to six weeks.",
        safety="Longer QT, bleeding with anticoagulants, withdrawal symptoms.",
        interactions="Not with monoamine oxidase inhibitors.",
    ),
)  # fmt: skip
