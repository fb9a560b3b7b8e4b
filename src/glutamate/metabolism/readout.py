"""What is kept of a run: concentrations per cell, tissue pools, fluxes, energy, regulators, inputs.

tissue pool (umol/g) = sum over cells of concentration x volume
V_TCA = citrate synthase on acetyl-CoA of pyruvate and of ketone bodies, summed over cells;
V_cycle = astrocytic uptake of glutamate;  V_cycle of GABA = astrocytic uptake of GABA less what overflows
CMRglc = glucose transport;  CMRO2 = sum over reactions of O2 per turn x flux
neuronal oxidative CMRglc = pyruvate oxidised by both neuron classes/2
"""

from __future__ import annotations

import functools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.link import Variable
from glutamate.engine.network import Anchors
from glutamate.metabolism import ports
from glutamate.metabolism.fuels import FUELS, production
from glutamate.metabolism.model import network
from glutamate.metabolism.reactions.glutamate_uptake import ASTROCYTE
from glutamate.metabolism.species import CELL_NAMES

CELLS = tuple(CELL_NAMES)
PER_CELL = {"lactate": "Lac", "ketoglutarate": "KG", "c4": "C4", "glutamate": "Glu", "aspartate": "Asp", "glutamine": "Gln", "gaba": "GABA", "pcr": "PCr", "atp": "ATP"}  # fmt: skip
"""Variables with a cell dimension and their symbols."""
TISSUE_ONLY = {
    "glucose": "Glc",
    "ammonia": "NH4",
    "glycogen": "Gly",
    "beta_hydroxybutyrate": "BHB",
    "acetoacetate": "AcAc",
}
REGULATORS = {
    "plp": ("PLP", "brain pyridoxal phosphate relative to normal"),
    "gad_holo67": ("holo67", "holoenzyme fraction of GAD67"),
    "gad_holo65": ("holo65", "holoenzyme fraction of GAD65"),
    "gad67_expression": ("gad67", "GAD67 expression relative to normal"),
    "gaba_transaminase_active": ("gabaT", "active fraction of GABA transaminase"),
}
FLUXES = {
    "v_tca": ({"citrate_synthase": 1.0, "ketone_oxidation": 2.0}, "citric-acid cycle, all cells"),
    "v_tca_neuronal": (
        {"citrate_synthase_N": 1.0, "citrate_synthase_G": 1.0, "ketone_oxidation_N": 2.0, "ketone_oxidation_G": 2.0},
        "citric-acid cycle of neurons",
    ),
    "v_cycle": ({"astrocytic_glutamate_uptake": 1.0}, "glutamate-glutamine cycle"),
    "v_cycle_gaba": ({"gat3": 1.0, "gaba_overflow": -1.0}, "GABA-glutamine cycle"),
    "cmrglc": ({"glucose_transport": 1.0}, "glucose uptake"),
    "cmrket": ({"ketone_oxidation": 1.0}, "ketone bodies oxidised"),
    "cmrglc_neuronal_oxidative": (
        {"citrate_synthase_N": 0.5, "citrate_synthase_G": 0.5},
        "glucose oxidised by neurons",
    ),
    "glutamine_synthetase": ({"glutamine_synthetase": 1.0}, "glutamine synthesis"),
    "glutaminase": ({"glutaminase": 1.0}, "glutaminase"),
    "gad": ({"glutamate_decarboxylase": 1.0}, "GABA synthesis"),
    "pyruvate_carboxylase": ({"pyruvate_carboxylase": 1.0}, "anaplerosis"),
    "gaba_transaminase": ({"gaba_transaminase": 1.0}, "GABA breakdown"),
    "glutamate_release": ({"glutamate_release": 1.0}, "quantal glutamate release"),
}


@functools.cache
def flux_weights() -> dict[str, np.ndarray]:
    """Weight of every rate in each reported flux, including oxygen from the declared O2 per turn."""
    net = network()
    out = {}
    for name, (weights, _) in FLUXES.items():
        row = np.zeros(len(net.fluxes))
        for reaction, weight in weights.items():
            where = net.flux_slice.get(reaction)
            row[net.flux_index[reaction] if where is None else where] = weight
        out[name] = row
    oxygen = np.zeros(len(net.fluxes))
    for r in net.reactions:
        if "oxygen" in r.table:
            spends = r.name in ("malic_enzyme", "pyruvate_recycling")
            oxygen[net.flux_slice[r.name]] = -r.table["oxygen"].value if spends else r.table["oxygen"].value
    out["cmro2"] = oxygen
    return out


