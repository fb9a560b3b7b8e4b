"""The two-area switch against the published code, its figure and the reference table of the equations."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.cognition.tasks.emotional_switch import TASK
from glutamate.engine.target import Target

_P = "circuit.cingulo_frontal_switch."
_CODE = "Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249"
_FIGURE = f"{_CODE}, figure shipped with ModelDB 240954"
_TABLE = "the same equations computed independently, 80+20 cells, three seeds"


def _scores(circuit: str, tau: list[float], leak: list[float], **options: Any) -> list[dict[str, float]]:
    values = {f"{_P}tau_AMPA_vACC": np.array(tau), f"{_P}V_L_vACC": np.array(leak)}
    results = TASK.run(circuit, values=values, **options)
    return [{name: score.value for name, score in r.scores.items()} for r in results]


def emotional_switch_small() -> dict[str, float]:
    """80+20 cells, 24 sessions of 40 s: healthy, moderate, severe, mild with a reuptake inhibitor, moderate stimulated."""
    names = ("healthy", "moderate", "severe", "treated")
    rows = _scores("cingulo_frontal_switch_small", [2.0, 2.1, 2.15, 2.05], [-70.0, -70.0, -70.0, -70.18], trials=24)
    stimulated = _scores("cingulo_frontal_switch_small", [2.1], [-70.0], trials=24, stimulation=130.0)
    found = {f"{name}_{k}": v for name, row in zip(names, rows, strict=True) for k, v in row.items()}
    return found | {"stimulation_gain": stimulated[0]["switched"] - found["moderate_switched"]}


def emotional_switch() -> dict[str, float]:
    """800+200 cells, 20 sessions of 17 s with one cue of each kind: healthy, severe, severe with a reuptake inhibitor."""
    names = ("healthy", "severe", "treated")
    rows = _scores(
        "cingulo_frontal_switch", [2.0, 2.15, 2.15], [-70.0, -70.0, -70.6], trials=20, cues=1, rest=9.0, interval=4.0
    )
    return {f"{name}_{k}": v for name, row in zip(names, rows, strict=True) for k, v in row.items()}


EXPERIMENTS: dict[str, Any] = {f.__name__: functools.cache(f) for f in (emotional_switch_small, emotional_switch)}


def _around(id: str, title: str, value: float, quantity: str, note: str = "") -> Target:
    return Target(
        f"circuits.T8.{id}", "regression", title, _TABLE, f"{value:g} Hz", 0.85 * value, 1.15 * value, "Hz",
        "emotional_switch_small", quantity, note,
    )  # fmt: skip


def _share(id: str, title: str, published: str, low: float, high: float, quantity: str, note: str = "") -> Target:
    return Target(
        f"circuits.T8.{id}", "regression", title, _TABLE, published, low, high, "%",
        "emotional_switch_small", quantity, note,
    )  # fmt: skip


TARGETS = (
    _around("a", "healthy: vACC in its high state after sad cues", 30.4, "healthy_high_vACC"),
    _around("b", "healthy: dlPFC in its high state after cognitive cues", 27.7, "healthy_high_dlPFC"),
    _share("c", "healthy: cognitive cues that take", "switches", 66.7, 100.0, "healthy_switched"),
    _around("d", "moderate: vACC after sad cues", 40.4, "moderate_high_vACC"),
    _share("e", "moderate: cognitive cues that take", "stuck", 0.0, 33.3, "moderate_switched",
        "half of the cues take at 2.10 ms with the input of the published code, 4 % with Poisson input; stuck at 2.15 ms"),
    _around("f", "mild with reuptake inhibitor: vACC in its high state", 30.3, "treated_high_vACC"),
    _around("g", "mild with reuptake inhibitor: dlPFC in its high state", 25.5, "treated_high_dlPFC"),
    _share("h", "mild with reuptake inhibitor: cognitive cues that take", "restored", 66.7, 100.0, "treated_switched"),
    Target("circuits.T20.a", "prediction", "vACC after a sad cue, 800+200 cells", _FIGURE, "35.5 Hz", 33.0, 38.0, "Hz", "emotional_switch", "healthy_sad_vACC"),
    Target("circuits.T20.b", "prediction", "dlPFC after a cognitive cue", _FIGURE, "33.5 Hz", 31.0, 36.0, "Hz", "emotional_switch", "healthy_cognitive_dlPFC"),
    Target("circuits.T20.c", "prediction", "vACC after a cognitive cue", _FIGURE, "below 1 Hz", 0.0, 1.0, "Hz", "emotional_switch", "healthy_cognitive_vACC"),
    Target("circuits.T20.d", "prediction", "severe depression: cognitive cues that take", _CODE, "sustained vACC activity is not suppressed", 0.0, 33.3, "%", "emotional_switch", "severe_switched"),
    Target("circuits.T20.e", "prediction", "severe depression: vACC at rest, before any cue", _CODE, "sustained vACC activity", 20.0, 60.0, "Hz", "emotional_switch", "severe_rest_vACC"),
    Target("circuits.T20.f", "prediction", "severe with the strong reuptake inhibitor: cognitive cues that take", _CODE, "the drug restores the switch", 66.7, 100.0, "%", "emotional_switch", "treated_switched"),
    Target("circuits.T20.g", "prediction", "moderate, 80+20 cells: cognitive cues gained by stimulation at 130 Hz", _CODE, "deep brain stimulation counteracts", 10.0, 100.0, "%", "emotional_switch_small", "stimulation_gain"),
)  # fmt: skip
