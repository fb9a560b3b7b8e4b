"""Targets of the reduction: the simpler forms carry the charge of the kinetic scheme."""

from glutamate.engine.target import Target

_FORMS = {"event": "event-based", "mean": "mean-field"}
_RECEPTORS = {"ampa_jonas": "AMPA", "nmda_triheteromer": "NMDA", "gaba_a": "GABA-A"}

TARGETS = tuple(
    Target(f"synapse.T14.{name}_{form}", "identity", f"{title} charge of the {words} form against the kinetic scheme, 1-50 Hz Poisson, largest difference", "by construction of the fit, on trains it was not fitted to", "within 10 %", 0.0, 10.0, "%", "charge_of_forms", f"{name}_{form}")
    for name, title in _RECEPTORS.items()
    for form, words in _FORMS.items()
)  # fmt: skip
