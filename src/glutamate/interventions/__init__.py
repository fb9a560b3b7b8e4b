"""Interventions, one file each: a dose or programme, its pharmacokinetics, what it acts on, the grade of its evidence.

Drugs that act at the synapse say in their own file (`synapse.pharmacology`) how they are given, and are found here too.
The package is also a function: `glu.interventions()` gives them by name.
"""

from __future__ import annotations

from glutamate.callable_package import make_callable
from glutamate.engine.catalogue import Catalogue
from glutamate.engine.intervention import Intervention
from glutamate.synapse import pharmacology


def _drugs() -> list[Intervention]:
    return [drug.intervention for drug in pharmacology.DRUGS.all() if drug.intervention]


INTERVENTIONS: Catalogue[Intervention] = Catalogue(__name__, Intervention, "intervention", more=_drugs)
get, names = INTERVENTIONS.get, INTERVENTIONS.names

make_callable(__name__)
