"""Two-variable decision circuit: two pools that integrate evidence through NMDA and compete through inhibition.

    dS_i/dt = -S_i/tau_S + (1 - S_i) gamma H(x_i)
    x_1 = J_11 S_1 - J_12 S_2 + I_0 + J_ext mu_0 (1 + c/100) + eta_1,   x_2 with 1 <-> 2 and -c
    tau_A d eta = -eta dt + sqrt(tau_A) sigma dW

S is the NMDA gating variable of a pool, H its rate (`transfer`). A choice is made when the rate, smoothed causally over
20 ms, crosses 15 Hz; read off the raw rate, which fluctuates within 2 ms, decisions would come much earlier.

Along S_1 - S_2 the symmetric state under stimulation is unstable with rate lambda, 1/tau_eff:

    lambda = -1/tau_S - gamma H + (1 - S) gamma H'(x) (J_11 + J_12)

It is no clock of decisions by itself: with less self-coupling the symmetric state moves to a lower S where lambda is larger (tau_eff
230 ms, 212 ms at J_11 - 1 %), while decisions slow down (by 7.6 % at 6.4 % coherence), because pools reach it later.

Synaptic factors: J_11 (recurrent excitation within a pool, NMDA) times nmda_EE; J_12 (inhibition of the other pool by way
of interneurons) times nmda_EI and gaba; gamma times nmda_saturation and release; tau_S times tau_nmda. Stimulus and
background come from outside the circuit and are kept, recurrent AMPA is part of neither form, and the NMDA variable has no
rise: ampa, rise_nmda and tonic_nmda do not act here. The reduction gives the direction of an effect within about 2 % of a conductance; in the full circuit E->I
conductance also sets the common level of inhibition, which is part of I_0 here.

Units: ms, nA, Hz. Source: Wong and Wang 2006, doi:10.1523/JNEUROSCI.3733-05.2006 and its published code.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.circuit.circuits import lam_decision
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.reduced import rate_network
from glutamate.circuit.reduced.rate_circuit import RateCircuit
from glutamate.circuit.reduced.rate_network import Course, Network, Protocol
from glutamate.circuit.reduced.transfer import rate, slope
from glutamate.circuit.survey_design import AXES, SurveyDesign
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT, S_PER_MS

NAME = "wong_wang"
ROOT_TOLERANCE = 1e-14  # number: of a gating variable, a few units of rounding
_PAPER = "Wong and Wang 2006, doi:10.1523/JNEUROSCI.3733-05.2006"

TABLE = ParameterTable(
    "circuit.wong_wang",
    "two-variable decision circuit",
    a=Parameter(270.0, "Hz/nA", 243.0, 297.0, _PAPER, "established", "gain of the f-I curve"),
    b=Parameter(108.0, "Hz", 97.2, 118.8, _PAPER, "established", "threshold of the f-I curve"),
    d=Parameter(0.154, "s", 0.139, 0.169, _PAPER, "established", "curvature of the f-I curve"),
    gamma=Parameter(0.641, "1", 0.577, 0.705, _PAPER, "established", "gating per spike"),
    tau_S=Parameter(100.0, "ms", 60.0, 120.0, _PAPER, "established", "decay of NMDA gating"),
    tau_A=Parameter(2.0, "ms", 1.5, 3.0, _PAPER, "established", "decay of AMPA, which filters the noise"),
    J_11=Parameter(0.2609, "nA", 0.2557, 0.2661, _PAPER, "established", "self-coupling of a pool"),
    J_12=Parameter(0.0497, "nA", 0.0472, 0.0522, _PAPER, "established", "inhibition between pools"),
    I_0=Parameter(0.3255, "nA", 0.3239, 0.3271, _PAPER, "established", "background current"),
    J_ext=Parameter(5.2e-4, "nA/Hz", 4.7e-4, 5.7e-4, _PAPER, "established", "current per stimulus rate"),
    mu_0=Parameter(30.0, "Hz", 20.0, 40.0, f"{_PAPER}; 20 to 40 Hz in use", "established", "stimulus rate at zero coherence", role="protocol"),
    sigma=Parameter(0.02, "nA", 0.015, 0.025, _PAPER, "established", "amplitude of the noise"),
    threshold=Parameter(15.0, "Hz", 13.0, 17.0, _PAPER, "established", "rate at which a choice is made"),
    tau_r=Parameter(20.0, "ms", 10.0, 50.0, "smoothing in Cavanagh 2020, doi:10.7554/eLife.53664", "assumed", "causal smoothing of the observed rate", scale="linear", role="numerical"),
    start=Parameter(0.1, "1", 0.05, 0.15, "published code of Wong and Wang 2006", "assumed", "gating before the settling time", role="numerical"),
    settle=Parameter(500.0, "ms", 300.0, 1000.0, "five decays of NMDA gating", "assumed", "time with noise before the stimulus", role="protocol"),
    dt=Parameter(0.5, "ms", 0.1, 0.5, "published code of Wong and Wang 2006", "established", "time step", role="numerical"),
)  # fmt: skip


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this circuit, defaults where absent."""
    return TABLE.of(values)


