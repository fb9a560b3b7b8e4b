"""Shapley shares: by hand for two and three, whole for any number, and the short form where effects interact in pairs."""

import numpy as np
import pytest

from glutamate.explanation import coalitions


def outcomes(n, v):
    return np.array([v(row.astype(float)) for row in coalitions.sets_of(n)])


def test_two_share_what_they_do_together():
    shares, rest = coalitions.shares(outcomes(2, lambda x: 3 * x[0] + x[1] + 4 * x[0] * x[1]), 2)
    np.testing.assert_allclose(shares, [5, 3])
    assert rest == 0


def test_three_share_what_only_three_do():
    shares, _ = coalitions.shares(outcomes(3, lambda x: x[0] + 6 * x[0] * x[1] * x[2]), 3)
    np.testing.assert_allclose(shares, [3, 2, 2])


@pytest.mark.parametrize("n", [1, 4, coalitions.MOST, coalitions.MOST + 1, 9])
def test_shares_and_what_is_left_over_add_up(n):
    rng = np.random.default_rng(7)
    v = rng.standard_normal((len(coalitions.sets_of(n)), 3))
    shares, rest = coalitions.shares(v, n)
    np.testing.assert_allclose(shares.sum(axis=0) + rest, v[-1] - v[0], atol=1e-12)


def test_many_in_pairs_get_what_all_sets_give():
    """Seven parts: the short form against the sum over all 128 sets, written out here."""
    rng = np.random.default_rng(3)
    n, linear, pairs = 7, rng.standard_normal(7), np.triu(rng.standard_normal((7, 7)), 1)
    shares, rest = coalitions.shares(outcomes(n, lambda x: linear @ x + x @ pairs @ x), n)
    np.testing.assert_allclose(shares, linear + (pairs + pairs.T).sum(axis=1) / 2, atol=1e-12)
    assert abs(rest) < 1e-12


def test_nothing_takes_part():
    shares, rest = coalitions.shares(np.array([2.0]), 0)
    assert len(shares) == 0 and rest == 0
