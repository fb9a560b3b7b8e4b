"""tvb-library: its reduced Wong-Wang model with E and I, stochastic Euler, and its BOLD monitor (a convolution), 64-bit numbers."""

import sys

import numpy as np
import problem as p
from tvb.datatypes.connectivity import Connectivity
from tvb.simulator import coupling, integrators, models, monitors, noise, simulator

C = p.connectome()


def run(seconds):
    simulation = simulator.Simulator(
        model=models.ReducedWongWangExcInh(G=np.array([p.G]), J_i=p.inhibition(C), lamda=np.array([0.0])),
        connectivity=Connectivity(
            weights=C, tract_lengths=np.zeros_like(C), centres=np.zeros((p.N, 3)), speed=np.array([4.0]),
            region_labels=np.array([str(i) for i in range(p.N)]),
        ),
        coupling=coupling.Linear(a=np.array([1.0]), b=np.array([0.0])),
        integrator=integrators.EulerStochastic(
            dt=p.DT_MS, noise=noise.Additive(nsig=np.array([p.SIGMA**2 / 1000 / 2]), noise_seed=1)
        ),
        monitors=(monitors.TemporalAverage(period=1000 * p.TR_S), monitors.Bold(period=1000 * p.TR_S)),
        simulation_length=1000 * seconds,
        initial_conditions=np.tile(np.array([p.S_E, p.S_I])[None, :, None, None], (1, 1, p.N, 1)),
    )  # fmt: skip
    simulation.configure()
    return simulation.run()


run(2 * p.TR_S)
MINUTES = float(sys.argv[1]) if len(sys.argv) > 1 else p.MINUTES
cpu, ((_, gating), (_, bold)) = p.timed(lambda: run(60 * MINUTES))
p.told(cpu * p.seconds() / 60 / MINUTES, rate=p.rate_of(gating[10:, 0]), mean_FC=p.mean_fc(bold[:, 0, :, 0]))
