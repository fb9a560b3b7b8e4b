"""Auditory cortex under rhythmic drive: theta neurons whose inhibition decides whether they follow 40 Hz.

    dtheta/dt = 1 - cos theta + (b + S + N(t)) (1 + cos theta)          a spike when theta passes pi
    ds/dt     = -s/tau + exp(-eta (1 + cos theta)) (1 - s)/tau_R        gating of the synapses of one neuron
    S_E = g_EE sum s_E - g_IE sum s_I + g_DE s_D,   S_I = g_EI sum s_E - g_II sum s_I + g_DI s_D
    N(t) = A sum_n (exp(-(t-t_n)/tau_E) - exp(-(t-t_n)/tau_R))/(tau_E - tau_R)      background of Poisson spikes

20 excitatory and 10 inhibitory neurons, all to all; D is a pacemaker that fires at the rate of the stimulus, b = (pi/period)^2.
The signal (MEG, EEG) is the sum of the excitatory currents onto excitatory neurons. With GABA decay of 8 ms the network
follows a 40 Hz drive; at 28 ms, as proposed for schizophrenia, inhibition outlasts a cycle, every second beat is skipped and
power moves to 20 Hz.

Synaptic factors: g_EE and g_EI times ampa and release, g_IE and g_II times gaba. It has no NMDA receptors: what ketamine does to
the 40 Hz response is not modelled. Richer networks lose entrainment with NMDA receptors of interneurons (Kirli 2014,
doi:10.3389/fncom.2014.00133), while in people memantine raises the response (Light 2017; doi:10.1016/j.bpsc.2023.09.001 across
species) and in rats ketamine leaves it alone up to 62 % occupancy (Sivarao 2016, doi:10.1038/npp.2016.17). Drive and background are
kept; NMDA and tonic factors do not act.

Units: ms, dimensionless conductances. Source: Vierling-Claassen 2008, doi:10.1152/jn.00870.2007 (simple model); constants
as in its published re-implementation (Metzner 2017, ReScience). There the E-E and I-I gating followed the receiving neuron;
here every synapse follows the sending one, as the equations say.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.engine import randomness
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S

NAME = "entrainment_network"
_PAPER = "Vierling-Claassen 2008, doi:10.1152/jn.00870.2007"

TABLE = ParameterTable(
    "circuit.entrainment_network",
    "theta neurons under rhythmic drive",
    cells_E=Parameter(20.0, "1", 20.0, 20.0, _PAPER, "established", "excitatory neurons"),
    cells_I=Parameter(10.0, "1", 10.0, 10.0, _PAPER, "established", "inhibitory neurons"),
    eta=Parameter(5.0, "1", 5.0, 5.0, _PAPER, "established", "sharpness of release around a spike"),
    tau_R=Parameter(0.1, "ms", 0.1, 0.1, _PAPER, "established", "rise of gating"),
    tau_E=Parameter(2.0, "ms", 1.5, 3.0, _PAPER, "established", "decay of excitation"),
    tau_I=Parameter(8.0, "ms", 5.0, 28.0, f"{_PAPER}: 8 ms in health, 28 ms for schizophrenia", "established", "decay of inhibition"),
    g_EE=Parameter(0.015, "1", 0.012, 0.018, _PAPER, "established", "E onto E"),
    g_EI=Parameter(0.025, "1", 0.02, 0.03, _PAPER, "established", "E onto I"),
    g_IE=Parameter(0.015, "1", 0.012, 0.018, _PAPER, "established", "I onto E"),
    g_II=Parameter(0.02, "1", 0.016, 0.024, _PAPER, "established", "I onto I"),
    g_DE=Parameter(0.3, "1", 0.2, 0.4, _PAPER, "established", "drive onto E"),
    g_DI=Parameter(0.08, "1", 0.05, 0.1, _PAPER, "established", "drive onto I"),
    b_E=Parameter(-0.01, "1", -0.015, -0.005, _PAPER, "established", "bias of E", scale="linear"),
    b_I=Parameter(-0.01, "1", -0.015, -0.005, _PAPER, "established", "bias of I", scale="linear"),
    noise_rate=Parameter(33.3, "Hz", 20.0, 50.0, _PAPER, "established", "background spikes per neuron"),
    A=Parameter(0.5, "1", 0.3, 0.7, _PAPER, "established", "strength of a background spike"),
    dt=Parameter(0.05, "ms", 0.025, 0.06, "published re-implementation: 0.061 ms", "established", "time step", role="numerical"),
    sample=Parameter(1.0, "ms", 1.0, 1.0, "above twice the highest frequency read", "assumed", "sampling of the signal", role="numerical"),
)  # fmt: skip


class Response(NamedTuple):
    """Signal (conditions, trials, time) every `sample` ms, and mean rates of E and I (conditions, trials), Hz."""

    signal: np.ndarray
    rate_E: np.ndarray
    rate_I: np.ndarray


class _Constants(NamedTuple):
    tau_I: Any
    g_EE: Any
    g_EI: Any
    g_IE: Any
    g_II: Any
    b_E: Any
    b_I: Any


class _State(NamedTuple):
    theta: Any
    s: Any
    slow: Any
    fast: Any
    pace: Any
    s_D: Any
    spikes: Any
    total: Any


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this circuit, defaults where absent."""
    return TABLE.of(values)


