"""Scales: what the people of a run would answer or score, as simulated equivalents and never as clinical scores.

    PHQ-9, GAD-7       questionnaires of two weeks, free to use
    fatigue_severity   like the Fatigue Severity Scale, of a week; only its range and published distribution are used
    KSS, PVT           Karolinska sleepiness and lapses of the vigilance test, at a moment

Nobody can read a questionnaire off a brain model. What is done instead is written in `answers`: people answer as the published
population does, somebody who feels worse than on ordinary days answers as people further out, and answers are as unreliable as published
ones. No wording of any item is here, and none is needed.
"""

from glutamate.body.scales.scale import Scale
from glutamate.engine.catalogue import Catalogue

SCALES: Catalogue[Scale] = Catalogue(__name__, Scale, "scale")
