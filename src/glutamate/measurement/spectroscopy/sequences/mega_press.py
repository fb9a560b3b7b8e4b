"""MEGA-PRESS: PRESS with two editing pulses, at the partner's shift in one shot and elsewhere in the other (Mescher 1998).

The slice pulses stand at TE1/2 and (TE + TE1)/2, the editing pulses halfway between and TE/2 later. Coherence
-1, +1, +1, -1, -1. The difference is on - off, not halved. An ideal editing pulse turns the protons within `band` of its
shift and no other; at TE 68 ms it inverts the outer lines of GABA at 3.0 ppm, which the difference shows. Macromolecules
and, at 3.75 ppm, glutamate and glutamine are edited along with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.pulses.pulse import Band
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind
from glutamate.measurement.spectroscopy.sequences.roles import Player
from glutamate.measurement.spectroscopy.sequences.sequence import Sequence, Step

_USUAL = "GABA editing at 3 T: Mullins 2014, doi:10.1016/j.neuroimage.2012.12.004"

TABLE = ParameterTable(
    "measurement.spectroscopy.mega_press",
    "MEGA-PRESS", "protocol",
    te=Parameter(0.068, "s", 0.068, 0.068, _USUAL, "established", "echo time"),
    te1=Parameter(0.0, "s", 0.0, 0.0, "0: a quarter of the echo time", "assumed", "echo time of the first echo"),
    on=Parameter(1.9, "ppm", 1.9, 1.9, _USUAL, "established", "shift of the editing pulse in the shot that edits"),
    off=Parameter(7.46, "ppm", 7.46, 7.46, _USUAL, "established", "its shift in the other shot"),
    band=Parameter(0.25, "ppm", 0.25, 0.25, "half of 60 Hz at 3 T", "assumed", "half width of an ideal editing pulse"),
)  # fmt: skip


def build(times: Mapping[str, float], play: Player) -> tuple[Sequence, ...]:
    te = times["te"]
    te1 = times["te1"] or te / 4  # number: puts the slice pulses half an echo time apart
    if te1 >= te:
        raise SpectroscopyError(f"first echo of MEGA-PRESS at {te1:g} s: give less than the echo time of {te:g} s")
    # number: quarter and half turns
    first, second, third = (
        play("excitation", 90, "y", "x", rewind="after"),
        play("refocusing", 180, "x", "y"),
        play("refocusing", 180, "x", "z"),
    )
    between = te / 4  # number: slice and editing pulses alternate at quarters of the echo time
    shots = []
    for label in ("on", "off"):
        # number: half a turn
        edit = play("editing", 180, "x", band=Band(times[label] - times["band"], times[label] + times["band"]))
        steps = (
            Step(first, -1, te1 / 2),
            Step(second, 1, between),
            Step(edit, 1, between),
            Step(third, -1, between),
            Step(edit, -1, between - te1 / 2),
        )
        shots.append(Sequence("mega_press", steps, te, {**times, "te1": te1}, label))
    return tuple(shots)


KIND = SequenceKind(
    "mega_press", "PRESS with editing pulses, on and off", TABLE,
    {"excitation": "gauss_sinc", "refocusing": "gauss_sinc", "editing": "gauss"}, build, ("mega", "megapress"), ("on", "off"),
)  # fmt: skip