def respond(
    drive_hz: float,
    duration_ms: float,
    trials: int,
    *,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    seed: int = 0,
) -> Response:
    """Trials of rhythmic drive.

    Args:
        drive_hz: rate of the pacemaker.
        duration_ms: length of a trial.
        trials: trials, with their own background; the same trial has the same background in every condition.
        values: parameter values by dotted name; tau_I, the decay of GABA, may have one value per condition.
        factors, seed: synaptic factors and seed of the background.
    """
    p, f = parameters(values), checked(factors or HEALTHY)
    excitation, inhibition = f.ampa * np.asarray(f.release), np.asarray(f.gaba)
    constants = _Constants(
        p.tau_I, p.g_EE * excitation, p.g_EI * excitation, p.g_IE * inhibition, p.g_II * inhibition,
        p.b_E, p.b_I,
    )  # fmt: skip
    wide = np.broadcast_arrays(*(np.atleast_1d(np.asarray(c, float)) for c in constants))
    columns = _Constants(*(jnp.asarray(c[:, None], jnp.float32) for c in wide))
    shared = {k: jnp.float32(getattr(p, k)) for k in ("eta", "tau_R", "tau_E", "g_DE", "g_DI", "noise_rate", "A", "dt")}
    pace = (np.pi * drive_hz / MS_PER_S) ** 2
    samples, per_sample = round(duration_ms / p.sample), round(p.sample / p.dt)
    signal, spikes = _run(
        columns, shared, jnp.float32(pace), randomness.key(seed, NAME), per_sample,
        cells=(int(p.cells_E), int(p.cells_I)), trials=trials, samples=samples,
    )  # fmt: skip
    spikes = np.asarray(spikes) * MS_PER_S / duration_ms
    split = int(p.cells_E)
    return Response(np.moveaxis(np.asarray(signal), 0, -1), spikes[:split].mean(0), spikes[split:].mean(0))


@functools.partial(jax.jit, static_argnames=("cells", "trials", "samples"))
def _run(
    c: _Constants, p: dict[str, Any], pace: Any, key: Any, per_sample: Any, *, cells: tuple[int, int], trials: int,
    samples: int,
) -> Any:  # fmt: skip
    n_E, n = cells[0], cells[0] + cells[1]
    conditions = c.tau_I.shape[0]
    shape = (n, conditions, trials)
    excitatory = (jnp.arange(n) < n_E)[:, None, None]
    tau = jnp.where(excitatory, p["tau_E"], c.tau_I)
    bias = jnp.where(excitatory, c.b_E, c.b_I)
    drive = jnp.where(excitatory, p["g_DE"], p["g_DI"])
    dt, chance = p["dt"], p["noise_rate"] * p["dt"] / MS_PER_S
    keep_slow, keep_fast = jnp.exp(-dt / p["tau_E"]), jnp.exp(-dt / p["tau_R"])
    quick = jax.random.wrap_key_data(jnp.tile(jax.random.key_data(key), 2), impl="rbg")

    def opened(s: Any, theta: Any, decay: Any) -> Any:
        return s + dt * (-s / decay + jnp.exp(-p["eta"] * (1 + jnp.cos(theta))) * (1 - s) / p["tau_R"])

    def advance(step: Any, x: _State) -> _State:
        s_E, s_I = jnp.sum(x.s[:n_E], 0), jnp.sum(x.s[n_E:], 0)
        recurrent = jnp.where(excitatory, c.g_EE * s_E - c.g_IE * s_I, c.g_EI * s_E - c.g_II * s_I)
        noise = p["A"] * (x.slow - x.fast) / (p["tau_E"] - p["tau_R"])
        theta = x.theta + dt * (
            1 - jnp.cos(x.theta) + (bias + recurrent + drive * x.s_D + noise) * (1 + jnp.cos(x.theta))
        )
        fired = jax.random.uniform(jax.random.fold_in(quick, step), (n, 1, trials), jnp.float32) < chance
        spike = (x.theta < jnp.pi) & (theta >= jnp.pi)
        beat = x.pace + dt * (1 - jnp.cos(x.pace) + pace * (1 + jnp.cos(x.pace)))
        return _State(
            jnp.where(theta >= jnp.pi, theta - 2 * jnp.pi, theta),
            opened(x.s, x.theta, tau),
            x.slow * keep_slow + fired,
            x.fast * keep_fast + fired,
            jnp.where(beat >= jnp.pi, beat - 2 * jnp.pi, beat),
            opened(x.s_D, x.pace, p["tau_E"]),
            x.spikes + spike,
            x.total + s_E,
        )

    def a_sample(x: _State, i: Any) -> tuple[_State, Any]:
        x = jax.lax.fori_loop(i * per_sample, (i + 1) * per_sample, advance, x._replace(total=jnp.zeros_like(x.total)))
        return x, n_E * c.g_EE * x.total / per_sample

    zero, quiet = jnp.zeros(shape, jnp.float32), jnp.zeros((n, 1, trials), jnp.float32)
    start = _State(
        zero, zero, quiet, quiet, jnp.float32(0), jnp.float32(0), zero, jnp.zeros((conditions, trials), jnp.float32)
    )
    last, signal = jax.lax.scan(a_sample, start, jnp.arange(samples))
    return signal, last.spikes


MARGINS = ParameterTable(
    f"circuit.margins.{NAME}", "critical margins: half of the evoked power at 40 Hz is lost",
    ampa=Parameter(0.33, "1", 0.3, 0.5, "measured: 24 trials at each of eleven conductances; lost by less", "established", "log conductance at which half of the function is lost"),
    gaba=Parameter(0.7, "1", 0.7, 0.7, "measured: no loss between half and twice the conductance", "established", "log conductance up to which no loss is found"),
)  # fmt: skip

CIRCUIT = Circuit(
    NAME,
    "theta neurons under rhythmic drive, Vierling-Claassen 2008",
    TABLE,
    does=("entrainment",),
    channels=("ampa", "gaba"),
    measured=MARGINS,
)
