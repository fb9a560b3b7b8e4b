"""Where models of the synapse disagree: a real uncertainty, drawn for every simulated person.

    scheme of the AMPA receptor    Jonas 1993 (low affinity, graded) or Destexhe 1998 (after Patneau & Mayer)
    grading                        log R(q) <- c log R(q):  how steeply responses follow vesicular content

With c = 1 the response is that of the scheme. A power law R = q^n is near the computed response for q of 0.4 to 1.2; published
schemes put n between 0.2 and 1 for both receptors, which the ranges of c cover. `choice` is a standard normal score, which
picks the scheme: below the quantile `jonas` of the normal distribution it is Jonas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp
from jax.scipy.stats import norm

from glutamate.engine.parameter import Z95, Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.reduction.responses import Response, response

AMPA_SCHEMES = ("ampa_jonas", "ampa_destexhe")
_FORMS = "spread of exponents over published schemes: Robert & Howe 2003 0.2, Destexhe 1998 0.9, Jonas 1993 0.95"

TABLE = ParameterTable(
    "synapse.model_form",
    "where models of the synapse disagree",
    choice=Parameter(0.0, "1", -Z95, Z95, "a standard normal score", "assumed", "picks the AMPA scheme", scale="linear", sampled=True),
    jonas=Parameter(0.7, "1", 0.5, 0.9, "the low-affinity scheme fits graded responses to vesicle content, PMC3630782", "assumed", "probability of the Jonas scheme", scale="logit"),
    grading_AMPA=Parameter(1.0, "1", 0.25, 1.1, _FORMS, "contested", "steepness of the AMPA response to vesicle content, relative to the scheme", sampled=True),
    grading_NMDA=Parameter(1.0, "1", 0.5, 2.5, "GluN2A scheme 0.1, GluN2B 0.65, 5-state scheme 0.72", "contested", "steepness of the NMDA response to vesicle content, relative to the scheme", sampled=True),
    grading_GABA=Parameter(1.0, "1", 0.6, 1.5, "exponents of 0.5 to 1 between GABA content and conductance", "assumed", "steepness of the GABA-A response to vesicle content, relative to the scheme", sampled=True),
)  # fmt: skip


def graded(full: Response, healthy: Response, same_stay: Response, grading: Any) -> Response:
    """`full` with the part of it that content makes, against `same_stay` at healthy content, raised to `grading`.

    `healthy` is what both are relative to: the result is relative to it.
    """
    return Response(
        *(
            (reference / base) * (now / reference) ** grading
            for now, reference, base in zip(full, same_stay, healthy, strict=True)
        )
    )


def ampa_share(values: Mapping[str, Any]) -> Any:
    """1 where the Jonas scheme holds, else 0."""
    p = TABLE.of(values)
    return jnp.where(norm.cdf(p.choice) < p.jonas, 1.0, 0.0)


def ampa(values: Mapping[str, Any], content: Any, peak_mM: Any, stay_ms: Any, healthy_ms: Any, temperature_C: Any, usual_C: Any) -> Any:  # fmt: skip
    """Peak AMPA response relative to health, under the person's scheme and grading."""
    p = TABLE.of(values)
    shares = (ampa_share(values), 1 - ampa_share(values))
    relative = 0.0
    for share, name in zip(shares, AMPA_SCHEMES, strict=True):
        healthy = response(name, peak_mM, healthy_ms, usual_C, values)
        reference = response(name, peak_mM, stay_ms, temperature_C, values)
        full = response(name, content * peak_mM, stay_ms, temperature_C, values)
        relative = relative + share * graded(full, healthy, reference, p.grading_AMPA).peak
    return relative
