"""tvboptim: its excitatory-inhibitory Wong-Wang model, Euler, its balloon set to the same constants, 32-bit numbers (its default)."""

import sys

import jax
import numpy as np
import problem as p
from tvboptim.experimental.network_dynamics import DenseGraph, Network, prepare
from tvboptim.experimental.network_dynamics.coupling import LinearCoupling
from tvboptim.experimental.network_dynamics.dynamics.tvb import WongWangExcInh
from tvboptim.experimental.network_dynamics.noise import AdditiveNoise
from tvboptim.experimental.network_dynamics.solvers import Euler
from tvboptim.observations.tvb_monitors.bold import BalloonWindkesselBold

C = p.connectome()
model = WongWangExcInh(G=p.G, J_i=p.inhibition(C), INITIAL_STATE=(p.S_E, p.S_I))
network = Network(
    model, {"instant": LinearCoupling(incoming_states="S_e", G=1.0)}, DenseGraph(C),
    noise=AdditiveNoise(sigma=p.SIGMA / np.sqrt(1000.0), key=jax.random.key(1)),
)  # fmt: skip
solve, config = prepare(network, Euler(block_size=720), t0=0.0, t1=1000 * p.seconds(), dt=p.DT_MS)
bold = BalloonWindkesselBold(
    period=1000 * p.TR_S, dt_bw=p.DT_MS, taus=1 / 0.65, tauf=1 / 0.41, tauo=0.98, alpha=0.32, Eo=0.34, vo=0.02, voi=0
)


@jax.jit
def run(config):
    found = solve(config)
    return bold(found).ys[:, 0], found.ys[:, 0].mean(), found.ys[:, 0].std(0).mean()


jax.block_until_ready(run(config))
cpu, (signal, gating, sd) = min(
    (p.timed(lambda: jax.block_until_ready(run(config))) for _ in range(2)), key=lambda pair: pair[0]
)
p.told(cpu, rate=p.rate_of(np.asarray(gating)), mean_FC=p.mean_fc(np.asarray(signal)), sd=float(sd))
print(signal.dtype, file=sys.stderr)
