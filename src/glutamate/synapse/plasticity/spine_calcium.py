"""Plasticity from the calcium of one spine: the rule that carries every claim about NMDA receptors.

Presynaptic spikes release from few sites (failures included), open NMDA receptors and depolarise the spine; postsynaptic
spikes propagate back into it. Calcium enters through NMDA receptors and voltage-gated channels (`glutamate.synapse.spine`),
its leaky integral Ca* crosses two thresholds, efficacy rho rises above one and falls above the other, and is expressed
in AMPA conductance and release probability:

    dCa*/dt = -Ca*/tau* + (Ca - Ca_0),   drho/dt from 1[Ca* > theta_p], 1[Ca* > theta_d],   weight = U g

NMDA block, co-agonist and magnesium act through the NMDA conductance and its unblocked fraction, extracellular calcium
through the fractional calcium current, the reversal potential and release probability. The thresholds stay those of the
healthy slice. Within a train, AMPA conductance and release probability keep their value at its start (expression takes
100 s). The change is the ratio of population means of the weight, which is what many connections show on average.

Units: ms, mM, nS. Sources: Chindemi 2022 doi:10.1038/s41467-022-30214-w; Graupner & Brunel 2012
doi:10.1073/pnas.1109359109. Contested: whether STDP in slices is this much calcium-determined in vivo.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, nearest
from glutamate.synapse.plasticity import bistable, effective_calcium, expression, spine_thresholds, vesicle_release
from glutamate.synapse.plasticity.protocols import Protocol
from glutamate.synapse.plasticity.spine_thresholds import Thresholds
from glutamate.synapse.plasticity.synapse_population import TABLE as POPULATION
from glutamate.synapse.plasticity.synapse_population import Synapses
from glutamate.synapse.spine import calcium, grid
from glutamate.synapse.spine.calcium import Bath, Spine

TABLE = ParameterTable(
    "synapse.spine_calcium_rule",
    "conditions of the spine-calcium rule",
    calcium=Parameter(2.0, "mM", 2.0, 2.0, "slices of Markram 1997", "established", "extracellular calcium of the reference bath"),
    magnesium=Parameter(1.0, "mM", 1.0, 1.0, "slices of Markram 1997", "established", "magnesium of the reference bath"),
    read_out=Parameter(30.0, "min", 30.0, 30.0, "usual time of read-out", "established", "time from the end of the protocol to the read-out"),
)  # fmt: skip

MS_PER_MIN = 60_000.0


class Outcome(NamedTuple):
    """What a protocol did to `n` synapses: weight before and after (nS), efficacy before and after, each (n,)."""

    before: Any
    after: Any
    rho_before: Any
    rho_after: Any

    @property
    def ratio(self) -> Any:
        """Mean weight after over mean weight before."""
        return self.after.mean() / self.before.mean()

    @property
    def standard_error(self) -> Any:
        """Standard error of `ratio` for independent synapses, by linearisation."""
        residual = self.after - self.ratio * self.before
        return jnp.sqrt(jnp.mean(residual**2) / len(residual)) / self.before.mean()


def simulate(
    values: Mapping[str, Any],
    protocol: Protocol,
    synapses: Synapses,
    key: Any,
    *,
    nmda: float = 1.0,
    calcium_mM: float | None = None,
    magnesium_mM: float | None = None,
    release: vesicle_release.Release = "failures",
    refine: float = 1.0,
) -> Outcome:
    """Change of weight that a protocol makes.

    Args:
        values: parameter values by dotted name.
        protocol: spike times of one train, their period and repeats.
        synapses: population, from `synapse_population.draw`.
        key: JAX random key of vesicle release; the same key gives the same numbers to every protocol.
        nmda: factor of the NMDA conductance, 0 for complete block.
        calcium_mM, magnesium_mM: bath of the experiment; None for the reference.
        release: "failures" or "mean".
        refine: divides every step of time.

    Raises ValueError for a negative factor or concentration, an unknown kind of release, or impossible spike times.
    """
    p = TABLE.of(values)
    bath = (p.calcium if calcium_mM is None else calcium_mM, p.magnesium if magnesium_mM is None else magnesium_mM)
    for name, number in (("nmda", nmda), ("calcium_mM", bath[0]), ("magnesium_mM", bath[1])):
        if not _valid(number):
            raise ValueError(f"{name} {number!r}: must be a finite number of at least 0")
    if bath[0] == 0:
        raise ValueError("calcium_mM 0: the calcium current has no reversal potential; use a small concentration")
    kinds = vesicle_release.Release.__args__  # type: ignore[attr-defined]
    if release not in kinds:
        raise ValueError(f"release {release!r}: must be one of {', '.join(kinds)}{nearest(release, kinds)}")
    pre, post, period, repeats = _trains(protocol)
    g = grid.grid(pre, post, period, refine)
    size = 1 << max(len(pre) - 1, 1).bit_length()
    since = np.ones(size)
    since[: len(pre)] = np.diff(pre, prepend=pre[-1] - period) if len(pre) else []
    rows = int(POPULATION["most_sites"].value) if release == "failures" else 1
    return _simulate(_used(values), synapses, key, nmda, bath, g, since, len(pre), period, repeats, rows)


def _valid(number: Any) -> bool:
    return isinstance(number, jax.core.Tracer) or (math.isfinite(float(number)) and float(number) >= 0)


def _trains(protocol: Protocol) -> tuple[np.ndarray, np.ndarray, float, int]:
    """Spike times within one period; a protocol whose spikes reach into the next period becomes one long train."""
    pre, post = protocol.spike_times()
    if max([*pre, *post]) < protocol.period_ms:
        return pre, post, protocol.period_ms, protocol.repeats
    pre, post = protocol.all_spike_times()
    return pre, post, protocol.period_ms + max(*pre, *post), 1


def _used(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: v for name, v in values.items() if name.startswith("synapse.")}


def unblocked(V: Any, magnesium: Any) -> Any:
    return 1 / (1 + magnesium / 3.57 * jnp.exp(-0.062 * V))


def release_factor(calcium_mM: Any) -> Any:
    K = 2.79**4
    return calcium_mM**4 / (calcium_mM**4 + K) * (2.0**4 + K) / 2.0**4


class _State(NamedTuple):
    """Spine, effective calcium, efficacy, expressed efficacy, release sites."""

    spine: calcium.State
    effective: Any
    rho: Any
    expressed: Any
    sites: vesicle_release.Sites


def effective_peaks(values: Mapping[str, Any], synapses: Synapses) -> tuple[Any, Any]:
    """Peaks of effective calcium (uM ms, n) after one full release of the potentiated synapse and after one bAP."""
    p = TABLE.of(values)
    spine, bath = _spine(values, synapses, 1.0), _bath(p.calcium, p.magnesium)
    rest = calcium.at_rest(values, len(synapses.U))
    strong = expression.states(values, synapses).g_p
    starts = (calcium.release(values, rest, strong, jnp.ones_like(strong)), calcium.back_propagate(rest, 1.0))
    g = grid.grid([0.0], [], grid.TABLE["settle"].value)

    def peak(start: calcium.State) -> Any:
        def step(x: tuple[Any, Any, Any], dt: Any) -> tuple[tuple[Any, Any, Any], None]:
            after, excess = calcium.advance(values, spine, bath, x[0], dt)
            effective = effective_calcium.advance(values, x[1], excess, dt)
            return (after, effective, jnp.maximum(x[2], effective)), None

        zero = jnp.zeros(len(synapses.U))
        (_, _, highest), _ = jax.lax.scan(step, (start, zero, zero), jnp.asarray(g.dt[: g.steps]))
        return highest

    return peak(starts[0]), peak(starts[1])


def _spine(values: Mapping[str, Any], synapses: Synapses, nmda: Any) -> Spine:
    return Spine(nmda * synapses.g_nmda, synapses.volume, spine_thresholds.bap_height(values, synapses))


def _bath(calcium_mM: Any, magnesium_mM: Any) -> Bath:
    return Bath(calcium_mM, lambda V: unblocked(V, magnesium_mM))


@partial(jax.jit, static_argnames=("rows",))
def _simulate(
    values: Mapping[str, Any],
    synapses: Synapses,
    key: Any,
    nmda: Any,
    bath: tuple[Any, Any],
    g: grid.Grid,
    since: Any,
    spikes: Any,
    period: Any,
    repeats: Any,
    rows: int,
) -> Outcome:
    n = len(synapses.U)
    outside, spine = _bath(*bath), _spine(values, synapses, nmda)
    plastic = expression.states(values, synapses)
    limits = spine_thresholds.thresholds(values, synapses, *effective_peaks(values, synapses))
    more_release = release_factor(bath[0])

    def train(number: Any, x: _State) -> _State:
        U = jnp.minimum(more_release * expression.release_probability(plastic, x.expressed), 1)
        sites, released = _released(jax.random.fold_in(key, number), x.sites, U, synapses, since, spikes, rows)
        g_ampa = expression.conductance(plastic, x.expressed)

        def step(i: Any, x: _State) -> _State:
            start = calcium.release(values, x.spine, g_ampa, released[g.pre[i]])
            start = calcium.back_propagate(start, jnp.where(g.post[i] >= 0, 1.0, 0.0))
            after, excess = calcium.advance(values, spine, outside, start, g.dt[i])
            effective = effective_calcium.advance(values, x.effective, excess, g.dt[i])
            up, down = (effective_calcium.share_above(limit, x.effective, effective) for limit in _pair(limits))
            rho = bistable.driven(values, x.rho, up, down, g.dt[i])
            expressed = bistable.express(values, x.expressed, x.rho, rho, g.dt[i])
            return _State(after, effective, rho, expressed, x.sites)

        x = jax.lax.fori_loop(0, g.steps, step, x._replace(sites=sites))
        return _between(values, x, limits, g.gap, period)

    rest = calcium.at_rest(values, n)
    start = _State(rest, jnp.zeros(n), plastic.rho, plastic.rho, vesicle_release.rested(synapses.sites, rows))
    end = jax.lax.fori_loop(0, repeats, train, start)
    wait = TABLE.of(values).read_out * MS_PER_MIN
    rho, expressed = bistable.settle(values, end.rho, end.expressed, wait)
    return Outcome(expression.weight(plastic, plastic.rho), expression.weight(plastic, expressed), plastic.rho, rho)


def _pair(limits: Thresholds) -> tuple[Any, Any]:
    return limits.potentiation, limits.depression


def _between(values: Mapping[str, Any], x: _State, limits: Thresholds, gap: Any, period: Any) -> _State:
    """From the last step of a train to the next train: all currents have ended, effective calcium decays freely."""
    safe = jnp.where(gap > 0, gap, 1)
    up, down = (effective_calcium.time_above(values, limit, x.effective, gap) / safe for limit in _pair(limits))
    rho = bistable.driven(values, x.rho, up, down, gap)
    rho = bistable.undriven(values, rho, period)
    expressed = bistable.express(values, x.expressed, x.rho, rho, gap)
    effective = effective_calcium.advance(values, x.effective, 0.0, gap)
    return _State(_relaxed(values, x.spine, gap), effective, rho, expressed, x.sites)


def _relaxed(values: Mapping[str, Any], x: calcium.State, gap: Any) -> calcium.State:
    """The resting spine after a gap, the state as it is without one."""
    rest = calcium.at_rest(values, len(x.calcium))
    return jax.tree.map(lambda now, later: jnp.where(gap > 0, later, now), x, rest)


def _released(
    key: Any, sites: vesicle_release.Sites, U: Any, synapses: Synapses, since: Any, spikes: Any, rows: int
) -> tuple[vesicle_release.Sites, Any]:
    """Released fraction of every spike of one train, (spikes + 1, n); the last row, of no spike, is zero."""
    n = len(U)

    def spike(i: Any, carry: tuple[vesicle_release.Sites, Any]) -> tuple[vesicle_release.Sites, Any]:
        x, released = carry
        uniform = vesicle_release.uniforms(jax.random.fold_in(key, i), rows, n)
        x, fraction = vesicle_release.spike(x, since[i], U, synapses.D, synapses.F, synapses.sites, uniform)
        return x, released.at[i].set(fraction)

    return jax.lax.fori_loop(0, spikes, spike, (sites, jnp.zeros((len(since) + 1, n))))
