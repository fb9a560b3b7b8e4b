"""Event-based and mean-field forms fitted to the biophysical synapse.

The kinetic scheme is solved exactly over Poisson trains of 1 to 50 Hz (`spike_trains`); decay and rise of the event-based
form are those of one release, alpha, d and recovery of it and the three numbers of the mean field follow by least squares of
the logarithm of charge over the rates (Levenberg-Marquardt). Fits are kept on disk with the numbers they rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import randomness
from glutamate.engine.kept_table import kept_table
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.errors import InputError
from glutamate.synapse import receptors, spike_trains
from glutamate.synapse.cleft import transient
from glutamate.synapse.reduction import event_based, mean_field
from glutamate.synapse.reduction.event_based import Kernel
from glutamate.synapse.reduction.mean_field import Gating
from glutamate.synapse.scheme import Scheme

_FIT = "numerical: of the fit"

TABLE = ParameterTable(
    "synapse.reduction_fit",
    "trains to which the event-based and the mean-field form are fitted", "numerical",
    slowest=Parameter(1.0, "Hz", 1.0, 1.0, _FIT, "assumed", "lowest rate"),
    fastest=Parameter(50.0, "Hz", 50.0, 50.0, _FIT, "assumed", "highest rate"),
    rates=Parameter(6.0, "1", 6.0, 6.0, _FIT, "assumed", "number of rates"),
    trains=Parameter(24.0, "1", 24.0, 24.0, _FIT, "assumed", "trains for each rate"),
    duration=Parameter(4000.0, "ms", 4000.0, 4000.0, _FIT, "assumed", "length of a train"),
    step=Parameter(0.5, "ms", 0.5, 0.5, _FIT, "assumed", "grid on which spikes stand"),
    response_step=Parameter(0.05, "ms", 0.05, 0.05, _FIT, "assumed", "grid of the response to one release"),
    response=Parameter(1000.0, "ms", 1000.0, 1000.0, _FIT, "assumed", "length of the response to one release"),
    iterations=Parameter(60.0, "1", 60.0, 60.0, _FIT, "assumed", "steps of the fit"),
    damping=Parameter(0.01, "1", 0.01, 0.01, _FIT, "assumed", "damping of the fit"),
    start=Parameter(0.3, "1", 0.3, 0.3, _FIT, "assumed", "where shares start in the fit"),
    start_recovery=Parameter(100.0, "ms", 100.0, 100.0, _FIT, "assumed", "where recovery starts in the fit"),
    narrowest=Parameter(0.05, "1", 0.05, 0.05, _FIT, "assumed", "rise over decay lies between the square of this and one less this"),
    ratios=Parameter(4096.0, "1", 4096.0, 4096.0, _FIT, "assumed", "ratios of rise to decay that are tried"),
)  # fmt: skip
_P = {short: p.value for short, p in TABLE.items()}
_SOURCES = ("glutamate.engine", "glutamate.synapse")


class Trains(NamedTuple):
    """Poisson trains on a grid. releases: (trains, k) ms, filled up. weight: 1 where there is a release. rate: of all
    releases over all time (Hz)."""

    releases: np.ndarray
    weight: np.ndarray
    rate: float


def rates() -> np.ndarray:
    """Rates of the fit (Hz)."""
    return np.geomspace(_P["slowest"], _P["fastest"], int(_P["rates"]))


def poisson(rate_hz: float, seed: int, trains: int | None = None) -> Trains:
    """Trains of one rate with the dead time of `spike_trains`."""
    count = int(_P["trains"]) if trains is None else trains
    least = spike_trains.TABLE["dead_time"].value
    rng = np.random.default_rng([seed, randomness.name_code("synapse.reduction_fit"), round(rate_hz * MS_PER_S)])
    rows = []
    for _ in range(count):
        gaps = least + rng.exponential(MS_PER_S / rate_hz, int(_P["duration"] / least))
        times = np.cumsum(gaps)
        rows.append(np.rint(times[times < _P["duration"]] / _P["step"]) * _P["step"])
    width = max(1, *(len(row) for row in rows))
    releases = np.full((count, width), _P["duration"])
    weight = np.zeros((count, width))
    for i, row in enumerate(rows):
        releases[i, : len(row)], weight[i, : len(row)] = row, 1
    return Trains(releases, weight, float(weight.sum() / count / _P["duration"] * MS_PER_S))


def biophysical(name: str, trains: Sequence[Trains], values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Mean open probability of the receptor `name` over the trains of each rate, (rates,)."""
    scheme = _scheme(name)
    flows = spike_trains.flows(scheme, values or {}, _P["duration"], _P["step"])
    outputs = np.arange(round(_P["duration"] / _P["step"]) + 1)
    found = []
    for group in trains:
        rows = [r[w > 0] for r, w in zip(group.releases, group.weight, strict=True)]
        spikes = spike_trains.on_grid(rows, _P["step"])
        open_ = np.asarray(spike_trains.open_probability(flows, scheme.start(), spikes, outputs))
        found.append(float(np.trapezoid(open_, axis=1).mean() / (len(outputs) - 1)))
    return np.asarray(found)


