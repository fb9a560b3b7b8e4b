"""Pathways: one file each, found by discovery. `get(name)` and `names()`."""

from __future__ import annotations

import functools

from glutamate.engine.discovery import components
from glutamate.errors import nearest
from glutamate.synapse.presynapse.pathway import Pathway


@functools.cache
def _found() -> dict[str, Pathway]:
    return {pathway.name: pathway for pathway in components(__name__, Pathway)}


def names() -> list[str]:
    """Names of all pathways in alphabetical order."""
    return sorted(_found())


def get(name: str) -> Pathway:
    """The pathway `name`. Raises ValueError with the nearest names for an unknown one."""
    if name not in _found():
        raise ValueError(f"pathway: {name!r} is unknown{nearest(name, names())}; known are {', '.join(names())}")
    return _found()[name]
