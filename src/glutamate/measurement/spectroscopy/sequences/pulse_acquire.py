"""Pulse and acquire: the whole signal at once, nothing selected. FID(0) counts the protons."""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind
from glutamate.measurement.spectroscopy.sequences.roles import Player
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence, Step

TABLE = ParameterTable(
    "measurement.spectroscopy.pulse_acquire",
    "pulse and acquire", "protocol",
    te=Parameter(0.0, "s", 0.0, 0.0, "ideal", "assumed", "delay from pulse to acquisition"),
)  # fmt: skip


def build(times: Mapping[str, float], play: Player) -> tuple[Sequence, ...]:
    quarter = play("excitation", 90, "y")  # number: a quarter turn
    return (Sequence("pulse_acquire", (Step(quarter, -1, times["te"]),), times["te"], times),)


KIND = SequenceKind(
    "pulse_acquire", "one pulse, then acquisition", TABLE, {"excitation": "gauss_sinc"}, build, ("fid", "onepulse")
)
