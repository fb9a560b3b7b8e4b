"""Two modules, parietal and prefrontal: decisions in one, memory in the other, coupled both ways.

    dS/dt = -S/tau_S + (1 - S) gamma H(x)
    x = J_same S_same + J_diff S_diff + long-range + I_0 + I_app + eta,  tau_A d eta = -eta dt + sqrt(tau_A) sigma dW
    J_same = (J_T + J_S)/2,  J_diff = (J_T - J_S)/2

J_T is the strength of excitation of both pools of a module together, J_S its selectivity. The parietal module has no
memory of its own (J_S 0.35 nA) and receives the stimulus; the prefrontal one is bistable (0.4182 nA). Long-range coupling
is purely selective (J_T = 0): it favours the pool of the same preference and inhibits the other one.

Published: the prefrontal module keeps a cue through a distractor that captures the parietal one; feedback trades
robustness against flexibility. Here a distractor as strong as the cue captures neither, one half as strong again the parietal
module only, and one twice as strong overwrites the memory. Choices are read off the raw parietal rate.

Synapses may differ in one module only (`where`), by the cells that receive: gating factors, which belong to a whole
population, act everywhere.

Synaptic factors: J_same and the positive long-range couplings times nmda_EE; J_diff and the negative ones, which are net
inhibition, times nmda_EI and gaba; gamma times nmda_saturation and release; tau_S times tau_nmda. Input from outside
is kept, and there is no AMPA and no rise in this form: ampa, rise_nmda and tonic_nmda do not act.

Units: ms, nA, Hz. Populations: parietal 1, 2, prefrontal 1, 2. Source: Murray, Jaramillo and Wang 2017,
doi:10.1523/JNEUROSCI.0343-17.2017, and two published codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.reduced import rate_network
from glutamate.circuit.reduced.rate_network import Course, Network, Protocol
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT

NAME = "two_module"
POPULATIONS = ("parietal 1", "parietal 2", "prefrontal 1", "prefrontal 2")
MODULES = {"parietal": "posterior_parietal", "prefrontal": "dorsolateral_prefrontal"}
"""The region that each module stands for, in the order of the populations."""
EVERYWHERE = "everywhere"
_PAPER = "Murray, Jaramillo and Wang 2017, doi:10.1523/JNEUROSCI.0343-17.2017"

TABLE = ParameterTable(
    "circuit.two_module",
    "parietal and prefrontal modules",
    a=Parameter(270.0, "Hz/nA", 243.0, 297.0, _PAPER, "established", "gain of the f-I curve"),
    b=Parameter(108.0, "Hz", 97.2, 118.8, _PAPER, "established", "threshold of the f-I curve"),
    d=Parameter(0.154, "s", 0.139, 0.169, _PAPER, "established", "curvature of the f-I curve"),
    gamma=Parameter(0.641, "1", 0.577, 0.705, _PAPER, "established", "gating per spike"),
    tau_S=Parameter(60.0, "ms", 50.0, 100.0, _PAPER, "established", "decay of NMDA gating"),
    tau_A=Parameter(2.0, "ms", 1.5, 3.0, _PAPER, "established", "decay of the noise"),
    J_T=Parameter(0.28387, "nA", 0.281, 0.2867, _PAPER, "established", "total strength within a module"),
    J_S_parietal=Parameter(0.35, "nA", 0.33, 0.37, _PAPER, "established", "selectivity within the parietal module"),
    J_S_prefrontal=Parameter(0.4182, "nA", 0.41, 0.43, _PAPER, "established", "selectivity within the prefrontal module"),
    feedforward=Parameter(0.15, "nA", 0.12, 0.18, _PAPER, "established", "selectivity from parietal to prefrontal"),
    feedback=Parameter(0.04, "nA", 0.03, 0.05, _PAPER, "established", "selectivity from prefrontal to parietal"),
    I_0=Parameter(0.334, "nA", 0.3323, 0.3357, _PAPER, "established", "background current"),
    I_app=Parameter(0.0118, "nA", 0.01, 0.014, _PAPER, "established", "stimulus current at zero coherence", role="protocol"),
    I_cue=Parameter(0.0295, "nA", 0.025, 0.035, _PAPER, "established", "current of a cue or a distractor", role="protocol"),
    cue=Parameter(500.0, "ms", 250.0, 1000.0, _PAPER, "established", "length of a cue or a distractor", role="protocol"),
    delay=Parameter(1500.0, "ms", 1000.0, 5000.0, _PAPER, "established", "delay after the cue and after the distractor", role="protocol"),
    sigma=Parameter(0.009, "nA", 0.007, 0.011, _PAPER, "established", "amplitude of the noise"),
    threshold=Parameter(25.0, "Hz", 25.0, 30.0, f"{_PAPER}; 25 to 30 Hz in use", "established", "parietal rate at which a choice is made"),
    start=Parameter(0.05, "1", 0.02, 0.1, "published code", "assumed", "gating before the settling time", role="numerical"),
    settle=Parameter(500.0, "ms", 300.0, 1000.0, "eight decays of NMDA gating", "assumed", "time with noise before the stimulus", role="protocol"),
    dt=Parameter(0.5, "ms", 0.1, 0.5, "published code", "established", "time step", role="numerical"),
)  # fmt: skip

_MEASURED = "measured: decisions at 12.8 %, 128 trials at each of some twenty conductances up to twofold less and more"
MARGINS = ParameterTable(
    f"circuit.margins.{NAME}", "critical margins: half of the choices are no longer right and kept through a distractor of 1.75 cues, the strongest that health withstands",
    nmda_EE=Parameter(0.025, "1", 0.02, 0.03, f"{_MEASURED}; lost with less", "established", "log conductance at which the function is lost"),
    nmda_EI=Parameter(0.65, "1", 0.6, 0.7, f"{_MEASURED}; lost with less", "established", "log conductance at which the function is lost"),
    gaba=Parameter(0.65, "1", 0.6, 0.7, f"{_MEASURED}; lost with less", "established", "log conductance at which the function is lost"),
)  # fmt: skip


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this circuit, defaults where absent."""
    return TABLE.of(values)


