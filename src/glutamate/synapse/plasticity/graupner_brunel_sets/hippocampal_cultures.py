"""Graupner-Brunel set hippocampal cultures: cultured hippocampal neurons: pairs at 1 Hz and spike triplets.

Fitted to Wang et al. 2005 (doi:10.1038/nn1387). Contested: these numbers give no depression for post before pre by 10 to
20 ms, where cultures depress.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen, fitted

TABLE = ParameterTable(
    "synapse.graupner_brunel.hippocampal_cultures",
    "Graupner-Brunel rule, cultured hippocampal neurons",
    tau_ca=fitted("tau_ca", 11.9536),
    c_pre=fitted("c_pre", 0.58156),
    c_post=fitted("c_post", 1.76444),
    theta_d=chosen("theta_d", 1.0),
    theta_p=fitted("theta_p", 1.3),
    gamma_d=fitted("gamma_d", 61.141),
    gamma_p=fitted("gamma_p", 113.6545),
    sigma=fitted("sigma", 2.5654),
    tau=fitted("tau", 33.7596),
    rho_star=chosen("rho_star", 0.5),
    delay=fitted("delay", 10.0),
    beta=fitted("beta", 0.5),
    b=fitted("b", 36.0263),
)

SET = ParameterSet("hippocampal cultures", TABLE, "cultured hippocampal neurons: pairs at 1 Hz and spike triplets")
