"""Filling of synaptic vesicles: content against cytosolic transmitter, ATP and recycling.

    q(x, a) = g(a) x (1 + kappa)/(x + kappa)         content of a vesicle left to fill, relative to health
    g(a)    = a (1 + kappa_atp)/(a + kappa_atp)      strength of the proton gradient
    df/dt   = (b q - f)/tau - (r/m) f,   b = 1 + r0 tau/m

x and a are cytosolic transmitter and ATP relative to baseline, kappa the Michaelis constant of the vesicular transporter
over the baseline concentration. f is the mean content of the recycling pool: a vesicle that comes back from exocytosis is
empty and fills with time constant tau. r (Hz) is the released fraction of the readily releasable pool per second, firing
rate times <u R> (see `short_term_plasticity.turnover`), and m the number of recycling vesicles per releasable one. The
factor b sets f = 1 at the healthy resting release r0 with x = a = 1.

Content of glutamate vesicles saturates in cytosolic glutamate (VGLUT Km 1-2 mM, cytosol about 8 mM), so that a moderate
deficit hardly shows at rest and more after sustained release. GABA vesicles are nearer to the linear range of their
transporter: content follows GABA, and through it glutamate, almost in proportion and without activity (Mathews & Diamond
2003, J Neurosci 23:2040), although a single empty vesicle fills more slowly (Yamashita 2018, Cell Rep 22:3134).

The mean over the pool counts vesicles that have just returned; those at the membrane had time to fill. f therefore bounds
the content of what is released from below under intense activity.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.synapse.presynapse.inputs import within


def _kappa_atp() -> Parameter:
    return Parameter(0.1, "1", 0.03, 0.3, "Km of the vacuolar ATPase for ATP, a few tenths of mM, over 3 mM ATP", "assumed", "half-saturation of the proton gradient over baseline ATP")  # fmt: skip


def _recycling() -> Parameter:
    return Parameter(30.0, "1", 15.0, 60.0, "45 recycling vesicles, doi:10.1016/j.neuron.2012.08.042, over 1.5 releasable ones", "assumed", "recycling vesicles per releasable vesicle")  # fmt: skip


def _release_rest() -> Parameter:
    return Parameter(0.35, "Hz", 0.05, 1.5, "about 1 Hz in vivo times a mean released fraction of 0.35", "assumed", "healthy resting release: released fraction of the releasable pool per second")  # fmt: skip


GLUTAMATE = ParameterTable(
    "synapse.filling",
    "filling of glutamate vesicles",
    kappa=Parameter(0.2, "1", 0.1, 0.35, "VGLUT Km 1-2 mM (Naito & Ueda 1985; Maycox 1988) over 8 mM cytosolic glutamate (Ishikawa 2002)", "contested", "Km for glutamate over baseline cytosolic glutamate", sampled=True),
    kappa_atp=_kappa_atp(),
    tau=Parameter(7000.0, "ms", 4000.0, 15000.0, "calyx of Held near body temperature, Hori & Takahashi 2012, doi:10.1016/j.neuron.2012.08.013", "contested", "filling time of an empty vesicle"),
    recycling=_recycling(),
    release_rest=_release_rest(),
)  # fmt: skip
GABA = ParameterTable(
    "synapse.filling_gaba",
    "filling of GABA vesicles",
    kappa=Parameter(1.0, "1", 0.3, 4.0, "VGAT Km about 5 mM; cytosolic GABA of terminals is not known well", "contested", "Km for GABA over baseline cytosolic GABA"),
    kappa_atp=_kappa_atp(),
    tau=Parameter(40000.0, "ms", 15000.0, 80000.0, "cerebellar pairs at physiological temperature, Yamashita 2018, Cell Rep 22:3134", "contested", "filling time of an empty vesicle"),
    recycling=_recycling(),
    release_rest=_release_rest(),
)  # fmt: skip


def filled(values: Mapping[str, Any], transmitter: Any, atp: Any = 1.0, table: ParameterTable = GLUTAMATE) -> jax.Array:
    """Content q of a vesicle left to fill, relative to health; shape of the broadcast inputs.

    transmitter, atp: cytosolic concentration relative to baseline. table: GLUTAMATE or GABA. Raises InputError for
    negative input.
    """
    within("transmitter", transmitter)
    within("atp", atp)
    p = table.of(values)
    x, a = jnp.asarray(transmitter, float), jnp.asarray(atp, float)
    gradient = a * (1 + p.kappa_atp) / (a + p.kappa_atp)
    return gradient * x * (1 + p.kappa) / (x + p.kappa)


def drive(values: Mapping[str, Any], q: Any, table: ParameterTable = GLUTAMATE) -> Any:
    """b q: the content towards which vesicles fill, scaled so that recycling at rest leaves f = 1."""
    p = table.of(values)
    return q * (1 + emptying(values, p.release_rest, table) * p.tau)


def emptying(values: Mapping[str, Any], release: Any, table: ParameterTable = GLUTAMATE) -> Any:
    """r/m in 1/ms: rate at which a vesicle of the recycling pool is emptied at `release` Hz."""
    return release / (MS_PER_S * table.of(values).recycling)


def derivative(values: Mapping[str, Any], content: Any, release: Any, q: Any, table: ParameterTable = GLUTAMATE) -> Any:
    """df/dt in 1/ms."""
    filling = (drive(values, q, table) - content) / table.of(values).tau
    return filling - emptying(values, release, table) * content


def steady(values: Mapping[str, Any], release: Any, q: Any = 1.0, table: ParameterTable = GLUTAMATE) -> jax.Array:
    """Content under constant `release` (Hz, fraction of the releasable pool per second)."""
    within("release", release)
    within("q", q)
    tau = table.of(values).tau
    return jnp.asarray(drive(values, q, table) / (1 + tau * emptying(values, jnp.asarray(release, float), table)))


def relax(
    values: Mapping[str, Any], content: Any, release: Any, q: Any, duration: Any, table: ParameterTable = GLUTAMATE
) -> jax.Array:
    """Content `duration` ms later under constant release and q: the exact solution."""
    within("content", content)
    within("duration", duration)
    end = steady(values, release, q, table)
    rate = 1 / table.of(values).tau + emptying(values, jnp.asarray(release, float), table)
    return end + (content - end) * jnp.exp(-rate * duration)


def course(
    values: Mapping[str, Any], content: Any, release: Any, q: Any, durations: Any, table: ParameterTable = GLUTAMATE
) -> jax.Array:
    """Content at the ends of successive periods of constant release; exact.

    content: (...) at the start. release, q: (K, ...) or broadcastable to it. durations: (K,) ms. Returns (K, ...).
    """
    within("release", release)
    within("q", q)
    within("durations", durations)
    spans = jnp.asarray(durations, float)
    shape = jnp.broadcast_shapes(jnp.shape(content), jnp.shape(release)[1:], jnp.shape(q)[1:])
    periods = (spans.shape[0], *shape)

    def go(f: jax.Array, period: tuple[jax.Array, jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        f = relax(values, f, *period, table)
        return f, f

    per_period = (
        jnp.broadcast_to(jnp.asarray(release, float), periods),
        jnp.broadcast_to(jnp.asarray(q, float), periods),
    )
    return jax.lax.scan(go, jnp.broadcast_to(jnp.asarray(content, float), shape), (*per_period, spans))[1]
