"""Graupner-Brunel set DPD: depression, potentiation, depression: potentiation in a narrow window of delays.

Neither spike crosses a threshold alone; only pairs closer than about 25 ms act.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen

TABLE = ParameterTable(
    "synapse.graupner_brunel.dpd",
    "Graupner-Brunel rule, depression, potentiation, depression",
    tau_ca=chosen("tau_ca", 20.0),
    c_pre=chosen("c_pre", 0.9),
    c_post=chosen("c_post", 0.9),
    theta_d=chosen("theta_d", 1.0),
    theta_p=chosen("theta_p", 1.3),
    gamma_d=chosen("gamma_d", 250.0),
    gamma_p=chosen("gamma_p", 550.0),
    sigma=chosen("sigma", 2.8284),
    tau=chosen("tau", 150.0),
    rho_star=chosen("rho_star", 0.5),
    delay=chosen("delay", 4.6),
    beta=chosen("beta", 0.5),
    b=chosen("b", 5.0),
)

SET = ParameterSet("DPD", TABLE, "depression, potentiation, depression: potentiation in a narrow window of delays")
