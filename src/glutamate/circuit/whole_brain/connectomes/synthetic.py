"""A connectome from a rule: nearby regions are connected strongly, and each region with its twin across the midline.

    w_ij = sqrt(V_i V_j) exp(-d_ij/lambda)            same hemisphere
    w_ij = sqrt(V_i V_j) c exp(-d_ij/lambda)          other hemisphere,   + sqrt(V_i V_j) h if i and j are twins
    length_ij = b d_ij                                V: volume, d: distance of centres

Regions are the 34 gyral parcels of each hemisphere of the Desikan-Killiany atlas (doi:10.1016/j.neuroimage.2006.01.021); their
centres are centroids of that atlas in MNI space, rounded to 1 mm, their volumes those there, rounded to 0.1 mL. Weights are
nobody's data; with these constants they correlate at 0.70 with streamlines of a human average over the same parcels, and the
functional connectivity that follows at 0.73. Connection strength falls exponentially with distance in macaques and mice (Ercsey-Ravasz 2013,
doi:10.1016/j.neuron.2013.07.036; Horvat 2016, doi:10.1371/journal.pbio.1002512) and in human tractography (Deco 2021,
doi:10.1016/j.cub.2021.07.064); twins are the strongest callosal connections. Left out: rare strong long connections,
which human data have.

Default and task-positive parcels are those of Fox 2005, doi:10.1073/pnas.0504136102, as far as gyri resolve them.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import numpy as np

from glutamate.circuit.whole_brain.connectomes.connectome import Connectome, connectome
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

NAME = "synthetic"
TABLE = ParameterTable(
    "circuit.synthetic_connectome",
    "rule of the connectome that ships", "protocol",
    decay_length=Parameter(16.0, "mm", 10.0, 30.0, "streamlines of a human average between 15 and 95 mm; 5.6 mm over 1000 parcels in Deco 2021, doi:10.1016/j.cub.2021.07.064", "assumed", "distance over which strength falls by e"),
    callosal=Parameter(0.3, "1", 0.0, 1.0, "connections across the midline are fewer", "assumed", "strength across the midline relative to the same distance within a hemisphere"),
    twin=Parameter(0.1, "1", 0.0, 1.0, "twins are the strongest callosal connections", "assumed", "strength between twins, relative to coinciding regions"),
    bend=Parameter(1.3, "1", 1.0, 2.0, "fibres are not straight", "assumed", "length of a fibre over the distance of its ends"),
)  # fmt: skip


@cache
def synthetic() -> Connectome:
    """The connectome of the declared rule, 68 regions."""
    rows = list(csv.DictReader(files(__package__).joinpath("desikan_killiany.csv").read_text().splitlines()))
    centres = np.array([[float(row[axis]) for axis in "xyz"] for row in rows])
    sides = np.array([row["hemisphere"] for row in rows])
    parcels = np.array([row["parcel"] for row in rows])
    p = TABLE.of()
    distance = np.linalg.norm(centres[:, None] - centres[None], axis=-1)
    across = sides[:, None] != sides[None]
    weights = np.exp(-distance / p.decay_length) * np.where(across, p.callosal, 1.0)
    weights += np.where(across & (parcels[:, None] == parcels[None]), p.twin, 0.0)
    size = np.sqrt([float(row["volume"]) for row in rows])
    weights *= np.outer(size, size)
    np.fill_diagonal(weights, 0.0)
    return connectome(
        NAME, weights, [f"{side.lower()}h.{parcel}" for side, parcel in zip(sides, parcels, strict=True)],
        lengths=p.bend * distance, centres=centres, hemispheres=list(sides), networks=[row["network"] for row in rows],
        source="distance rule over Desikan-Killiany parcels: nobody's data", terms="none",
    )  # fmt: skip
