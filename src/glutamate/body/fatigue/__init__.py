"""Fatigue: hypotheses about what makes people tired, each one file, side by side.

    from glutamate.body import fatigue

    fatigue.compare(fatigue.Causes(sleep_debt=1.0, glutamate=-0.04))       standard deviations of fatigue by hypothesis

Nobody knows what fatigue is made of. `combined` is the default: sleep debt, effort to stay awake, hours of thought, energy and mood
with weights from what is known, and glutamate itself with a weight of zero, give or take. The others say what would hold if one
cause were all of it. Left out everywhere, because nothing here computes it: inflammation, illness, muscles, anaemia, motivation.
"""

from collections.abc import Mapping
from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.catalogue import Catalogue

HYPOTHESES: Catalogue[Hypothesis] = Catalogue(__name__, Hypothesis, "hypothesis of fatigue")
DEFAULT = "combined"


def fatigue(causes: Causes, values: Mapping[str, Any] | None = None, hypothesis: str = DEFAULT) -> Any:
    """Fatigue beyond that of an ordinary day at the same hour, in standard deviations between healthy people. Raises UnknownName."""
    return HYPOTHESES.get(hypothesis).fatigue(causes, values)


def compare(causes: Causes, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What every hypothesis says of the same causes."""
    return {hypothesis.name: hypothesis.fatigue(causes, values) for hypothesis in HYPOTHESES.all()}


def variable(hypothesis: str) -> str:
    """Name under which a run stores fatigue as a hypothesis has it."""
    return "fatigue" if hypothesis == DEFAULT else f"fatigue_{hypothesis}"
