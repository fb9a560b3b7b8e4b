"""Interventions, one file each: a dose or programme, its pharmacokinetics, what it acts on, the grade of its evidence.

The package is also a function: `glu.interventions()` gives them by name.
"""

from __future__ import annotations

from glutamate.callable_package import make_callable
from glutamate.engine.catalogue import Catalogue
from glutamate.engine.intervention import Intervention

INTERVENTIONS: Catalogue[Intervention] = Catalogue(__name__, Intervention, "intervention")
get, names = INTERVENTIONS.get, INTERVENTIONS.names

make_callable(__name__)