def charges(kernel: Kernel, trains: Sequence[Trains]) -> jax.Array:
    """Mean open probability of the event-based form over the trains of each rate, (rates,)."""
    means = []
    for group in trains:
        each = jax.vmap(lambda t, w: event_based.charge(kernel, t, _P["duration"], w))(group.releases, group.weight)
        means.append(jnp.mean(each) / _P["duration"])
    return jnp.stack(means)


def kernel(name: str, values: Mapping[str, Any] | None = None) -> Kernel:
    """Event-based form of the receptor `name`, fitted at its rates in `values`.

    Raises InputError for a traced rate: a fit has no derivatives.
    """
    return Kernel(*_fitted(name, values)["kernel"])


def gating(name: str, values: Mapping[str, Any] | None = None) -> Gating:
    """Mean-field form of the receptor `name`, fitted at its rates in `values`. Raises as `kernel`."""
    return Gating(*_fitted(name, values)["gating"])


def _scheme(name: str) -> Scheme:
    scheme = receptors.get(name)
    if not isinstance(scheme, Scheme):
        raise InputError(f"receptor {name!r}: its conductance is not linear in its states; no kernel is fitted to it")
    return scheme


def _fitted(name: str, values: Mapping[str, Any] | None) -> dict[str, np.ndarray]:
    used = _scheme(name).parameters.filled(values) | transient.TABLE.filled(values)
    for traced in [n for n, v in used.items() if isinstance(v, jax.core.Tracer)]:
        raise InputError(
            f"{traced} is traced, and a fit has no derivatives: give it a number, or take `factors` instead"
        )
    numbers = [*used.values(), *(p.value for p in TABLE.values())]
    return kept_table(f"reduction-{name}", _SOURCES, numbers, lambda: _fit(name, used))


def _fit(name: str, values: Mapping[str, Any]) -> dict[str, np.ndarray]:
    trains = [poisson(rate, seed=0) for rate in rates()]
    wanted = jnp.log(biophysical(name, trains, values))
    rise, decay, area = _one_release(name, values)
    shape = event_based.peak_factor(rise, decay) * (decay - rise)

    def made(theta: Any) -> Kernel:
        alpha, d = jax.nn.sigmoid(theta[0]), jax.nn.sigmoid(theta[1])
        # One release at rest has its computed area, whatever the share it takes.
        return Kernel(area / (shape * alpha), rise, decay, alpha, d, jnp.exp(theta[2]))

    odds = np.log(_P["start"] / (1 - _P["start"]))
    theta = _least_squares(
        lambda t: jnp.log(charges(made(t), trains)) - wanted, jnp.array([odds, odds, np.log(_P["start_recovery"])])
    )
    at = jnp.asarray([group.rate for group in trains])
    start = jnp.log(jnp.array([area, _P["start"] * decay, _P["start"] * decay]))
    mean = _least_squares(lambda t: jnp.log(mean_field.open_probability(Gating(*jnp.exp(t)), at)) - wanted, start)
    return {"kernel": np.asarray(jnp.stack(list(made(theta)))), "gating": np.asarray(jnp.exp(mean))}


def _one_release(name: str, values: Mapping[str, Any]) -> tuple[float, float, float]:
    """Rise and decay (ms) of the bi-exponential with the peak, its time and the area of one release; and the area."""
    scheme = _scheme(name)
    flows = spike_trains.flows(scheme, values, _P["response"], _P["response_step"])
    outputs = np.arange(round(_P["response"] / _P["response_step"]) + 1)
    spikes = spike_trains.on_grid([[0.0]], _P["response_step"])
    open_ = np.asarray(spike_trains.open_probability(flows, scheme.start(), spikes, outputs))[0]
    peak, area = float(open_.max()), float(np.trapezoid(open_) * _P["response_step"])
    # With x = rise/decay the bracket has area (decay - rise) n(x) and peak 1: area/peak gives decay for every x, and the
    # time of the peak chooses x.
    time = float(open_.argmax() * _P["response_step"])
    x = np.geomspace(_P["narrowest"] ** 2, 1 - _P["narrowest"], int(_P["ratios"]))
    n = 1 / (x ** (x / (1 - x)) - x ** (1 / (1 - x)))
    decay = area / peak / ((1 - x) * n)
    at = decay * x / (1 - x) * np.log(1 / x)
    best = int(np.argmin(np.abs(at - time)))
    return float(decay[best] * x[best]), float(decay[best]), area


def _least_squares(residual: Callable[[Any], Any], start: Any) -> Any:
    """Levenberg-Marquardt with a step kept only if it lowers the sum of squares."""
    both = jax.jit(lambda t: (residual(t), jax.jacfwd(residual)(t)))
    theta, damping = start, _P["damping"]
    r, J = both(theta)
    for _ in range(int(_P["iterations"])):
        A = J.T @ J
        step = jnp.linalg.solve(A + damping * jnp.eye(len(theta)) * jnp.maximum(jnp.trace(A), 1), J.T @ r)
        new, Jn = both(theta - step)
        if bool(jnp.sum(new**2) < jnp.sum(r**2)):
            theta, r, J, damping = theta - step, new, Jn, damping / 2
        else:
            damping = damping * 2
    return theta
