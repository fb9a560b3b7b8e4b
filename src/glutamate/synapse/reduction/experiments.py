"""The three forms of a synapse beside each other: kinetic scheme, event-based, mean field."""

from __future__ import annotations

from glutamate.synapse.reduction import fitted, mean_field

RECEPTORS = ("ampa_jonas", "nmda_triheteromer", "gaba_a")
RATES_HZ = (1.0, 2.0, 5.0, 10.0, 20.0, 35.0, 50.0)
SEED = 1
"""Of trains that no form was fitted to."""


def charge() -> dict[str, float]:
    """Largest relative difference of charge from that of the kinetic scheme over rates, in per cent, on new trains."""
    trains = [fitted.poisson(rate, SEED) for rate in RATES_HZ]
    found: dict[str, float] = {}
    for name in RECEPTORS:
        exact = fitted.biophysical(name, trains)
        event = fitted.charges(fitted.kernel(name), trains)
        mean = [mean_field.open_probability(fitted.gating(name), group.rate) for group in trains]
        found[f"{name}_event"] = max(abs(float(e) / x - 1) for e, x in zip(event, exact, strict=True)) * 100
        found[f"{name}_mean"] = max(abs(float(m) / x - 1) for m, x in zip(mean, exact, strict=True)) * 100
    return found


EXPERIMENTS = {"charge_of_forms": charge}
