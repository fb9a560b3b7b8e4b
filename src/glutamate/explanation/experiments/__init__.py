"""In-silico experiments behind the targets of the whole chain: its map, and cases whose outcome in people is published."""

import functools
from typing import Any

from glutamate.explanation.experiments import in_health, lives, loop, map_of_lives, people
from glutamate.explanation.experiments import map as of_map

EXPERIMENTS: dict[str, Any] = {
    "map_and_differences": functools.cache(of_map.map_and_differences),
    "map_and_lives": functools.cache(map_of_lives.map_and_lives),
    "iclepertin_in_health": functools.cache(people.iclepertin),
    "co_agonists_in_hypofunction": functools.cache(people.co_agonists_in_hypofunction),
    "ketamine_infusion": functools.cache(people.ketamine),
    "glutamine_and_memory": functools.cache(people.glutamine),
    "exercise_bout": functools.cache(people.exercise),
    "benzodiazepine": functools.cache(people.alprazolam),
    "night_awake_in_the_chain": functools.cache(lives.awake),
    "short_nights_in_the_chain": functools.cache(lives.short_nights),
    "weeks_of_stress": functools.cache(lives.stress),
    "slowed_clearance": functools.cache(lives.slowed_clearance),
    "oxidation_and_cycling_closed": functools.cache(loop.oxidation_and_cycling),
    "stimulation_closed": functools.cache(loop.stimulation),
    "hypoglycaemia_and_tasks": functools.cache(loop.hypoglycaemia),
    "gains_in_health": functools.cache(in_health.largest),
}
