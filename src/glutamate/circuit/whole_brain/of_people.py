"""Brains of people: every region with the synapses that the run gives it, and inhibition as far as it has adapted.

    healthy arm   inhibition that keeps r*, at the person's working point (drawn growth rate, or the one that the case names)
    other arms    factors through `gain`; the same coupling; J = A + G k B with A and B of a node (`mean_field_node`), each
                  followed over the run by `adaptation` from health, or restored at once, or left as it was

A region of the connectome has the synapses of the region of the run that holds it, and otherwise those of the first, if it changes at
all. Everything that differs between people is drawn; the connectome is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.comparison import changed_at
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.reduced.mean_field_node import Node
from glutamate.circuit.whole_brain import adaptation, gain, working_point
from glutamate.circuit.whole_brain.connectomes.connectome import Connectome
from glutamate.circuit.whole_brain.request import WholeBrainRequest
from glutamate.circuit.whole_brain.working_point import Brain, WorkingPoint
from glutamate.engine.setting import Groups, Setting

# number: couplings between which that of a person is interpolated
KNOTS = 12


@dataclass(frozen=True)
class Couplings:
    """Working point of the median person, and the coupling of each, (people,)."""

    point: WorkingPoint
    G: np.ndarray


def couplings(request: WholeBrainRequest, setting: Setting, C: np.ndarray, people: int) -> Couplings:
    """Raises OutOfRange for a working point that cannot be."""
    node = field.node(_first(setting.values, field.TABLE))
    if request.coupling is not None or request.growth is not None:
        point = working_point.working_point(node, C, growth=request.growth, G=request.coupling)
        return Couplings(point, np.full(people, point.G))
    wanted = np.broadcast_to(setting.values[working_point.TABLE["growth"].name], (setting.samples,))[:people]
    point = working_point.working_point(node, C, growth=float(wanted[0]))
    if np.ptp(wanted) == 0:
        return Couplings(point, np.full(people, point.G))
    from scipy.interpolate import PchipInterpolator

    least = working_point.coupling(node, C, float(wanted.min()))
    known = np.geomspace(least, point.G_critical, KNOTS)
    growth = [float(working_point.controlled_growth(node, C, G)) for G in known]
    G = np.exp(PchipInterpolator(growth, np.log(known))(wanted))
    G[0] = point.G
    return Couplings(point, G)


def _first(values: Mapping[str, Any], table: Any) -> dict[str, float]:
    return {p.name: float(np.ravel(values[p.name])[0]) for p in table.values() if p.name in values}


@dataclass(frozen=True)
class Regions:
    """Which region of the run each region of the connectome takes its synapses from, and whether it takes any."""

    source: np.ndarray
    changed: np.ndarray


def regions(request: WholeBrainRequest, connectome: Connectome, simulated: Sequence[str]) -> Regions:
    """Raises UnknownName for a name that the connectome does not have."""
    own = [simulated.index(name) if name in simulated else 0 for name in connectome.regions]
    changed = np.ones(connectome.size, bool)
    if request.changed:
        changed = np.isin(np.arange(connectome.size), connectome.indices(request.changed))
    return Regions(np.array(own), changed)


class Nodes:
    """Nodes of every arm and person at the times of the run, one per region of the run; health is arm 0."""

    def __init__(self, setting: Setting, groups: Groups, people: int) -> None:
        self.setting, self.people = setting, people
        self.hours = np.asarray(setting.hours, float)
        self._synapse = groups.get("synapse")
        self._names = [p.name for table in _TABLES for p in table.values()]

    def over_time(self, arm: int) -> Node:
        """Constants (times, people, regions)."""
        leaves = [self._factor(name, arm) for name in SynapticFactors._fields]
        return Node(*(np.asarray(leaf) for leaf in _constants(self._values(arm), SynapticFactors(*leaves))))

    def _factor(self, name: str, arm: int) -> np.ndarray:
        if self._synapse is None or name not in self._synapse:
            return np.ones((len(self.hours), self.people, len(self.setting.regions)))
        values = self._synapse[name].isel(arm=arm).transpose("time", "sample", "region").values
        return np.asarray(values[:, : self.people], float)

    def _values(self, arm: int) -> dict[str, Any]:
        """Numbers of an arm that broadcast against (times, people, regions)."""
        found: dict[str, Any] = {}
        for name in self._names:
            v = np.asarray(self.setting.values[name], float)
            found[name] = v if v.ndim == 0 else v[: self.people, None]
        changed = [changed_at(self.setting, self._names, h) for h in self.hours] if self._moved else []
        for name in changed[0] if changed else ():
            found[name] = np.stack([at[name][arm, : self.people] for at in changed])
        return found

    @property
    def _moved(self) -> bool:
        return bool(self.setting.moved & set(self._names))


@jax.jit
def _constants(values: Mapping[str, Any], factors: SynapticFactors) -> Node:
    return field.constants(field.parameters(values), gain.acting(factors, values))


@jax.jit
def _parts(n: Node, r_star: Any) -> tuple[Any, Any]:
    """A and B of the inhibition that keeps r*: J = A + G k B."""
    alone = field.feedback_inhibition(n, r_star, 0.0, jnp.zeros((1, 1)))
    return alone, field.feedback_inhibition(n, r_star, 1.0, jnp.ones((1, 1))) - alone


def brains(
    request: WholeBrainRequest, nodes: Nodes, where: Regions, C: np.ndarray, G: np.ndarray, at_h: Sequence[float]
) -> list[list[list[Brain]]]:
    """Brains [visit][arm][person]."""
    setting, r_star = nodes.setting, field.parameters(_first(nodes.setting.values, field.TABLE)).r_star
    rows = [int(np.argmin(np.abs(nodes.hours - h))) for h in at_h]
    healthy = nodes.over_time(0)
    usual = [np.asarray(v) for v in _parts(healthy, r_star)]
    found: list[list[list[Brain]]] = [[] for _ in at_h]
    for arm in range(len(setting.arms)):
        own = healthy if arm == 0 else nodes.over_time(arm)
        goal = usual if arm == 0 else [np.asarray(v) for v in _parts(own, r_star)]
        J = [_adapted(request, setting, arm, nodes.hours, u, g) for u, g in zip(usual, goal, strict=True)]
        for visit, row in enumerate(rows):
            found[visit].append([
                _brain(_at(own, row, i), _at(healthy, row, i), [j[row, i] for j in J], [u[row, i] for u in usual], where, C, G[i])
                for i in range(nodes.people)
            ])  # fmt: skip
    return found


def _adapted(
    request: WholeBrainRequest, setting: Setting, arm: int, hours: np.ndarray, usual: np.ndarray, goal: np.ndarray
) -> np.ndarray:
    """A part of the inhibition over the run, (times, people, regions)."""
    if arm == 0 or request.inhibition == "restored":
        return goal
    if request.inhibition == "frozen":
        return usual
    return adaptation.adapted(usual[0], hours, goal, _first(setting.values, adaptation.TABLE))


def _at(n: Node, row: int, person: int) -> Node:
    return Node(*(leaf if np.ndim(leaf) == 0 else _picked(np.asarray(leaf), row, person) for leaf in n))


def _picked(leaf: np.ndarray, row: int, person: int) -> np.ndarray:
    """(regions,) of a leaf whose leading axes may be 1 or absent."""
    whole = leaf.reshape((1,) * (3 - leaf.ndim) + leaf.shape)  # number: times, people, regions
    return np.asarray(whole[min(row, whole.shape[0] - 1), min(person, whole.shape[1] - 1)])


def _brain(own: Node, healthy: Node, J: Any, usual: Any, where: Regions, C: np.ndarray, G: float) -> Brain:
    """One brain: changed regions with the arm's synapses, the others with those of health."""
    size = len(C)

    def spread(changed: Any, unchanged: Any) -> np.ndarray:
        one, other = (v if np.ndim(v) == 0 else v[np.minimum(where.source, len(v) - 1)] for v in (changed, unchanged))
        return np.where(where.changed, np.broadcast_to(one, size), np.broadcast_to(other, size))

    node = Node(*(spread(a, b) for a, b in zip(own, healthy, strict=True)))
    received = G * C.sum(1)
    return Brain(node, spread(J[0], usual[0]) + received * spread(J[1], usual[1]), float(G), C)


_TABLES = (field.TABLE, gain.TABLE, gain.homeostasis.TABLE, adaptation.TABLE, working_point.TABLE)


def tables() -> tuple[Any, ...]:
    """Whose numbers are read here."""
    return _TABLES
