"""Exact time that a calcium trace of exponential transients spends above thresholds.

    dc/dt = -c/tau,  c -> c + a_i at the spike times t_i

Between two events c falls from c_i, so that it stays above a threshold theta for min(gap, tau ln(c_i/theta)). The trace is
therefore never sampled: one decay and one logarithm per event give the times exactly, for any pattern of spikes.

A pattern is either periodic (the trace has settled to its periodic course) or finite (c = 0 before the first spike, and
the last transient decays undisturbed). Times in ms; calcium in units of the threshold for depression. The results are
differentiable in every argument; where c equals a threshold exactly the gradient is one-sided but finite.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

# number: gap after the last spike of a finite pattern, in decay times: long enough for any trace, and finite for
# gradients
LONG = 1000.0


class Gaps(NamedTuple):
    """What follows each event, in order of time; one axis of length k."""

    peak: Any
    """Calcium just after the event."""
    length: Any
    """Time to the next event (ms)."""


def gaps(times: Any, amplitudes: Any, period: Any, tau: Any, periodic: Any = True) -> Gaps:
    """Peaks and gaps of a pattern.

    Args:
        times, amplitudes: events of one period, shape (k,), in any order; an amplitude of zero is no event.
        period: length of the period (ms).
        tau: decay time of calcium (ms).
        periodic: true for the settled course of the repeated pattern, false for the pattern alone (traced or not). Times
            of a periodic pattern are taken modulo the period.
    """
    times = jnp.where(periodic, jnp.mod(times, period), times)
    order = jnp.argsort(times)
    times, amplitudes = times[order], amplitudes[order]
    lag = jnp.where(periodic, jnp.maximum(period + times[0] - times, 0.0), 0.0)
    settled = jnp.sum(amplitudes * jnp.exp(-lag / tau)) / -jnp.expm1(-period / tau)
    start = jnp.where(periodic, settled, 0.0)
    last = jnp.where(periodic, period + times[:1] - times[-1:], LONG * tau)

    def event(before: Any, step: tuple[Any, Any]) -> tuple[Any, Any]:
        amplitude, gap = step
        peak = before + amplitude
        return peak * jnp.exp(-gap / tau), peak

    length = jnp.concatenate([jnp.diff(times), last])
    peak = jax.lax.scan(event, start, (amplitudes, length))[1]
    return Gaps(peak, length)


def above(trace: Gaps, theta: Any, tau: Any) -> Any:
    """Time above `theta` in each gap (ms), shape (k,)."""
    return jnp.minimum(trace.length, tau * jnp.log(jnp.maximum(trace.peak, theta) / theta))
