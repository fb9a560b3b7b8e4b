"""In-silico experiments on the terminal: short-term plasticity at regular rates, calcium, a failing glutamine cycle, no glutaminase."""

from __future__ import annotations

import functools

import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.units import MIN_PER_H
from glutamate.metabolism.experiments import Conditions
from glutamate.synapse.presynapse import filling, pathways, release_calcium, short_term_plasticity, supply
from glutamate.synapse.presynapse.synapse import Synapse

REST_HZ, CONDITIONING_HZ = 0.2, 20.0
CONDITIONING_MS = 600_000.0
RECIPE = {"L5TTPC": Synapse(0.38, 365.6, 25.7), "E2": Synapse(0.50, 671.0, 17.0), "L23": Synapse(0.46, 671.0, 17.0)}


@functools.cache
def short_term() -> dict[str, float]:
    """Released fraction relative to the first spike: "<pathway>_<rate>_<spike>", the steady state as spike "ss"."""
    found: dict[str, float] = {}
    for name, synapse in RECIPE.items():
        for rate in (10.0, 20.0, 40.0):
            train = np.asarray(short_term_plasticity.release(synapse, np.arange(5) * 1000 / rate))
            found |= {f"{name}_{rate:g}_{i + 1}": float(x / train[0]) for i, x in enumerate(train)}
            found[f"{name}_{rate:g}_ss"] = float(short_term_plasticity.regular(synapse, rate) / train[0])
    return found


@functools.cache
def content() -> dict[str, float]:
    """Vesicle content against cytosolic glutamate at the Km and concentration of the reference table, 1.6 and 8 mM."""
    values = registry.values() | {"synapse.filling.kappa": 1.6 / 8.0}
    found = {f"f_{mM:g}": float(filling.filled(values, mM / 8.0)) for mM in (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 16.0)}
    ratio = {f"U_{ca:g}": float(release_calcium.ratio(values, ca)) for ca in (1.0, 1.25, 1.5, 1.8, 2.5, 3.0)}
    return found | ratio


@functools.cache
def glutamine_cycle() -> dict[str, float]:
    """Transmission (content of vesicles) after ten minutes, per cent of the same firing with the cycle at work.

    rest: 0.2 Hz; conditioned: 20 Hz; rescued: 20 Hz with glutamine at twice the resting flux. GABA likewise.
    """
    pathway = pathways.get("excitatory")
    values = registry.values()
    synapse = pathway.mean(values)
    grid = np.linspace(0.0, CONDITIONING_MS, 3)

    def after(rate: float, cycle: float, exogenous: float, table: object = filling.GLUTAMATE) -> float:
        release = float(short_term_plasticity.turnover(synapse, rate))
        given = supply.Condition(release, cycle=cycle, exogenous=exogenous)
        return float(supply.course(values, grid, given, table=table).content[-1])  # type: ignore[arg-type]

    found: dict[str, float] = {}
    for name, table in (("", filling.GLUTAMATE), ("gaba_", filling.GABA)):
        rest, conditioned = (after(rate, 1.0, 0.0, table) for rate in (REST_HZ, CONDITIONING_HZ))
        found |= {
            f"{name}rest": 100 * after(REST_HZ, 0.0, 0.0, table) / rest,
            f"{name}conditioned": 100 * after(CONDITIONING_HZ, 0.0, 0.0, table) / conditioned,
            f"{name}rescued": 100 * after(CONDITIONING_HZ, 0.0, 2.0, table) / conditioned,
        }
    found["rescue"] = found["rescued"] - found["conditioned"]
    return found


QUIET = 0.05
"""Activity of neurons in culture relative to the awake cortex, an upper bound where sodium channels are blocked for miniatures."""


TRAIN_HZ, TRAIN_MS = 10.0, 60_000.0


@functools.cache
def without_glutaminase() -> dict[str, float]:
    """Content of vesicles without glutaminase, per cent.

    quiet, awake: of a vesicle left to fill, after an hour, in quiet neurons (of the same with the enzyme) and in the awake cortex.
    cytosol: glutamate of neurons after two hours in the awake cortex. train: content at the end of a minute at 10 Hz in the
    quiet neurons, of the same with the enzyme.
    """
    still = {"circuit.activity.E": QUIET, "circuit.activity.I": QUIET}
    blocked = {"metabolism.glutaminase.activity": 0.0}
    conditions = Conditions([{}, still, still], parameters=[blocked, blocked, {}])
    left = conditions.run(MIN_PER_H * np.arange(3)).state("Glu_N")
    awake, quiet, intact = (float(x) for x in left[1] / left[0])
    values = registry.values("synapse")
    release = float(short_term_plasticity.turnover(pathways.get("excitatory").mean(registry.values()), TRAIN_HZ))
    grid = np.array([0.0, TRAIN_MS])

    def end(cytosol: float, cycle: float) -> float:
        start = supply.Terminal(*(jnp.asarray(a) for a in (cytosol, cycle, filling.filled(values, cytosol))))
        given = supply.Condition(release, glutamate=cytosol, cycle=cycle)
        return float(supply.course(values, grid, given, start).content[-1])

    full = {x: float(filling.filled(values, x)) for x in (awake, quiet, intact)}
    return {
        "awake": 100 * full[awake],
        "quiet": 100 * full[quiet] / full[intact],
        "cytosol": 100 * float(left[2, 0] / left[0, 0]),
        "train": 100 * end(quiet, 0.0) / end(intact, 1.0),
    }


EXPERIMENTS = {
    "short_term": short_term,
    "vesicle_content": content,
    "glutamine_cycle": glutamine_cycle,
    "without_glutaminase": without_glutaminase,
}
