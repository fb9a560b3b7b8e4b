"""STEAM: 90 - TE/2 - 90 - TM - 90 - TE/2 - acquire (Frahm 1987). Coherence +1, 0, -1: half of the signal of PRESS."""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind
from glutamate.measurement.spectroscopy.sequences.roles import Player
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence, Step

TABLE = ParameterTable(
    "measurement.spectroscopy.steam",
    "STEAM", "protocol",
    te=Parameter(0.006, "s", 0.006, 0.006, "usual at 7 T: doi:10.1016/j.ab.2023.115227", "established", "echo time"),
    tm=Parameter(0.032, "s", 0.032, 0.032, "usual at 7 T", "established", "mixing time"),
)  # fmt: skip


def build(times: Mapping[str, float], play: Player) -> tuple[Sequence, ...]:
    te, tm = times["te"], times["tm"]
    # number: quarter turns, about axes that make a singlet positive
    first, second, third = (
        play("excitation", 90, "y", "x", rewind="after"),
        play("excitation", 90, "x", "y", rewind="before"),
        play("excitation", 90, "x", "z", rewind="after"),
    )
    steps = (Step(first, 1, te / 2), Step(second, 0, tm), Step(third, -1, te / 2))
    return (Sequence("steam", steps, te, times),)


KIND = SequenceKind("steam", "stimulated echo acquisition mode", TABLE, {"excitation": "gauss_sinc"}, build)
