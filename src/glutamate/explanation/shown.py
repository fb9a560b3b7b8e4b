"""What of a map is shown: read-outs from molecule to mood with their labels, and the mechanisms that move them most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from glutamate.explanation.sensitivity_map import Map

GROUPS: Mapping[str, Mapping[str, str]] = {
    "pools and fluxes": {
        "metabolism/tissue_glutamate": "glutamate", "metabolism/tissue_glutamine": "glutamine",
        "metabolism/tissue_gaba": "GABA", "metabolism/tissue_lactate": "lactate", "metabolism/v_tca": "TCA cycle",
        "metabolism/v_cycle": "Glu-Gln cycle",
    },
    "spectroscopy": {"spectroscopy/Glu": "Glu", "spectroscopy/Gln": "Gln", "spectroscopy/GABA": "GABA"},
    "synapse": {
        "synapse/release": "release", "synapse/ampa": "AMPA", "synapse/nmda_EE": "NMDA E-E", "synapse/nmda_EI": "NMDA E-I",
        "synapse/gaba": "GABA-A", "synapse/plasticity": "plasticity",
    },
    "circuit": {"circuit/rate_E": "rate of E", "circuit/rate_I": "rate of I"},
    "cognition": {
        "n_back-murray_ring/d_prime": "n-back d'", "delayed_estimation-murray_ring/error_sd": "memory error",
        "random_dots-wong_wang/threshold": "decision threshold", "reaction_time-wong_wang/choice_time": "choice time",
        "symbol_coding-wong_wang/throughput": "symbol coding",
    },
    "body": {
        "body/sleep": "hours asleep", "body/sleepiness": "sleepiness", "body/lapses_adenosine": "lapses", "body/cortisol": "cortisol",
    },
    "fatigue, mood": {"body/fatigue": "fatigue", "body/mood": "mood", "body/low_mood": "low mood"},
}  # fmt: skip
"""Read-outs by group; what a map does not hold is left out."""
ASSUMED = ("circuit", "cognition", "fatigue, mood")
"""Groups behind the homeostatic gain (`circuit.homeostasis`), or that weigh their causes by weights which no experiment gives."""


def columns(found: Map) -> list[tuple[str, str, str]]:
    """(group, read-out, label) of what is shown of a map."""
    return [(g, name, label) for g, named in GROUPS.items() for name, label in named.items() if name in found.readouts]


def strongest(found: Map, readouts: Sequence[str], most: int) -> list[str]:
    """The mechanisms that move a read-out most, each measured by what moves that read-out most; in the order of the chain."""
    rows = np.abs(np.nan_to_num(found.elasticities[[found.readouts.index(name) for name in readouts]]))
    largest = rows.max(axis=1, keepdims=True)
    weight = (rows / np.where(largest > 0, largest, 1)).max(axis=0)
    chosen = np.argsort(-weight, kind="stable")[:most]
    return [found.mechanisms[n] for n in sorted(chosen) if weight[n] > 0]


def assumed(found: Map, readout: str, mechanism: str) -> bool:
    """Whether most of a number passes couplings whose size is assumed."""
    return bool(found.assumed[found.readouts.index(readout), found.mechanisms.index(mechanism)])


_CAPITALS = {"gaba": "GABA", "nmda": "NMDA", "ampa": "AMPA", "gat1": "GAT1", "gat3": "GAT3", "atp": "ATP", "ei": "E:I"}


def label(mechanism: str) -> str:
    """A mechanism in words."""
    words = mechanism.removesuffix(".activity").partition(".")[2].replace(".", " ").replace("_", " ").split()
    return " ".join(_CAPITALS.get(word.lower(), word) for word in words)
