"""The map beside differences of the closed loop: people with a little more and less of a port, simulated until they rest, without a life."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.circuit.coupled_experiments import at_rest
from glutamate.engine import port
from glutamate.engine.batch import LANES
from glutamate.engine.target import Target
from glutamate.explanation.sensitivity_map import sensitivity_map

REGION = "cortex"
STEP = 2e-3  # number: of an experiment, relative: small against curvature, large against the solver's tolerance
# What moves extracellular GABA much is left out: its overflow has a corner at rest, where the map holds the mean of both sides and
# differences of any size see some of the curvature.
MOVED = ("body.plasma.glucose", "synapse.vesicles.glutamate", "synapse.receptors.nmda_E", "synapse.receptors.gaba", "synapse.magnesium")  # fmt: skip
READ = (
    "metabolism/tissue_glutamate", "metabolism/tissue_glutamine", "metabolism/tissue_gaba", "metabolism/v_cycle", "synapse/ampa",
    "synapse/nmda_EE", "synapse/gaba", "circuit/rate_E", "circuit/rate_I",
)  # fmt: skip


def differences(moved: Sequence[str] = MOVED, read: Sequence[str] = READ) -> np.ndarray:
    """d ln read-out/d ln port, (read-outs, ports), by central differences of people who rest with feedback."""
    factors = np.ones((len(moved), LANES))
    for n in range(len(moved)):
        factors[n, 2 * n : 2 * n + 2] = 1 + STEP, 1 - STEP
    drive = {name: port.port(name).healthy * factor for name, factor in zip(moved, factors, strict=True)}
    found = at_rest(drive)
    ends = np.stack([np.log(np.asarray(found[link][name])[-1]) for link, name in (r.split("/") for r in read)])
    up, down = (ends[:, side : 2 * len(moved) : 2] for side in (0, 1))
    return np.asarray((up - down) / np.log((1 + STEP) / (1 - STEP)))


def map_and_differences() -> dict[str, float]:
    """Largest distance of the map from those differences, with its loop closed and open."""
    simulated = differences()
    out = {}
    for key, feedback in (("closed", True), ("open", False)):
        found = sensitivity_map(REGION, by=MOVED, feedback=feedback, life=False)
        exact = np.array([[found.of(name, moved) for moved in MOVED] for name in READ])
        out[key] = float(np.abs(exact - simulated).max())
    return out


TARGETS = (
    Target("chain.M1.a", "identity", "map against differences of simulated people, with feedback, nine read-outs by five ports", "the equations", "0", 0.0, 2.5e-3, "1", "map_and_differences", "closed", "a relative tolerance of the solver of 1e-5 over a step of four thousandths"),
    Target("chain.M1.b", "regression", "the same of the map without feedback: what the loop adds", "the equations", "> .01", 0.01, 1.0, "1", "map_and_differences", "open", "shows that the first row can fail"),
)  # fmt: skip
