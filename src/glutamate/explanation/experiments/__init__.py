"""In-silico experiments behind the targets of the whole chain: its map, and cases whose outcome in people is published."""

import functools
from typing import Any

from glutamate.explanation.experiments import map as of_map
from glutamate.explanation.experiments import people

EXPERIMENTS: dict[str, Any] = {
    "map_and_differences": functools.cache(of_map.map_and_differences),
    "iclepertin_in_health": functools.cache(people.iclepertin),
    "ketamine_and_pools": functools.cache(people.ketamine),
    "exercise_bout": functools.cache(people.exercise),
    "weeks_of_stress": functools.cache(people.stress),
    "benzodiazepine": functools.cache(people.alprazolam),
}
