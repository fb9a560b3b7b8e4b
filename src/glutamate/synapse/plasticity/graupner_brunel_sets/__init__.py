"""Parameter sets of the Graupner-Brunel rule, one file each; `graupner_brunel_sets.get("DP")`."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.synapse.plasticity.graupner_brunel_set import ParameterSet

SETS: Catalogue[ParameterSet] = Catalogue(__name__, ParameterSet, "Graupner-Brunel set")
get, names = SETS.get, SETS.names
