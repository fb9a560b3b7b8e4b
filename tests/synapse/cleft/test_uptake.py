"""Cleft glutamate: the declared course, conservation of mass, buffering by transporters, ambient glutamate."""

import jax
import numpy as np
import pytest

from glutamate.synapse import markov
from glutamate.synapse.cleft import ambient, transient, transporters, uptake
from glutamate.synapse.cleft.transporters import Activity


def test_declared_course(values: dict[str, float]) -> None:
    t = np.array([-1.0, 0.0, 0.1, 1.5])
    expected = 3 * (0.9 * np.exp(-t / 0.1) + 0.1 * np.exp(-t / 1.5)) * (t >= 0)
    np.testing.assert_allclose(transient.after_release(values, t), expected, rtol=1e-12)
    both = transient.train(values, 5.0, [0.0, 4.0], np.array([1.0, 0.5]))
    assert float(both) == pytest.approx(float(transient.after_release(values, 5.0) + 0.5 * transient.after_release(values, 1.0)))  # fmt: skip
    with pytest.raises(ValueError, match="content"):
        transient.after_release(values, t, -1.0)


def test_a_healthy_release_follows_the_declared_course(values: dict[str, float]) -> None:
    times = markov.grid([0.0], 4.0)
    found = uptake.spread(values, [0.0], times)
    declared = np.asarray(transient.after_release(values, times))
    assert np.abs(np.asarray(found.cleft) - declared).max() < 0.03 * declared[0]


def mass(values: dict[str, float], g: uptake.Glutamate, activity: Activity) -> np.ndarray:
    """All glutamate, in cleft volumes times mM."""
    vicinity = 1 / values["synapse.uptake.cleft_over_vicinity"]
    space = 1 / (values["synapse.uptake.cleft_over_space"] * values["synapse.uptake.active"])
    T = float(transporters.rates(values, activity).total) / 1e3
    free = np.asarray(g.cleft) + vicinity * np.asarray(g.vicinity) + space * np.asarray(g.extracellular)
    return free + space * T * np.asarray(g.bound)


def test_mass_is_conserved_without_transport(values: dict[str, float]) -> None:
    sealed = {**values, "synapse.ambient.exchange": 1e15}
    found = uptake.spread(sealed, [0.0], markov.grid([0.0], 50.0), activity=Activity(0.0, 0.0), pool=0.0)
    np.testing.assert_allclose(mass(sealed, found, Activity(0.0, 0.0)), 3.0, rtol=1e-4)


def test_transport_and_binding_remove_free_glutamate(values: dict[str, float]) -> None:
    times = markov.grid([0.0], 50.0)
    healthy, none = (uptake.spread(values, [0.0], times, activity=a) for a in (Activity(), Activity(0.0, 0.0)))
    assert healthy.vicinity.max() < 0.95 * none.vicinity.max()
    assert np.all(np.asarray(healthy.extracellular)[times > 1] < np.asarray(none.extracellular)[times > 1])
    assert 0 < healthy.bound.max() < 1


def test_without_a_release_nothing_moves(values: dict[str, float]) -> None:
    found = uptake.spread(values, [0.0], markov.grid([0.0], 20.0), contents=0.0, activity=Activity(0.3, 1.0))
    np.testing.assert_allclose(found.extracellular, found.extracellular[0], rtol=1e-9)


def test_steps_are_fine_enough(values: dict[str, float]) -> None:
    coarse, fine = (uptake.spread(values, [0.0, 10.0], markov.grid([0.0, 10.0], 30.0, r)) for r in (1.0, 3.0))
    t = np.linspace(0.05, 29.0, 40)
    np.testing.assert_allclose(uptake.at(coarse, t), uptake.at(fine, t), rtol=2e-3)
    assert float(coarse.before[np.searchsorted(coarse.times, 10.0)]) < 0.1 < float(uptake.at(coarse, 10.0))


def test_ambient_glutamate(values: dict[str, float]) -> None:
    assert float(ambient.glutamate(values)) == pytest.approx(0.025, rel=1e-9)
    assert float(ambient.glutamate(values, pool=2.0)) == pytest.approx(0.05, rel=1e-9)
    falling = [float(ambient.glutamate(values, activity=Activity(u, u))) for u in (1.0, 0.5, 0.1, 0.0)]
    assert np.all(np.diff(falling) > 0) and falling[1] == pytest.approx(0.05, rel=0.05)
    assert np.isfinite(jax.grad(lambda u: ambient.glutamate(values, activity=Activity(u, u)))(0.0))


def test_tonic_opening(values: dict[str, float]) -> None:
    found = [float(ambient.tonic_open(values, e, "nmda_lester_jahr")) for e in (0.0, 0.025, 1.0)]
    np.testing.assert_allclose(found, [0.0, 5.86e-5, 0.0521], rtol=5e-3)
    assert ambient.tonic_open(values, 1.0, affinity=0.1) < 0.1 * ambient.tonic_open(values, 1.0)


def test_bad_input_is_refused(values: dict[str, float]) -> None:
    times = markov.grid([0.0], 5.0)
    with pytest.raises(ValueError, match="among times_ms"):
        uptake.spread(values, [1.2345], times)
    with pytest.raises(ValueError, match="GLT1"):
        uptake.spread(values, [0.0], times, activity=Activity(GLT1=-1.0))
    with pytest.raises(ValueError, match="pool"):
        ambient.glutamate(values, pool=-1.0)
