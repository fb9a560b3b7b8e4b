"""The task: synapses with Poisson trains of their own, the equations as text for peers, and a reference that is nobody's.

10 000 synapses, 1 s, 10 Hz with a dead time of 2 ms, spikes on a grid of 0.1 ms. Every release makes the default course of
cleft glutamate; a 5-state NMDA receptor and a 7-state AMPA receptor see it. Asked for: the open probability of both
receptors at every synapse and every millisecond. Error: the largest difference from the reference over `WATCHED`
synapses, relative to the largest value; the reference is a classical Runge-Kutta method with steps of 2 us in NumPy.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from glutamate.engine.discovery import parameters
from glutamate.synapse import receptors
from glutamate.synapse.cleft import transient
from glutamate.synapse.scheme import Scheme

SYNAPSES = 10_000
DURATION_MS = 1000.0
RATE_HZ = 10.0
GRID_MS = 0.1
DEAD_MS = 2.0
OUTPUT_MS = 1.0
WATCHED = 24
REFERENCE_STEP_MS = 0.002
RECEPTORS = ("nmda_lester_jahr", "ampa_jonas")
SEED = 20261


def values() -> dict[str, float]:
    return {name: p.value for name, p in parameters("synapse").items()}


def trains() -> list[np.ndarray]:
    """Spike times (ms) of every synapse."""
    rng = np.random.default_rng(SEED)
    mean = 1000.0 / RATE_HZ
    found = []
    for _ in range(SYNAPSES):
        intervals = np.round(rng.exponential(mean - DEAD_MS, 60) / GRID_MS) * GRID_MS + DEAD_MS
        times = np.cumsum(intervals) - DEAD_MS * rng.random()
        times = np.round(times / GRID_MS) * GRID_MS
        found.append(times[(times > 0) & (times < DURATION_MS)])
    return found


def outputs() -> np.ndarray:
    return np.arange(0.0, DURATION_MS, OUTPUT_MS)


def scheme(name: str) -> Scheme:
    found = receptors.get(name)
    assert isinstance(found, Scheme)
    return found


def equations() -> dict[str, Any]:
    """For peers: per receptor its states, transitions and rates; the transient."""
    v = values()
    p = transient.TABLE.of(v)
    described = {}
    for name in RECEPTORS:
        s = scheme(name)
        described[name] = {
            "states": s.states,
            "start": s.start_state,
            "open": dict(s.open),
            "transitions": [
                {"from": t.source, "to": t.target, "rate": v[s.parameters[t.rate].name] * t.multiplicity, "binds": t.ligand_order}
                for t in s.transitions
            ],
        }  # fmt: skip
    fast = {"amplitude": p.peak * p.fast_share, "decay": p.fast}
    slow = {"amplitude": p.peak * (1 - p.fast_share), "decay": p.slow}
    return {"receptors": described, "fast": fast, "slow": slow}


def reference() -> dict[str, np.ndarray]:
    """Open probability of the watched synapses, (watched, outputs) per receptor."""
    v, given = values(), equations()
    spikes = [np.rint(t / REFERENCE_STEP_MS).astype(int) for t in trains()[:WATCHED]]
    steps, every = round(DURATION_MS / REFERENCE_STEP_MS), round(OUTPUT_MS / REFERENCE_STEP_MS)
    at: dict[int, list[int]] = {}
    for i, row in enumerate(spikes):
        for k in row:
            at.setdefault(int(k), []).append(i)
    h = REFERENCE_STEP_MS
    fast, slow = np.zeros(WATCHED), np.zeros(WATCHED)
    half = [np.exp(-h / 2 / given[part]["decay"]) for part in ("fast", "slow")]
    matrices, states, found = {}, {}, {}
    for name in RECEPTORS:
        s = scheme(name)
        rest = np.asarray(s.generator(v, 0.0))
        matrices[name] = (rest, np.asarray(s.generator(v, 1.0)) - rest, s.weights())
        states[name] = np.repeat(np.asarray(s.start())[:, None], WATCHED, axis=1)
        found[name] = np.zeros((WATCHED, steps // every))
    for k in range(steps):
        for i in at.get(k, ()):
            fast[i] += given["fast"]["amplitude"]
            slow[i] += given["slow"]["amplitude"]
        if k % every == 0:
            for name in RECEPTORS:
                found[name][:, k // every] = matrices[name][2] @ states[name]
        middle = fast * half[0] + slow * half[1]
        end = fast * half[0] ** 2 + slow * half[1] ** 2
        for name, (Q0, Q1, _) in matrices.items():
            P, G = states[name], fast + slow
            k1 = Q0 @ P + (Q1 @ P) * G
            x = P + h / 2 * k1
            k2 = Q0 @ x + (Q1 @ x) * middle
            x = P + h / 2 * k2
            k3 = Q0 @ x + (Q1 @ x) * middle
            x = P + h * k3
            k4 = Q0 @ x + (Q1 @ x) * end
            states[name] = P + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        fast, slow = fast * half[0] ** 2, slow * half[1] ** 2
    return found


def write(folder: Path) -> None:
    """Trains, equations and reference, where every contender finds them."""
    given = trains()
    index = np.concatenate([np.full(len(t), i) for i, t in enumerate(given)])
    np.savez(folder / "trains.npz", index=index, times=np.concatenate(given))
    (folder / "equations.json").write_text(json.dumps(equations()))
    np.savez(folder / "reference.npz", **reference())
