"""Receptors: one kinetic scheme per file, found by walking this folder.

AMPA      ampa_jonas (default), ampa_destexhe, ampa_robert_howe, ampa_13state, ampa_two_state
NMDA      nmda_glun2a, nmda_glun2b, nmda_triheteromer (default: adult cortex), nmda_lester_jahr, nmda_kampa, nmda_two_state
GABA-A    gaba_a (default), gaba_a_two_state
GABA-B    gaba_b (default), gaba_b_desensitising: a receptor scheme that drives a G-protein
"""

from __future__ import annotations

import functools

from glutamate.engine.discovery import components
from glutamate.synapse.admissible import known
from glutamate.synapse.g_protein import GProteinReceptor
from glutamate.synapse.scheme import Scheme

DEFAULT_AMPA = "ampa_jonas"
DEFAULT_NMDA = "nmda_triheteromer"
DEFAULT_GABA_A = "gaba_a"
DEFAULT_GABA_B = "gaba_b"

Receptor = Scheme | GProteinReceptor


@functools.cache
def _all() -> dict[str, Receptor]:
    coupled = components(__name__, GProteinReceptor)
    inner = {id(r.receptor) for r in coupled}
    found: list[Receptor] = [s for s in components(__name__, Scheme) if id(s) not in inner]
    found += coupled
    return {r.name: r for r in found}


def names(family: str | None = None) -> tuple[str, ...]:
    """Names of the receptors, optionally of one family ("AMPA", "NMDA", "GABA_A", "GABA_B"), in alphabetical order."""
    if family is not None:
        known("family", family, {r.family for r in _all().values()})
    return tuple(sorted(name for name, r in _all().items() if family is None or r.family == family))


def get(name: str) -> Receptor:
    """The receptor of that name. Raises ValueError with the nearest names if there is none."""
    return _all()[known("receptor", name, _all())]
