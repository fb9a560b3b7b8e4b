"""In-silico experiments behind the targets of the reduced circuits. Trials of one experiment share a fixed seed."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.readouts.steady_state_response import steady_state
from glutamate.circuit.reduced import (
    drift_diffusion,
    entrainment_network,
    mean_field_node,
    transmitter_node,
    two_module,
    wong_wang,
)


def _by_level(lanes: np.ndarray, levels: int) -> np.ndarray:
    return lanes[0].reshape(levels, -1)


def diffusion_control() -> dict[str, float]:
    """Drift-diffusion in health, 8000 trials per coherence, without the bound shift that the reference lacks."""
    levels = [0.0, 3.2, 6.4, 12.8, 25.6, 51.2]
    values = {"circuit.drift_diffusion.shift": 0.0}
    run = drift_diffusion.decide(np.repeat(levels, 8000), 2000.0, values=values, seed=1)
    choice, time, forced = (_by_level(x, len(levels)) for x in run)
    out: dict[str, float] = {}
    for i, c in enumerate(levels):
        out |= {
            f"acc_{c:g}": np.mean(forced[i] == 1),
            f"rt_{c:g}": np.nanmean(time[i]),
            f"none_{c:g}": np.mean(choice[i] == 0),
        }
    return out


def diffusion_inverted_u() -> dict[str, float]:
    """Accuracy at 12.8 % lost when E->E NMDA falls by 2 % or E->I NMDA by 3 %, against health; 8000 trials."""
    factors = SynapticFactors(nmda_EE=np.array([1.0, 0.98, 1.0]), nmda_EI=np.array([1.0, 1.0, 0.97]))
    run = drift_diffusion.decide(np.full(8000, 12.8), 2000.0, factors=factors, seed=2)
    control, lowered, elevated = np.mean(run.forced == 1, axis=1)
    return {"lowered": control - lowered, "elevated": control - elevated}


def isolated_node() -> dict[str, float]:
    """The mean-field node alone, with J = 1."""
    healthy = mean_field_node.fixed_point(mean_field_node.node(), 1.0)
    less = mean_field_node.node(factors=SynapticFactors(nmda_EE=0.95, nmda_EI=0.95))
    transmitter = mean_field_node.fixed_point(transmitter_node.node(), 1.485)
    return {
        "r_E": healthy.r_E[0],
        "r_I": healthy.r_I[0],
        "r_E_nmda": mean_field_node.fixed_point(less, 1.0).r_E[0],
        "transmitter_r_E": transmitter.r_E[0],
        "transmitter_r_I": transmitter.r_I[0],
    }


def feedback_inhibition() -> dict[str, float]:
    """Twelve regions with log-normal, symmetric connections: plasticity from J = 1 against the formula, G = 1 and 2."""
    draw = np.random.default_rng(3).lognormal(0, 1, (12, 12))
    C = draw + draw.T - 2 * np.diag(np.diag(draw))
    C /= C.sum(1).max()
    k, node, r_star = C.sum(1), mean_field_node.node(), mean_field_node.TABLE["r_star"].value
    out = {"isolated": mean_field_node.feedback_inhibition(node, r_star)[0]}
    for G in (1.0, 2.0):
        J = mean_field_node.feedback_inhibition(node, r_star, G, C)
        learned = mean_field_node.simulate(node, 1.0, 100.0, G=G, C=C, eta=20.0)
        out[f"plasticity_{G:g}"] = np.max(np.abs(learned.J / J - 1))
        out[f"rate_{G:g}"] = np.max(np.abs(mean_field_node.fixed_point(node, J, G, C).r_E - 3.07))
        out[f"slope_{G:g}"] = np.mean((J - 1) / (G * k))
        out[f"rule_{G:g}"] = np.max(np.abs((1 + 0.75 * G * k) / J - 1))
    noisy = mean_field_node.simulate(
        node, mean_field_node.feedback_inhibition(node, r_star, 1.0, C), 100.0, G=1.0, C=C, sigma=0.01
    )
    return out | {"noisy": np.max(np.abs(noisy.r_E - 3.07))}


def two_module_decisions() -> dict[str, float]:
    """Two modules, 2 s of evidence and 1 s of delay, 2000 trials per coherence, in health and with less E->E NMDA."""
    levels = [3.2, 6.4, 12.8, 25.6]
    factors = SynapticFactors(nmda_EE=np.array([1.0, 0.95]))
    run = two_module.decide(np.repeat(levels, 2000), 2000.0, after_ms=1000.0, factors=factors, seed=4)
    out = {"retained": 100 * np.mean(run.rate[2:, 0].max(0) > 20)}
    for label, condition in (("", 0), ("_less", 1)):
        choice, time = (x[condition].reshape(len(levels), -1) for x in (run.choice, run.time))
        for i, c in enumerate(levels):
            out |= {f"acc_{c:g}{label}": np.mean(choice[i] == 1), f"rt_{c:g}{label}": np.nanmean(time[i])}
    return out


def entrainment() -> dict[str, float]:
    """Evoked power with GABA decay of 28 ms relative to 8 ms, 40 and 20 Hz drive, 100 trials of 500 ms."""
    values: dict[str, Any] = {"circuit.entrainment_network.tau_I": np.array([8.0, 28.0])}
    out: dict[str, float] = {}
    for drive in (40, 20):
        run = entrainment_network.respond(drive, 500.0, 100, values=values, seed=5)
        response = steady_state(run.signal, 1.0)
        for hz in (40, 20):
            evoked = response.at(hz)[0]
            out[f"power_{hz}_drive_{drive}"] = evoked[1] / evoked[0]
    return out


def integration_time() -> dict[str, float]:
    """tau_eff of the decision circuit in health and with self-coupling 1 % lower, ms."""
    rate = wong_wang.integration_rate(factors=SynapticFactors(nmda_EE=np.array([1.0, 0.99])))
    return {"tau_eff": 1 / rate[0], "tau_eff_less": 1 / rate[1]}


EXPERIMENTS: dict[str, Any] = {
    f.__name__: functools.cache(f)
    for f in (
        diffusion_control, diffusion_inverted_u, isolated_node, feedback_inhibition, two_module_decisions, entrainment,
        integration_time,
    )
}  # fmt: skip
