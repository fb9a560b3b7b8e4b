"""Late phase: synaptic tags, protein synthesis and what of a change lasts for hours.

    tau_h dh/dt = alpha (h0 - h) + gamma_p (h_max - h) H(c - theta_p) - gamma_d h H(c - theta_d)    early phase
    tag: potentiation if h - h0 > f_tag h0, depression if h0 - h > f_tag h0
    tau_p dp/dt = -p + s H(sum |h - h0| - f_pro h0)                                    proteins of the neuron
    tau_z dz/dt = p [(1 - z) tag_potentiation - (z_min + z) tag_depression]             late phase
    weight = h + h0 z

Calcium c is that of the Graupner-Brunel rule. The early phase fades with tau_h/alpha = 1.9 h; a strong stimulus also makes
proteins, which any tagged synapse of the neuron captures, also one that was stimulated weakly an hour before or after
(Frey & Morris 1997). s is 1 in health and 0 under a blocker of protein synthesis.

This is the mean course without the noise of single synapses. Units: mV, ms (tau_h s, tau_p and tau_z min). Sources: Li 2016
doi:10.1371/journal.pone.0161679, Luboeinski & Tetzlaff 2021 doi:10.1038/s42003-021-01778-y and its code
(github.com/jlubo/memory-consolidation-stc). Contested: how long tags last, and whether synthesis or capture limits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MIN_PER_H, MS_PER_MIN, MS_PER_S
from glutamate.errors import InputError, OutOfRange, UsageError
from glutamate.synapse.plasticity import rule, threshold_time
from glutamate.synapse.plasticity.protocols import Protocol, Trains, stack
from glutamate.synapse.plasticity.segments import Stretch, compose, step

_STC = "Luboeinski & Tetzlaff 2021, doi:10.1038/s42003-021-01778-y, and its published code"


def _fitted(value: float, unit: str, doc: str) -> Parameter:
    """A number of the published model, for which no interval is given: 20 % either way."""
    return Parameter(value, unit, value / 1.2, value * 1.2, _STC, "contested", doc)


TABLE = ParameterTable(
    "synapse.late_phase",
    "tagging, protein synthesis and capture",
    tau_ca=_fitted(48.8, "ms", "decay time of calcium"),
    c_pre=_fitted(1.0, "1", "calcium of a presynaptic spike (0.6 in vivo)"),
    c_post=_fitted(0.2758, "1", "calcium of a postsynaptic spike (0.1655 in vivo)"),
    delay=_fitted(18.8, "ms", "delay of presynaptic calcium"),
    theta_p=_fitted(3.0, "1", "threshold of potentiation"),
    theta_d=_fitted(1.2, "1", "threshold of depression"),
    tau_h=_fitted(688.4, "s", "time constant of the early phase"),
    alpha=_fitted(0.1, "1", "rate of fading over 1/tau_h"),
    gamma_p=_fitted(1645.6, "1", "rate of potentiation over 1/tau_h"),
    gamma_d=_fitted(313.1, "1", "rate of depression over 1/tau_h"),
    h_max=_fitted(10.0, "mV", "largest early weight"),
    h0=_fitted(4.20075, "mV", "weight before the protocol, h_max gamma_p/(gamma_p + gamma_d)/2"),
    f_tag=_fitted(0.2, "1", "change that sets a tag, over h0"),
    f_pro=_fitted(0.5, "1", "summed change that starts synthesis, over h0"),
    tau_p=_fitted(60.0, "min", "rise and fall of proteins"),
    tau_z=_fitted(60.0, "min", "time constant of capture"),
    z_min=_fitted(0.5, "1", "depth of late depression"),
    read_out=Parameter(8.0, "h", 8.0, 8.0, "usual time of read-out of the late phase", "established", "time of the weight that the rule reports", role="protocol"),
)  # fmt: skip


class Event(NamedTuple):
    """A protocol at one synapse from `start` (h) on."""

    start: float
    protocol: Protocol
    synapse: int = 0


class Course(NamedTuple):
    """Every minute: time (h), early weight h and late part z (times, synapses), proteins p (times,), weight over h0."""

    time: np.ndarray
    early: Any
    late: Any
    proteins: Any
    weight: Any


def course(
    events: Sequence[Event],
    hours: float,
    values: Mapping[str, Any] | None = None,
    *,
    synthesis: float = 1.0,
    nmda: float = 1.0,
    calcium: float = 1.0,
) -> Course:
    """The course of all synapses of one neuron.

    Args:
        events: what is stimulated when, to the minute; events at one synapse must not overlap, and a single train of more
            than a minute acts as if it took one.
        hours: how long to follow it.
        values: parameter values by dotted name, defaults where absent.
        synthesis: s, protein synthesis relative to health.
        nmda: factor of presynaptic calcium. calcium: factor of both amplitudes.

    Raises InputError for no events, negative numbers, and events outside the time that is followed.
    """
    if not events:
        raise InputError("events is empty: give at least one protocol")
    for name, number in (("synthesis", synthesis), ("nmda", nmda), ("calcium", calcium)):
        if not (math.isfinite(number) and number >= 0):
            raise OutOfRange(f"{name} is {number}: give a factor of at least 0")
    own = TABLE.filled(values)
    p = TABLE.of(own)
    steps, synapses = math.ceil(hours * MIN_PER_H), 1 + max(e.synapse for e in events)
    left = math.exp(-p.alpha * MS_PER_MIN / (p.tau_h * MS_PER_S))
    a, b = np.full((steps, synapses), left), np.full((steps, synapses), p.h0 * (1 - left))
    for event in events:
        if not (event.synapse >= 0 and 0 <= event.start * MIN_PER_H < steps):
            raise OutOfRange(f"event at {event.start} h, synapse {event.synapse}: must lie within {hours} h")
        for i, (keep, gain) in _by_minute(event, own, nmda, calcium):
            if i < steps:
                a[i, event.synapse], b[i, event.synapse] = keep, gain
    early, late, proteins = _course(a, b, own, synthesis)
    return Course(np.arange(steps + 1) / MIN_PER_H, early, late, proteins, early / p.h0 + late)


def _by_minute(event: Event, own: Mapping[str, Any], nmda: float, calcium: float) -> list[tuple[int, tuple[Any, Any]]]:
    """Minutes in which the protocol acts, and what each does to h."""
    first, protocol = int(event.start * MIN_PER_H), event.protocol
    train = jax.tree.map(lambda x: x[0], stack([protocol]))
    if protocol.period_ms > MS_PER_MIN:
        rest = MS_PER_MIN - min(max((*protocol.pre_ms, *protocol.post_ms)), MS_PER_MIN)
        minute = _minute(train, own, nmda, calcium, False, 1.0, rest)
        return [(first + round(i * protocol.period_ms / MS_PER_MIN), minute) for i in range(protocol.repeats)]
    out: list[tuple[int, tuple[Any, Any]]] = []
    left = float(protocol.repeats)
    while left > 0:
        n = min(left, MS_PER_MIN / protocol.period_ms)
        rest = MS_PER_MIN - n * protocol.period_ms
        out.append((first + len(out), _minute(train, own, nmda, calcium, protocol.repeats > 1, n, rest)))
        left -= n
    return out


@jax.jit
def _minute(
    train: Trains, own: Mapping[str, Any], nmda: Any, calcium: Any, periodic: Any, periods: Any, rest: Any
) -> tuple[Any, Any]:
    """h -> a h + b over `periods` of a protocol and `rest` ms after it; a single train is taken without the rest after it."""
    p = TABLE.of(own)
    times = train.times + p.delay * train.pre
    amplitudes = train.weight * calcium * (train.pre * p.c_pre * nmda + (1 - train.pre) * p.c_post)
    trace = threshold_time.gaps(times, amplitudes, train.period, p.tau_ca, periodic)
    above_d, above_p = (threshold_time.above(trace, theta, p.tau_ca) for theta in (p.theta_d, p.theta_p))
    length = trace.length.at[-1].set(jnp.where(periodic, trace.length[-1], above_d[-1]))
    tau = p.tau_h * MS_PER_S
    nothing = Stretch(p.alpha / tau, p.alpha * p.h0 / tau, 0.0)
    down = Stretch(nothing.rate + p.gamma_d / tau, nothing.drive, 0.0)
    both = Stretch(down.rate + p.gamma_p / tau, nothing.drive + p.gamma_p * p.h_max / tau, 0.0)
    m = compose(both, down, nothing, above_p, above_d, length).repeated(periods).then(step(nothing, rest))
    return m.a, m.b


@jax.jit
def _course(a: Any, b: Any, values: Mapping[str, Any], synthesis: Any) -> tuple[Any, Any, Any]:
    p = TABLE.of(values)
    h0, left = p.h0, jnp.exp(-1 / p.tau_p)

    def minute(x: tuple[Any, Any, Any], m: tuple[Any, Any]) -> tuple[tuple[Any, Any, Any], tuple[Any, Any, Any]]:
        h, z, proteins = x
        h = m[0] * h + m[1]
        made = synthesis * jnp.where(jnp.sum(jnp.abs(h - h0)) > p.f_pro * h0, 1.0, 0.0)
        after = made + (proteins - made) * left
        up, down = (jnp.where(sign * (h - h0) > p.f_tag * h0, 1.0, 0.0) for sign in (1, -1))
        aim = up - p.z_min * down
        z = jnp.where(up + down > 0, aim + (z - aim) * jnp.exp(-(proteins + after) / 2 / p.tau_z), z)
        return (h, z, after), (h, z, after)

    start = (jnp.full(a.shape[1], h0), jnp.zeros(a.shape[1]), jnp.zeros(()))
    after = jax.lax.scan(minute, start, (a, b))[1]
    early, late, proteins = (jnp.concatenate([s[None], x]) for s, x in zip(start, after, strict=True))
    return early, late, proteins


def _change(protocol: Protocol, values: Mapping[str, Any], at: rule.Conditions) -> rule.Change:
    if at.calcium is not None:
        raise UsageError(f"calcium is {at.calcium}: this rule has no extracellular calcium; scale it with `course`")
    hours = protocol.duration_ms / (MS_PER_MIN * MIN_PER_H) + float(TABLE["read_out"].value)
    found = course([Event(0.0, protocol)], hours, values, nmda=at.nmda)
    return rule.Change(float(found.weight[-1, 0]))


RULE = rule.Rule("late phase", "what of a change is left after 8 h", _change)
