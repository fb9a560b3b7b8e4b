"""Orientation-tuned centre and surround of visual cortex: a stabilised supralinear network of excitation and inhibition.

At every position x of a line through the visual field and every preferred orientation theta there is one excitatory and
one inhibitory population; their rates are power laws of the input, and strong recurrent excitation is held by inhibition:

    tau_E dE/dt = -E + k [h + J_EE (G_EE E) - J_EI (O I)]_+^n
    tau_I dI/dt = -I + k [h + J_IE (G_IE E) - J_II (O I)]_+^n
    (G_ab E)(x, theta) = sum over y, phi of exp(-(x-y)^2/2 sigma_ab^2) O(theta - phi) E(y, phi)
    O(d) = exp(-d^2/2 sigma_O^2), normalised to a sum of 1; d is the distance on the circle of 180 deg
    h(x, theta) = g contrast B(x) exp(-(theta - theta_s)^2/2 sigma_F^2),  B a disc or annulus with edges of width sigma_R

Excitation reaches far (twice as far onto inhibitory populations), inhibition stays local. Suppression by the surround is
therefore a property of the network: distant excitation recruits local inhibition, which then withdraws local excitation,
so that both populations fall. A weak centre is summed over a wide field and a strong one over a narrow field.

The constants are those of the published line model, and the orientation kernels those of the published ring model; their
product, like the one of the published two-dimensional model, is the assumption here. Orientation kernels are
normalised, so that without orientation the equations are those of the line. Input is in units of percent contrast.

Synaptic factors: recurrent excitation is the sum of an AMPA share (ampa) and an NMDA share (nmda_EE onto E, nmda_EI onto
I; both times nmda_saturation and tau_nmda, the charge per spike); release scales the
sum; J_EI and J_II scale with gaba. Feedforward input comes from outside and is left alone. rise_nmda and tonic_nmda do not
act in a network of rates.

Healthy set-points: a patch of 5/3 deg at 40 % contrast drives its centre to 24 Hz; an iso-oriented surround at the same
contrast takes away 52 % of it and an orthogonal one 18 %; the widest summation is at 3 deg for 10 % contrast and at 1 deg
for 80 %.

Sensitivity, d ln(suppression by an iso-oriented surround)/d ln(factor) at 20 % centre and 40 % surround contrast: nmda_EE
+.54, nmda_EI -.19, ampa +.35, gaba -.29. More GABA does not strengthen suppression here: the loop that suppresses is
recurrent excitation, and GABA turns it down. People are no clearer: vitamin B6 strengthened the suppression of contrast
detection (Field 2022, doi:10.1002/hup.2852), while drug and spectroscopy data on motion led Schallmo 2018
(doi:10.7554/eLife.30334) to hold that suppression is not driven by GABA. The role of GABA here is contested.

Units: ms, Hz, deg, % contrast. Source: Rubin, Van Hooser and Miller 2015, doi:10.1016/j.neuron.2014.12.026.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.errors import SimulationFailed

NAME = "surround_suppression"
CIRCLE = 180.0  # number: degrees after which an orientation is the same again
_PAPER = "Rubin, Van Hooser and Miller 2015, doi:10.1016/j.neuron.2014.12.026"

TABLE = ParameterTable(
    "circuit.surround_suppression",
    "centre and surround of visual cortex as a stabilised supralinear network",
    k=Parameter(0.01, "Hz", 0.008, 0.012, _PAPER, "established", "gain of the power law"),
    n=Parameter(2.0, "1", 1.8, 2.2, _PAPER, "established", "exponent of the power law"),
    tau_E=Parameter(20.0, "ms", 10.0, 30.0, _PAPER, "established", "time constant of excitatory rates"),
    tau_I=Parameter(10.0, "ms", 5.0, 15.0, _PAPER, "established", "time constant of inhibitory rates"),
    J_EE=Parameter(1.0, "1/Hz", 0.9, 1.1, _PAPER, "established", "excitation of E by E"),
    J_IE=Parameter(1.25, "1/Hz", 1.1, 1.4, _PAPER, "established", "excitation of I by E"),
    J_EI=Parameter(1.0, "1/Hz", 0.9, 1.1, _PAPER, "established", "inhibition of E by I"),
    J_II=Parameter(0.75, "1/Hz", 0.67, 0.83, _PAPER, "established", "inhibition of I by I"),
    sigma_EE=Parameter(2 / 3, "deg", 0.5, 0.9, _PAPER, "established", "reach of excitation onto E"),
    sigma_IE=Parameter(4 / 3, "deg", 1.0, 1.8, _PAPER, "established", "reach of excitation onto I"),
    sigma_R=Parameter(0.125 / 3, "deg", 0.02, 0.1, _PAPER, "established", "width of the edges of a stimulus"),
    sigma_O=Parameter(32.0, "deg", 25.0, 45.0, _PAPER, "established", "spread of connections over orientation"),
    sigma_F=Parameter(30.0, "deg", 20.0, 40.0, _PAPER, "established", "spread of feedforward input over orientation"),
    g=Parameter(1.0, "1/%", 0.5, 2.0, "input of the published figures read as percent contrast", "assumed", "feedforward input per contrast"),
    nmda_share=Parameter(0.5, "1", 0.2, 0.8, "NMDA receptors carry part of recurrent drive in V1, Self 2012, doi:10.1073/pnas.1119527109; the share is assumed", "assumed", "NMDA share of recurrent excitation", scale="logit"),
    spacing=Parameter(1 / 3, "deg", 1 / 3, 1 / 3, _PAPER, "established", "distance between positions", role="numerical"),
    positions=Parameter(41.0, "1", 41.0, 101.0, f"{_PAPER} has 101; responses at the centre are the same", "established", "positions on the line, an odd number", role="numerical"),
    orientations=Parameter(12.0, "1", 12.0, 36.0, "steps of 15 deg, half the spread of the narrowest kernel", "assumed", "preferred orientations", role="numerical"),
    settle=Parameter(300.0, "ms", 200.0, 1000.0, "fifteen time constants of excitation", "assumed", "time until responses are read", role="numerical"),
    dt=Parameter(1.0, "ms", 0.1, 1.0, "a tenth of the shortest time constant; the steady state does not depend on it", "assumed", "time step", role="numerical"),
    runaway=Parameter(1000.0, "Hz", 500.0, 1000.0, "no neuron fires faster", "established", "rate above which a network is called unstable", role="numerical"),
    wavering=Parameter(0.02, "1", 0.001, 0.05, "responses are read to two digits", "assumed", "relative change in the last tenth of the time above which a network has not settled", role="numerical"),
)  # fmt: skip


class Grating(NamedTuple):
    """Stimuli, one entry per stimulus: a disc at the origin and an annulus around it. deg and % contrast."""

    contrast: Any
    diameter: Any
    orientation: Any = 0.0
    surround_contrast: Any = 0.0
    surround_inner: Any = 0.0
    surround_outer: Any = 0.0
    surround_orientation: Any = 0.0


class Response(NamedTuple):
    """Steady rates (conditions, stimuli, positions, orientations), Hz."""

    E: np.ndarray
    I: np.ndarray  # noqa: E741

    @property
    def centre(self) -> np.ndarray:
        """Excitatory rates at the origin, (conditions, stimuli, orientations)."""
        return self.E[:, :, self.E.shape[2] // 2]


class _Weights(NamedTuple):
    EE: Any
    IE: Any
    EI: Any
    II: Any


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this circuit, defaults where absent."""
    return TABLE.of(values)


