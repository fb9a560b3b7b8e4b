"""neurolib: the compiled kernel of its Wong-Wang model and its balloon, 64-bit numbers.

The kernel is called with the decay time of inhibition that its wrapper replaces by that of excitation, and with an Ornstein-Uhlenbeck
time of one step, which makes its noise the white noise of the others.
"""

import numpy as np
import problem as p
from neurolib.models.bold.timeIntegration import simulateBOLD
from neurolib.models.ww import loadDefaultParams as defaults
from neurolib.models.ww.timeIntegration import timeIntegration_njit_elementwise as kernel

C = p.connectome()
d = defaults.loadDefaultParams(Cmat=C, Dmat=np.zeros_like(C), seed=1)
TAU_OU_MS = p.DT_MS
SIGMA_OU = p.SIGMA / np.sqrt(1000.0) / TAU_OU_MS
J = float(p.inhibition(C).mean())


def run(seconds, seed):
    steps = round(1000 * seconds / p.DT_MS)
    draw = np.random.default_rng(seed)
    S = [
        np.concatenate([np.full((p.N, 1), start), draw.standard_normal((p.N, steps))], axis=1)
        for start in (p.S_E, p.S_I)
    ]
    zeros, t = np.zeros((p.N, p.N)), np.arange(1, steps + 1) * p.DT_MS
    rates = [np.zeros((p.N, steps + 1)) for _ in range(2)]
    found = kernel(
        1, t, p.DT_MS, np.sqrt(p.DT_MS), 1000 * seconds, p.N, C, zeros, p.G, 20.0, zeros.astype(int), *S, np.zeros(p.N),
        d.a_exc, d.b_exc, d.d_exc, d.tau_exc, d.gamma_exc, d.w_exc, d.exc_current,
        d.a_inh, d.b_inh, d.d_inh, d.tau_inh, d.w_inh, d.inh_current, d.J_NMDA, J, d.w_ee,
        *rates, np.zeros(p.N), np.zeros(p.N), np.zeros(p.N), np.zeros(p.N), 0.0, 0.0, TAU_OU_MS, SIGMA_OU,
    )  # fmt: skip
    gating = next(a for a in found if np.ndim(a) == 2 and np.isclose(a[0, 0], p.S_E))
    bold = simulateBOLD(gating[:, 1:], p.DT_MS / 1000, np.ones(p.N), np.zeros(p.N), *(np.ones(p.N) for _ in range(3)))[
        0
    ]
    return gating, bold[:, :: round(1000 * p.TR_S / p.DT_MS)].T


run(2.0, 0)
cpu, (gating, bold) = min(
    (p.timed(lambda seed=seed: run(p.seconds(), seed)) for seed in (1, 2)), key=lambda pair: pair[0]
)
p.told(cpu, rate=p.rate_of(gating[:, 1000:]), mean_FC=p.mean_fc(bold), sd=float(gating[:, 1000:].std(1).mean()))
