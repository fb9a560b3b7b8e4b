"""Stimulation protocols as plain data: when the pre- and the postsynaptic neuron fire.

A protocol is the spike times of one period, the length of the period and how often it is repeated. A burst pairing, for
example, is one burst of pairs per period; a train of pairs at 20 Hz is one pair per period of 50 ms. Delays follow the
convention of spike-timing experiments: dt = t_post - t_pre, so dt > 0 is pre before post.

All times are in ms, rates and frequencies in Hz. Published protocols that the rules are held against stand with their
targets, not here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import jax
import numpy as np

from glutamate.engine.units import MS_PER_S
from glutamate.errors import InputError, OutOfRange


@dataclass(frozen=True)
class Protocol:
    """Spike times of one period, repeated.

    Args:
        name: what it is, for tables and messages.
        pre_ms, post_ms: presynaptic and postsynaptic spike times within one period (ms, >= 0). They may reach beyond the
            period, as in pairs whose delay is longer than the interval between pairs.
        period_ms: time from the start of one period to the start of the next (ms).
        repeats: number of periods.

    Raises InputError for times that are negative or not finite, for a protocol without spikes, and for a period or a
    number of repeats that is not positive.
    """

    name: str
    pre_ms: tuple[float, ...]
    post_ms: tuple[float, ...]
    period_ms: float
    repeats: int = 1

    def __post_init__(self) -> None:
        _positive("period_ms", self.period_ms, "ms")
        _count("repeats", self.repeats)
        for field in ("pre_ms", "post_ms"):
            times = tuple(sorted(float(t) for t in getattr(self, field)))
            for t in times:
                if not (math.isfinite(t) and t >= 0):
                    raise OutOfRange(f"{field} holds {t}: give finite spike times from the start of the period, in ms")
            object.__setattr__(self, field, times)
        if not self.pre_ms and not self.post_ms:
            raise OutOfRange(f"pre_ms and post_ms of {self.name!r} are empty: a protocol needs at least one spike")

    @property
    def duration_ms(self) -> float:
        """Length of all periods together (ms)."""
        return self.period_ms * self.repeats

    def spike_times(self) -> tuple[np.ndarray, np.ndarray]:
        """(pre, post) of one period in ms."""
        return np.asarray(self.pre_ms, float), np.asarray(self.post_ms, float)

    def all_spike_times(self) -> tuple[np.ndarray, np.ndarray]:
        """(pre, post) of the whole protocol in ms, sorted."""
        starts = self.period_ms * np.arange(self.repeats)[:, None]
        pre, post = ((starts + t).ravel() for t in self.spike_times())
        return np.sort(pre), np.sort(post)


def pairing(
    frequency_hz: float, dt_ms: float, pairs: int, post_spikes: int = 1, post_interval_ms: float = 0.0
) -> Protocol:
    """One presynaptic spike with one or several postsynaptic spikes, repeated at a frequency.

    Args:
        frequency_hz: pairs per second.
        dt_ms: first postsynaptic spike minus presynaptic spike (ms).
        pairs: number of pairings.
        post_spikes: postsynaptic spikes per pairing.
        post_interval_ms: interval between them (ms).
    """
    period = _period("frequency_hz", frequency_hz)
    _finite("dt_ms", dt_ms)
    _count("post_spikes", post_spikes)
    if post_spikes > 1:
        _positive("post_interval_ms", post_interval_ms, "ms")
        _fits((post_spikes - 1) * post_interval_ms, period, "the postsynaptic burst", "frequency_hz or post_spikes")
    post = [dt_ms + i * post_interval_ms for i in range(post_spikes)]
    return _aligned(f"{pairs} pairs at {frequency_hz:g} Hz, {dt_ms:+g} ms", [0.0], post, period, pairs)


def burst_pairing(frequency_hz: float, dt_ms: float, spikes: int, bursts: int, interval_s: float) -> Protocol:
    """Bursts of `spikes` pairs at `frequency_hz`, one burst every `interval_s` seconds, `bursts` in all."""
    gap = _period("frequency_hz", frequency_hz)
    _finite("dt_ms", dt_ms)
    _count("spikes", spikes)
    _positive("interval_s", interval_s, "s")
    period = interval_s * MS_PER_S
    _fits((spikes - 1) * gap + abs(dt_ms), period, "the burst", "frequency_hz, spikes or interval_s")
    pre = [i * gap for i in range(spikes)]
    name = f"{bursts} bursts of {spikes} pairs at {frequency_hz:g} Hz, {dt_ms:+g} ms, every {interval_s:g} s"
    return _aligned(name, pre, [t + dt_ms for t in pre], period, bursts)


def triplets(rate_hz: float, first_ms: float, second_ms: float, repeats: int, middle: str) -> Protocol:
    """Three spikes: pre-post-pre (`middle` "post") or post-pre-post (`middle` "pre").

    Args:
        rate_hz: triplets per second.
        first_ms, second_ms: intervals from the first spike to the middle one, and from there to the last (ms).
        repeats: number of triplets.
        middle: "pre" or "post".
    """
    period = _period("rate_hz", rate_hz)
    _positive("first_ms", first_ms, "ms")
    _positive("second_ms", second_ms, "ms")
    _fits(first_ms + second_ms, period, "the triplet", "rate_hz")
    if middle not in ("pre", "post"):
        raise OutOfRange(f"middle is {middle!r}: give 'post' for pre-post-pre or 'pre' for post-pre-post")
    outer, inner = [0.0, first_ms + second_ms], [first_ms]
    pre, post = (outer, inner) if middle == "post" else (inner, outer)
    name = f"{repeats} triplets around {middle}, {first_ms:g} and {second_ms:g} ms, at {rate_hz:g} Hz"
    return Protocol(name, tuple(pre), tuple(post), period, repeats)


def pre_only(frequency_hz: float, pulses: int) -> Protocol:
    """Presynaptic pulses alone at a constant frequency: low-frequency stimulation, or one long tetanus."""
    period = _period("frequency_hz", frequency_hz)
    return Protocol(f"{pulses} pulses at {frequency_hz:g} Hz", (0.0,), (), period, pulses)


def tetanus(frequency_hz: float, pulses: int, trains: int, interval_s: float, with_post: bool = False) -> Protocol:
    """Trains of `pulses` presynaptic pulses, one train every `interval_s` seconds; `with_post`: the postsynaptic neuron
    fires with each pulse."""
    _positive("interval_s", interval_s, "s")
    return _trains("tetani", frequency_hz, pulses, trains, interval_s * MS_PER_S, "interval_s", with_post)


def theta_burst(
    burst_hz: float, pulses: int, theta_hz: float, bursts: int, trains: int, interval_s: float, with_post: bool = False
) -> Protocol:
    """Theta-burst stimulation: bursts of `pulses` at `burst_hz`, `bursts` of them at `theta_hz` in a train, a train every
    `interval_s` seconds; `with_post`: the postsynaptic neuron fires with each pulse."""
    theta = _period("theta_hz", theta_hz)
    burst = _trains("bursts", burst_hz, pulses, bursts, theta, "theta_hz", with_post)
    _positive("interval_s", interval_s, "s")
    period = interval_s * MS_PER_S
    _fits((bursts - 1) * theta + max(burst.pre_ms), period, "the train", "theta_hz, bursts or interval_s")
    pre, post = burst.all_spike_times()
    name = f"{trains} theta-burst trains of {bursts} x {pulses} at {burst_hz:g} Hz"
    return Protocol(name, tuple(pre), tuple(post), period, trains)


def irregular(key: Any, rate_hz: float, duration_s: float, dt_ms: float | None = None) -> Protocol:
    """A Poisson train, one realisation.

    Args:
        key: JAX random key.
        rate_hz: rate of both neurons.
        duration_s: length of the train (s), one period.
        dt_ms: every presynaptic spike is followed (dt > 0) or preceded by a postsynaptic one; None makes the two trains
            independent.

    Raises InputError also if the draw holds no spike at all.
    """
    _positive("rate_hz", rate_hz, "Hz")
    _positive("duration_s", duration_s, "s")
    duration = duration_s * MS_PER_S
    first, second = jax.random.split(key)
    pre = _poisson(first, rate_hz, duration_s)
    if dt_ms is None:
        name = f"independent Poisson trains at {rate_hz:g} Hz, {duration_s:g} s"
        return Protocol(name, tuple(pre), tuple(_poisson(second, rate_hz, duration_s)), duration)
    _finite("dt_ms", dt_ms)
    return _aligned(f"Poisson pairs at {rate_hz:g} Hz, {dt_ms:+g} ms, {duration_s:g} s", pre, pre + dt_ms, duration, 1)


class Trains(NamedTuple):
    """Several protocols as arrays of one shape, padded with spikes of weight zero.

    Axes: protocols (n), spikes (k). `pre` is 1 for a presynaptic and 0 for a postsynaptic spike.
    """

    times: Any
    pre: Any
    weight: Any
    period: Any
    repeats: Any


def stack(protocols: Sequence[Protocol]) -> Trains:
    """Protocols side by side. Their number of spikes is padded to a power of two, so that few programs are compiled.

    Raises InputError if there are none.
    """
    if not protocols:
        raise InputError("protocols is empty: give at least one")
    width = 2 ** math.ceil(math.log2(max(len(p.pre_ms) + len(p.post_ms) for p in protocols)))
    times, pre, weight = (np.zeros((len(protocols), width)) for _ in range(3))
    for i, p in enumerate(protocols):
        spikes = (*p.pre_ms, *p.post_ms)
        times[i, : len(spikes)] = spikes
        pre[i, : len(p.pre_ms)] = 1
        weight[i, : len(spikes)] = 1
    period = np.array([p.period_ms for p in protocols])
    return Trains(times, pre, weight, period, np.array([float(p.repeats) for p in protocols]))


def _trains(
    what: str, frequency_hz: float, pulses: int, trains: int, period: float, field: str, with_post: bool
) -> Protocol:
    gap = _period("frequency_hz" if field == "interval_s" else "burst_hz", frequency_hz)
    _count("pulses", pulses)
    _fits((pulses - 1) * gap, period, "the train" if field == "interval_s" else "the burst", f"pulses or {field}")
    pre = tuple(i * gap for i in range(pulses))
    name = f"{trains} {what} of {pulses} pulses at {frequency_hz:g} Hz"
    return Protocol(name, pre, pre if with_post else (), period, trains)


def _aligned(name: str, pre: Any, post: Any, period: float, repeats: int) -> Protocol:
    """The protocol shifted so that its first spike is at time zero."""
    first = min([*pre, *post], default=0.0)
    return Protocol(name, tuple(t - first for t in pre), tuple(t - first for t in post), period, repeats)


def _poisson(key: Any, rate_hz: float, duration_s: float) -> np.ndarray:
    number, place = jax.random.split(key)
    count = int(jax.random.poisson(number, rate_hz * duration_s))
    return np.sort(np.asarray(jax.random.uniform(place, (count,), minval=0.0, maxval=duration_s * MS_PER_S)))


def _period(field: str, frequency: float) -> float:
    _positive(field, frequency, "Hz")
    return MS_PER_S / frequency


def _positive(field: str, value: float, unit: str) -> None:
    if not (math.isfinite(value) and value > 0):
        raise OutOfRange(f"{field} is {value}: give a positive number of {unit}")


def _finite(field: str, value: float) -> None:
    if not math.isfinite(value):
        raise OutOfRange(f"{field} is {value}: give a finite number of ms")


def _count(field: str, value: int) -> None:
    if isinstance(value, bool) or int(value) != value or value < 1:
        raise OutOfRange(f"{field} is {value}: give a whole number of at least 1")


def _fits(length: float, period: float, what: str, fields: str) -> None:
    if length >= period:
        raise OutOfRange(
            f"{what} lasts {length:g} ms, which does not fit into a period of {period:g} ms: change {fields}"
        )
