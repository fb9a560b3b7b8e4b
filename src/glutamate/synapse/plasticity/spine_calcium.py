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
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.errors import OutOfRange
from glutamate.synapse import magnesium as block
from glutamate.synapse.plasticity import bistable, effective_calcium, expression, rule, spine_thresholds
from glutamate.synapse.plasticity import synapse_population as population
from glutamate.synapse.plasticity.protocols import Protocol
from glutamate.synapse.plasticity.spine_thresholds import Thresholds
from glutamate.synapse.plasticity.synapse_population import Synapses
from glutamate.synapse.presynapse import pathway, pathways, release_calcium, stochastic_release
from glutamate.synapse.presynapse.short_term_plasticity import decay
from glutamate.synapse.presynapse.stochastic_release import Sites
from glutamate.synapse.spine import calcium, grid, nmda_calcium, voltage, voltage_gated_calcium
from glutamate.synapse.spine.calcium import Bath, Spine

PATHWAY = "l5ttpc"
NEOCORTICAL: block.Form = "vargas_caballero"
"""Form of the magnesium block with which the coefficients of the thresholds were published."""
TABLE = ParameterTable(
    "synapse.spine_calcium_rule",
    "conditions of the spine-calcium rule",
    calcium=Parameter(2.0, "mM", 2.0, 2.0, "slices of Markram 1997", "established", "extracellular calcium of the reference bath", role="protocol"),
    magnesium=Parameter(1.0, "mM", 1.0, 1.0, "slices of Markram 1997", "established", "magnesium of the reference bath", role="protocol"),
    read_out=Parameter(1800.0, "s", 1800.0, 1800.0, "usual time of read-out", "established", "time from the end of the protocol to the read-out", role="protocol"),
    synapses=Parameter(1024.0, "1", 1024.0, 1024.0, "numerical", "assumed", "number of synapses drawn unless said otherwise", role="numerical"),
    most_sites=Parameter(12.0, "1", 12.0, 12.0, "numerical: one synapse in 10^6 has more", "assumed", "largest number of release sites", role="numerical"),
)  # fmt: skip
_TABLES = (
    TABLE, bistable.TABLE, effective_calcium.TABLE, expression.TABLE, spine_thresholds.TABLE, release_calcium.TABLE,
    calcium.TABLE, nmda_calcium.TABLE, voltage.TABLE, voltage_gated_calcium.TABLE, block.TABLE, pathway.TABLE,
    pathways.get(PATHWAY).table,
)  # fmt: skip


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
        """Standard error of `ratio` as if synapses were independent draws; for a lattice an upper bound."""
        residual = self.after - self.ratio * self.before
        return jnp.sqrt(jnp.mean(residual**2) / len(residual)) / self.before.mean()


def defaults() -> dict[str, Any]:
    """Every parameter of the rule by dotted name, at its declared value."""
    return {p.name: p.value for table in _TABLES for p in table.values()}


