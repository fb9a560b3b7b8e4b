"""The circuit as a link: health is activity 1; NMDA loss lowers E; saturation keeps any block within the node's reach; the operating
point has the derivative of its fixed point."""

import jax
import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.link import LINK
from glutamate.circuit.reduced import mean_field_node as field
from glutamate.engine.changes import epochs
from glutamate.engine.link import Ends, People, Span
from glutamate.engine.status import Code

PEOPLE = 4
VALUES = {name: p.value for name, p in LINK.parameters().items()}


def advanced(changed: dict[str, float]):
    """Activity of a circuit whose factors are 1 but for those of `changed`, from the second time on."""
    people = People(VALUES, epochs([], "ACC", 0.0, 2.0), "ACC", 30.0, PEOPLE)
    static, _ = LINK.prepare(people)
    inputs = {}
    for port in LINK.reads:
        level = np.ones((2, PEOPLE))
        level[1] = changed.get(port.name.partition(".")[2], 1.0)
        inputs[port.name] = Ends(level, level)
    span = Span(np.array([0.0, 1.0, 2.0]), np.zeros(2, int), np.zeros(2, bool))
    return LINK.advance(static, (), span, inputs)


def test_healthy_nodes_are_at_their_published_rates():
    found = advanced({}).variables
    np.testing.assert_allclose(found["rate_E"], 3.077, atol=2e-3)
    np.testing.assert_allclose(found["rate_I"], 3.92, atol=0.04)
    np.testing.assert_allclose(found["activity_E"], 1.0, rtol=1e-9)


def test_activity_is_relative_to_health_and_bounded():
    activity = np.asarray(advanced({"nmda_EE": 0.5}).ports["circuit.activity.E"])
    np.testing.assert_allclose(activity[0], 1.0, rtol=1e-9)
    assert np.all((activity[1] > 0.9) & (activity[1] < 0.999))


def test_extracellular_gaba_lowers_activity_of_both_classes_and_its_loss_raises_it():
    lowered, raised = advanced({"extracellular_gaba": 1.8}).ports, advanced({"extracellular_gaba": 0.5}).ports
    for cell in "EI":
        name = f"circuit.activity.{cell}"
        assert np.all((np.asarray(lowered[name])[1] > 0.5) & (np.asarray(lowered[name])[1] < 0.9))
        assert np.all(np.asarray(raised[name])[1] > 1.05)


@pytest.mark.parametrize("channel", ["nmda_EE", "nmda_EI", "ampa", "gaba", "release"])
def test_a_channel_that_is_gone_leaves_a_circuit_with_rates(channel):
    found = advanced({channel: 0.0})
    assert np.all(np.isfinite(found.variables["rate_E"])) and np.all(np.asarray(found.status.code) == Code.OK)


def test_a_circuit_without_an_operating_point_is_a_failure_at_its_time_and_not_a_number_in_silence():
    status = advanced({"tau_nmda": np.nan}).status
    np.testing.assert_array_equal(status.code, Code.UNSOLVED)
    np.testing.assert_array_equal(status.time, 1.0)


def test_tonic_nmda_current_acts_within_what_homeostasis_leaves():
    less, more, most = (np.asarray(advanced({"tonic_nmda": n}).variables["activity_E"]) for n in (0.0, 2.0, 1000.0))
    assert np.all(less[0] == more[0]) and np.allclose(less[0], 1.0, rtol=1e-12), "health is what it was"
    assert np.all((less[1] > 0.97) & (less[1] < 0.995)) and np.all((more[1] > 1.005) & (more[1] < 1.03))
    assert np.all((most[1] > more[1]) & (most[1] < 1.5)), "saturates with homeostasis"


def test_an_aged_node_is_healthy_with_the_receptors_that_age_has_left():
    people = People(VALUES, epochs([], "ACC", 0.0, 2.0), "ACC", 75.0, PEOPLE)
    static, _ = LINK.prepare(people)
    left = {"synapse.ampa": "ampa", "synapse.nmda_EE": "nmda_EE", "synapse.nmda_EI": "nmda_EI", "synapse.gaba": "gaba",
            "synapse.tonic_nmda": "tonic_nmda"}  # fmt: skip
    level = {p.name: np.ones((2, PEOPLE)) for p in LINK.reads}
    level |= {name: np.broadcast_to(getattr(static.usual, field), (2, PEOPLE)) for name, field in left.items()}
    span = Span(np.array([0.0, 1.0, 2.0]), np.zeros(2, int), np.zeros(2, bool))
    found = LINK.advance(static, (), span, {name: Ends(v, v) for name, v in level.items()})
    assert np.all(level["synapse.tonic_nmda"] < 0.97)
    np.testing.assert_allclose(found.variables["activity_E"], 1.0, rtol=1e-9)


@pytest.mark.parametrize(("channel", "sign"), [("nmda_EE", 1), ("gaba", -1)])
def test_more_excitation_or_less_inhibition_raises_rates(channel, sign):
    activity = np.asarray(advanced({channel: 1 + 0.02 * sign}).ports["circuit.activity.E"])
    assert np.all(activity[1] > activity[0])


def test_the_isolated_node_is_that_of_the_whole_system_and_its_slope_that_of_the_fixed_point():
    def rate(nmda):
        return field.at_rest(
            field.constants(field.parameters(), SynapticFactors(nmda_EE=nmda)), field.parameters().J
        ).r_E

    whole = field.fixed_point(field.node(factors=SynapticFactors(nmda_EE=0.95)), 1.0).r_E[0]
    assert float(rate(0.95)) == pytest.approx(whole, rel=1e-9)
    _, slope = jax.jvp(rate, (0.95,), (1.0,))
    assert float(slope) == pytest.approx(float(rate(0.95 + 1e-5) - rate(0.95 - 1e-5)) / 2e-5, rel=1e-5)
