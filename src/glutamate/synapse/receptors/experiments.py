"""In-silico experiments on receptors: shapes of the response, dose-response curves, block by magnesium, conservation."""

from __future__ import annotations

import functools
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.engine.registry import values as declared_values
from glutamate.synapse import magnesium, markov, receptors, waveform
from glutamate.synapse.cleft import transient
from glutamate.synapse.markov import Surroundings

REFINE = 3.0
DEPOLARISED = Surroundings(voltage_mV=40.0, magnesium_mM=1.0)


@functools.cache
def values() -> dict[str, float]:
    """Declared values of the synapse."""
    receptors.names()
    return declared_values("synapse")


def pulse(name: str, width: float = 1.0, level: float = 1.0, end: float = 3000.0) -> markov.Response:
    """Response to `level` mM for `width` ms."""
    times = markov.grid([0.0, width], end, REFINE)
    return markov.course(receptors.get(name), values(), lambda t: jnp.where(t < width, level, 0.0), times, DEPOLARISED)


@functools.cache
def pulses() -> dict[str, Any]:
    """Shapes after 1 mM for 1 ms."""
    found: dict[str, Any] = {}
    for name in SHAPES:
        r = pulse(name)
        w = waveform.measure(r.times, r.open)
        found |= {f"{name}.{quantity}": getattr(w, quantity) for quantity in ("peak", "time_to_peak", "rise", "decay")}
        found[f"{name}.area_over_peak"] = w.area / w.peak
    return found


SHAPES = (
    "ampa_destexhe", "ampa_jonas", "ampa_robert_howe", "ampa_two_state", "nmda_lester_jahr", "nmda_glun2a", "nmda_glun2b",
    "nmda_kampa", "nmda_two_state", "gaba_a", "gaba_a_two_state",
)  # fmt: skip


@functools.cache
def exponentials() -> dict[str, Any]:
    """Shapes after 1.1 mM that decays with 1.2 ms."""
    found: dict[str, Any] = {}
    for name in ("ampa_destexhe", "ampa_jonas", "nmda_lester_jahr", "nmda_glun2a", "gaba_a"):
        times = markov.grid([0.0], 3000.0, REFINE)
        r = markov.course(receptors.get(name), values(), lambda t: transient.clements(values(), t), times)
        w = waveform.measure(r.times, r.open)
        found |= {f"{name}.peak": w.peak, f"{name}.decay": w.decay}
    return found


@functools.cache
def doses() -> dict[str, Any]:
    """Peak and steady open probability against a step of glutamate; half-maximal concentrations."""
    v = values()
    found: dict[str, Any] = {}
    jonas = receptors.get("ampa_jonas")
    times = markov.grid([0.0], 60.0, REFINE)
    for level in (0.05, 0.1, 0.3, 1.0, 10.0):
        r = markov.course(jonas, v, lambda t: level + 0 * t, times)  # noqa: B023
        found[f"jonas.{level:g}"] = float(jnp.max(r.open))
    steady = float(jonas.open_probability(jonas.steady_state(v, 10.0)))
    found["jonas.steady_over_peak"] = steady / found["jonas.10"]
    levels = np.geomspace(1e-5, 1e-1, 2001)
    for name in ("nmda_lester_jahr", "nmda_glun2a"):
        receptor = receptors.get(name)
        Po = np.asarray(receptor.open_probability(receptor.steady_state(v, levels)))
        found[f"{name}.maximum"] = float(receptor.open_probability(receptor.steady_state(v, 100.0)))
        found[f"{name}.EC50"] = float(np.interp(found[f"{name}.maximum"] / 2, Po, levels) * 1e3)
        for ambient in (0.025, 0.1, 0.5, 1.0):
            found[f"{name}.{ambient:g}"] = float(np.interp(ambient / 1e3, levels, Po))
    return found


@functools.cache
def block() -> dict[str, Any]:
    """Unblocked fraction against voltage; voltages of half unblocking and of the largest inward current."""
    v = values()
    found: dict[str, Any] = {}
    for V in (-80.0, -70.0, -60.0, -50.0, -40.0, -30.0, -20.0, 0.0, 40.0):
        found[f"B{V:g}"] = float(magnesium.unblocked(v, V, 1.0))
    for Mg in (0.1, 1.0, 1.2, 2.0):
        found[f"half_{Mg:g}"] = float(magnesium.half_unblocked_mV(v, Mg))
    ramp = np.linspace(-90.0, -0.01, 90001)
    for form, reversal, name in (("jahr_stevens", 0.0, "jahr_stevens"), ("vargas_caballero", -3.0, "vargas_caballero")):
        current = np.asarray(magnesium.unblocked(v, ramp, 1.0, form)) * (ramp - reversal)  # type: ignore[arg-type]
        found[f"{name}.inward"] = float(ramp[np.argmin(current)])
    for V in (-70.0, -20.0):
        found[f"vargas_caballero.B{V:g}"] = float(magnesium.unblocked(v, V, 1.0, "vargas_caballero"))
    found["vargas_caballero.half"] = float(magnesium.half_unblocked_mV(v, 1.0, "vargas_caballero"))
    return found