def network(values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None) -> Network:
    """Constants under synaptic factors (see the module for what each scales)."""
    p, f = parameters(values), checked(factors or HEALTHY)
    same, other = jnp.broadcast_arrays(p.J_11 * f.nmda_EE, p.J_12 * f.nmda_EI * f.gaba)
    J = jnp.stack([jnp.stack([same, -other]), jnp.stack([-other, same])])
    gating = p.gamma * f.nmda_saturation * f.release
    return Network(J, p.I_0, p.sigma, p.a, p.b, p.d, gating, p.tau_S * f.tau_nmda, p.tau_A)


def evidence(rates: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Currents (nA) for stimulus rates (Hz), any shape."""
    return parameters(values).J_ext * np.asarray(rates, float)


def decide(
    coherence: Any,
    duration_ms: float,
    *,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    seed: int = 0,
    stop: bool = True,
    bin_ms: float | None = None,
) -> Course:
    """Trials with constant evidence.

    Args:
        coherence: one signed coherence per trial (trials,), or another under every condition (conditions, trials), %; positive
            favours the first pool.
        duration_ms: longest stimulus.
        values: parameter values by dotted name.
        factors: synaptic factors; leaves may have one value per condition.
        seed: seed of the noise; trial number and seed fix it, whatever the condition.
        stop: whether the stimulus ends with the last decision.
        bin_ms: record rates in bins of this length.
    """
    mu_0, c = parameters(values).mu_0, np.atleast_2d(np.asarray(coherence, float)) / PERCENT
    current = evidence(mu_0 * np.stack([1 + c, 1 - c]), values)[None]
    protocol = observe(current, [duration_ms], values)
    return rate_network.simulate(network(values, factors), protocol, seed, NAME, stop=stop, bin_ms=bin_ms)


def observe(current: Any, ends: Any, values: Mapping[str, Any] | None = None) -> Protocol:
    """Protocol of this circuit for any currents (epochs, 2, conditions or 1, trials)."""
    p = parameters(values)
    return Protocol(current, ends, p.threshold, p.tau_r, p.start, p.settle, p.dt)


def _unbiased(values: Mapping[str, Any] | None) -> Any:
    """Current (nA) onto either pool at zero coherence."""
    p = parameters(values)
    return p.J_ext * p.mu_0


def symmetric_state(values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None) -> Any:
    """S_1 = S_2 at rest under stimulation at zero coherence, one value per condition.

    This is the point from which decisions ramp: the crossing of S with its own drive, found by bisection of
    dS/dt, which is positive at 0 and negative at 1, and a Newton step with the slope held, whose derivative is that of the root.
    """
    net, drive = network(values, factors), _unbiased(values)
    shape = jnp.broadcast_shapes(jnp.shape(net.J[0, 0]), (1,), *(jnp.shape(leaf) for leaf in (*net[1:], drive)))

    held = lax.stop_gradient((net, drive))

    def halved(_: Any, bracket: Any) -> Any:
        low, high = bracket
        S = (low + high) / 2
        rising = _flow(S, *held) > 0
        return jnp.where(rising, S, low), jnp.where(rising, high, S)

    halvings = math.ceil(-math.log2(ROOT_TOLERANCE))
    low, high = lax.fori_loop(0, halvings, halved, (jnp.zeros(shape), jnp.ones(shape)))
    S = (low + high) / 2
    return S - _flow(S, net, drive) / _relaxation(S, *held, held[0].J[0, 0] + held[0].J[0, 1])


def integration_rate(values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None) -> Any:
    """lambda (1/ms) along S_1 - S_2 at the symmetric state, one value per condition; tau_eff is its inverse."""
    net = network(values, factors)
    S = symmetric_state(values, factors)
    return _relaxation(S, net, _unbiased(values), net.J[0, 0] - net.J[0, 1])


def _input(S: Any, net: Network, drive: Any) -> Any:
    """Current (nA) of both pools at equal gating."""
    return (net.J[0, 0] + net.J[0, 1]) * S + net.I_0 + drive


def _flow(S: Any, net: Network, drive: Any) -> Any:
    """dS/dt (1/ms) at equal gating."""
    return -S / net.tau_S + (1 - S) * net.gamma * rate(_input(S, net, drive), net.a, net.b, net.d) * S_PER_MS


def _relaxation(S: Any, net: Network, drive: Any, J: Any) -> Any:
    """d(dS/dt)/dS (1/ms) at equal gating along a direction with coupling J."""
    x = _input(S, net, drive)
    H, dH = (f(x, net.a, net.b, net.d) * S_PER_MS for f in (rate, slope))
    return -1 / net.tau_S - net.gamma * H + (1 - S) * net.gamma * dH * J


SURVEY = SurveyDesign(
    AXES,
    (0.01, 0.03, 0.03),
    (*lam_decision.SURVEY.points, (0, 0.5, 0.5), (-0.5, 0, 0), (0.5, 0, 0), (0.5, -0.5, -0.5)),
    500,
)
"""The points of the full circuit, and some near health."""

CIRCUIT = RateCircuit(
    NAME,
    "two-variable decision circuit, Wong and Wang 2006",
    TABLE,
    network,
    observe,
    evidence,
    does=("choice",),
    channels=("nmda_EE", "nmda_EI", "gaba"),
    gain="decision_gain",
    stimulus=("mu_0",),
    survey=SURVEY,
)
