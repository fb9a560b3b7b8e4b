"""Graupner-Brunel set DPD': depression, potentiation, depression on a background of depression.

theta_p lies above either amplitude and below their sum; every postsynaptic spike depresses.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen

TABLE = ParameterTable(
    "synapse.graupner_brunel.dpd_prime",
    "Graupner-Brunel rule, depression, potentiation, depression on a background of depression",
    tau_ca=chosen("tau_ca", 20.0),
    c_pre=chosen("c_pre", 1.0),
    c_post=chosen("c_post", 2.0),
    theta_d=chosen("theta_d", 1.0),
    theta_p=chosen("theta_p", 2.5),
    gamma_d=chosen("gamma_d", 50.0),
    gamma_p=chosen("gamma_p", 600.0),
    sigma=chosen("sigma", 2.8284),
    tau=chosen("tau", 150.0),
    rho_star=chosen("rho_star", 0.5),
    delay=chosen("delay", 2.2),
    beta=chosen("beta", 0.5),
    b=chosen("b", 5.0),
)

SET = ParameterSet("DPD'", TABLE, "depression, potentiation, depression on a background of depression")
