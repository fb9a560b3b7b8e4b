"""Tonic excitation: the current that ambient glutamate draws through NMDA receptors outside synapses, at a region's operating point.

    x = ln(1 + I_0 (n - 1)/B)      log change of what drives E from outside the node: B is its background current, n the tonic
                                   NMDA conductance relative to health (`synapse.tonic_nmda`)
    y = what homeostasis leaves of x, as of every channel (`homeostasis`)
    E receives B (exp(y) - 1) on top of its background, I the share s of it

I_0 is part of the calibrated background, so that health is what it was and only a change acts: a channel blocker takes current
away, slowed uptake and less magnesium add to it. 54 pA at +40 mV in pyramidal cells (Le Meur 2007,
doi:10.1113/jphysiol.2006.123570) are 1.4 nS without block and 6.6 pA at -60 mV under 1 mM magnesium; Sah 1989
(doi:10.1126/science.2573153) saw excitability follow such a current, Herman & Jahr 2007 (doi:10.1523/JNEUROSCI.2408-07.2007) hold
it to be without consequence. Homeostasis holds it back as it does synapses: unlike for tonic inhibition, there is no measurement of what
activity makes of it.

Circuits of tasks do not take it: their published constants hold none, and their margins and surveys are along conductances of
synapses, of which a current that is the same for all neurons at all times is none. Contested: the current at rest, that of
interneurons, whether ambient glutamate in life is that of slices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

CHANNEL = "tonic_nmda"
TABLE = ParameterTable(
    "circuit.tonic_excitation",
    "current through NMDA receptors outside synapses",
    current=Parameter(0.0066, "nA", 0.002, 0.013, "54 pA at +40 mV in pyramidal cells of rat hippocampal slices, doi:10.1113/jphysiol.2006.123570, brought to -60 mV and 1 mM magnesium by doi:10.1523/JNEUROSCI.10-09-03178.1990", "contested", "tonic current onto E at rest", sampled=True),
    share_I=Parameter(1.0, "1", 0.3, 2.0, "fast-spiking cells have less NMDA current than pyramidal cells (doi:10.1523/JNEUROSCI.1970-10.2011) but GluN2D, which ambient glutamate reaches first; no ratio measured", "assumed", "tonic current onto I relative to E", sampled=True),
)  # fmt: skip


def change(values: Mapping[str, Any], conductance: Any, background: Any) -> Any:
    """x, at a tonic conductance relative to health and a background current (nA) onto E."""
    return jnp.log1p(TABLE.of(values).current * (conductance - 1) / background)


def currents(values: Mapping[str, Any], left: Any, background: Any) -> tuple[Any, Any]:
    """Inward current (nA) onto E and I beyond that of health, for the y that homeostasis leaves."""
    onto_E = background * jnp.expm1(left)
    return onto_E, TABLE.of(values).share_I * onto_E
