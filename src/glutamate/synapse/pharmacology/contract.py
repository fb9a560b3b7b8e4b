"""Contract of a drug: without it nothing differs from health; what it does at its target is finite, with derivatives, and not
negative, for every potency at its low and high value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.synapse.pharmacology import DRUGS
from glutamate.synapse.pharmacology.drug import Drug
from glutamate.synapse.pharmacology.effect import Bath, effect, factor
from glutamate.synapse.subtype import SUBTYPES

HEALTHY_TOLERANCE = 1e-12
DOSES = (0.0, 1.0)
"""uM."""
OPEN = (None, 0.0)
"""Mean open probability that a blocker sees; None for that of its measurement."""


def check_drug(drug: Drug) -> list[Finding]:
    """The findings about a drug of the catalogue; those about its doses are an intervention's."""
    return [
        numbers(drug.parameters, f"synapse.{drug.name}"),
        ask("no drug, no effect", lambda: _effect_of_nothing(drug)),
        ask("its effect is finite with its derivatives, and not negative", lambda: _not_finite(drug)),
        ask("it does something at its target", lambda: _idle(drug)),
    ]


CONTRACT = Contract(DRUGS, check_drug)


def _does(drug: Drug, values: Any, dose: Any, open_probability: Any = None) -> Any:
    """What its target does under a dose, relative to health."""
    if drug.target == "NMDA":
        return effect(values, {drug.name: dose}, bath=Bath(open_probability=open_probability)).conductance
    return factor(values, {drug.name: dose}, drug.target)


def _effect_of_nothing(drug: Drug) -> Iterator[str]:
    values = registry.values("synapse")
    if drug.target != "NMDA" and abs(float(_does(drug, values, 0.0)) - 1) > HEALTHY_TOLERANCE:
        yield f"{drug.target} changes by a factor of {float(_does(drug, values, 0.0)):g}"
    for subtype in SUBTYPES if drug.target == "NMDA" else ():
        nothing = effect(values, {drug.name: 0.0}, subtype)
        found = np.array([nothing.conductance, nothing.affinity, nothing.tau], float)
        if np.abs(found - 1).max() > HEALTHY_TOLERANCE:
            yield f"{subtype}: conductance, affinity and decay time change by factors of {', '.join(map(str, found))}"


def _not_finite(drug: Drug) -> Iterator[str]:
    values = registry.values("synapse")
    for end in ("value", "low", "high"):
        own = {p.name: jnp.asarray(float(getattr(p, end))) for p in drug.parameters.values()}
        for dose in DOSES:
            for seen in OPEN if drug.target == "NMDA" else (None,):
                value, slopes = jax.value_and_grad(
                    lambda own, dose, seen=seen: _does(drug, {**values, **own}, dose, seen), argnums=(0, 1)
                )(own, dose)
                where = f"at {dose:g} uM, potencies at their {end}, open probability {seen}"
                if not (np.isfinite(value) and value >= 0):
                    yield f"its effect is {float(value):g} {where}"
                if not all(np.all(np.isfinite(x)) for x in jax.tree.leaves(slopes)):
                    yield f"a derivative is not finite {where}"


def _idle(drug: Drug) -> Iterator[str]:
    values = registry.values("synapse")
    if float(_does(drug, values, DOSES[-1])) == 1.0:
        yield f"{DOSES[-1]:g} uM leave {drug.target} exactly as it is"
