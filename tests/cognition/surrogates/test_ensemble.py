"""Members of an ensemble: re-tuned by inhibition to the set-point; sample 0 is the circuit as published."""

import numpy as np
import pytest

from glutamate.cognition import ensemble

VALUES = {"circuit.set_point.spread": 0.3}


def test_members_differ_in_conductances_and_hold_the_set_point(surrogate):
    z = ensemble.members(surrogate, 300, 5, VALUES)
    assert np.all(z[0] == 0)
    sizes = np.array([surrogate.margin_sizes[a] for a in surrogate.axes])
    assert 0.15 < (z[1:, 0] / sizes[0]).std() < 0.4
    peak = np.asarray(surrogate.value("peak", z))
    np.testing.assert_allclose(peak, float(surrogate.value("peak", np.zeros(3))), rtol=1e-6)
    untuned = z.copy()
    untuned[:, 2] = 0.0
    assert np.asarray(surrogate.value("peak", untuned)).std() > 10 * peak.std()


def test_members_that_inhibition_cannot_save_stay_as_published(surrogate):
    wild = ensemble.members(surrogate, 200, 5, {"circuit.set_point.spread": 20.0})
    peak = np.asarray(surrogate.value("peak", surrogate.clipped(wild)))
    assert np.isfinite(wild).all()
    assert np.all(np.abs(peak / float(surrogate.value("peak", np.zeros(3))) - 1) < 0.5)
    assert np.any(np.all(wild == 0, axis=1)[1:])


@pytest.mark.parametrize("name", ["peak", "kept"])
def test_the_same_seed_gives_the_same_members(surrogate, name):
    first, again = (ensemble.members(surrogate, 20, 7, VALUES) for _ in range(2))
    np.testing.assert_array_equal(surrogate.value(name, first), surrogate.value(name, again))
