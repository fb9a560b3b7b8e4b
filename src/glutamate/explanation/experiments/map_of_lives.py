"""The map beside differences of people with a life and feedback, over time: with a little more and less of something for three weeks.

Nothing is steady in them: cortisol has its rhythm, what cortex tells the body changes over the day, and windows are swept until links agree. Means
of the last day are held against the map. So that three weeks are long, these people have quick glands and short memories of mood, in
both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from glutamate.engine import port
from glutamate.engine.batch import LANES
from glutamate.engine.changes import Epochs
from glutamate.engine.coupling import couple
from glutamate.engine.link import Ends, People
from glutamate.engine.target import Target
from glutamate.engine.units import H_PER_DAY
from glutamate.errors import SimulationFailed
from glutamate.explanation.sensitivity_map import sensitivity_map, taking_part
from glutamate.simulation import chunk

REGION, AGE = "cortex", 30.0  # number: the reference age
DAYS = 21  # number: of an experiment, long against what is slow in these people
EVERY_H = 0.5  # number: as the body asks for
STEP = 5e-4  # number: of an experiment, relative: at half of it what is left is half, the curvature of AMP, until steps of five minutes of sleep show
QUICK: Mapping[str, float] = {
    "body.stress_axis.pituitary": 1.0, "body.stress_axis.adrenal": 1.0, "body.mood_drive.tau_c": 1.0, "body.mood_drive.tau_d": 1.0,
    "body.mood.tau": 1.0,
}  # fmt: skip
MOVED = (
    "body.daily_drive", "body.sleep_need", "body.plasma.glucose", "synapse.vesicles.glutamate", "synapse.receptors.nmda_E", "synapse.magnesium",
)  # fmt: skip
READ = (
    "metabolism/tissue_glutamate", "metabolism/tissue_gaba", "metabolism/v_tca", "synapse/nmda_EE", "circuit/rate_E", "body/sleep_debt",
    "body/cortisol", "body/release", "body/mood",
)  # fmt: skip


def differences(moved: Sequence[str] = MOVED, read: Sequence[str] = READ, days: int = DAYS) -> np.ndarray:
    """Of the means of the last day, (read-outs, ports): d read-out/d ln port."""
    coupling = couple(taking_part(), feedback=True)
    values = {name: p.value for link in coupling.links for name, p in link.parameters().items()} | dict(QUICK)
    grid = EVERY_H * np.arange(round(days * H_PER_DAY / EVERY_H) + 1)
    people = People(values, Epochs(grid[:1], ((),)), REGION, AGE, LANES)
    statics, status = chunk.prepare(coupling, people)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    drive = {}
    for n, name in enumerate(moved):
        factor = np.ones(LANES)
        factor[2 * n : 2 * n + 2] = 1 + STEP, 1 - STEP
        level = np.broadcast_to(port.port(name).healthy * factor, (len(grid) - 1, LANES))
        drive[name] = Ends(level, level)
    fed_back = {p.name: np.full(LANES, p.healthy) for p in coupling.backward}
    course = chunk.follow(coupling, statics, states, chunk.span_of(grid, people.epochs), drive, status, fed_back)
    if np.any(course.status.code):
        raise SimulationFailed(
            "people with a life and a little more or less of something have no solution or do not settle"
        )
    last = round(H_PER_DAY / EVERY_H)
    rows = []
    for name in read:
        link, variable = name.split("/")
        mean = np.asarray(course.variables[link][variable])[-last:].mean(axis=0)
        up, down = mean[0 : 2 * len(moved) : 2], mean[1 : 2 * len(moved) : 2]
        rows.append((up - down) / (2 * STEP))
    return np.array(rows)


def map_and_lives() -> dict[str, float]:
    """Largest distance of the map from those differences, over the largest number of the read-out, with its loops closed and open."""
    simulated = differences()
    size = np.abs(simulated).max(axis=1, keepdims=True)
    out = {}
    for key, feedback in (("closed", True), ("open", False)):
        found = sensitivity_map(REGION, AGE, QUICK, by=MOVED, feedback=feedback)
        exact = found.slopes[[found.readouts.index(name) for name in READ]]
        out[key] = float((np.abs(exact - simulated) / size).max())
    return out


TARGETS = (
    Target("chain.M2.a", "identity", "map against differences of people with a life and feedback, simulated over three weeks: nine read-outs, from pools to mood, by six ports", "the equations", "0", 0.0, 0.03, "1", "map_and_lives", "closed", "what is left is curvature over the step and corners of metabolism; the rhythm of what the body hears, which the map leaves out, does not show"),
    Target("chain.M2.b", "regression", "the same of the map without feedback: what the loops add", "the equations", "> .1", 0.1, 100.0, "1", "map_and_lives", "open", "shows that the first row can fail"),
)  # fmt: skip
