"""libRoadRunner (CVODE on a compiled model) on the exported SBML: one person, and 256 people one by one.

The people share one compiled model; parameters, baselines, volumes and initial states of the next person are written into
it between runs, which is not timed. A run is one call of `simulate` with 25 output times.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import problem
import roadrunner
from timing import cpu_seconds

from glutamate.engine.symbolic import equations
from glutamate.export.sbml import sbml_document
from glutamate.metabolism import model

TIMED_PEOPLE = 32
"""Every eighth of the 256: their runs are independent, so that the mean of a part is the mean of all."""


class Runner:
    """One compiled model and the person in it."""

    def __init__(self, document: str) -> None:
        net = model.network()
        self.roadrunner = roadrunner.RoadRunner(document)
        self.parameters = set(self.roadrunner.model.getGlobalParameterIds())
        self.compartments = set(self.roadrunner.model.getCompartmentIds())
        species = set(self.roadrunner.model.getFloatingSpeciesIds())
        units = [s.unit for s in net.species for _ in s.spaces]
        self.selections = [
            f"[{s}]" if s in species and unit != "umol/g" else s for s, unit in zip(net.states, units, strict=True)
        ]
        self.roadrunner.timeCourseSelections = self.selections
        self.roadrunner.integrator.setValue("stiff", True)
        self.roadrunner.integrator.setValue("maximum_num_steps", 1_000_000)
        self.start: dict[str, float] = {}

    def place(self, anchored: Any, x: np.ndarray) -> None:
        """Write a person into the model."""
        net = model.network()
        for letter, volume in zip(net.state_space, anchored.volume, strict=True):
            if letter in self.compartments:
                self.roadrunner.setValue(letter, float(volume))
        values = {symbol: anchored.theta[entry.place] for symbol, entry in equations(net).parameters.items()}
        values |= {f"Vmax_{flux}": v for flux, v in zip(net.fluxes, anchored.vmax, strict=True)}
        values |= {f"{state}_0": v for state, v in zip(net.states, anchored.x0, strict=True)}
        for symbol in values.keys() & self.parameters:
            self.roadrunner.setValue(symbol, float(values[symbol]))
        self.start = dict(zip(self.selections, map(float, x), strict=True))

    def restart(self) -> None:
        self.roadrunner.model.setTime(0.0)
        for selection, value in self.start.items():
            self.roadrunner.setValue(selection, value)
        self.roadrunner.integrator.restart(0.0)

    def tolerances(self, rtol: float) -> None:
        self.roadrunner.integrator.setValue("relative_tolerance", rtol)
        self.roadrunner.integrator.setValue("absolute_tolerance", rtol * problem.ATOL_PER_RTOL)

    def run(self) -> np.ndarray:
        return self.roadrunner.simulate(0.0, problem.MINUTES[-1], len(problem.MINUTES))

    def solved(self) -> np.ndarray:
        self.restart()
        return np.array(self.run())


def measure(folder: Path) -> list[dict[str, Any]]:
    reference, records = problem.reference(folder), []
    anchored, x, _u = problem.one()
    runner = Runner(sbml_document(model.network(), anchored, problem.CHANGED, initial=x))
    runner.place(anchored, x)
    for rtol in (*problem.RTOLS, 1e-11):
        runner.tolerances(rtol)
        states = runner.solved()
        took = cpu_seconds(runner.run, runner.restart, least=10)
        records.append(
            {
                "contender": "libRoadRunner, one person",
                "rtol": rtol,
                "cpu_ms": 1e3 * took,
                "error": float(problem.error(states, reference["one"])),
            }
        )
    people, x, _ = problem.many()
    chosen = range(0, x.shape[1], x.shape[1] // TIMED_PEOPLE)
    took, errors = {rtol: [] for rtol in problem.RTOLS}, {rtol: [] for rtol in problem.RTOLS}
    for i in chosen:
        runner.place(problem.alone(people, i), x[:, i])
        for rtol in problem.RTOLS:
            runner.tolerances(rtol)
            errors[rtol].append(float(problem.error(runner.solved(), reference["many"][..., i])))
            took[rtol].append(cpu_seconds(runner.run, runner.restart, least=3, at_most_s=0.2))
    for rtol in problem.RTOLS:
        records.append({
            "contender": "libRoadRunner, 256 people one by one", "rtol": rtol, "cpu_ms": 1e3 * float(np.mean(took[rtol])),
            "error": float(np.median(errors[rtol])), "error_worst": max(errors[rtol]),
        })  # fmt: skip
    return records


if __name__ == "__main__":
    problem.report(measure(Path(sys.argv[1])))
