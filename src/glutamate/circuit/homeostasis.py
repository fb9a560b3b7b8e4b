"""Homeostatic gain: how much of a synaptic change reaches the conductances of a circuit.

    x_c = ln(charge per presynaptic spike through channel c, relative to health)         from the synapse
    y_c = m_c s tanh(min(k, 1/m_c) r_c x_c / s)                                                      to the circuit, log conductance

    m_c   critical margin of this circuit along channel c (`critical_margin`, measured)
    k     margins per unit of log synaptic change: one number per circuit, calibrated on one published ketamine effect
    r_c   1, but the declared ratio for E->I NMDA: which cell class dominates is contested
    s     saturation, in margins: homeostasis fails beyond it

Cortical networks hold their rates by scaling synapses, intrinsic excitability and inhibition (Turrigiano 2011,
doi:10.1146/annurev-neuro-060909-153238), so the 10-40 % block of NMDA receptors that volunteers tolerate cannot be the change
of conductance of a circuit that fails at one percent. No measurement gives the share that remains. It is declared here, per
circuit, graded "assumed", and everything but the calibration is a prediction.

Channels: nmda_EE, nmda_EI, ampa, gaba. Kinetic changes enter by the charge they carry: decay time, gating increment and
release multiply the NMDA charge, release multiplies AMPA. The healthy state is a fixed point (x = 0 gives y = 0), and for
small changes y is linear with slope m k, at most 1: homeostasis holds back and adds nothing, so that a circuit that tolerates
large changes has them whole.

Contested: that E->I follows E->E at a fifth of the gain. Channel blockers act more on interneurons (GluN2C, GluN2D), yet
behaviour of monkeys under ketamine fits a net loss of excitation (Cavanagh 2020, doi:10.7554/eLife.53664); interneuron-first
accounts (Murray 2014, doi:10.1093/cercor/bhs370) need a ratio above 0.6 under ketamine, which the range does not hold: they
are run by setting the ratio. Gains are calibrated on the mean of a population, since published effects are differences of
means and a lost memory makes the response convex; their ranges keep the calibrating effect within its published bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

CHANNELS = ("nmda_EE", "nmda_EI", "ampa", "gaba")

_ASSUMED = "no measurement; calibrated so that a clinical ketamine dose has its published effect"
TABLE = ParameterTable(
    "circuit.homeostasis",
    "gain between synaptic change and circuit conductance, in units of each circuit's critical margin",
    memory_gain=Parameter(5.0, "1", 4.4, 5.5, _ASSUMED + " on the mean n-back d' of a population (g = -0.3 to -0.6, doi:10.1016/j.pnpbp.2022.110575)", "assumed", "margins per unit of log synaptic change, working-memory rings", sampled=True),
    decision_gain=Parameter(9.1, "1", 6.2, 12.9, _ASSUMED + " on evidence accumulation (doi:10.7554/eLife.53664)", "assumed", "margins per unit of log synaptic change, decision networks", sampled=True),
    other_gain=Parameter(7.7, "1", 4.0, 15.0, "between the gains of the calibrated circuits, with a wider range", "assumed", "margins per unit of log synaptic change, circuits without a calibration of their own", sampled=True),
    ratio_EI=Parameter(0.2, "1", 0.05, 0.5, "net loss of excitation in doi:10.7554/eLife.53664 against interneuron-first accounts, doi:10.1093/cercor/bhs370", "contested", "gain of E->I NMDA relative to that of E->E", sampled=True),
    other_margin=Parameter(0.01, "1", 0.003, 0.03, "measured margins of E->E are 0.015 to 0.02 for the memories, the decision network and the switch, 0.07 for the dual ring", "assumed", "critical margin of the operating point of a region, log conductance, the same along every channel"),
    saturation=Parameter(3.0, "1", 2.0, 6.0, "volunteers stay responsive at the highest doses studied; no measurement", "assumed", "largest change that reaches a circuit, in margins", sampled=True),
)  # fmt: skip


def charges(factors: Any) -> dict[str, Any]:
    """Log charge per presynaptic spike through every channel, relative to health.

    Args:
        factors: with attributes nmda_EE, nmda_EI, ampa, gaba, tau_nmda, nmda_saturation, release, 1 in health, any shape.
    """
    nmda = jnp.log(factors.tau_nmda) + jnp.log(factors.nmda_saturation) + jnp.log(factors.release)
    return {
        "nmda_EE": jnp.log(factors.nmda_EE) + nmda,
        "nmda_EI": jnp.log(factors.nmda_EI) + nmda,
        "ampa": jnp.log(factors.ampa) + jnp.log(factors.release),
        "gaba": jnp.log(factors.gaba),
    }


def conductances(
    change: Mapping[str, Any], margin: Mapping[str, float], gain: Any, ratio_EI: Any, saturation: Any
) -> dict[str, Any]:
    """Log conductance of the circuit's channels, for those that change and have a margin.

    Args:
        change: log synaptic change by channel (see `charges`).
        margin: critical margin by channel, log conductance.
        gain, ratio_EI, saturation: see the module; numbers or arrays like the changes.
    """
    out = {}
    for channel in margin.keys() & change.keys():
        share = ratio_EI if channel == "nmda_EI" else 1.0
        reach = jnp.minimum(gain, 1 / margin[channel])
        out[channel] = margin[channel] * saturation * jnp.tanh(reach * share * change[channel] / saturation)
    return out


def circuit_conductances(
    gain: str, change: Mapping[str, Any], margin: Mapping[str, float] | None, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Log conductance of a circuit's channels under a synaptic change.

    Args:
        gain: the circuit's gain, a short name of this table.
        change: log synaptic change by channel (see `charges`).
        margin: measured margins by channel; None for the operating point of a region, which has a declared one.
        values: parameter values by dotted name, numbers or arrays like the changes.
    """
    p = TABLE.of(values)
    sizes = dict.fromkeys(change, p.other_margin) if margin is None else margin
    return conductances(change, sizes, getattr(p, gain), p.ratio_EI, p.saturation)
