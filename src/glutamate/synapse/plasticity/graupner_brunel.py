"""Graupner-Brunel rule: the efficacy of a synapse driven by calcium above two thresholds.

    tau drho/dt = -rho (1 - rho)(rho* - rho) + gamma_p (1 - rho) H(c - theta_p) - gamma_d rho H(c - theta_d)
                  + sigma sqrt(tau) sqrt(H(c - theta_d) + H(c - theta_p)) xi(t)
    dc/dt = -c/tau_ca,  c -> c + C_pre at t_pre + D,  c -> c + C_post at t_post

The efficacy rho is bistable: down near 0, up near 1; the weight is w0 (1 + (b - 1) rho), and a fraction beta of synapses
starts down. During a protocol the drive above the thresholds is so much faster than the double well that the well can be
left out; then rho is a Gaussian variable, and with t_d, t_p the total time above the thresholds

    g_p = gamma_p t_p/tau,  g_d = gamma_d t_d/tau,  E = g_p + g_d,  phi(y) = (1 - exp(-y))/y
    mean of rho from rho0 = rho0 exp(-E) + g_p phi(E),  variance = sigma^2 (t_p + t_d)/tau phi(2E)
    U = probability of ending up from down = P(rho > rho*),  Dn = probability of ending down from up
    change = {beta (1-U) + (1-beta) Dn + b [beta U + (1-beta)(1-Dn)]} / (beta + (1-beta) b)

The formulas are the authors' and treat potentiation and depression within a period as simultaneous; their actual order moves
the change by up to 0.01 (`graupner_brunel_simulation` keeps it). Written with t_p and t_d instead of fractions of time, the same holds for a pattern of any length, periodic or not, and
without calcium it gives exactly 1 with a finite gradient.

The amplitudes belong to slices in 2.5 mM calcium; at another concentration both scale in proportion (Higgins 2014,
PMC4183374, for 1.5 mM). NMDA receptor hypofunction scales C_pre by s, the drive of NMDA-dependent calcium relative to
health. In the cortical set C_post alone nearly reaches theta_p, so that potentiation survives without NMDA receptors,
against experiment; `gated` multiplies gamma_p by s^h as a remedy. The biophysical spine is the rule for such questions.

Times in ms at the functions, tau in s. Source: doi:10.1073/pnas.1109359109, noise as corrected in
doi:10.1073/pnas.1220044110.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.errors import OutOfRange
from glutamate.synapse.plasticity import graupner_brunel_sets, rule, threshold_time
from glutamate.synapse.plasticity.graupner_brunel_set import Quantities
from glutamate.synapse.plasticity.protocols import Protocol, Trains, stack
from glutamate.synapse.plasticity.segments import phi

DEFAULT_SET = "cortical slices"
# number: added to the variance of rho: keeps the gradient finite where no calcium crosses a threshold
SMALLEST_VARIANCE = 1e-14

TABLE = ParameterTable(
    "synapse.graupner_brunel",
    "what scales the calcium of the Graupner-Brunel rule",
    slice_calcium=Parameter(2.5, "mM", 2.5, 2.5, "bath of Sjostrom 2001, doi:10.1016/S0896-6273(01)00542-6", "established", "extracellular calcium to which the amplitudes belong", role="protocol"),
    gate=Parameter(1.0, "1", 1.0, 2.0, "chosen so that potentiation ends without NMDA receptors", "assumed", "exponent h of the gate s^h on potentiation", scale="linear"),
)  # fmt: skip


class Outcome(NamedTuple):
    """What a protocol does to a synapse; one axis of protocols."""

    change: Any
    """Mean weight after over before."""
    up: Any
    """Probability that a synapse that was down ends up."""
    down: Any
    """Probability that a synapse that was up ends down."""
    time_d: Any
    """Total time above the threshold for depression (ms)."""
    time_p: Any
    """Total time above the threshold for potentiation (ms)."""


class Condition(NamedTuple):
    """State of the synapse; one axis of protocols."""

    nmda: Any
    """s, factor of C_pre."""
    calcium: Any
    """Factor of both amplitudes."""
    gate: Any
    """Factor of gamma_p."""


class Drive(NamedTuple):
    """Calcium of one period of one protocol, its time above the thresholds in each gap, and gamma_p."""

    trace: threshold_time.Gaps
    above_d: Any
    above_p: Any
    gamma_p: Any


def outcome(
    protocols: Sequence[Protocol],
    values: Mapping[str, Any] | None = None,
    parameters: str = DEFAULT_SET,
    *,
    nmda: Any = 1.0,
    calcium: Any = None,
    gated: bool = False,
) -> Outcome:
    """Expected outcome of each protocol.

    Args:
        protocols: n of them. A protocol that repeats is taken at the settled course of its calcium, one with a single
            period (all_spike_times of another, for example) exactly as it stands.
        values: parameter values by dotted name, defaults where absent.
        parameters: name of the parameter set.
        nmda: s, NMDA-dependent calcium relative to health, one number or one per protocol.
        calcium: extracellular calcium (mM), one number or one per protocol; the slice's if None.
        gated: whether potentiation is gated by s^h.

    Raises OutOfRange for an unknown set, a negative s or a calcium that is not positive.
    """
    trains = stack(protocols)
    return _outcomes(trains, *condition(len(protocols), values, parameters, nmda, calcium, gated))


def weight_change(
    protocol: Protocol, values: Mapping[str, Any] | None = None, parameters: str = DEFAULT_SET, **state: Any
) -> Any:
    """Mean weight after over before for one protocol; arguments as `outcome`."""
    return outcome([protocol], values, parameters, **state).change[0]


def condition(
    count: int,
    values: Mapping[str, Any] | None = None,
    parameters: str = DEFAULT_SET,
    nmda: Any = 1.0,
    calcium: Any = None,
    gated: bool = False,
) -> tuple[Quantities, Condition]:
    """Checked arguments of `outcome` in the form that compiled functions take, for `count` protocols."""
    p = graupner_brunel_sets.get(parameters).of(values)
    own = TABLE.of(values)
    _check("nmda", nmda, zero=True)
    if calcium is None:
        calcium = own.slice_calcium
    _check("calcium", calcium, zero=False)
    s, scale = (jnp.broadcast_to(jnp.asarray(x, float), (count,)) for x in (nmda, calcium / own.slice_calcium))
    return p, Condition(s, scale, jnp.power(s, own.gate) if gated else jnp.ones(count))


def drive(train: Trains, p: Quantities, at: Condition) -> Drive:
    """Calcium of one protocol (a row of `Trains`) under one condition (a row of `Condition`)."""
    times = train.times + p.delay * train.pre
    amplitudes = train.weight * at.calcium * (train.pre * p.c_pre * at.nmda + (1 - train.pre) * p.c_post)
    trace = threshold_time.gaps(times, amplitudes, train.period, p.tau_ca, train.repeats > 1)
    above = [threshold_time.above(trace, theta, p.tau_ca) for theta in (p.theta_d, p.theta_p)]
    return Drive(trace, above[0], above[1], p.gamma_p * at.gate)


def expectation(time_d: Any, time_p: Any, gamma_p: Any, p: Quantities) -> Outcome:
    """The formulas of the module for total times above the thresholds (ms)."""
    tau = p.tau * MS_PER_S
    g_p, g_d = gamma_p * time_p / tau, p.gamma_d * time_d / tau
    fallen = g_p + g_d
    variance = p.sigma**2 * (time_p + time_d) / tau * phi(2 * fallen) + SMALLEST_VARIANCE
    from_down = g_p * phi(fallen)
    from_up = from_down + jnp.exp(-fallen)
    up, down = (
        _tail((p.rho_star - from_down) / jnp.sqrt(variance)),
        _tail((from_up - p.rho_star) / jnp.sqrt(variance)),
    )
    return Outcome(change(up, down, p), up, down, time_d, time_p)


def change(up: Any, down: Any, p: Quantities) -> Any:
    """Mean weight after over before for transition probabilities U and Dn."""
    after = p.beta * (1 - up) + (1 - p.beta) * down + p.b * (p.beta * up + (1 - p.beta) * (1 - down))
    return after / (p.beta + (1 - p.beta) * p.b)


@jax.jit
def _outcomes(trains: Trains, p: Quantities, at: Condition) -> Outcome:
    def one(train: Trains, at: Condition) -> Outcome:
        d = drive(train, p, at)
        return expectation(train.repeats * jnp.sum(d.above_d), train.repeats * jnp.sum(d.above_p), d.gamma_p, p)

    return jax.vmap(one)(trains, at)


def _tail(z: Any) -> Any:
    """P(N(0, 1) > z)."""
    return jax.scipy.special.erfc(z / jnp.sqrt(2.0)) / 2


def _check(name: str, value: Any, zero: bool) -> None:
    """Raise InputError unless all numbers are finite and positive (or zero, where allowed)."""
    if isinstance(value, jax.core.Tracer):
        return
    array = np.asarray(value, float)
    if not np.all(np.isfinite(array) & ((array >= 0) if zero else (array > 0))):
        remedy = "give a factor of at least 0" if zero else "give a positive concentration in mM"
        raise OutOfRange(f"{name} is {value}: {remedy}")


def _change(protocol: Protocol, values: Mapping[str, Any], at: rule.Conditions) -> rule.Change:
    return rule.Change(float(weight_change(protocol, values, nmda=at.nmda, calcium=at.calcium)))


RULE = rule.Rule("graupner-brunel", "which protocols change a synapse, exact in expectation", _change)
