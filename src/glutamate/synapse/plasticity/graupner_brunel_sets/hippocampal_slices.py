"""Graupner-Brunel set hippocampal slices: CA3-CA1 in slices: single and paired postsynaptic spikes at 5 Hz.

Fitted to Wittenberg & Wang 2006 (doi:10.1523/JNEUROSCI.5388-05.2006). The presynaptic amplitude lies exactly at the
threshold for depression, so presynaptic pulses depress only where their transients overlap.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet, chosen, fitted

TABLE = ParameterTable(
    "synapse.graupner_brunel.hippocampal_slices",
    "Graupner-Brunel rule, CA3-CA1 in slices",
    tau_ca=fitted("tau_ca", 48.8373),
    c_pre=fitted("c_pre", 1.0),
    c_post=fitted("c_post", 0.275865),
    theta_d=chosen("theta_d", 1.0),
    theta_p=fitted("theta_p", 1.3),
    gamma_d=fitted("gamma_d", 313.0965),
    gamma_p=fitted("gamma_p", 1645.59),
    sigma=fitted("sigma", 9.1844),
    tau=fitted("tau", 688.355),
    rho_star=chosen("rho_star", 0.5),
    delay=fitted("delay", 18.8008),
    beta=fitted("beta", 0.7),
    b=fitted("b", 5.28145),
)

SET = ParameterSet("hippocampal slices", TABLE, "CA3-CA1 in slices: single and paired postsynaptic spikes at 5 Hz")
