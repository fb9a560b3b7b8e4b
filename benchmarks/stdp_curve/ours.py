"""The package: exact Gaussian steps above the thresholds, the double well by splitting. Prints the curve and the CPU time."""

import sys
import time

import numpy as np
import problem

from glutamate.engine import runtime

runtime.configure()

import jax  # noqa: E402

from glutamate.synapse.plasticity import graupner_brunel, graupner_brunel_simulation  # noqa: E402
from glutamate.synapse.plasticity.protocols import pairing  # noqa: E402

protocols = [pairing(1e3 / problem.PERIOD_MS, dt, problem.PAIRS) for dt in problem.DELAYS]


def run(seed: int) -> graupner_brunel_simulation.Runs:
    found = graupner_brunel_simulation.simulate(
        jax.random.key(seed), protocols, problem.REPETITIONS // 2, parameters="DP"
    )
    return jax.block_until_ready(found)


begin = time.process_time()
run(0)
first = time.process_time() - begin
times = []
for seed in range(1, 1 + int(sys.argv[1])):
    begin = time.process_time()
    found = run(seed)
    times.append(time.process_time() - begin)
exact = graupner_brunel.outcome(protocols, parameters="DP").change
problem.report(
    {
        "contender": "glutamate",
        "synapses": len(problem.DELAYS) * problem.REPETITIONS,
        "step_ms": None,
        "cpu_s": min(times),
        "first_cpu_s": first,
        "expectation": np.asarray(exact).tolist(),
        **problem.curve(np.asarray(found.up), np.asarray(found.down), problem.REPETITIONS // 2),
    }
)