def orientations(values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Preferred orientations, deg."""
    count = int(parameters(values).orientations)
    return np.arange(count) * CIRCLE / count


def respond(
    stimuli: Grating, values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None
) -> Response:
    """Steady responses to every stimulus under every condition.

    Args:
        stimuli: arrays (stimuli,) or numbers.
        values: parameter values by dotted name, defaults where absent.
        factors: synaptic factors; leaves may have one value per condition.

    Raises SimulationFailed where rates run away or do not settle, naming the condition and the stimulus.
    """
    p = parameters(values)
    weights = _weights(p, factors or HEALTHY)
    x, theta = _positions(p), orientations(values)
    within = x[:, None] - x
    kernel = _tuning(theta[:, None] - theta, p.sigma_O)
    kernel /= kernel.sum(axis=1, keepdims=True)
    spread = tuple(np.exp(-(within**2) / (2 * s**2)) for s in (p.sigma_EE, p.sigma_IE))
    shown = _input(stimuli, x, theta, p)
    E, I, change = (  # noqa: E741
        np.asarray(r)
        for r in _settle(
            *jax.tree.map(np.float32, (shown, weights, spread, kernel, (p.k, p.n, p.dt / p.tau_E, p.dt / p.tau_I))),
            round(p.settle / p.dt),
        )
    )  # fmt: skip
    _check(E, I, change, p)
    return Response(E, I)


def suppression(alone: Any, surrounded: Any) -> Any:
    """Suppression index: the share of the response to the centre alone that the surround takes away."""
    return 1 - np.asarray(surrounded) / np.asarray(alone)


def _positions(p: Values) -> np.ndarray:
    count = int(p.positions)
    return np.asarray((np.arange(count) - count // 2) * p.spacing)


def _tuning(difference: Any, sigma: float) -> np.ndarray:
    """Gaussian of the distance on the circle of orientations."""
    turned = np.abs(np.asarray(difference)) % CIRCLE
    distance = np.minimum(turned, CIRCLE - turned)
    return np.asarray(np.exp(-(distance**2) / (2 * sigma**2)))


def _input(s: Grating, x: np.ndarray, theta: np.ndarray, p: Values) -> np.ndarray:
    """Feedforward input (stimuli, positions, orientations)."""
    leaves = np.broadcast_arrays(*(np.atleast_1d(np.asarray(leaf, float)) for leaf in s))
    contrast, diameter, orientation, around, inner, outer, turned = (leaf[:, None] for leaf in leaves)
    edge = lambda z: 1 / (1 + np.exp(-z / p.sigma_R))  # noqa: E731
    disc = lambda d: np.where(d > 0, edge(x + d / 2) * edge(d / 2 - x), 0.0)  # noqa: E731
    centre = (contrast * disc(diameter))[..., None] * _tuning(theta - orientation, p.sigma_F)[:, None]
    annulus = np.maximum(disc(outer) - disc(inner), 0.0)
    surround = (around * annulus)[..., None] * _tuning(theta - turned, p.sigma_F)[:, None]
    return np.asarray(p.g * (centre + surround))


def _weights(p: Values, f: SynapticFactors) -> _Weights:
    f = checked(f)
    charge = f.nmda_saturation * f.tau_nmda
    onto = lambda J, nmda: J * f.release * ((1 - p.nmda_share) * f.ampa + p.nmda_share * nmda * charge)  # noqa: E731
    leaves = np.broadcast_arrays(onto(p.J_EE, f.nmda_EE), onto(p.J_IE, f.nmda_EI), p.J_EI * f.gaba, p.J_II * f.gaba)
    return _Weights(*(jnp.atleast_1d(leaf)[:, None, None] for leaf in leaves))


@jax.jit
def _settle(shown: Any, w: _Weights, spread: Any, O: Any, law: Any, steps: Any) -> Any:  # noqa: E741
    """Rates and their last change per time constant; axes (conditions, stimuli, positions, orientations).

    Inside, positions stand first and orientations last, so that both kernels are one matrix product each.
    """
    k, n, step_E, step_I = law
    h = jnp.moveaxis(shown, 1, 0)[:, None] + 0 * w.EE

    def over_space(kernel: Any, rate: Any) -> Any:
        return (kernel @ rate.reshape(len(kernel), -1)).reshape(rate.shape)

    def step(_: Any, state: Any) -> Any:
        E, I, _ = state  # noqa: E741
        tuned, local = ((r.reshape(-1, r.shape[-1]) @ O).reshape(r.shape) for r in (E, I))
        to_E = h + w.EE * over_space(spread[0], tuned) - w.EI * local
        to_I = h + w.IE * over_space(spread[1], tuned) - w.II * local
        change = k * jnp.maximum(to_E, 0) ** n - E
        return E + step_E * change, I + step_I * (k * jnp.maximum(to_I, 0) ** n - I), change

    zero = jnp.zeros_like(h)
    settled = jax.lax.fori_loop(0, steps, step, (zero, zero, zero))
    return tuple(jnp.moveaxis(r, 0, 2) for r in settled)


def _check(E: np.ndarray, I: np.ndarray, change: np.ndarray, p: Values) -> None:  # noqa: E741
    for name, rate in (("excitatory", E), ("inhibitory", I)):
        wild = ~np.isfinite(rate) | (rate > p.runaway)
        if np.any(wild):
            condition, stimulus = (int(i) for i in np.argwhere(wild)[0][:2])
            raise SimulationFailed(
                f"{NAME}: {name} rates of condition {condition} run away under stimulus {stimulus}; inhibition no "
                "longer holds excitation: bring gaba and nmda_EI nearer to 1, or lower nmda_EE and ampa"
            )
    restless = np.abs(change).max(axis=(2, 3)) > p.wavering * np.maximum(E.max(axis=(2, 3)), 1)
    if np.any(restless):
        condition, stimulus = (int(i) for i in np.argwhere(restless)[0])
        raise SimulationFailed(
            f"{NAME}: condition {condition} has not settled after {p.settle:g} ms under stimulus {stimulus}; it "
            "oscillates: bring the factors nearer to 1, or raise circuit.surround_suppression.settle"
        )


_MEASURED = "measured: responses at ten conductances between half and twice"
MARGINS = ParameterTable(
    f"circuit.margins.{NAME}", "critical margins: rates no longer settle, or half of the suppression is lost",
    nmda_EE=Parameter(0.4, "1", 0.3, 0.5, f"{_MEASURED}; rates no longer settle with more", "established", "log conductance at which the function is lost"),
    nmda_EI=Parameter(0.6, "1", 0.5, 0.7, f"{_MEASURED}; rates no longer settle with less", "established", "log conductance at which the function is lost"),
    ampa=Parameter(0.7, "1", 0.7, 0.7, f"{_MEASURED}; no loss", "established", "log conductance up to which no loss is found"),
    gaba=Parameter(0.6, "1", 0.5, 0.7, f"{_MEASURED}; rates no longer settle with less", "established", "log conductance at which the function is lost"),
)  # fmt: skip

CIRCUIT = Circuit(
    NAME,
    "centre and surround of visual cortex, Rubin 2015",
    TABLE,
    does=("surround_suppression",),
    measured=MARGINS,
    region="occipital",
)
