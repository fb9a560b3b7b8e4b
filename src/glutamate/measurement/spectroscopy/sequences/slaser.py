"""Semi-LASER: 90, then two pairs of adiabatic 180s, each pair along one direction; TE/8, TE/4 three times, TE/8.

Coherence -1, +1, -1, +1, -1 (Scheenen 2008, doi:10.1002/mrm.21302). The second pulse of a pair undoes the phase that the
first writes across the slice.
"""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind
from glutamate.measurement.spectroscopy.sequences.roles import Player
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence, Step

TABLE = ParameterTable(
    "measurement.spectroscopy.slaser",
    "semi-LASER", "protocol",
    te=Parameter(0.028, "s", 0.028, 0.028, "consensus choice at 3 T: Oz 2021, doi:10.1002/nbm.4236", "established", "echo time"),
)  # fmt: skip


def build(times: Mapping[str, float], play: Player) -> tuple[Sequence, ...]:
    te = times["te"]
    # number: quarter and half turns
    excite = play("excitation", 90, "y", "x", rewind="after")
    # number: half a turn
    refocus = [play("refocusing", 180, "x", direction) for direction in ("y", "y", "z", "z")]
    # number: echoes of equal length, the first pulse half an echo after excitation
    delays = (te / 8, te / 4, te / 4, te / 4, te / 8)
    steps = tuple(
        Step(pulse, (-1) ** (i + 1), delay)
        for i, (pulse, delay) in enumerate(zip((excite, *refocus), delays, strict=True))
    )
    return (Sequence("slaser", steps, te, times),)


KIND = SequenceKind(
    "slaser", "localisation by adiabatic selective refocusing, semi-selective", TABLE,
    {"excitation": "gauss_sinc", "refocusing": "hyperbolic_secant"}, build, ("semi-laser", "s-laser"),
)  # fmt: skip
