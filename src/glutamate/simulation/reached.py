"""Which links the changes of an arm reach: where a result is computed, and where it is as in health because nothing acts there.

    touched     links that read a port which the arm drives, or a parameter which it changes; another person touches metabolism
    reached     touched links, and those that read what a reached one writes: further down the chain, with feedback also above

A link that is not reached has the healthy course by construction. Its zeros say nothing about the brain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from glutamate.case.model import Arm, Case
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import links, participants, taking_part
from glutamate.errors import UnknownName
from glutamate.interventions import INTERVENTIONS

Reached = Mapping[str, Mapping[str, frozenset[str]]]
"""By arm and region, names of links and observers."""


def reached(case: Case) -> Reached:
    """The links and observers that each arm reaches in each region."""
    coupling = couple(taking_part(links(), moved(case)), case.feedback)
    return {arm.name: {region: _reached(coupling, case, arm, region) for region in case.regions} for arm in case.arms}


def moved(case: Any) -> frozenset[str]:
    """Names of the ports and parameters that some arm of a case moves, by what it says or by what it is given."""
    return frozenset().union(*(_moved(arm) for arm in case.arms))


def _moved(arm: Any, region: str | None = None) -> set[str]:
    """Those of an arm, in a region or anywhere."""
    found = {c.port for c in arm.courses if region is None or c.region in (None, region)}
    found |= {m.name for m in arm.mechanisms if region is None or m.region in (None, region)}
    for name in {dose.name for dose in arm.doses}:
        try:
            given = INTERVENTIONS.get(name)
        except UnknownName:
            continue
        found |= set(given.acts_on)
    return found


def _reached(coupling: Coupling, case: Case, arm: Arm, region: str) -> frozenset[str]:
    names = _moved(arm, region)
    found = {link.name for link in coupling.links if names & {p.name for p in link.reads}}
    found |= {part.name for part in participants() if names & set(part.parameters())}
    if arm.person not in (None, case.person):
        found |= {link.name for link in coupling.links if link.always_stored}
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
