"""Graupner-Brunel set cortical slices: layer-5 pyramidal pairs in visual cortex slices against frequency.

Fitted to Sjostrom et al. 2001 (doi:10.1016/S0896-6273(01)00542-6) with 75 pairs in a row at each frequency. The
postsynaptic amplitude is close to theta_p, so potentiation survives without presynaptic calcium: no model of APV.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen, fitted

TABLE = ParameterTable(
    "synapse.graupner_brunel.cortical_slices",
    "Graupner-Brunel rule, layer-5 pyramidal pairs in visual cortex slices against frequency",
    tau_ca=fitted("tau_ca", 22.6936),
    c_pre=fitted("c_pre", 0.5617539),
    c_post=fitted("c_post", 1.23964),
    theta_d=chosen("theta_d", 1.0),
    theta_p=fitted("theta_p", 1.3),
    gamma_d=fitted("gamma_d", 331.909),
    gamma_p=fitted("gamma_p", 725.085),
    sigma=fitted("sigma", 3.3501),
    tau=fitted("tau", 346.3615),
    rho_star=chosen("rho_star", 0.5),
    delay=fitted("delay", 4.6098),
    beta=fitted("beta", 0.5),
    b=fitted("b", 5.40988),
)

SET = ParameterSet("cortical slices", TABLE, "layer-5 pyramidal pairs in visual cortex slices against frequency")
