"""The spine-calcium rule: what must emerge from it. One population, one length of grid, so one compiled program."""

import jax
import numpy as np
import pytest

from glutamate.synapse.plasticity import bistable, effective_calcium, rule, spine_calcium, synapse_population
from glutamate.synapse.plasticity.protocols import burst_pairing, pairing

KEY = jax.random.key(7)
TRAINS = burst_pairing(40.0, 5.0, 5, 10, 4.0)


@pytest.fixture(scope="module")
def synapses():
    return synapse_population.draw(spine_calcium.defaults(), KEY, 256)


@pytest.fixture(scope="module")
def change(synapses):
    """Change of weight by the trains under a condition, each computed once."""
    known = {}

    def of(**condition):
        at = tuple(sorted(condition.items()))
        if at not in known:
            known[at] = spine_calcium.simulate(TRAINS, synapses=synapses, key=KEY, **condition)
        return known[at]

    return of


def test_potentiation_falls_with_nmda_receptors_and_is_gone_without(change):
    ratios = [float(change(nmda=s).ratio) for s in (1.0, 0.8, 0.6, 0.0)]
    assert ratios[0] > 1.3 and ratios[0] > ratios[1] > ratios[2] > ratios[3]
    assert ratios[3] == pytest.approx(1.0, abs=0.1)


def test_block_leaves_the_weight_before_the_protocol_alone(change):
    np.testing.assert_array_equal(change(nmda=0.0).before, change(nmda=1.0).before)


def test_low_magnesium_potentiates_more_and_low_calcium_less(change):
    usual = float(change(nmda=1.0).ratio)
    assert float(change(magnesium=0.5).ratio) > usual > float(change(calcium=1.3).ratio)


def test_halving_the_steps_changes_nothing(change):
    assert float(change(refine=2.0).ratio) == pytest.approx(float(change(nmda=1.0).ratio), abs=0.003)


def test_the_same_key_gives_the_same_numbers_and_efficacy_stays_in_bounds(change, synapses):
    again = spine_calcium.simulate(TRAINS, synapses=synapses, key=KEY, nmda=1.0)
    np.testing.assert_array_equal(again.after, change(nmda=1.0).after)
    assert np.all((again.rho_after >= 0) & (again.rho_after <= 1)) and float(again.standard_error) < 0.2


def test_the_lattice_has_the_moments_of_the_pathway():
    s = synapse_population.draw(spine_calcium.defaults(), KEY, 4096)
    assert float(np.mean(s.synapse.U)) == pytest.approx(0.38, abs=0.002)
    assert float(np.mean(s.synapse.g_AMPA)) == pytest.approx(1.94, rel=0.01)
    assert float(np.mean(s.threshold)) == pytest.approx(0, abs=0.01) and float(np.std(s.bap)) == pytest.approx(
        1, abs=0.02
    )
    assert np.corrcoef(s.synapse.U, s.synapse.g_AMPA)[0, 1] > 0.8


def test_drift_of_the_double_well_and_expression_equal_small_steps():
    values = spine_calcium.defaults()
    rho, expressed, dt = 0.4, 0.9, 50.0
    for _ in range(2000):
        expressed += dt * (rho - expressed) / (values["synapse.bistable.tau_expression"] * 1000)
        rho += dt * -rho * (1 - rho) * (0.5 - rho) / (values["synapse.bistable.tau"] * 1000)
    found = bistable.settle(values, np.array(0.4), np.array(0.9), 1e5)
    np.testing.assert_allclose(found, [rho, expressed], atol=2e-4)


def test_time_above_threshold_of_a_free_decay():
    values = spine_calcium.defaults()
    tau = values["synapse.effective_calcium.tau"]
    assert float(effective_calcium.time_above(values, 1.0, np.e, 1e6)) == pytest.approx(tau)
    assert float(effective_calcium.share_above(1.0, 0.0, 2.0)) == 0.5
    assert float(effective_calcium.share_above(1.0, 2.0, 2.0)) == 1.0


def test_pairs_that_reach_into_the_next_period_are_written_out(synapses):
    wide = pairing(10.0, 120.0, 3)
    assert np.isfinite(float(spine_calcium.simulate(wide, synapses=synapses, key=KEY).ratio))


def test_mistakes_are_named(synapses):
    with pytest.raises(ValueError, match="nmda -1"):
        spine_calcium.simulate(TRAINS, synapses=synapses, nmda=-1.0)
    with pytest.raises(ValueError, match="magnesium nan"):
        spine_calcium.simulate(TRAINS, synapses=synapses, magnesium=float("nan"))
    with pytest.raises(ValueError, match="calcium 0"):
        spine_calcium.simulate(TRAINS, synapses=synapses, calcium=0.0)
    with pytest.raises(ValueError, match="n: 0"):
        spine_calcium.simulate(TRAINS, synapses=0)
    assert "spine calcium" in rule.RULES.names()
