"""Which links the changes of an arm reach: where a result is computed, and where it is as in health because nothing acts there.

    touched     links that read a port which the arm drives, or a parameter which it changes; another person touches the first
    reached     touched links, and those that read what a reached one writes: further down the chain, with feedback also above

A link that is not reached has the healthy course by construction. Its zeros say nothing about the brain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glutamate.case.model import Arm, Case
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import links, participants
from glutamate.errors import UnknownName
from glutamate.interventions import INTERVENTIONS

Reached = Mapping[str, Mapping[str, frozenset[str]]]
"""By arm and region, names of links and observers."""


def reached(case: Case) -> Reached:
    """The links and observers that each arm reaches in each region."""
    coupling = couple(links(), case.feedback)
    return {arm.name: {region: _reached(coupling, case, arm, region) for region in case.regions} for arm in case.arms}


def _reached(coupling: Coupling, case: Case, arm: Arm, region: str) -> frozenset[str]:
    ports = {c.port for c in arm.courses if c.region in (None, region)}
    numbers = {m.name for m in arm.mechanisms if m.region in (None, region)}
    for name in {dose.name for dose in arm.doses}:
        try:
            given = INTERVENTIONS.get(name)
        except UnknownName:
            continue
        ports |= {port.name for port in given.ports or {}}
        numbers |= set(given.factors or {})
    found = {link.name for link in coupling.links if ports & {p.name for p in link.reads}}
    found |= {part.name for part in participants() if numbers & set(part.parameters())}
    if arm.person not in (None, case.person):
        found.add(coupling.links[0].name)
    return frozenset(_closure(coupling, found))


def _closure(coupling: Coupling, touched: Iterable[str]) -> set[str]:
    found, before = set(touched), set[str]()
    while found != before:
        before = set(found)
        written = {port.name for link in coupling.links if link.name in found for port in link.writes}
        written_above: set[str] = set()
        for link in coupling.links:
            acting = written if coupling.feedback else written_above
            if acting & {port.name for port in link.reads}:
                found.add(link.name)
            if link.name in found:
                written_above |= {port.name for port in link.writes}
    return found
