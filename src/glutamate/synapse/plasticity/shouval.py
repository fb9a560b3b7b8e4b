"""Calcium control hypothesis (Shouval, Bear & Cooper 2002): the level of calcium decides the direction of plasticity.

    dw/dt = eta(Ca) (Omega(Ca) - w),   eta = 1/(P1/(P2 + Ca^P3) + P4)
    Omega = w0 + sig(Ca - alpha2; beta2) - w0 sig(Ca - alpha1; beta1),   sig(x; beta) = 1/(1 + exp(-beta x))
    dCa/dt = I_NMDA - Ca/tau_ca
    I_NMDA = s G n B(V)(V_r - V),   B(V) = 1/(1 + Mg/3.57 exp(-0.062 V))
    n: each presynaptic spike opens P0 of the receptors still closed, which close with tau_f (share I_f) and tau_s
    V = V_rest + EPSPs + back-propagating action potential of the latest postsynaptic spike, or a voltage clamp

Between the thresholds alpha1 and alpha2 calcium depresses, above alpha2 it potentiates. s is the NMDA conductance relative
to health. Because w does not act back on calcium, one period of a protocol is an affine map of w; once calcium has settled
the remaining periods are that map repeated, in closed form.

A second window of depression for pre before post by 45 to 100 ms follows from the rule; its existence is contested.
Times in ms, potentials in mV, calcium in uM above rest, eta in 1/s. Source: doi:10.1073/pnas.152343099 (PMC125058).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter, Role
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S
from glutamate.errors import OutOfRange, UsageError
from glutamate.synapse.plasticity import rule
from glutamate.synapse.plasticity.protocols import Protocol
from glutamate.synapse.plasticity.segments import Map

_PAPER = "Shouval, Bear & Cooper 2002, doi:10.1073/pnas.152343099"


def _number(value: float, unit: str, doc: str, role: Role = "biology") -> Parameter:
    """A number of the published model, which gives no intervals."""
    return Parameter(value, unit, value, value, _PAPER, "contested", doc, scale="linear", role=role)


TABLE = ParameterTable(
    "synapse.shouval",
    "calcium control hypothesis",
    alpha1=_number(0.35, "uM", "calcium at which depression begins"),
    alpha2=_number(0.55, "uM", "calcium at which potentiation begins"),
    beta1=_number(80.0, "1/uM", "steepness at alpha1"),
    beta2=_number(80.0, "1/uM", "steepness at alpha2"),
    w0=_number(0.25, "1", "weight at rest and before the protocol"),
    P1=_number(0.1, "s", "learning time is P1/Ca^P3 at intermediate calcium"),
    P2=_number(1e-5, "1", "limits the learning time at rest (printed ten times larger per P1)"),
    P3=_number(3.0, "1", "power of calcium in the learning rate"),
    P4=_number(1.0, "s", "shortest learning time"),
    P0=_number(0.5, "1", "share of closed receptors that a presynaptic spike opens"),
    G=_number(0.002, "uM/ms/mV", "peak calcium conductance of the NMDA receptors"),
    I_f=_number(0.5, "1", "share of the fast component of closing"),
    tau_f=_number(50.0, "ms", "fast component of closing"),
    tau_s=_number(200.0, "ms", "slow component of closing"),
    V_r=_number(130.0, "mV", "reversal potential of calcium"),
    mg=_number(1.0, "mM", "extracellular magnesium", role="protocol"),
    mg_half=_number(3.57, "mM", "magnesium that blocks half of the receptors at 0 mV"),
    mg_slope=_number(0.062, "1/mV", "voltage dependence of the magnesium block"),
    tau_ca=_number(50.0, "ms", "decay time of calcium"),
    V_rest=_number(-65.0, "mV", "membrane potential at rest"),
    epsp_decay=_number(50.0, "ms", "decay time of the EPSP"),
    epsp_rise=_number(5.0, "ms", "rise time of the EPSP"),
    bap=_number(100.0, "mV", "height of the back-propagating action potential"),
    bap_fast=_number(0.75, "1", "share of its fast component"),
    bap_tau_f=_number(3.0, "ms", "its fast decay time"),
    bap_tau_s=_number(25.0, "ms", "its slow decay time, the afterdepolarisation"),
    bap_delay=_number(2.0, "ms", "its delay from soma to spine"),
    grid=Parameter(0.1, "ms", 0.1, 0.1, "numerical", "established", "longest step of the integration", role="numerical"),
    settling=Parameter(3000.0, "ms", 3000.0, 3000.0, "numerical: 15 slow closing times", "established", "time after which calcium is periodic", role="numerical"),
)  # fmt: skip


class _Carry(NamedTuple):
    """What one period hands to the next."""

    fast: Any
    slow: Any
    decay: Any
    rise: Any
    calcium: Any


def weight_change(
    protocol: Protocol,
    values: Mapping[str, Any] | None = None,
    *,
    nmda: float = 1.0,
    clamp_mv: float | None = None,
    epsp_mv: float = 1.0,
) -> Any:
    """Weight after over before.

    Args:
        protocol: spike times; those beyond the period are taken modulo the period.
        values: parameter values by dotted name, defaults where absent.
        nmda: s, NMDA conductance relative to health.
        clamp_mv: potential at which the spine is clamped; None lets EPSPs and action potentials depolarise it.
        epsp_mv: peak of one EPSP; 1 mV for weak stimulation, about 10 mV where many fibres are stimulated together.

    Raises InputError for a negative s or a potential that is not finite.
    """
    if not (isinstance(nmda, jax.core.Tracer) or (math.isfinite(nmda) and nmda >= 0)):
        raise OutOfRange(f"nmda is {nmda}: give a factor of at least 0")
    for field, value in (("clamp_mv", clamp_mv), ("epsp_mv", epsp_mv)):
        if value is not None and not math.isfinite(value):
            raise OutOfRange(f"{field} is {value}: give a finite potential in mV")
    own = TABLE.filled(values)
    steps = 2 ** math.ceil(math.log2(protocol.period_ms / TABLE["grid"].value))
    explicit = min(protocol.repeats, 1 + math.ceil(TABLE["settling"].value / protocol.period_ms))
    pre, post = (jnp.sort(jnp.asarray(t) % protocol.period_ms) for t in protocol.spike_times())
    clamp = jnp.nan if clamp_mv is None else clamp_mv
    return _run(pre, post, protocol.period_ms, protocol.repeats, explicit, nmda, clamp, epsp_mv, own, steps)


def omega(calcium: Any, p: Values) -> Any:
    """Weight that a constant calcium (uM) would lead to."""
    sig = jax.nn.sigmoid
    return p.w0 + sig(p.beta2 * (calcium - p.alpha2)) - p.w0 * sig(p.beta1 * (calcium - p.alpha1))


def eta(calcium: Any, p: Values) -> Any:
    """Learning rate (1/s) at a calcium (uM)."""
    return 1 / (p.P1 / (p.P2 + calcium**p.P3) + p.P4)


@partial(jax.jit, static_argnames="steps")
def _run(
    pre: Any,
    post: Any,
    period: Any,
    repeats: Any,
    explicit: Any,
    nmda: Any,
    clamp: Any,
    epsp: Any,
    values: Any,
    steps: int,
) -> Any:
    p = TABLE.of(values)
    one = partial(_period, pre, post, period, nmda, clamp, epsp, p, steps)

    def body(i: Any, state: tuple[_Carry, Any, Map]) -> tuple[_Carry, Any, Map]:
        carry, w, _ = state
        carry, m = one(carry, i == 0)
        return carry, m.a * w + m.b, m

    zero = jnp.zeros(())
    start = (_Carry(zero, zero, zero, zero, zero), jnp.asarray(p.w0, float), Map(zero + 1, zero, zero))
    _, w, m = jax.lax.fori_loop(0, explicit, body, start)
    rest = m.repeated(repeats - explicit)
    return (rest.a * w + rest.b) / p.w0


def _period(
    pre: Any, post: Any, period: Any, nmda: Any, clamp: Any, epsp: Any, p: Values, steps: int, carry: _Carry, first: Any
) -> tuple[_Carry, Map]:
    """One period: the state at its end and the map of w."""
    dt = period / steps
    t = dt * (jnp.arange(steps) + 0.5)
    opened = _opened(pre, carry, p)
    end = jnp.atleast_1d(period)

    events = jnp.concatenate([jnp.zeros(1), pre])

    def trace(start: Any, jumps: Any, tau: Any, at: Any) -> Any:
        def spike(before: Any, x: tuple[Any, Any]) -> tuple[Any, Any]:
            after = before * jnp.exp(-x[0] / tau) + x[1]
            return after, after

        later = jax.lax.scan(spike, start, (jnp.diff(events), jumps))[1]
        latest = jnp.searchsorted(pre, at)
        return jnp.concatenate([start[None], later])[latest] * jnp.exp(-(at - events[latest]) / tau)

    one = jnp.ones_like(pre)
    parts = (
        (carry.fast, p.I_f * opened, p.tau_f), (carry.slow, (1 - p.I_f) * opened, p.tau_s),
        (carry.decay, one, p.epsp_decay), (carry.rise, one, p.epsp_rise),
    )  # fmt: skip
    fast, slow, decay, rise = (trace(start, jumps, tau, t) for start, jumps, tau in parts)
    free = p.V_rest + epsp * (decay - rise) / _peak(p) + _action_potential(t, post, period, first, p)
    v = jnp.where(jnp.isnan(clamp), free, clamp)
    block = 1 / (1 + p.mg / p.mg_half * jnp.exp(-p.mg_slope * v))
    current = nmda * p.G * (fast + slow) * block * (p.V_r - v)
    keep, gain = jnp.exp(-dt / p.tau_ca), -p.tau_ca * jnp.expm1(-dt / p.tau_ca)

    def step(state: tuple[Any, Map], i: Any) -> tuple[tuple[Any, Map], None]:
        before, m = state
        after = before * keep + i * gain
        middle = (before + after) / 2
        a = jnp.exp(-eta(middle, p) * dt / MS_PER_S)
        return (after, m.then(Map(a, (1 - a) * omega(middle, p), 0.0))), None

    zero = jnp.zeros(())
    (calcium, m), _ = jax.lax.scan(step, (carry.calcium, Map(zero + 1, zero, zero)), current)
    left = [trace(start, jumps, tau, end)[0] for start, jumps, tau in parts]
    return _Carry._make([*left, calcium]), m


def _opened(pre: Any, carry: _Carry, p: Values) -> Any:
    """Share of receptors that each presynaptic spike of the period opens: P0 of those closed just before it."""

    def spike(state: tuple[Any, Any, Any], t: Any) -> tuple[tuple[Any, Any, Any], Any]:
        fast, slow, last = state
        fast, slow = fast * jnp.exp(-(t - last) / p.tau_f), slow * jnp.exp(-(t - last) / p.tau_s)
        opened = p.P0 * (1 - fast - slow)
        return (fast + p.I_f * opened, slow + (1 - p.I_f) * opened, t), opened

    return jax.lax.scan(spike, (carry.fast, carry.slow, jnp.zeros(())), pre)[1]


def _action_potential(t: Any, post: Any, period: Any, first: Any, p: Values) -> Any:
    """Depolarisation by the latest postsynaptic spike, which may belong to the period before."""
    if post.shape[0] == 0:
        return jnp.zeros_like(t)
    arrivals = jnp.concatenate([post - period, post]) + p.bap_delay
    index = jnp.searchsorted(arrivals, t, side="right") - 1
    none = index < jnp.where(first, len(post), 0)
    latest = jnp.where(none, jnp.inf, t - arrivals[jnp.maximum(index, 0)])
    return p.bap * (p.bap_fast * jnp.exp(-latest / p.bap_tau_f) + (1 - p.bap_fast) * jnp.exp(-latest / p.bap_tau_s))


def _peak(p: Values) -> Any:
    """Largest value of exp(-t/decay) - exp(-t/rise)."""
    at = jnp.log(p.epsp_decay / p.epsp_rise) * p.epsp_decay * p.epsp_rise / (p.epsp_decay - p.epsp_rise)
    return jnp.exp(-at / p.epsp_decay) - jnp.exp(-at / p.epsp_rise)


def _change(protocol: Protocol, values: Mapping[str, Any], at: rule.Conditions) -> rule.Change:
    if at.calcium is not None:
        raise UsageError(
            f"calcium is {at.calcium}: this rule has no extracellular calcium; use 'graupner-brunel' or 'spine calcium'"
        )
    return rule.Change(float(weight_change(protocol, values, nmda=at.nmda)))


RULE = rule.Rule("shouval", "whether a prediction follows from the level of calcium alone (cross-check)", _change)
