"""What an auto-associative memory has learned: from rates at encoding to the matrix of its weights.

While an item is encoded the cells of its pattern fire at a high rate and all others at a low one. Spikes of a pair of cells
let calcium in; whether that moves the synapse between them is decided by the Graupner-Brunel rule of the synapse link, so
that there are four probabilities U[pre, post] of going up and D[pre, post] of going down, averaged over pairs of Poisson
trains at the rates that the network had. Over K presentations, far enough apart for the efficacy to settle between them,

    P(up) after = pi + (rho - pi)(1 - U - D)^K,  pi = U/(U + D)

for a synapse that was up (rho = 1) or down (rho = 0). A share of synapses is up before. Weights are 1 + (b - 1) rho, scaled
for each cell to a mean of 1: cells keep their summed input, as under synaptic scaling.

NMDA receptors act on learning through calcium: s = nmda_EE nmda_saturation release scales the calcium of a presynaptic spike
and gates potentiation; through the rates at encoding they act besides, as all factors do.

Assumed: independent Poisson trains; the network at encoding is driven from outside, so that its rates are those before
learning; calcium of 1.5 mM in vivo (Higgins 2014, doi:10.1371/journal.pcbi.1003834); set of cortical slices. Presentations
are short and spaced because long ones also potentiate synapses from cells that do not fire for the item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S
from glutamate.errors import OutOfRange
from glutamate.synapse.plasticity import graupner_brunel, graupner_brunel_sets
from glutamate.synapse.plasticity.protocols import Protocol

_BRUNEL_WANG = "Brunel and Wang 2001, doi:10.1023/A:1011204814320"

TABLE = ParameterTable(
    "circuit.stored_patterns",
    "learning of patterns in an auto-associative memory",
    count=Parameter(5.0, "1", 3.0, 5.0, _BRUNEL_WANG, "established", "patterns that are stored", role="protocol"),
    f=Parameter(0.1, "1", 0.05, 0.1, _BRUNEL_WANG, "established", "share of cells in a pattern"),
    presentations=Parameter(12.0, "1", 8.0, 16.0, f"chosen so that weights within a pattern come to 2.1 times the mean, as set in {_BRUNEL_WANG}", "assumed", "presentations K of a pattern at encoding", role="protocol"),
    duration=Parameter(1.0, "s", 0.5, 2.0, "short against the 10 s after which synapses from silent cells are potentiated too", "assumed", "length of a presentation", role="protocol"),
    initial=Parameter(0.05, "1", 0.0, 0.1, "a sparse memory", "assumed", "share of synapses that are up before encoding"),
    calcium=Parameter(1.5, "mM", 1.2, 1.8, "in vivo, Higgins 2014, doi:10.1371/journal.pcbi.1003834", "contested", "extracellular calcium"),
    ceiling=Parameter(200.0, "Hz", 200.0, 200.0, "above all rates at encoding", "assumed", "rate from which trains are thinned", role="numerical"),
    pairs=Parameter(512.0, "1", 64.0, 4096.0, "standard error of a transition probability below 0.01", "assumed", "pairs of trains over which transitions are averaged", role="numerical"),
)  # fmt: skip

PARAMETER_SET = "cortical slices"


class Transitions(NamedTuple):
    """Probabilities per presentation, [pre in pattern, post in pattern] as (2, 2) with index 1 for cells of the pattern."""

    up: np.ndarray
    down: np.ndarray


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this module, defaults where absent."""
    return TABLE.of(values)


def draw(size: int, seed: int, values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Disjoint random patterns, (patterns, cells) of booleans.

    Raises OutOfRange if they do not fit into `size` cells.
    """
    p = parameters(values)
    count, members = int(p.count), round(p.f * size)
    if members < 1 or count * members > size:
        raise OutOfRange(f"{count} patterns of {members} cells do not fit into {size} cells: lower the count or f")
    order = np.random.default_rng(seed).permutation(size)[: count * members].reshape(count, members)
    found = np.zeros((count, size), bool)
    found[np.arange(count)[:, None], order] = True
    return found


def transitions(
    rate_out: float, rate_in: float, factors: SynapticFactors, seed: int, values: Mapping[str, Any] | None = None
) -> Transitions:
    """Transition probabilities for cells that fire at `rate_out` or `rate_in` (Hz) during a presentation.

    Args:
        factors: at encoding, numbers.
        seed: of the spike trains; the same seed moves their spikes little where rates change.
    """
    p = parameters(values)
    rates = (rate_out, rate_in)
    protocols = [t for pre in rates for post in rates for t in _trains(pre, post, seed, p)]
    s = float(np.asarray(factors.nmda_EE) * factors.nmda_saturation * factors.release)
    outcome = graupner_brunel.outcome(protocols, values, PARAMETER_SET, nmda=s, calcium=p.calcium, gated=True)
    up, down = (np.asarray(x).reshape(2, 2, -1).mean(axis=-1) for x in (outcome.up, outcome.down))
    return Transitions(up, down)


def learn(patterns: np.ndarray, moved: Transitions, seed: int, values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Weights (target, source) with a mean of 1 over sources after the patterns were encoded one after the other."""
    p = parameters(values)
    b = graupner_brunel_sets.get(PARAMETER_SET).of(values).b
    generator = np.random.default_rng(seed)
    size = patterns.shape[1]
    rho = generator.random((size, size)) < p.initial
    total = moved.up + moved.down
    settled = np.divide(moved.up, total, out=np.zeros_like(total), where=total > 0)
    left = (1 - np.minimum(total, 1)) ** p.presentations
    for pattern in patterns.astype(int):
        goal, kept = (table[pattern[None, :], pattern[:, None]] for table in (settled, left))
        rho = generator.random((size, size)) < goal + (rho - goal) * kept
    weights = 1 + (b - 1) * rho
    return np.asarray(weights / weights.mean(axis=1, keepdims=True))


def strength(weights: np.ndarray, patterns: np.ndarray) -> float:
    """Mean weight between cells of one pattern, relative to the mean of all: w_plus of the published network."""
    return float(np.mean([weights[np.ix_(p, p)].mean() for p in patterns]))


def _trains(pre: float, post: float, seed: int, p: Values) -> Sequence[Protocol]:
    """Pairs of independent Poisson trains of one presentation, followed by as long a pause in which calcium decays."""
    first, second = (np.random.default_rng([seed, i]) for i in range(2))
    length = p.duration * MS_PER_S
    return [
        Protocol("presentation", _poisson(pre, first, p), _poisson(post, second, p), 2 * length)
        for _ in range(int(p.pairs))
    ]


def _poisson(rate: float, generator: np.random.Generator, p: Values) -> tuple[float, ...]:
    """Spike times (ms): those of a train at the ceiling whose mark is below the share of the rate, so that another rate
    adds or removes spikes and moves none. At least one, since a protocol cannot be empty: no synapse notices."""
    count = max(int(generator.poisson(p.ceiling * p.duration)), 1)
    times, marks = generator.random((2, count))
    kept = times[(marks < rate / p.ceiling) | (marks == marks.min())]
    return tuple(np.sort(kept) * p.duration * MS_PER_S)
