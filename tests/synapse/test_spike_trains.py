"""Synapses with spike trains of their own: agreement with the solution of each, bad input."""

import numpy as np
import pytest

from glutamate.synapse import markov, receptors, spike_trains
from glutamate.synapse.cleft import transient

DT = 0.1
TRAINS = ([5.0, 7.0, 9.0, 11.5, 30.0], [], [0.0, 2.0, 50.0])


@pytest.mark.parametrize("name", ["ampa_jonas", "nmda_lester_jahr"])
def test_agrees_with_each_synapse_alone(name: str, values: dict[str, float]) -> None:
    receptor = receptors.get(name)
    outputs = np.arange(0, 801, 25)
    flows = spike_trains.flows(receptor, values, 80.0, DT)
    found = spike_trains.open_probability(flows, receptor.start(), spike_trains.on_grid(TRAINS, DT), outputs)
    for train, row in zip(TRAINS, np.asarray(found), strict=True):
        if not train:
            np.testing.assert_allclose(row, 0, atol=1e-12)
            continue
        times = np.unique(np.concatenate([markov.grid(train, 81.0, 4.0), outputs[outputs * DT >= train[0]] * DT]))
        alone = markov.course(receptor, values, lambda t: transient.train(values, t, train), times)  # noqa: B023
        expected = np.interp(outputs * DT, times, alone.open, left=0.0)
        np.testing.assert_allclose(row, expected, atol=2e-6)


def test_bad_trains_are_refused() -> None:
    with pytest.raises(ValueError, match="train 1"):
        spike_trains.on_grid([[1.0], [1.0, 2.0]], DT)
    with pytest.raises(ValueError, match="ascend"):
        spike_trains.on_grid([[-1.0]], DT)


def test_gaba_b_has_no_flows(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="not linear"):
        spike_trains.flows(receptors.get("gaba_b"), values, 80.0, DT)