def simulate(
    protocol: Protocol,
    values: Mapping[str, Any] | None = None,
    *,
    synapses: Synapses | int | None = None,
    key: Any = None,
    nmda: float = 1.0,
    calcium: float | None = None,
    magnesium: float | None = None,
    free: float = 1.0,
    refine: float = 1.0,
) -> Outcome:
    """Change of weight that a protocol makes.

    Args:
        protocol: spike times of one train, their period and repeats.
        values: parameter values by dotted name, defaults where absent.
        synapses: a population, or how many to draw.
        key: JAX random key of the drawn population and of vesicle release, a fixed one if None. The same key gives the
            same numbers to every protocol.
        nmda: factor of the NMDA conductance, 0 for complete block.
        calcium, magnesium: bath of the experiment (mM); None for the reference.
        free: share of entering calcium that stays free relative to health, below 1 with a chelator such as BAPTA.
        refine: divides every step of time.

    Raises OutOfRange for a negative factor or concentration and for spike times outside a period.
    """
    used: dict[str, Any] = {}
    for table in _TABLES:
        used |= table.filled(values)
    p = TABLE.of(used)
    bath = (p.calcium if calcium is None else calcium, p.magnesium if magnesium is None else magnesium)
    for name, number in (("nmda", nmda), ("calcium", bath[0]), ("magnesium", bath[1]), ("free", free)):
        if not _valid(number):
            raise OutOfRange(f"{name} {number!r}: must be a finite number of at least 0")
    if not isinstance(bath[0], jax.core.Tracer) and bath[0] == 0:
        raise OutOfRange("calcium 0: the calcium current has no reversal potential; use a small concentration")
    key = jax.random.key(0) if key is None else key
    if not isinstance(synapses, Synapses):
        count = int(TABLE["synapses"].value) if synapses is None else synapses
        synapses = population.draw(used, jax.random.fold_in(key, 0), count, PATHWAY)
    pre, post, period, repeats = _trains(protocol)
    g = grid.grid(pre, post, period, refine)
    since = np.ones(1 << max(len(pre) - 1, 1).bit_length())
    since[: len(pre)] = np.diff(pre, prepend=pre[-1] - period) if len(pre) else []
    sites = int(TABLE["most_sites"].value)
    release = jax.random.fold_in(key, 1)
    return _simulate(used, synapses, release, nmda, bath, free, g, since, len(pre), period, repeats, sites)


def _valid(number: Any) -> bool:
    return isinstance(number, jax.core.Tracer) or (math.isfinite(float(number)) and float(number) >= 0)


def _trains(protocol: Protocol) -> tuple[np.ndarray, np.ndarray, float, int]:
    """Spike times within one period; a protocol whose spikes reach into the next period becomes one long train."""
    pre, post = protocol.spike_times()
    if max([*pre, *post]) < protocol.period_ms:
        return pre, post, protocol.period_ms, protocol.repeats
    pre, post = protocol.all_spike_times()
    return pre, post, protocol.period_ms + max([*pre, *post]), 1


class _State(NamedTuple):
    """Spine, effective calcium, efficacy, expressed efficacy, release sites."""

    spine: calcium.State
    effective: Any
    rho: Any
    expressed: Any
    sites: Sites


def effective_peaks(values: Mapping[str, Any], synapses: Synapses) -> tuple[Any, Any]:
    """Peaks of effective calcium (uM ms, n) after one full release of the potentiated synapse and after one bAP."""
    p = TABLE.of(values)
    spine, bath = _spine(values, synapses, 1.0), _bath(values, p.calcium, p.magnesium)
    rest = calcium.at_rest(values, synapses.size)
    strong = expression.states(values, synapses).g_p
    starts = (calcium.release(values, rest, strong, jnp.ones_like(strong)), calcium.back_propagate(rest, 1.0))
    g = grid.grid([0.0], [], grid.TABLE["settle"].value)

    def peak(start: calcium.State) -> Any:
        def step(x: tuple[Any, Any, Any], dt: Any) -> tuple[tuple[Any, Any, Any], None]:
            after, excess = calcium.advance(values, spine, bath, x[0], dt)
            effective = effective_calcium.advance(values, x[1], excess, dt)
            return (after, effective, jnp.maximum(x[2], effective)), None

        zero = jnp.zeros(synapses.size)
        (_, _, highest), _ = jax.lax.scan(step, (start, zero, zero), jnp.asarray(g.dt[: g.steps]))
        return highest

    return peak(starts[0]), peak(starts[1])


def _spine(values: Mapping[str, Any], synapses: Synapses, nmda: Any) -> Spine:
    s = synapses.synapse
    return Spine(nmda * s.nmda_ratio * s.g_AMPA, s.spine_volume, spine_thresholds.bap_height(values, synapses))


def _bath(values: Mapping[str, Any], outside: Any, magnesium: Any) -> Bath:
    return Bath(outside, lambda V: block.unblocked(values, V, magnesium, NEOCORTICAL))


