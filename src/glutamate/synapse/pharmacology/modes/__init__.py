"""How drugs act, one file each: what a mode asks a drug to declare, and what it does at its target."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.synapse.pharmacology.mode import Mode

MODES: Catalogue[Mode] = Catalogue(__name__, Mode, "mode of action")
get, names = MODES.get, MODES.names
