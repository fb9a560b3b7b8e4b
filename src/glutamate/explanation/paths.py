"""How the effect of an arm travels: from what it changes, through the links, to a read-out, with the size of every step.

A read-out, and every port that links write, differs from health by what its own link hears, and by what acts on that link itself. Each
link is asked alone what it makes of every part of that (`replay`), and the parts of a difference are Shapley shares (`coalitions`). With
a_np the share of port p in node n (a read-out R, or a port), and d_nc that of a cause c at its link, each as a fraction of the
difference of n,

    w = e_R + a' w          how much of the effect on R passes through each node; loops are closed by this equation
    w_n a_np dR             what travels along p into the link of n        w_n d_nc dR        what cause c contributes there

so that what enters a node leaves it, and the causes add up to the effect. A port counts as it is at the visit or, where it is nearly as in
health by then, by its mean until then. It is the path of one person; scores are those of the circuit as published, with the person's gain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from glutamate.engine.link import Link
from glutamate.engine.port import ports
from glutamate.engine.registry import parameters
from glutamate.engine.setting import Setting
from glutamate.engine.units import PERCENT
from glutamate.errors import UnknownName
from glutamate.explanation import coalitions, replay, switched_scores
from glutamate.explanation.assumed import HEARD, WRITTEN
from glutamate.explanation.replay import ARM, HEALTH, Cause, NoPath, Record, Replayed
from glutamate.interventions import INTERVENTIONS

FADED = 0.1  # number: of the largest difference so far; what is smaller at the visit has mostly passed
NOTHING = 1e-9  # number: relative; below the tolerances of the solvers a difference has no parts
READER = "cognition"


@dataclass(frozen=True)
class Arrow:
    """One step.

    Attributes:
        source: link that writes, or the cause in words. target: link that hears, or "cognition" for the reader of a score.
        port: its name; empty for a cause. title: in words.
        change: of the port at the visit, in `unit`: percent of health, or that of the port where health is 0; NaN for a cause.
        flow: what travels along it, in the unit of the effect. assumed: whether its size is assumed.
    """

    source: str
    target: str
    port: str
    title: str
    change: float
    unit: str
    flow: float
    assumed: bool


@dataclass(frozen=True)
class Path:
    """How the effect on one read-out comes about.

    Attributes:
        readout: its name; link: that it belongs to. unit: of the read-out. relative: whether `effect` and flows are percent of health, and
            not in `unit`; a score, and what is not above 0 in health, is in its unit.
        health, value: of the read-out. effect: of the arm.
        causes: what each change of the arm contributes; they and `rest`, what no part can be told of, add up to the effect.
        arrows: strongest first.
    """

    readout: str
    link: str
    unit: str
    relative: bool
    health: float
    value: float
    effect: float
    causes: Mapping[str, float]
    arrows: tuple[Arrow, ...]
    rest: float


@dataclass(eq=False)
class _Node:
    """A read-out or port: the fraction of its difference from every cause of its link."""

    link: str
    fractions: dict[Cause, float]
    rest: float


@dataclass(eq=False)
class Trail:
    """What has been asked of a record: made by `trail`."""

    found: Record
    setting: Setting
    arm: int
    at: int
    replays: dict[str, Replayed] = field(default_factory=dict)
    nodes: dict[str, _Node] = field(default_factory=dict)

    def to(self, readout: str) -> Path:
        """The path to a read-out, GROUP/VARIABLE of a link or TASK-CIRCUIT/SCORE.

        Raises UnknownName for one that the run does not have, NoPath for a score that cannot be followed.
        """
        return _path(self, readout)

    def of(self, link: str) -> Replayed:
        """A link, asked."""
        if link not in self.replays:
            self.replays[link] = replay.replay(self.found, self.link(link))
        return self.replays[link]

    def link(self, name: str) -> Link:
        """A link by its name."""
        return {one.name: one for one in self.found.coupling.links}[name]

    def port(self, name: str) -> _Node:
        """The node of a port."""
        if name not in self.nodes:
            writer = self.found.coupling.links[self.found.coupling.writers[name]].name
            asked = self.of(writer)
            course = self.found.ports[name]
            moved = np.abs(course[: self.at + 1, ARM] - course[: self.at + 1, HEALTH])
            faded = moved[-1] < FADED * moved.max()
            values = asked.ports[name]
            v = values[: self.at + 1].mean(axis=0) if faded else values[self.at]
            self.nodes[name] = _node(writer, asked.causes, v, abs(ports()[name].healthy) or 1.0)
        return self.nodes[name]


def trail(setting: Setting, arm: int, at_h: float, region: str, person: int = 0) -> Trail:
    """Follow an arm.

    Args:
        arm: its number. at_h: when read-outs are read. person: sample.

    Raises NoPath for an arm of other people, who have no before and after, SimulationFailed for a person without a solution.
    """
    if setting.arms[arm].person != setting.arms[0].person:
        raise NoPath(f"arm {setting.arms[arm].name!r} is another person; nothing travels from one person to another")
    found = replay.record(setting, arm, region, person)
    return Trail(found, setting, arm, int(np.abs(found.hours - at_h).argmin()))


def _path(graph: Trail, readout: str) -> Path:
    link, causes, v, unit = _readout(graph, readout)
    relative = link != READER and bool(v[0] > 0)
    scale = PERCENT / v[0] if relative else 1.0
    effect = float(v[-1] - v[0]) * scale
    top = _node(link, causes, v, abs(float(v[0])) or 1.0)
    names = _reachable(graph, top)
    weight = _weights(graph, top, names)
    by_cause: dict[str, float] = {}
    flows: dict[tuple[Cause, str], float] = {}
    rest = 0.0
    for node, w in ((top, 1.0), *((graph.port(name), w) for name, w in zip(names, weight, strict=True))):
        rest += w * node.rest * effect
        for cause, share in node.fractions.items():
            key = cause, node.link
            flows[key] = flows.get(key, 0.0) + w * share * effect
            if cause.kind != "heard":
                title = title_of(graph, cause)
                by_cause[title] = by_cause.get(title, 0.0) + w * share * effect
    arrows = [_arrow(graph, cause, target, flow) for (cause, target), flow in flows.items() if flow]
    arrows.sort(key=lambda a: -abs(a.flow))
    return Path(readout, link, unit, relative, float(v[0]), float(v[-1]), effect, by_cause, tuple(arrows), rest)


def _node(link: str, causes: Sequence[Cause], v: np.ndarray, size: float) -> _Node:
    """Fractions of the difference between the last and the first of v, (sets,); none of one that is nothing to its size."""
    shares, rest = coalitions.shares(v, len(causes))
    whole = float(v[-1] - v[0])
    if not abs(whole) > NOTHING * size:
        return _Node(link, {}, 1.0)
    return _Node(link, {c: float(s) / whole for c, s in zip(causes, shares, strict=True)}, float(rest) / whole)


def _reachable(graph: Trail, top: _Node) -> list[str]:
    """Ports through which something reaches a node."""
    names: dict[str, None] = {}
    waiting = [top]
    while waiting:
        for cause in waiting.pop().fractions:
            if cause.kind == "heard" and cause.name not in names:
                names[cause.name] = None
                waiting.append(graph.port(cause.name))
    return list(names)


def _weights(graph: Trail, top: _Node, names: Sequence[str]) -> np.ndarray:
    """How much of the effect passes through each port."""
    place = {name: n for n, name in enumerate(names)}
    passed, start = np.zeros((len(names), len(names))), np.zeros(len(names))
    for name, node in (("", top), *((name, graph.port(name)) for name in names)):
        for cause, share in node.fractions.items():
            if cause.kind == "heard":
                if name:
                    passed[place[cause.name], place[name]] = share
                else:
                    start[place[cause.name]] = share
    return np.asarray(np.linalg.solve(np.eye(len(names)) - passed, start))


def _readout(graph: Trail, name: str) -> tuple[str, Sequence[Cause], np.ndarray, str]:
    """Link, causes, values over their sets at the visit, and unit."""
    group, _, variable = name.partition("/")
    asked = {request.key: request for request in graph.setting.requests.get("tasks", ())}
    if group in asked:
        return READER, *switched_scores.under_sets(
            graph.found, graph.setting, graph.arm, graph.at, asked[group], variable
        )
    if name not in graph.found.variables:
        raise UnknownName.among(
            "read-out", name, [*graph.found.variables, *(f"{key}/..." for key in asked)], listed=False
        )
    found = graph.of(group)
    v = found.variables[name][graph.at]
    unit = graph.link(group).variables()[variable].unit
    return group, found.causes, v.reshape(-1, v.shape[-1]).mean(axis=0), unit


def title_of(graph: Trail, cause: Cause) -> str:
    """A cause in words."""
    if cause.kind == switched_scores.LIFE:
        return switched_scores.LAPSES
    if cause.kind == "number":
        return parameters()[cause.name].doc
    known = cause.source in INTERVENTIONS.names()
    return INTERVENTIONS.get(cause.source).title if known else ports()[cause.name].doc


def _arrow(graph: Trail, cause: Cause, target: str, flow: float) -> Arrow:
    if cause.kind == switched_scores.LIFE:
        # How many lapses cost a trial is assumed (`body.attention`).
        return Arrow(cause.source, target, switched_scores.LIFE, switched_scores.LAPSES, float("nan"), "%", flow, True)
    if cause.kind != "heard":
        title = title_of(graph, cause)
        return Arrow(title, target, "", title, float("nan"), "", flow, False)
    course = graph.found.ports[cause.name][graph.at]
    health, arm = float(course[HEALTH]), float(course[ARM])
    port = ports()[cause.name]
    assumed = (target, cause.name) in HEARD or cause.name in WRITTEN
    change, unit = (PERCENT * (arm / health - 1), "%") if port.healthy else (arm - health, port.unit)
    return Arrow(cause.source, target, cause.name, port.doc, change, unit, flow, assumed)