@functools.cache
def gaba_b() -> dict[str, Any]:
    """Peak of the potassium conductance after bursts at 200 Hz of 0.5 mM GABA for 0.3 ms."""
    receptor = receptors.get("gaba_b")
    found: dict[str, Any] = {}
    for count in (1, 2, 5, 10):
        starts = np.arange(count) * 5.0
        edges = np.sort(np.concatenate([starts, starts + 0.3, starts[-1] + np.arange(1.0, 400.0, 0.5)]))
        levels = np.where((np.searchsorted(starts, edges[:-1] + 1e-9) > np.searchsorted(starts + 0.3, edges[:-1] + 1e-9)), 0.5, 0.0)  # fmt: skip
        r = markov.steps(receptor, values(), levels, np.diff(edges))
        top = int(jnp.argmax(r.open))
        found |= {f"{count}.peak": float(r.open[top]), f"{count}.time": float(r.times[top])}
    return found


@functools.cache
def content() -> dict[str, Any]:
    """Peak against vesicular content, and against a slower tail of the cleft transient, relative to health."""
    found: dict[str, Any] = {}
    times = markov.grid([0.0], 3000.0)

    def response(name: str, q: float = 1.0, slowing: float = 1.0) -> waveform.Waveform:
        receptor = receptors.get(name)
        r = markov.course(receptor, values(), lambda t: transient.after_release(values(), t, q, slowing), times)
        return waveform.measure(r.times, r.open)

    for name in ("ampa_jonas", "ampa_robert_howe", "nmda_lester_jahr", "nmda_glun2a", "nmda_glun2b"):
        healthy = response(name)
        found |= {f"{name}.{q:g}": response(name, q).peak / healthy.peak for q in (1.25, 0.9, 0.75, 0.5, 0.25)}
        for tail in (5.0, 20.0):
            w = response(name, slowing=tail / 1.5)
            found |= {f"{name}.peak_{tail:g}": w.peak / healthy.peak, f"{name}.charge_{tail:g}": w.area / healthy.area}
    return found


@functools.cache
def conservation() -> dict[str, Any]:
    """Sum and sign of the states of every receptor under an erratic ligand, and their reversibility."""
    rng = np.random.default_rng(0)
    ligand = np.where(rng.random(200) < 0.5, 0.0, 10 ** rng.uniform(-5, 1, 200))
    duration = 10 ** rng.uniform(-3, 3, 200)
    sums, lows, reversible = [], [], 0
    for name in receptors.names():
        receptor = receptors.get(name)
        states = np.asarray(markov.steps(receptor, values(), ligand, duration, DEPOLARISED).states)
        probabilities = states[:, : len(getattr(receptor, "receptor", receptor).states)]
        sums.append(float(np.max(np.abs(probabilities.sum(axis=1) - 1))))
        lows.append(float(states.min()))
        reversible += receptor.reversible(values())
    return {
        "sum": max(sums),
        "lowest": min(lows),
        "reversible": reversible,
        "imbalance_glun2a": receptors.get("nmda_glun2a").balance(values()),
        "imbalance_kampa": receptors.get("nmda_kampa").balance(values()),
    }


@functools.cache
def recombinant() -> dict[str, Any]:
    """Deactivation and rise of GluN2A and GluN2B after 1 mM for 4 ms, room temperature."""
    found: dict[str, Any] = {}
    for name in ("nmda_glun2a", "nmda_glun2b", "nmda_triheteromer"):
        r = pulse(name, width=4.0, end=6000.0)
        w = waveform.measure(r.times, r.open)
        found |= {f"{name}.decay": w.decay, f"{name}.rise": w.rise}
    return found


EXPERIMENTS = {
    "receptor_pulses": pulses,
    "receptor_exponentials": exponentials,
    "receptor_doses": doses,
    "magnesium_block": block,
    "gaba_b_bursts": gaba_b,
    "receptor_content": content,
    "receptor_conservation": conservation,
    "recombinant_nmda": recombinant,
}
