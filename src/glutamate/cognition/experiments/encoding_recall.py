"""Encoding and recall under partial block of NMDA receptors against human data and the published network."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.tasks.encoding_recall import TASK
from glutamate.engine.target import Target

_KETAMINE = "Honey 2005, doi:10.1007/s00213-005-0001-z"
_BRUNEL_WANG = "Brunel and Wang 2001, doi:10.1023/A:1011204814320"


def encoding_recall() -> dict[str, float]:
    """30 trials: healthy, and all NMDA receptors 10 % down at encoding or at retrieval."""
    block = SynapticFactors(nmda_EE=np.array([1.0, 0.9]), nmda_EI=np.array([1.0, 0.9]))
    learned, forgotten = (r.scores for r in TASK.run(factors=block, phase="encoding"))
    _, blocked = (r.scores for r in TASK.run(factors=block, phase="retrieval"))
    return {
        "learned": learned["learned"].value,
        "recalled": learned["recalled"].value,
        "persistence": learned["persistence"].value,
        "lost_at_encoding": learned["recalled"].value - forgotten["recalled"].value,
        "encoding_over_retrieval": blocked["recalled"].value - forgotten["recalled"].value,
    }


EXPERIMENTS: dict[str, Any] = {"encoding_recall": functools.cache(encoding_recall)}

TARGETS = (
    Target("circuits.T24.a", "calibration", "learned weight within a pattern over the mean", _BRUNEL_WANG, "2.1, set by hand", 1.95, 2.25, "1", "encoding_recall", "learned"),
    Target("circuits.T24.b", "prediction", "items that persist after the cue", _BRUNEL_WANG, "each item has a persistent state", 80.0, 100.0, "%", "encoding_recall", "persistence"),
    Target("circuits.T24.c", "prediction", "recall lost by NMDA -10 % at encoding", _KETAMINE, "encoding is impaired", 10.0, 100.0, "%", "encoding_recall", "lost_at_encoding"),
    Target("circuits.T24.d", "prediction", "recall under the block at retrieval minus at encoding", _KETAMINE, "encoding rather than retrieval is impaired", 10.0, 100.0, "%", "encoding_recall", "encoding_over_retrieval"),
)  # fmt: skip
