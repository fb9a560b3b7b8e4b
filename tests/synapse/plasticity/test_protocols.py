"""Protocols: what is in them, and what cannot be."""

import jax
import numpy as np
import pytest

from glutamate.synapse.plasticity import protocols as pr


def test_pairs_keep_their_delay_either_way():
    for dt in (-25.0, 0.0, 10.0):
        pre, post = pr.pairing(1.0, dt, 60).all_spike_times()
        np.testing.assert_allclose(post - pre, dt)
        assert len(pre) == 60 and min(pre[0], post[0]) == 0


def test_bursts_theta_bursts_and_tetani_have_the_right_spikes():
    pre, post = pr.burst_pairing(20.0, 10.0, 5, 15, 10.0).all_spike_times()
    assert len(pre) == 75 and pre[5] - pre[0] == 10_000 and np.allclose(np.diff(pre[:5]), 50)
    assert len(pr.tetanus(100.0, 100, 4, 20.0).all_spike_times()[0]) == 400
    theta = pr.theta_burst(100.0, 4, 5.0, 10, 2, 15.0, with_post=True)
    pre, post = theta.all_spike_times()
    assert len(pre) == len(post) == 80 and pre[4] - pre[0] == 200
    assert pr.triplets(1.0, 10.0, 5.0, 60, "post").pre_ms == (0.0, 15.0)


def test_an_irregular_train_has_its_rate_and_repeats_with_its_key():
    key = jax.random.key(3)
    train = pr.irregular(key, 10.0, 200.0)
    assert abs(len(train.pre_ms) / 200.0 - 10.0) < 4 * np.sqrt(10.0 / 200.0)
    assert train == pr.irregular(key, 10.0, 200.0)
    paired = pr.irregular(key, 10.0, 20.0, dt_ms=5.0)
    np.testing.assert_allclose(np.subtract(paired.post_ms, paired.pre_ms), 5.0)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: pr.pairing(0.0, 10.0, 60), r"frequency_hz is 0.*positive"),
        (lambda: pr.pairing(1.0, float("nan"), 60), r"dt_ms is nan"),
        (lambda: pr.pairing(1.0, 10.0, 0), r"pairs|repeats is 0"),
        (lambda: pr.pairing(50.0, 5.0, 10, post_spikes=3, post_interval_ms=20.0), r"does not fit.*frequency_hz"),
        (lambda: pr.burst_pairing(2.0, 5.0, 5, 10, 1.0), r"burst lasts 2005 ms.*interval_s"),
        (lambda: pr.theta_burst(10.0, 4, 5.0, 10, 1, 10.0), r"burst lasts 300 ms.*200 ms"),
        (lambda: pr.triplets(1.0, 5.0, 5.0, 60, "pots"), r"middle is 'pots'"),
        (lambda: pr.Protocol("none", (), (), 100.0), r"at least one spike"),
        (lambda: pr.Protocol("early", (-5.0,), (), 100.0), r"pre_ms holds -5"),
        (lambda: pr.stack([]), r"at least one"),
    ],
)
def test_impossible_protocols_are_refused_by_name(make, what):
    with pytest.raises(ValueError, match=what):
        make()
