"""The hierarchy of areas: its order, balance, and that loops between areas hold what none holds alone."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import areal_hierarchy

SHORT = {"cue_ms": 500.0, "bin_ms": 100.0, "seed": 1}


def test_the_hierarchy_begins_in_primary_visual_cortex():
    areas = areal_hierarchy.hierarchy()
    assert len(areas.names) == 34 and sorted(areas.place) == pytest.approx(np.linspace(0, 1, 34))
    assert areas.names[int(areas.place.argmin())] == areal_hierarchy.FIRST
    assert areas.place[areas.names.index("lateraloccipital")] < 0.2 < areas.place[areas.names.index("superiorfrontal")]


def test_areas_are_balanced_at_every_place():
    """What inhibition leaves of the excitation of both pools together is J_0 everywhere."""
    n = areal_hierarchy.network()
    p = areal_hierarchy.TABLE
    through = n.slope * n.tau_G * n.gamma_I
    left = n.same + n.other + 2 * n.onto_I * n.inhibition * through / (1 - through * n.inhibition_I)
    assert np.asarray(left).ravel() == pytest.approx(p["J_0"].value)


def test_only_together_they_remember():
    G = {"circuit.areal_hierarchy.G": np.array([0.0, 0.56])}
    course = areal_hierarchy.remember(4, 2000.0, values=G, **SHORT)
    alone, together = (course.rates[-5:, 0, :, c].mean(axis=(0, 2)) > 5 for c in (0, 1))
    assert not alone.any()
    assert 6 <= together.sum() <= 20 and areal_hierarchy.hierarchy().place[together].min() > 0.4


def test_changes_and_lesions_stay_where_they_are_put():
    area = areal_hierarchy.hierarchy().names.index("insula")
    changed = areal_hierarchy.network(factors=SynapticFactors(nmda_EE=0.9), where=("insula",))
    assert np.flatnonzero(np.asarray(changed.EE).ravel() != 1).tolist() == [area]
    silent = areal_hierarchy.remember(2, 200.0, lesioned=("insula",), **SHORT)
    assert not silent.rates[:, :, area].any() and silent.rates[:, :, area - 1].all()