@partial(jax.jit, static_argnames=("sites",))
def _simulate(
    values: Mapping[str, Any],
    synapses: Synapses,
    key: Any,
    nmda: Any,
    bath: tuple[Any, Any],
    free: Any,
    g: grid.Grid,
    since: Any,
    spikes: Any,
    period: Any,
    repeats: Any,
    sites: int,
) -> Outcome:
    n = synapses.size
    outside, spine = _bath(values, *bath), _spine(values, synapses, nmda)
    plastic = expression.states(values, synapses)
    limits = spine_thresholds.thresholds(values, synapses, *effective_peaks(values, synapses))
    share = calcium.TABLE["free_fraction"].name
    chelated = {**values, share: values[share] * free}
    exists = stochastic_release.exist(synapses.synapse.N_rrp, sites, 1)

    def train(number: Any, x: _State) -> _State:
        U = release_calcium.release_probability(values, expression.release_probability(plastic, x.expressed), bath[0])
        keys = jax.random.fold_in(key, number)
        held, released = _released(keys, x.sites, U, synapses, exists, since, spikes)
        g_ampa = expression.conductance(plastic, x.expressed)

        def step(i: Any, x: _State) -> _State:
            start = calcium.release(values, x.spine, g_ampa, released[g.pre[i]])
            start = calcium.back_propagate(start, jnp.where(g.post[i] >= 0, 1.0, 0.0))
            after, excess = calcium.advance(chelated, spine, outside, start, g.dt[i])
            effective = effective_calcium.advance(values, x.effective, excess, g.dt[i])
            up, down = (effective_calcium.share_above(limit, x.effective, effective) for limit in _pair(limits))
            rho = bistable.driven(values, x.rho, up, down, g.dt[i])
            expressed = bistable.express(values, x.expressed, x.rho, rho, g.dt[i])
            return _State(after, effective, rho, expressed, x.sites)

        x = jax.lax.fori_loop(0, g.steps, step, x._replace(sites=held))
        return _between(values, x, limits, g.gap, period)

    start = _State(
        calcium.at_rest(values, n), jnp.zeros(n), plastic.rho, plastic.rho, Sites(jnp.zeros(n), exists)
    )  # fmt: skip
    end = jax.lax.fori_loop(0, repeats, train, start)
    rho, expressed = bistable.settle(values, end.rho, end.expressed, TABLE.of(values).read_out * MS_PER_S)
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
    rest = calcium.at_rest(values, x.rho.shape[0])
    spine = jax.tree.map(lambda now, later: jnp.where(gap > 0, later, now), x.spine, rest)
    return _State(spine, effective, rho, expressed, x.sites)


def _released(
    key: Any, held: Sites, U: Any, synapses: Synapses, exists: Any, since: Any, spikes: Any
) -> tuple[Sites, Any]:
    """Released fraction of every spike of one train, (spikes + 1, n); the last row, of no spike, is zero."""
    s = synapses.synapse

    def spike(i: Any, carry: tuple[Sites, Any]) -> tuple[Sites, Any]:
        x, released = carry
        uniform = jax.random.uniform(jax.random.fold_in(key, i), (2, *exists.shape), jnp.float32)
        x, fraction = stochastic_release.spike(x, U, decay(since[i], s.F), decay(since[i], s.D), exists, uniform)
        return x, released.at[i].set(fraction)

    return jax.lax.fori_loop(0, spikes, spike, (held, jnp.zeros((len(since) + 1, synapses.size))))


def _change(protocol: Protocol, values: Mapping[str, Any], at: rule.Conditions) -> rule.Change:
    result = simulate(protocol, values, key=at.key, nmda=at.nmda, calcium=at.calcium)
    return rule.Change(float(result.ratio), float(result.standard_error))


RULE = rule.Rule("spine calcium", "what NMDA receptors, co-agonist, magnesium and calcium do to plasticity", _change)
