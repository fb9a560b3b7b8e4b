"""Graupner-Brunel set D: depression at short delays only.

Only the sum of both amplitudes crosses theta_d.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen

TABLE = ParameterTable(
    "synapse.graupner_brunel.d",
    "Graupner-Brunel rule, depression at short delays only",
    tau_ca=chosen("tau_ca", 20.0),
    c_pre=chosen("c_pre", 0.6),
    c_post=chosen("c_post", 0.6),
    theta_d=chosen("theta_d", 1.0),
    theta_p=chosen("theta_p", 1.3),
    gamma_d=chosen("gamma_d", 500.0),
    gamma_p=chosen("gamma_p", 550.0),
    sigma=chosen("sigma", 5.6568),
    tau=chosen("tau", 150.0),
    rho_star=chosen("rho_star", 0.5),
    delay=chosen("delay", 0.0),
    beta=chosen("beta", 0.5),
    b=chosen("b", 5.0),
)

SET = ParameterSet("D", TABLE, "depression at short delays only")
