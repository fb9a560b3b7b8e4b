"""Receptors: one kinetic scheme per file, found by walking this folder; `receptors.get(name)`, `receptors.names("AMPA")`.

The defaults are those of adult cortex. A GABA-B receptor is a scheme that drives a G-protein.
"""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.synapse.admissible import known
from glutamate.synapse.g_protein import GProteinReceptor
from glutamate.synapse.scheme import Scheme

DEFAULT_AMPA = "ampa_jonas"
DEFAULT_NMDA = "nmda_triheteromer"
DEFAULT_GABA_A = "gaba_a"
DEFAULT_GABA_B = "gaba_b"

Receptor = Scheme | GProteinReceptor


def _scheme_inside(receptor: Receptor) -> tuple[Scheme, ...]:
    return (receptor.receptor,) if isinstance(receptor, GProteinReceptor) else ()


RECEPTORS: Catalogue[Receptor] = Catalogue(__name__, (Scheme, GProteinReceptor), "receptor", parts=_scheme_inside)
get = RECEPTORS.get


def names(family: str | None = None) -> tuple[str, ...]:
    """Names of the receptors, optionally of one family ("AMPA", "NMDA", "GABA_A", "GABA_B"), in alphabetical order."""
    if family is not None:
        known("family", family, {r.family for r in RECEPTORS.all()})
    return tuple(r.name for r in RECEPTORS.all() if family in (None, r.family))
