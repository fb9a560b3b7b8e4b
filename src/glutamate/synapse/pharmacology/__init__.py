"""Drugs, one per file from dose to receptor, found by walking this folder; `pharmacology.get(name)`, `pharmacology.names()`.

    x.py (a drug)   what it acts on (`target`) and how (`mode`), its potencies, and where known its doses and kinetics
    modes/          modes of action, one per file: what a drug declares and what it does
    effect.py       what drugs do together to a receptor, to release and to uptake
    blockade.py     block of the open NMDA channel: voltage, magnesium, course in time

At NMDA receptors drugs block the open channel, compete for the glutamate or the co-agonist site, or act allosterically; at
AMPA and GABA-A receptors they compete, block or modulate; others scale release, uptake, or presynaptic mGluR.
"""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.synapse.pharmacology.drug import Drug

DRUGS: Catalogue[Drug] = Catalogue(__name__, Drug, "drug", aliases=lambda drug: drug.synonyms)
get, names = DRUGS.get, DRUGS.names