def network(
    values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None, where: str = EVERYWHERE
) -> Network:
    """Constants under synaptic factors (see the module for what each scales), in one module or everywhere."""
    p, f = parameters(values), checked(factors or HEALTHY)
    reached = np.repeat([where in (EVERYWHERE, module) for module in MODULES], len(POPULATIONS) // len(MODULES))

    total, none, parietal, prefrontal, forward, back = jnp.broadcast_arrays(
        p.J_T, jnp.zeros(1), p.J_S_parietal, p.J_S_prefrontal, p.feedforward, p.feedback
    )

    def block(together: Any, selectivity: Any) -> Any:
        same, diff = (together + selectivity) / 2, (together - selectivity) / 2
        return jnp.array([[same, diff], [diff, same]])

    rows = [[block(total, parietal), block(none, back)], [block(none, forward), block(total, prefrontal)]]
    J = jnp.concatenate([jnp.concatenate(row, axis=1) for row in rows])
    factor = jnp.where(J > 0, jnp.atleast_1d(f.nmda_EE), jnp.atleast_1d(f.nmda_EI * f.gaba))
    J = J * jnp.where(reached[:, None, None], factor, 1.0)
    gating = p.gamma * f.nmda_saturation * f.release
    return Network(J, p.I_0, p.sigma, p.a, p.b, p.d, gating, p.tau_S * f.tau_nmda, p.tau_A)


def decide(
    coherence: Any,
    duration_ms: float,
    *,
    after_ms: float = 0.0,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    seed: int = 0,
    bin_ms: float | None = None,
) -> Course:
    """Decision trials: constant evidence to the parietal module for `duration_ms`, then a delay of `after_ms`.

    Args:
        coherence: one signed coherence per trial (trials,), %.
        duration_ms, after_ms: stimulus and delay; a trial without delay ends with its last decision.
        values, factors, seed, bin_ms: as `rate_network.simulate`.
    """
    I_app, c = parameters(values).I_app, np.asarray(coherence, float) / PERCENT
    shown = np.stack([I_app * (1 + c), I_app * (1 - c), 0 * c, 0 * c])[:, None]
    current = np.stack([shown, 0 * shown]) if after_ms else shown[None]
    ends = [duration_ms, duration_ms + after_ms] if after_ms else [duration_ms]
    return run(current, ends, values=values, factors=factors, seed=seed, stop=not after_ms, bin_ms=bin_ms)


def remember(
    trials: int,
    *,
    distractor: float = 1.0,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    seed: int = 0,
    bin_ms: float | None = None,
) -> Course:
    """Memory trials: a cue to parietal pool 1, after a delay a distractor (times `distractor`) to pool 2, a second delay."""
    p = parameters(values)
    quiet = np.zeros((len(POPULATIONS), 1, trials))
    cue, other = quiet.copy(), quiet.copy()
    cue[0], other[1] = p.I_cue, p.I_cue * distractor
    ends = np.cumsum([p.cue, p.delay, p.cue, p.delay])
    current = np.stack([cue, quiet, other, quiet])
    return run(current, ends, values=values, factors=factors, seed=seed, stop=False, bin_ms=bin_ms)


def run(
    current: Any,
    ends: Any,
    *,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    where: str = EVERYWHERE,
    seed: int = 0,
    stop: bool = False,
    bin_ms: float | None = None,
) -> Course:
    """Any stimulus: currents (epochs, 4, conditions or 1, trials) in nA and the ends of the epochs in ms."""
    p = parameters(values)
    protocol = Protocol(current, ends, p.threshold, 0.0, p.start, p.settle, p.dt)
    return rate_network.simulate(network(values, factors, where), protocol, seed, NAME, stop=stop, bin_ms=bin_ms)


CIRCUIT = Circuit(
    NAME,
    "parietal and prefrontal modules, Murray 2017",
    TABLE,
    does=("choice_and_memory",),
    channels=("nmda_EE", "nmda_EI", "gaba"),
    measured=MARGINS,
    modules=MODULES,
)
