"""From the constants of a circuit to the numbers of one time step, computed once per run in 64 bit.

The potential is taken relative to V_E, so that excitatory currents pull to zero, and conductances in units of C/dt:
z = g dt/C. A conductance that decays within a step is replaced by its mean over the step, g (1 - exp(-h))/h with
h = dt/tau, so that the charge of a spike does not depend on dt.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.circuit.spiking.cells import Cells, Lanes
from glutamate.circuit.spiking.constants import Constants
from glutamate.circuit.spiking.layout import Blocks, Dense, Layout, Ring, Sparse
from glutamate.circuit.spiking.magnesium import BlockPolynomial, polynomial
from glutamate.circuit.spiking.scheme import EXACT, Scheme, increment, opening
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import S_PER_MS
from glutamate.errors import OutOfRange

TABLE = ParameterTable(
    "circuit.spiking_limits",
    "what the spiking engine refuses", "numerical",
    step_conductance=Parameter(0.5, "1", 0.5, 0.5, "the membrane step is a series in g dt/C, within 1e-3 up to here", "assumed", "largest resting conductance of a neuron times dt/C"),
    synapse=Parameter(1e4, "nS", 1e4, 1e4, "far above any whole-cell synaptic conductance", "assumed", "largest summed conductance of one projection at full gating"),
)  # fmt: skip
WINDOW = ParameterTable(
    "circuit.spiking_window",
    "windows of the NMDA sum of circuits without delay",
    "numerical",
    longest=Parameter(0.5, "ms", 0.5, 0.5, "rates, bump and drift agree with a sum per step (docs/circuit-engine.md)", "assumed", "longest window over which NMDA conductance is held"),
    steps=Parameter(5, "1", 5, 5, "compile time grows with the steps of a window", "assumed", "most steps per window"),
)  # fmt: skip


def structured(layout: Layout) -> tuple[int, ...]:
    """Indices of the projections that are not Blocks."""
    return tuple(i for i, p in enumerate(layout.projections) if not isinstance(p.footprint, Blocks))


def steps_per_window(layout: Layout, constants: Constants, dt: float) -> int:
    """How many steps make a window between two exchanges; within it no neuron can spike twice.

    It is the delay; a circuit without one has a window of `held_steps`.
    """
    delay = round(layout.delay_ms / dt)
    shortest = min(round(float(np.min(m.tau_ref)) / dt) for m in constants.membranes)
    if shortest < 1:
        raise OutOfRange(f"the refractory time must be at least one step of {dt:g} ms: lower dt_ms")
    if delay > shortest:
        raise OutOfRange(
            f"the synaptic delay of {layout.delay_ms:g} ms must not exceed the shortest refractory time "
            f"({shortest * dt:g} ms)"
        )
    return delay if delay else min(held_steps(layout, dt), shortest)


def held_steps(layout: Layout, dt: float) -> int:
    """Steps over which a circuit without delay holds NMDA conductance (see zero_delay.py).

    1 for circuits whose other receptors need sums over neurons that have their own weights.
    """
    held = all(isinstance(p.footprint, Blocks) or p.receptor == "NMDA" for p in layout.projections)
    return (
        max(1, min(round(WINDOW["longest"].value / dt), int(WINDOW["steps"].value))) if held and not layout.gates else 1
    )


def prepare(layout: Layout, constants: Constants, conditions: int, dt: float, scheme: Scheme = EXACT) -> Lanes:
    """The numbers of one step, float64, with `conditions` in place of the lanes.

    Raises OutOfRange for what no cell has.
    """
    _check(layout, constants, dt)

    def wide(x: Any) -> np.ndarray:
        return np.broadcast_to(np.asarray(x, float), (conditions,)).copy()

    def mean(tau: np.ndarray) -> np.ndarray:
        return np.asarray(increment(scheme, dt, tau))

    v_e, v_i = wide(constants.V_E), wide(constants.V_I)
    cells, weights, rates, per_nS, amp, gab = [], [], [], [], [], []
    for population, m in zip(layout.populations, constants.membranes, strict=True):
        z = dt * S_PER_MS / wide(m.C)
        tau_a, tau_g = wide(m.tau_AMPA), wide(m.tau_GABA)
        per_pa = z
        leak = wide(m.g_L) * z
        cells.append(
            Cells(
                leak=leak,
                leak_drive=leak * (wide(m.V_L) - v_e) + wide(m.current) * per_pa,
                tonic=wide(m.tonic_NMDA) * z,
                threshold=wide(m.V_th) - v_e,
                reset=wide(m.V_reset) - v_e,
                refractory=np.round(wide(m.tau_ref) / dt),
                decay=np.exp(-dt / tau_a),
                pull=v_i - v_e,
                per_pA=per_pa,
                per_z=1 / z,
                gated=wide(m.gated_NMDA) * z,
            )
        )
        processes = layout.weights_of(population.name)
        w, r = np.zeros((len(processes), conditions)), np.zeros((len(processes), conditions))
        for channel, given in zip(layout.channels, constants.inputs, strict=True):
            if channel.target == population.name:
                k = processes.index(channel.weight)
                w[k] = wide(given.weight) * z * mean(tau_a)
                r[k] += wide(given.rate) * dt * S_PER_MS
        weights.append(w)
        rates.append(r)
        per_nS.append(z)
        amp.append(tau_a)
        gab.append(tau_g)
    release = wide(constants.gating.release)
    count = len(layout.populations)
    blocks = {receptor: np.zeros((count, count, conditions)) for receptor in ("AMPA", "NMDA", "GABA")}
    scales, footprints = [], []
    for projection, g, shape in zip(layout.projections, constants.conductances, constants.footprints, strict=True):
        s, t = layout.index(projection.source), layout.index(projection.target)
        scale = wide(g) * per_nS[t]
        if projection.receptor == "AMPA":
            scale = scale * mean(amp[t]) * release
        elif projection.receptor == "GABA":
            scale = scale * mean(gab[t])
        if isinstance(projection.footprint, Blocks):
            blocks[projection.receptor][t, s] += scale
        else:
            scales.append(scale)
            footprints.append(_footprint(projection.footprint, shape, conditions))
    tau, rise = wide(constants.gating.tau), wide(constants.gating.rise)
    low = np.minimum(v_i, np.min([wide(m.V_L) for m in constants.membranes], axis=0))
    high = np.max([wide(m.V_th) for m in constants.membranes], axis=0)
    p = polynomial(type(constants.block)(*(wide(b) for b in constants.block)), low, high)
    return Lanes(
        tuple(cells), tuple(weights), tuple(rates), blocks,
        {"AMPA": np.exp(-dt / np.stack(amp)), "GABA": np.exp(-dt / np.stack(gab))},
        tuple(scales), tuple(footprints),
        np.exp(-dt / rise), np.exp(-dt / tau), opening(scheme, dt, wide(constants.gating.alpha), rise), release, dt / rise,
        BlockPolynomial(p.scale, p.shift + v_e * p.scale, p.coefficients),
        tuple(
            (wide(w) if isinstance(g.footprint, Blocks) else _footprint(g.footprint, w, conditions)) * release
            for g, w in zip(layout.gates, constants.gates, strict=True)
        ),
    )  # fmt: skip


def _footprint(kind: Any, shape: Any, conditions: int) -> Any:
    if isinstance(kind, Ring):
        coefficients = np.atleast_2d(np.asarray(shape, float))[:, : kind.modes + 1]
        return np.broadcast_to(coefficients, (conditions, kind.modes + 1)).T.copy()
    if isinstance(kind, Dense):
        return np.asarray(shape, float)
    return None


def _check(layout: Layout, constants: Constants, dt: float) -> None:
    """Raise OutOfRange unless every number is finite and in the range a cell can have."""
    limits = TABLE.of()

    def refuse(good: Any, where: str, what: str, value: Any, remedy: str) -> None:
        good = np.atleast_1d(good)
        if not good.all():
            condition = int(np.argmax(~good))
            shown = np.broadcast_to(np.asarray(value, float), good.shape)[condition]
            raise OutOfRange(f"{where}: {what} is {shown:g} in condition {condition}: {remedy}")

    def positive(x: Any) -> Any:
        return np.isfinite(x) & (np.asarray(x) > 0)

    def not_negative(x: Any) -> Any:
        return np.isfinite(x) & (np.asarray(x) >= 0)

    for population, m in zip(layout.populations, constants.membranes, strict=True):
        for name in ("C", "g_L", "tau_ref", "tau_AMPA", "tau_GABA"):
            value = np.asarray(getattr(m, name), float)
            refuse(positive(value), f"population {population.name}", name, value, "give a positive number")
        for name in ("tonic_NMDA", "gated_NMDA"):
            refuse(
                not_negative(getattr(m, name)), f"population {population.name}", name, getattr(m, name), "give nS >= 0"
            )
        refuse(
            np.asarray(m.V_th) > np.asarray(m.V_reset),
            f"population {population.name}", "V_th", m.V_th, "give a threshold above the reset potential",
        )  # fmt: skip
        resting = np.asarray(m.g_L, float) * dt * S_PER_MS / np.asarray(m.C, float)
        refuse(resting < limits.step_conductance, f"population {population.name}", "g_L dt/C", resting, "lower dt_ms")
    for projection, g in zip(layout.projections, constants.conductances, strict=True):
        where = f"{projection.source} -> {projection.target}, {projection.receptor}"
        refuse(not_negative(g), where, "conductance", g, "give nS >= 0")
        size = layout.population(projection.source).size
        converging = projection.footprint.fan_in if isinstance(projection.footprint, Sparse) else size
        whole = np.asarray(g, float) * converging / _leak_scale(layout, constants, projection.target)
        refuse(whole < limits.synapse, where, "summed conductance (nS)", whole, f"give less than {limits.synapse:g} nS")
    for channel, given in zip(layout.channels, constants.inputs, strict=True):
        where = f"channel {channel.name} onto {channel.target}"
        refuse(not_negative(given.rate), where, "rate", given.rate, "give Hz >= 0")
        refuse(not_negative(given.weight), where, "weight", given.weight, "give nS >= 0")
    for name in ("tau", "rise", "alpha"):
        refuse(positive(getattr(constants.gating, name)), "NMDA gating", name, getattr(constants.gating, name), "give a positive number")  # fmt: skip
    refuse(not_negative(constants.gating.release), "NMDA gating", "release", constants.gating.release, "give a number >= 0")  # fmt: skip


def _leak_scale(layout: Layout, constants: Constants, target: str) -> Any:
    """g_L in units of nS, at most 1: conductances relative to leak are held against the same limit."""
    return np.minimum(np.asarray(constants.membranes[layout.index(target)].g_L, float), 1.0)
