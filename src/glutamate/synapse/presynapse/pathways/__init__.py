"""Pathways: one file each, found by walking this folder; `pathways.get(name)`, `pathways.names()`."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.synapse.presynapse.pathway import Pathway

PATHWAYS: Catalogue[Pathway] = Catalogue(__name__, Pathway, "pathway")
get, names = PATHWAYS.get, PATHWAYS.names
