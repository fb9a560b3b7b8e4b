"""What is kept of a run: concentrations per cell, tissue pools, fluxes, energy, regulators, inputs.

tissue pool (umol/g) = sum over cells of concentration x volume
V_TCA = citrate synthase, summed over cells;  V_cycle = astrocytic uptake of glutamate and GABA
CMRglc = glucose transport;  CMRO2 = sum over reactions of O2 per turn x flux
neuronal oxidative CMRglc = pyruvate oxidised by both neuron classes/2
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from glutamate.metabolism import run
from glutamate.metabolism.model import network
from glutamate.metabolism.species import CELL_NAMES

CELLS = tuple(CELL_NAMES)
PER_CELL = {"lactate": "Lac", "ketoglutarate": "KG", "c4": "C4", "glutamate": "Glu", "aspartate": "Asp", "glutamine": "Gln", "gaba": "GABA", "pcr": "PCr", "atp": "ATP"}  # fmt: skip
"""Variables with a cell dimension and their symbols."""
TISSUE_ONLY = {"glucose": "Glc", "ammonia": "NH4", "glycogen": "Gly"}
REGULATORS = {
    "plp": ("PLP", "brain pyridoxal phosphate relative to normal"),
    "gad_holo67": ("holo67", "holoenzyme fraction of GAD67"),
    "gad_holo65": ("holo65", "holoenzyme fraction of GAD65"),
    "gad67_expression": ("gad67", "GAD67 expression relative to normal"),
    "gaba_transaminase_active": ("gabaT", "active fraction of GABA transaminase"),
}
FLUXES = {
    "v_tca": ({"citrate_synthase": 1.0}, "citric-acid cycle, all cells"),
    "v_tca_neuronal": ({"citrate_synthase_N": 1.0, "citrate_synthase_G": 1.0}, "citric-acid cycle of neurons"),
    "v_cycle": ({"astrocytic_glutamate_uptake": 1.0, "gat3": 1.0}, "glutamate/GABA-glutamine cycle"),
    "cmrglc": ({"glucose_transport": 1.0}, "glucose uptake"),
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


def variables(states: np.ndarray, inputs: np.ndarray, anchors: Sequence[Any], size: int) -> dict[str, np.ndarray]:
    """Reduce a chunk to its reported variables.

    Args:
        states: (times, states, people). inputs: (times, inputs) where common to the chunk, or (times, inputs, people).
        anchors: anchors in force at every time. size: people that count, the others are padding.

    Returns:
        name to (people, times) or, for variables per cell, (people, cells, times), float32.
    """
    net = network()
    volume = np.asarray(anchors[0].volume)
    driven = np.broadcast_to(inputs.reshape(*inputs.shape[:2], -1), (*inputs.shape[:2], states.shape[2]))
    rates = np.empty((len(states), len(net.fluxes), states.shape[2]))
    derived: dict[str, np.ndarray] = {}
    for anchored in {id(a): a for a in anchors}.values():
        at = [i for i, a in enumerate(anchors) if a is anchored]
        some, names = run.rates_and_derived(states[at], driven[at], anchored)
        rates[at] = some
        for name, value in names.items():
            derived.setdefault(name, np.empty((len(states), states.shape[2])))[at] = value

    out: dict[str, np.ndarray] = {}
    for name, symbol in PER_CELL.items():
        cells = np.full((size, len(CELLS), len(states)), np.nan, np.float32)
        amount = 0.0
        for number, cell in enumerate(CELLS):
            state = f"{symbol}_{cell}"
            if state in net.state_index:
                value, capacity = states[:, net.state_index[state]], volume[net.state_index[state]]
            elif state in derived:
                value, capacity = derived[state], volume[net.state_index[f"P_{cell}"]]
            else:
                continue
            cells[:, number] = value.T[:size]
            amount = amount + (value * capacity).T[:size]
        out[name] = cells
        out[f"tissue_{name}"] = np.asarray(amount, np.float32)
    for name, symbol in TISSUE_ONLY.items():
        index = net.state_index[symbol]
        out[f"tissue_{name}"] = (states[:, index] * volume[index]).T[:size].astype(np.float32)
    for name, (symbol, _) in REGULATORS.items():
        out[name] = states[:, net.state_index[symbol]].T[:size].astype(np.float32)
    for name, weights in flux_weights().items():
        out[name] = np.einsum("r,trp->pt", weights, rates)[:size].astype(np.float32)
    return out


def dataset(
    arms: Sequence[str],
    region_names: Sequence[str],
    hours: np.ndarray,
    pieces: Mapping[tuple[int, str, int], Any],
    inputs: Mapping[str, Any],
) -> xr.Dataset:
    """Join the chunks of all arms and regions, with units and long names.

    Args:
        pieces: (arm, region, first sample) to the arrays of `variables`.
        inputs: variables of the inputs by name.
    """
    data: dict[str, Any] = {}
    names = list(next(iter(pieces.values())))
    firsts = sorted({first for _, _, first in pieces})
    for name in names:
        stacked = np.stack([
            np.stack([np.concatenate([pieces[a, r, f][name] for f in firsts]) for r in region_names], axis=1) for a in range(len(arms))
        ])  # fmt: skip
        dims = ("arm", "sample", "region", "cell", "time") if stacked.ndim == 5 else ("arm", "sample", "region", "time")
        data[name] = (dims, stacked, describe(name))
    coords = {
        "arm": list(arms),
        "sample": np.arange(data[names[0]][1].shape[1]),
        "region": list(region_names),
        "cell": list(CELL_NAMES.values()),
        "time": ("time", hours, {"units": "h", "long_name": "clock time since 00:00 of day 0"}),
    }
    return xr.Dataset(data | dict(inputs), coords)


def describe(name: str) -> dict[str, str]:
    """Units and long name of a variable."""
    if name in PER_CELL:
        return {"units": "mM", "long_name": f"{name} per cell class"}
    if name.startswith("tissue_"):
        return {"units": "umol/g", "long_name": f"{name.removeprefix('tissue_')} in grey matter"}
    if name in REGULATORS:
        return {"units": "1", "long_name": REGULATORS[name][1]}
    if name == "cmro2":
        return {"units": "umol/g/min", "long_name": "oxygen use"}
    return {"units": "umol/g/min", "long_name": FLUXES[name][1]}
