"""Choice tasks on a spiking circuit: the raster is the trial that was scored; every declared score comes back."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.trials import choice
from glutamate.cognition.trials.choice import Evidence


def test_a_raster_shows_a_trial_that_was_scored():
    strength = np.array([0.0, 0.5, -0.5])
    rates = np.broadcast_to(40 * np.stack([1 + strength, 1 - strength]), (20, 2, 3))
    evidence = Evidence(rates, 50.0)
    found = choice.present("lam_decision", evidence, seed=4)
    assert found.choice[0, 1:].tolist() == [1, -1]
    for trial in (1, 2):
        times, spikes = choice.raster("lam_decision", evidence, trial, seed=4)
        late = times > 800
        shares = np.split(spikes[0], [60, 120], axis=1)
        pools = [part[late].mean() * 1000 / 10 for part in shares[:2]]
        scored = found.rates[0, trial, found.times_ms > 800].mean(axis=0)
        assert pools == pytest.approx(scored, abs=4.0)  # a quarter of the neurons over 0.2 s: standard error 1.8 Hz


def test_random_dots_on_spikes():
    factors = SynapticFactors(nmda_EE=[1.0, 0.9])
    healthy, less = tasks.get("random_dots").run(
        "lam_decision", factors=factors, trials=4, seed=1, coherences=(25.6, 51.2)
    )
    assert healthy.scores["accuracy"].value > 0.8 and less.scores["undecided"].value == 1.0
    assert np.isnan(less.scores["decision_time"].value)
    for result in (healthy, less):
        raster = result.curves["raster"]
        assert raster.y.shape == (250, 220) and raster.x[0] < 0 < raster.x[-1]
    assert healthy.curves["raster"].y[-50:, :60].mean() > 4 * less.curves["raster"].y[-50:, :60].mean()
