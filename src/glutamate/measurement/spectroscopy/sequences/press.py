"""PRESS: 90 - TE1/2 - 180 - (TE1 + TE2)/2 - 180 - TE2/2 - acquire (Bottomley 1987). Coherence -1, +1, -1."""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind
from glutamate.measurement.spectroscopy.sequences.roles import Player
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence, Step

TABLE = ParameterTable(
    "measurement.spectroscopy.press",
    "PRESS", "protocol",
    te=Parameter(0.030, "s", 0.030, 0.030, "commonest at 3 T: doi:10.1016/j.ab.2023.115227", "established", "echo time"),
    te1=Parameter(0.0, "s", 0.0, 0.0, "0: half of the echo time", "assumed", "echo time of the first echo"),
)  # fmt: skip


def build(times: Mapping[str, float], play: Player) -> tuple[Sequence, ...]:
    te = times["te"]
    te1 = times["te1"] or te / 2
    if te1 >= te:
        raise SpectroscopyError(f"first echo of PRESS at {te1:g} s: give less than the echo time of {te:g} s")
    # number: quarter and half turns
    first, second, third = (
        play("excitation", 90, "y", "x", rewind="after"),
        play("refocusing", 180, "x", "y"),
        play("refocusing", 180, "x", "z"),
    )
    steps = (Step(first, -1, te1 / 2), Step(second, 1, te / 2), Step(third, -1, (te - te1) / 2))
    return (Sequence("press", steps, te, {**times, "te1": te1}),)


KIND = SequenceKind(
    "press", "point-resolved spectroscopy", TABLE, {"excitation": "gauss_sinc", "refocusing": "gauss_sinc"}, build
)
