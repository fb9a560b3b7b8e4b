"""A run that leaves the valid range says who, when and why; one that stays inside says nothing."""

import numpy as np
import xarray as xr

from glutamate.metabolism.validity import LIMITS, outside


def dataset(atp, synthetase):
    """Two arms of two people at three times; the second arm is at the given shares of health from the second time on."""
    share = {"atp": atp, "glutamine_synthetase": synthetase}
    data = {}
    for limit in LIMITS:
        level = np.ones((2, 2, 1, 3))
        level[1, 1, 0, 1:] = share[limit.variable]
        dims = ("arm", "sample", "region", "time")
        data[limit.variable] = (dims, level)
        if limit.cell:
            data[limit.variable] = ((*dims, "cell"), level[..., None])
    coords = {
        "arm": ["healthy", "low"],
        "region": ["occipital"],
        "time": [8.0, 8.5, 9.0],
        "cell": ["glutamatergic_neuron"],
    }
    return xr.Dataset(data, coords)


def test_inside_nothing_is_said():
    assert not list(outside(dataset(0.9, 0.5)))


def test_outside_it_is_said_who_when_and_why():
    energy, cycle = outside(dataset(0.5, 0.1))
    assert energy.startswith("low, occipital: outside the valid range; ATP") and "1 of 2 people, first 30 min" in energy
    assert "cell death" in energy and "glutamine synthesis is below 25 %" in cycle
