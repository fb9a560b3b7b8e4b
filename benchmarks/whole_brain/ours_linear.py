"""This package: functional connectivity by linear noise, its gradient in 100 parameters, and 256 parameter sets in one run."""

import json

import jax
import jax.numpy as jnp
import numpy as np
import problem as p

from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.whole_brain import linear_noise, simulation, working_point

C = jnp.asarray(p.connectome())
node = working_point.wide(field.node(), p.N)
SETS, SECONDS = 256, 3.6


def connectivity(log_excitation):
    brain = working_point.controlled(node._replace(J_EE=node.J_EE * jnp.exp(log_excitation)), C, p.G)
    return linear_noise.functional_connectivity(brain, *working_point.healthy(brain))


def least(run, times=5):
    run()
    return min(p.timed(run)[0] for _ in range(times))


at = jnp.zeros(p.N)
value = jax.jit(connectivity)
gradient = jax.jit(jax.grad(lambda x: connectivity(x).mean()))
brain = working_point.controlled(field.node(), np.asarray(C), p.G)
sets = [brain._replace(J=brain.J * (1 + 1e-4 * i)) for i in range(SETS)]
one = least(lambda: simulation.simulate(brain, SECONDS, repetition_s=p.TR_S), 3)
many = least(lambda: simulation.simulate(sets, SECONDS, repetition_s=p.TR_S), 1)
FC = np.asarray(value(at))
print(
    json.dumps(
        {
            "linear_FC_cpu_s": least(lambda: value(at).block_until_ready()),
            "gradient_cpu_s": least(lambda: gradient(at).block_until_ready()),
            "mean_FC": float(FC[np.triu_indices(p.N, 1)].mean()),
            "one_set_cpu_s_per_minute": one * 60 / SECONDS,
            "256_sets_cpu_s_per_minute_and_set": many / SETS * 60 / SECONDS,
        }
    )
)
