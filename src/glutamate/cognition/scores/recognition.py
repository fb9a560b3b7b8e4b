"""Recognition from a remembered angle: is the probe the item that was held?

    answer "same" if the memory persists and |report - probe| < c; a lost memory answers "same" with probability g

    P(same | probe at distance d) = P [Phi((d + c)/s) - Phi((d - c)/s)] + (1 - P) g     report error normal, SD s

P is the probability that the memory persists. The second line is the answer that a task expects from persistence and spread
alone, smooth in both; it is what the surrogates of n-back use, and the counts of a simulated session follow it.

    d' = z(P(same | d = 0)) - z(mean over lures of P(same | d))

Units: degrees. g is the share of targets, as from an observer who matches its guesses to it (assumed).
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.scipy.stats import norm

from glutamate.cognition.scores.recall import wrapped

# number: probabilities are kept this far from 0 and 1: one error in a block of 200 trials is the least that can be
# told
CERTAIN = 5e-3


def answers_same(reported: Any, probe: Any, kept: Any, criterion: float, guess: float, random: Any) -> np.ndarray:
    """Whether each trial is answered "same".

    Args:
        reported, probe: degrees, per trial.
        kept: whether the memory persists, per trial.
        criterion: largest distance that counts as the same, degrees.
        guess: probability of "same" without a memory.
        random: uniform numbers in [0, 1), per trial, for the guesses.
    """
    near = np.abs(wrapped(np.asarray(reported, float) - np.asarray(probe, float))) < criterion
    return np.where(np.asarray(kept, bool), near, np.asarray(random) < guess)


def expected_same(distance: Any, persistence: Any, spread: Any, criterion: Any, guess: Any) -> Any:
    """Probability of the answer "same" to a probe at `distance` degrees; differentiable."""
    inside = norm.cdf((distance + criterion) / spread) - norm.cdf((distance - criterion) / spread)
    return persistence * inside + (1 - persistence) * guess


def expected_rates(persistence: Any, spread: Any, lures: Any, criterion: Any, guess: Any) -> tuple[Any, Any]:
    """Shares of "same" to targets and to lures at the distances `lures` (degrees); differentiable."""
    shape = jnp.shape(jnp.asarray(persistence))
    hits = expected_same(0.0, persistence, spread, criterion, guess)
    away = [expected_same(d, persistence, spread, criterion, guess) for d in np.asarray(lures, float)]
    return hits, jnp.mean(jnp.stack([jnp.broadcast_to(a, shape) for a in away]), axis=0)


def expected_detection(hits: Any, false_alarms: Any) -> tuple[Any, Any]:
    """d' and criterion of two shares; differentiable."""
    low, high = CERTAIN, 1 - CERTAIN
    targets, lures = (norm.ppf(jnp.clip(share, low, high)) for share in (hits, false_alarms))
    return targets - lures, -(targets + lures) / 2
