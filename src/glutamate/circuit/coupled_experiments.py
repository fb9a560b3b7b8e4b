"""Where the loop of metabolism, synapse and circuit comes to rest: in-silico experiments behind the targets of the coupling.

Links and feedback are brought to agree in rounds of runs that are long against everything in them; conditions are people.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.engine import trajectory
from glutamate.engine.batch import LANES
from glutamate.engine.changes import epochs
from glutamate.engine.coupling import couple
from glutamate.engine.link import Ends, People, Span, links, taking_part
from glutamate.engine.status import merged, well
from glutamate.engine.target import Target
from glutamate.engine.units import H_PER_DAY, PERCENT
from glutamate.metabolism.ports import GABA_T_INACTIVATION

HORIZON_H = 20 * H_PER_DAY  # number: days of an experiment, chosen
"""Long against turnover of GABA transaminase and expression of GAD, days."""
ROUNDS = 12  # number: of an experiment, each halves what is left
REGION = "cortex"
AGE = 30.0  # number: the reference age


def at_rest(
    drive: Mapping[str, np.ndarray], feedback: bool = True, age: float = AGE
) -> Mapping[str, Mapping[str, Any]]:
    """Stored variables by link, (times, ..., people) with health first and rest last, under steady ports by name, (people,)."""
    coupling = couple(taking_part(links(), drive), feedback)
    values = {name: p.value for link in coupling.links for name, p in link.parameters().items()}
    people = People(values, epochs([], REGION, 0.0, HORIZON_H), REGION, age, LANES)
    prepared = [link.prepare(people) for link in coupling.links]
    statics, status = [static for static, _ in prepared], well(np.zeros(LANES))
    for _, own in prepared:
        status = merged(status, own)
    span = trajectory.padded_span(Span(np.array([0.0, HORIZON_H]), np.zeros(1, int), np.zeros(1, bool)))
    intervals = len(span.epoch)

    def held(levels: Mapping[str, Any]) -> dict[str, Ends]:
        return {n: Ends(*(np.broadcast_to(v, (intervals, LANES)),) * 2) for n, v in levels.items()}

    fed_back = {port.name: np.full(LANES, port.healthy) for port in coupling.backward}
    for _ in range(ROUNDS):
        states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
        passed = coupling.advance(statics, states, span, held(drive), held(fed_back), status)
        # Half a step at a time: activity and GABA pull each other's way and would swing.
        fed_back = {n: (v + np.asarray(passed.ports[n])[-1]) / 2 for n, v in fed_back.items()}
    return passed.variables


def gaba_and_cycling() -> dict[str, float]:
    """Glutamate cycling where GABA transaminase is inactivated until tissue GABA is half as much again, and twice as much."""
    rates = np.linspace(0.0, 1.0, LANES) ** 2 * 4e-3  # number: 1/min, from nothing to a nearly complete loss
    found = at_rest({GABA_T_INACTIVATION.name: rates})["metabolism"]
    gaba, cycle = (np.asarray(found[name]) for name in ("tissue_gaba", "v_cycle"))
    risen = gaba[-1] / gaba[0]
    half_more = 1.5  # number: of an experiment, beside a doubling
    fallen = PERCENT * (cycle[-1] / cycle[0] - 1)
    return {"half": float(np.interp(half_more, risen, fallen)), "twice": float(np.interp(2.0, risen, fallen))}


_YANG = "Yang & Shen 2009, doi:10.1007/s00702-009-0186-0: V_cyc as (GABA in umol/g)^-0.35 in rats"
TARGETS = (
    Target("coupling.T1.a", "calibration", "glutamate cycling at twice the GABA, with feedback", _YANG, "-22 %", -30.0, -14.0, "%", "gaba_and_cycling", "twice", "sets the tonic current at rest"),
    Target("coupling.T1.b", "prediction", "glutamate cycling at one and a half times the GABA, with feedback", _YANG, "-13 %", -18.0, -8.0, "%", "gaba_and_cycling", "half"),
)  # fmt: skip
EXPERIMENTS: dict[str, Any] = {"gaba_and_cycling": functools.cache(gaba_and_cycling)}
