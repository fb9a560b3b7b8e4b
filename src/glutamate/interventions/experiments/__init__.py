"""In-silico experiments behind the targets of interventions: doses given to the median adult, read in blood and in the brain."""

import functools
from typing import Any

from glutamate.interventions.experiments import blood, brain

EXPERIMENTS: dict[str, Any] = {
    "blood_levels": functools.cache(blood.levels),
    "glutamine_by_mouth": functools.cache(brain.glutamine),
    "vigabatrin": functools.cache(brain.vigabatrin),
    "ketone_drink": functools.cache(brain.ketone_drink),
    "ketamine_in_plasma": functools.cache(brain.ketamine),
}
