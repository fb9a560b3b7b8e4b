"""Running: chunks, phases, failures."""

import numpy as np
import pytest

from glutamate.engine.batch import LANES
from glutamate.metabolism import model, readout, run, runaway


@pytest.fixture(scope="module")
def healthy():
    return model.anchors({name: np.full(LANES, v) for name, v in model.default_values().items()})


def test_the_healthy_brain_stays_where_it_is(healthy):
    states = run.integrate([run.steady_phase(healthy, [0.0, 600.0, 1440.0])], healthy.x0)
    assert np.abs(states[-1] / healthy.x0 - 1).max() < 1e-6


def test_a_person_does_not_depend_on_the_others_in_the_chunk(healthy):
    u = healthy.u0.copy()
    u[0] = np.linspace(0.5, 8.0, LANES)
    together = run.integrate([run.steady_phase(healthy, [0.0, 60.0], u)], healthy.x0)[-1]
    alone = run.integrate([run.steady_phase(healthy, [0.0, 60.0], np.repeat(u[:, :1], LANES, axis=1))], healthy.x0)[-1]
    np.testing.assert_allclose(together[:, 0], alone[:, 5], rtol=1e-10)


def test_two_phases_join_to_one(healthy):
    u = healthy.u0.copy()
    u[0] = 3.0
    once = run.integrate([run.steady_phase(healthy, [0.0, 30.0, 60.0], u)], healthy.x0)
    twice = run.integrate(
        [run.steady_phase(healthy, [0.0, 30.0], u), run.steady_phase(healthy, [30.0, 60.0], u)], healthy.x0
    )
    np.testing.assert_allclose(twice, once, rtol=2e-4)


def test_no_pool_falls_below_zero_where_nothing_fires(healthy):
    u = healthy.u0.copy()
    u[[i for i, p in enumerate(model.network().input_ports) if p.name.startswith("circuit.activity")]] = 0.0
    states = run.integrate([run.steady_phase(healthy, [0.0, 30.0, 60.0], u)], healthy.x0)
    assert (states > -run.ABSOLUTE_TOLERANCE).all()


def test_transmitters_rise_outside_cells_when_neurons_lose_their_ions_and_fall_back_with_glucose(healthy):
    u = healthy.u0.copy()
    u[0] = 0.4
    failing = run.integrate([run.steady_phase(healthy, [0.0, 30.0], u)], healthy.x0)[-1]
    recovered = run.integrate([run.steady_phase(healthy, [0.0, 60.0])], failing)[-1]
    for pool in ("Glu_E", "GABA_E"):
        at = model.network().state_index[pool]
        assert (failing[at] > 3 * healthy.x0[at]).all()
        assert recovered[at] == pytest.approx(healthy.x0[at], rel=0.02)


def test_cycling_of_glutamate_is_counted_apart_from_that_of_gaba():
    weights = readout.flux_weights()
    assert not np.any(weights["v_cycle"] * weights["v_cycle_gaba"])
    assert weights["v_cycle_gaba"][model.network().flux_index["gaba_overflow_A"]] == -1


def test_a_runaway_is_named_with_pool_time_and_person(healthy):
    broken = healthy._replace(vmax=np.where(np.arange(len(healthy.vmax))[:, None] == 0, np.nan, healthy.vmax))
    with pytest.raises(runaway.NoSteadyState, match=r"lane 0.*min after the start.*runs away"):
        run.integrate([run.steady_phase(broken, [0.0, 60.0])], healthy.x0, who="lane {}".format)


def test_a_pool_that_no_cell_could_hold_is_no_result(healthy):
    """Without its dehydrogenase, ketoglutarate piles up for ever; the solver itself has no difficulty with it."""
    values = {name: np.full(LANES, v) for name, v in model.default_values().items()}
    values["metabolism.ketoglutarate_dehydrogenase.activity"] = np.where(np.arange(LANES) == 5, 0.0, 1.0)
    stopped = model.with_parameters(healthy, values)
    with pytest.raises(
        runaway.NoSteadyState, match=r"^person 5: no steady state; KG_\w runs away .* [\d.]+ h after .*Soften"
    ):
        run.integrate([run.steady_phase(stopped, np.linspace(0.0, 7 * 1440.0, 40))], healthy.x0)
