"""Planning by depth: health, too little and too much excitation, and ketamine.

depth         problems of the Tower of London solved in the fewest moves, and time to the first move, two against six moves
interaction   loss of solved problems with 3 % less E->E NMDA at five and six moves, minus that at two and three
excess        loss over all depths with 3 % more E->E NMDA
ketamine      change of problems solved at what a clinical dose leaves of the conductances (declared gain)
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit import homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced.planning_field import CIRCUIT
from glutamate.cognition import circuit_conductances
from glutamate.cognition.experiments.gain import KETAMINE_UM, change
from glutamate.cognition.tasks.planning import TASK
from glutamate.engine.target import Target

TRIALS = 80
DEPTHS = (2.0, 3.0, 5.0, 6.0)
STEP = 0.03


def planning() -> dict[str, float]:
    """Health, less and more E->E NMDA, ketamine: one batch with the same problems."""
    margins = circuit_conductances.margins_of(CIRCUIT.name)
    moved = homeostasis.circuit_conductances(CIRCUIT.gain, change(ketamine=KETAMINE_UM), margins, {})
    own = {channel: float(np.exp(y)) for channel, y in moved.items()}
    EE = np.array([1.0, 1 - STEP, 1 + STEP, own["nmda_EE"]])
    EI, gaba = (np.array([1.0, 1.0, 1.0, own[channel]]) for channel in ("nmda_EI", "gaba"))
    factors = SynapticFactors(nmda_EE=EE, nmda_EI=EI, gaba=gaba)
    results = TASK.run(factors=factors, trials=TRIALS, seed=1, depths=DEPTHS)
    solved = [r.curves["solved"].y for r in results]
    health, time = solved[0], results[0].curves["first_time"].y
    lost = health - solved[1]
    return {
        "shallow_over_deep": health[0] - health[-1],
        "solved_six": health[-1],
        "slowing": time[2] / time[0],
        "interaction": lost[2:].mean() - lost[:2].mean(),
        "excess": (health - solved[2]).mean(),
        "ketamine": (solved[3] - health).mean(),
    }


EXPERIMENTS: dict[str, Any] = {"planning": functools.cache(planning)}
_UNTERRAINER = "Unterrainer 2003, Cognitive Brain Research 17:675, 81 adults, three to seven moves"
_FIMBEL = "Fimbel 2009, doi:10.1371/journal.pone.0007263"
_PROTOTYPE = "a field of the same nodes without control of inhibition, computed independently"
_HONEY = "Honey 2003, doi:10.1038/sj.npp.1300272, 50 and 100 ng/ml in 11 volunteers"
TARGETS = (
    Target("circuits.T12.a", "prediction", "Problems solved with two moves minus those with six", _UNTERRAINER, "errors rise with moves", 0.1, 1.0, "1", "planning", "shallow_over_deep", "direction; 0.1 is the step that counts"),
    Target("circuits.T12.b", "calibration", "Problems of six moves solved", "assumed: about half in healthy adults", "about 0.5", 0.35, 0.65, "1", "planning", "solved_six", "sets the coupling of the planning field"),
    Target("circuits.T12.c", "prediction", "Time to the first move, five over two moves", f"{_FIMBEL}: time grows with moves", "> 1", 1.05, 20.0, "1", "planning", "slowing", "direction; people slow several times as much, since they search"),
    Target("circuits.T12.d", "regression", "Loss with 3 % less E->E NMDA, five and six over two and three moves", _PROTOTYPE, "deep problems first", 0.02, 1.0, "1", "planning", "interaction"),
    Target("circuits.T12.e", "regression", "Problems no longer solved with 3 % more E->E NMDA", _PROTOTYPE, "planning is lost with too much excitation", 0.05, 1.0, "1", "planning", "excess"),
    Target("circuits.T12.f", "prediction", "Change of problems solved under a clinical dose of ketamine", _HONEY, "none reported", -0.15, 0.15, "1", "planning", "ketamine", "interval: what 11 people resolve"),
)  # fmt: skip
