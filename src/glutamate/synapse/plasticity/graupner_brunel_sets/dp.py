"""Graupner-Brunel set DP: depression at negative delays, potentiation at positive ones (the classical curve).

C_post above theta_p, C_pre at theta_d: a presynaptic transient on top of a postsynaptic one prolongs potentiation only after
the delay D.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen

TABLE = ParameterTable(
    "synapse.graupner_brunel.dp",
    "Graupner-Brunel rule, depression at negative delays, potentiation at positive ones (the classical curve)",
    tau_ca=chosen("tau_ca", 20.0),
    c_pre=chosen("c_pre", 1.0),
    c_post=chosen("c_post", 2.0),
    theta_d=chosen("theta_d", 1.0),
    theta_p=chosen("theta_p", 1.3),
    gamma_d=chosen("gamma_d", 200.0),
    gamma_p=chosen("gamma_p", 321.808),
    sigma=chosen("sigma", 2.8284),
    tau=chosen("tau", 150.0),
    rho_star=chosen("rho_star", 0.5),
    delay=chosen("delay", 13.7),
    beta=chosen("beta", 0.5),
    b=chosen("b", 5.0),
)

SET = ParameterSet("DP", TABLE, "depression at negative delays, potentiation at positive ones (the classical curve)")
