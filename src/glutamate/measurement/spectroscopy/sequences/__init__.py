"""Pulse sequences: one file each with a `KIND`, found by walking this folder."""

from __future__ import annotations

from glutamate.engine.catalogue import Catalogue
from glutamate.measurement.spectroscopy.sequences.kind import SequenceKind

SEQUENCES: Catalogue[SequenceKind] = Catalogue(__name__, SequenceKind, "sequence", aliases=lambda kind: kind.synonyms)
