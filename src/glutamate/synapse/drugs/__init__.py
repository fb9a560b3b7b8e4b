"""Drugs at the NMDA receptor: one per file, found by walking this folder, and what they do together to a receptor.

ketamine, memantine, mk801 (block the open channel), ap5 (glutamate site), kynurenate_7cl, d_cycloserine (co-agonist
site), gne_0723, hydroxycholesterol_24s (allosteric).
"""

from __future__ import annotations

import functools

from glutamate.engine.discovery import components
from glutamate.synapse.admissible import known
from glutamate.synapse.drugs.drug import Drug


@functools.cache
def _all() -> dict[str, Drug]:
    return {d.name: d for d in components(__name__, Drug)}


def names() -> tuple[str, ...]:
    """Names of the drugs in alphabetical order."""
    return tuple(sorted(_all()))


def get(name: str) -> Drug:
    """The drug of that name or synonym. Raises ValueError with the nearest names if there is none."""
    synonyms = {synonym: d for d in _all().values() for synonym in d.synonyms}
    found = _all().get(name) or synonyms.get(name.lower())
    return found or _all()[known("drug", name, _all())]
