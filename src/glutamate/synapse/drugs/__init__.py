"""Drugs at the NMDA receptor: one per file, found by walking this folder; `drugs.get(name)`, `drugs.names()`.

They block the open channel, compete for the glutamate or the co-agonist site, or act allosterically.
"""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.synapse.drugs.drug import Drug

DRUGS: Catalogue[Drug] = Catalogue(__name__, Drug, "drug", aliases=lambda drug: drug.synonyms)
get, names = DRUGS.get, DRUGS.names
