"""Everything that can be given, in people who lack nothing: what memory, decisions and speed of choice gain.

Doses that are given once are read two hours after it, all others two hours after a dose of the third week. Read is the mean change of
a score expected of people (by surrogate) over its standard deviation between them. Left out are interventions that act on a life (a
schedule, stress, caffeine), which need a body and change no synapse within hours, and those that act on one circuit alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.case.reader import new_case
from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.comparison import factors_at
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import circuit_conductances, ensemble, surrogates, tasks
from glutamate.cognition.request import TaskRequest
from glutamate.engine.target import Target
from glutamate.interventions import INTERVENTIONS
from glutamate.simulation.setting_of import setting_of
from glutamate.simulation.simulate import simulate

PEOPLE, SEED = 32, 1
READ = {
    "memory": ("n_back", "murray_ring", "d_prime"),
    "decisions": ("random_dots", "lam_decision", "threshold"),
    "speed": ("reaction_time", "lam_decision", "choice_time"),
}
"""Task, circuit and score, by the name of the row."""
BETTER = {"higher": 1, "lower": -1}
ELSEWHERE = ("body.schedule.", "body.appraisal", "body.daily_drive", "body.plasma.caffeine", "circuit.")
"""Beginnings of what interventions act on that are left out."""
ONCE = {"duration": "3 h", "visits": [{"name": "read", "at": "2 h"}]}
FOR_WEEKS = {"duration": "15 days", "visits": [{"name": "read", "at": "338 h"}]}


def gains() -> dict[str, dict[str, float]]:
    """Gain in standard deviations of every intervention, by row; positive is better."""
    by_length: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for one in INTERVENTIONS.all():
        if any(name.startswith(ELSEWHERE) for name in one.acts_on):
            continue
        regimen = re.sub(r" for .*$", "", one.card.regimen)
        once = not re.search(r"daily|weekly", regimen)
        by_length[once].append({"name": one.name, "interventions": [{"name": one.name, "regimen": regimen}]})
    found: dict[str, dict[str, float]] = {row: {} for row in READ}
    for once, arms in by_length.items():
        for row, of_arms in _gains(arms, ONCE if once else FOR_WEEKS).items():
            found[row] |= of_arms
    return found


def _gains(arms: Sequence[Mapping[str, Any]], when: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    case = new_case(name="in_health", regions=["dlPFC"], start="08:00", arms=list(arms), **when)
    setting = setting_of(case, samples=PEOPLE, seed=SEED)
    tree = simulate(case, samples=PEOPLE, seed=SEED)
    factors = factors_at(setting, {"synapse": tree["synapse"].to_dataset()}, dict(case.moments)["read"])
    change = homeostasis.charges(SynapticFactors(*(leaf[:, :, 0] for leaf in factors)))
    found = {}
    for row, (task, circuit, score) in READ.items():
        margins, gain = circuit_conductances.margins_of(circuit), circuits.find(circuit).gain
        reached = homeostasis.circuit_conductances(gain, change, margins, setting.values)
        shape = (len(setting.arms), PEOPLE)
        handed = {channel: np.broadcast_to(np.asarray(y), shape) for channel, y in reached.items()}
        everybody = np.ones(len(setting.arms), bool)
        _, scores = ensemble.evaluate(
            surrogates.load(circuit), TaskRequest(task, circuit), handed, list(handed), setting, everybody, {}
        )["expected"]
        names = [kind.name for kind in tasks.get(task).scores]
        kind = tasks.get(task).scores[names.index(score)]
        people = scores[:, :, names.index(score)].astype(float)
        moved = BETTER[kind.better] * (people - people[0]).mean(axis=1) / people[0].std(ddof=1)
        found[row] = {arm.name: float(d) for arm, d in zip(setting.arms[1:], moved[1:], strict=True)}
    return found


def largest() -> dict[str, float]:
    """Largest gain of each row, and how many interventions gain more than a tenth of a standard deviation."""
    found = gains()
    most = {row: max(of_arms.values()) for row, of_arms in found.items()}
    above = sum(max(found[row][name] for row in READ) > LIMIT for name in found["memory"])
    return {**most, "above": float(above), "n": PEOPLE, "seed": SEED}


LIMIT = 0.1
_NONE = "no intervention is known to raise cognition of healthy people who lack nothing: Cochrane on co-agonists (Tuominen), and the cards of interventions"
_WHY = "D-serine, glycine, iclepertin, sarcosine and the NMDA modulator add to E->E NMDA charge, and the gain of decision circuits, which is set by what ketamine takes, gives as it takes; memory has nothing to gain"
TARGETS = (
    Target("chain.N1.a", "prediction", "largest gain of 2-back d' of any intervention in healthy people", _NONE, "near 0", -0.1, LIMIT, "SD", "gains_in_health", "memory"),
    Target("chain.N1.b", "prediction", "the same of the threshold of random dots", _NONE, "near 0", -0.1, LIMIT, "SD", "gains_in_health", "decisions", _WHY),
    Target("chain.N1.c", "prediction", "the same of the speed of choice", _NONE, "near 0", -0.1, LIMIT, "SD", "gains_in_health", "speed", _WHY),
)  # fmt: skip
