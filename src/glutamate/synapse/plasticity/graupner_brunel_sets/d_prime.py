"""Graupner-Brunel set D': depression at all delays.

theta_p is never reached.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen

TABLE = ParameterTable(
    "synapse.graupner_brunel.d_prime",
    "Graupner-Brunel rule, depression at all delays",
    tau_ca=chosen("tau_ca", 20.0),
    c_pre=chosen("c_pre", 1.0),
    c_post=chosen("c_post", 2.0),
    theta_d=chosen("theta_d", 1.0),
    theta_p=chosen("theta_p", 3.5),
    gamma_d=chosen("gamma_d", 60.0),
    gamma_p=chosen("gamma_p", 600.0),
    sigma=chosen("sigma", 2.8284),
    tau=chosen("tau", 150.0),
    rho_star=chosen("rho_star", 0.5),
    delay=chosen("delay", 0.0),
    beta=chosen("beta", 0.5),
    b=chosen("b", 5.0),
)

SET = ParameterSet("D'", TABLE, "depression at all delays")
