"""Couplings between links whose size nobody has measured, each with the number in which that stands.

`HEARD`: what a link makes of what it hears. `WRITTEN`: what a port is made of, whoever hears it. Signs and order are firmer than sizes.
"""

from __future__ import annotations

from collections.abc import Mapping

from glutamate.body import ports as body
from glutamate.circuit.ports import READS, SWITCH
from glutamate.metabolism import ports as metabolism

SCORES = "cognition"
"""Who reads the chain behind its last link."""
INATTENTION = "body/inattention"
"""What tasks hear of the body."""

HEARD: Mapping[tuple[str, str], str] = {
    **{("circuit", port.name): "circuit.homeostasis.other_gain" for port in READS},
    **{(SCORES, port.name): "circuit.homeostasis.memory_gain" for port in READS},
    (SCORES, INATTENTION): "body.attention.lost",
    ("body", metabolism.ADENOSINE.name): "body.heard.K_A",
    ("body", metabolism.ACTIVITY_E.name): "body.heard.v_E",
    ("body", metabolism.GABA.name): "body.heard.b",
    ("body", metabolism.GLUTAMATE.name): "body.heard.b",
    ("body", SWITCH.name): "body.mood_drive.w_s",
}
"""By link and what it hears."""

WRITTEN: Mapping[str, str] = {
    body.RELEASE.name: "body.glucocorticoid.a_f",
    body.UPTAKE.name: "body.glucocorticoid.a_u",
    body.SURFACE_RECEPTORS.name: "body.glucocorticoid.K_L",
    body.SYNAPTIC_GAIN.name: "body.synaptic_gain.people",
    body.EXTRACELLULAR.name: "body.wake_glutamate.people",
}
"""By port."""

READOUTS = ("body/fatigue", "body/mood", "body/low_mood")
"""Read-outs, by the begin of their names, that weigh their causes by assumed weights."""
