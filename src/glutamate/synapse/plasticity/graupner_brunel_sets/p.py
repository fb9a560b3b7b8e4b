"""Graupner-Brunel set P: potentiation at all delays.

Both amplitudes exceed theta_p.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen

TABLE = ParameterTable(
    "synapse.graupner_brunel.p",
    "Graupner-Brunel rule, potentiation at all delays",
    tau_ca=chosen("tau_ca", 20.0),
    c_pre=chosen("c_pre", 2.0),
    c_post=chosen("c_post", 2.0),
    theta_d=chosen("theta_d", 1.0),
    theta_p=chosen("theta_p", 1.3),
    gamma_d=chosen("gamma_d", 160.0),
    gamma_p=chosen("gamma_p", 257.447),
    sigma=chosen("sigma", 2.8284),
    tau=chosen("tau", 150.0),
    rho_star=chosen("rho_star", 0.5),
    delay=chosen("delay", 0.0),
    beta=chosen("beta", 0.5),
    b=chosen("b", 5.0),
)

SET = ParameterSet("P", TABLE, "potentiation at all delays")