def observe(states: Any, inputs: Any, anchors: Anchors, v0: Any, epoch: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Variables and ports along a run, (times, ..., people) each by name.

    Args:
        states: (times, states, people). inputs: (times, inputs, people).
        anchors: theta (entries, people), or (epochs, entries, people) with the epoch of every time in `epoch`, (times,).
        v0: baseline fluxes (reactions, people).
    """
    net = network()
    theta = anchors.theta

    def at(x: Any, u: Any, number: Any) -> tuple[Any, Any]:
        here = anchors if theta.ndim == 2 else anchors._replace(theta=theta[number])
        return net.rates(x, here, u), net.derived(x, here, u)

    rates, derived = jax.vmap(at)(states, inputs, epoch)
    first = anchors if theta.ndim == 2 else anchors._replace(theta=theta[0])
    rest = net.derived(anchors.x0, first, anchors.u0)

    def level(name: str) -> Any:
        return states[:, net.state_index[name]] if name in net.state_index else derived.get(name)

    def volume(name: str, cell: str) -> Any:
        return anchors.volume[net.state_index[name if name in net.state_index else f"P_{cell}"]]

    out: dict[str, Any] = {}
    for name, symbol in PER_CELL.items():
        levels = {cell: level(f"{symbol}_{cell}") for cell in CELLS}
        nothing = jnp.full(states.shape[::2], jnp.nan)
        out[name] = jnp.stack([nothing if value is None else value for value in levels.values()], axis=1)
        held = [value * volume(f"{symbol}_{cell}", cell) for cell, value in levels.items() if value is not None]
        out[f"tissue_{name}"] = jnp.sum(jnp.stack(held), axis=0)
    free = jnp.sum(jnp.stack([level(f"Cr_{cell}") * volume("", cell) for cell in "NGA"]), axis=0)
    out["tissue_total_creatine"] = out["tissue_pcr"] + free
    for name, symbol in TISSUE_ONLY.items():
        out[f"tissue_{name}"] = level(symbol) * volume(symbol, "")
    for name, (symbol, _) in REGULATORS.items():
        out[name] = level(symbol)
    fluxes = {name: jnp.tensordot(rates, weights, ((1,), (0,))) for name, weights in flux_weights().items()}

    def relative(name: str) -> Any:
        at_rest = anchors.x0[net.state_index[name]] if name in net.state_index else rest[name]
        return level(name) / at_rest

    usual = {name: jnp.tensordot(weights, v0, 1) for name, weights in flux_weights().items()}
    per_cycle, usual_per_cycle = (f["glutaminase"] / (f["v_cycle"] + f["v_cycle_gaba"]) for f in (fluxes, usual))
    written = {
        ports.GLUTAMATE.name: relative("Glu_N"),
        ports.GABA.name: relative("GABA_G"),
        ports.ATP_E.name: relative("ATP_N"),
        ports.ATP_I.name: relative("ATP_G"),
        ports.AMBIENT.name: relative("Glu_E"),
        ports.AMBIENT_GABA.name: relative("GABA_E"),
        ports.CYCLE.name: per_cycle / usual_per_cycle,
        ports.TRANSPORTERS.name: _transporters(inputs, theta, epoch),
        # Adenylate kinase: AMP is ADP^2/ATP up to a constant.
        ports.ADENOSINE.name: relative("ADP_N") ** 2 / relative("ATP_N"),
    }  # fmt: skip
    nothing = jnp.full(states.shape[::2], jnp.nan)
    for fuel, cells in production(rates).items():
        out[f"atp_from_{fuel}"] = jnp.stack([cells.get(cell, nothing) for cell in CELLS], axis=1)
    return out | fluxes, written


def _transporters(inputs: Any, theta: Any, epoch: Any) -> Any:
    """Activity of astrocytic glutamate transporters: what a case sets at synapses times the mechanism, (times, people)."""
    net = network()
    row = [port.name for port in net.input_ports].index(ports.UPTAKE.name)
    entry = net.parameter_slice[ASTROCYTE["activity"].name].start
    return inputs[:, row] * (theta[entry] if theta.ndim == 2 else theta[epoch, entry])


def variables() -> dict[str, Variable]:
    """What is stored of metabolism."""
    cells = tuple(CELL_NAMES.values())
    tissue = [f"tissue_{name}" for name in (*PER_CELL, *TISSUE_ONLY, "total_creatine")]
    made = [f"atp_from_{fuel}" for fuel in FUELS]
    names = [*PER_CELL, *made, *tissue, *REGULATORS, *flux_weights()]
    return {
        name: Variable(
            describe(name)["units"], describe(name)["long_name"], cells if name in (*PER_CELL, *made) else ()
        )
        for name in names
    }


def describe(name: str) -> dict[str, str]:
    """Units and long name of a variable."""
    if name in PER_CELL:
        return {"units": "mM", "long_name": f"{name} per cell class"}
    if name.startswith("tissue_"):
        return {"units": "umol/g", "long_name": f"{name.removeprefix('tissue_').replace('_', ' ')} in grey matter"}
    if name.startswith("atp_from_"):
        fuel = FUELS[name.removeprefix("atp_from_")]
        return {"units": "umol/g/min", "long_name": f"ATP production from {fuel}"}
    if name in REGULATORS:
        return {"units": "1", "long_name": REGULATORS[name][1]}
    if name == "cmro2":
        return {"units": "umol/g/min", "long_name": "oxygen use"}
    return {"units": "umol/g/min", "long_name": FLUXES[name][1]}
