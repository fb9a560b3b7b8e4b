"""What a circuit cannot say: synaptic changes along channels that it does not have.

A ring whose recurrence is NMDA has no AMPA receptors to lose, a network of theta neurons no NMDA receptors to block. An arm that
changes nothing else would score exactly as health, which is no result: its scores are not a number, and the arm is told as
not modelled. Where other channels change as well, the scores are those of the others, and what is left out is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.cognition import circuit_conductances

BLANKED = ("value", "ci_low", "ci_high", "difference", "difference_low", "difference_high", "expected")


def absent(circuit: str, change: Mapping[str, np.ndarray]) -> list[list[str]]:
    """Channels that change in the median person and that a circuit does not have, by arm; `change` is (arms, samples)."""
    arms = len(next(iter(change.values())))
    return [circuit_conductances.absent(circuit, {c: x[arm, :1] for c, x in change.items()}) for arm in range(arms)]


def silent(
    circuit: str, change: Mapping[str, np.ndarray], conductances: Mapping[str, np.ndarray], own: Sequence[Any]
) -> np.ndarray:
    """Arms of which a circuit says nothing: something changes, and nothing that it has; (arms,)."""
    smallest = circuit_conductances.SMALLEST
    moves = np.array([[abs(float(change[c][arm, 0])) > smallest for c in conductances] for arm in range(len(own))])
    lacks = np.array([bool(found) for found in absent(circuit, change)])
    return np.asarray(lacks & ~moves.any(axis=1) & np.array([not row for row in own]))


def blanked(data: dict[str, Any], nothing: np.ndarray) -> dict[str, Any]:
    """Variables with scores and curves of arms `nothing` (visit, arm) not a number."""
    out = dict(data)
    for name, (dims, values, *rest) in data.items():
        if name in BLANKED or (name.startswith("curve_") and dims[:2] == ("visit", "arm")):
            changed = np.array(values, float)
            changed[nothing] = np.nan
            out[name] = (dims, changed, *rest)
    return out


def told(arms: Sequence[str], found: Sequence[Sequence[str]]) -> str:
    """In words: "block: nmda_EE, nmda_EI"; arms that lack the same are said together."""
    if len(arms) > 1 and found[0] and len({tuple(channels) for channels in found}) == 1:
        return f"in every arm {', '.join(found[0])}"
    return "; ".join(f"{arm}: {', '.join(channels)}" for arm, channels in zip(arms, found, strict=True) if channels)
