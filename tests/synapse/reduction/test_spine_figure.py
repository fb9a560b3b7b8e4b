"""Calcium of the figure is that of the spine, and falls with the NMDA drive to what the back-propagating spike lets in."""

import numpy as np
import pytest

from glutamate.synapse.plasticity import spine_calcium, spine_thresholds
from glutamate.synapse.presynapse import pathways
from glutamate.synapse.reduction import spine_figure
from glutamate.synapse.spine.calcium import Spine
from glutamate.synapse.spine.transient import transient


def test_calcium_follows_the_drive():
    found = spine_figure.calcium([1.0, 0.5, 0.0], 1.0)
    assert found.shape == (3, len(spine_figure.times()))
    assert np.all(np.diff(found.max(axis=1)) < 0)
    assert found[2, -1] == pytest.approx(0.07, abs=0.005)


def test_calcium_is_that_of_the_spine():
    values = spine_calcium.defaults()
    mean = pathways.get(spine_calcium.PATHWAY).mean(values)
    height = values[spine_thresholds.TABLE["bap"].name]
    spine = Spine(*(np.full(1, x) for x in (mean.g_AMPA * mean.nmda_ratio, mean.spine_volume, height)))
    answer = transient(values, spine, mean.g_AMPA, [0.0], [10.0], 120.0, form=spine_calcium.NEOCORTICAL)
    expected = np.interp(spine_figure.times(), answer.time, answer.calcium)
    np.testing.assert_allclose(spine_figure.calcium(1.0, 1.0)[0], expected, rtol=1e-6)
