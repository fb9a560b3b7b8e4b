"""The exported model, run by libRoadRunner (CVODE), against our own right-hand side.

Compared are every one of the 40 states over 60 min of strongly perturbed runs (CVODE at 1e-10 on the exported text against
Radau at 1e-10 on glutamate.metabolism.model.derivative; required 1e-4 relative, measured 7e-10 to 4e-9), and rates and
derivatives at random states (1e-9; derivatives relative to the sum of their terms).
"""

import jax
import numpy as np
import pytest

from glutamate.export import Course
from glutamate.metabolism import model

pytestmark = pytest.mark.referee

MINUTES = np.linspace(0.0, 60.0, 13)
AGREEMENT = 1e-4
MEASURED = 1e-7
"""Twenty times what was measured: the export must not become less exact than it is."""
GLUCOSE, AMMONIA = "body.plasma.glucose", "body.plasma.ammonia"
ACTIVE = dict.fromkeys(
    ("circuit.activity.E", "circuit.activity.I", "synapse.postsynaptic.E", "synapse.postsynaptic.I"), 1.3
)
PERTURBED = {
    "plasma glucose 1.5 mM, ammonia 0.2 mM, activity 1.3": ({GLUCOSE: 1.5, AMMONIA: 0.2, **ACTIVE}, {}),
    "ketosis at plasma glucose 2 mM": ({GLUCOSE: 2.0, "body.plasma.bhb": 5.0, "body.plasma.acetoacetate": 1.5}, {}),
    "glutaminase at half": ({}, {"metabolism.glutaminase.activity": 0.5}),
    "GABA transaminase inactivated at 0.002/min": ({"metabolism.gaba_transaminase_inactivation": 0.002}, {}),
}


@pytest.fixture
def simulate(selection):
    """simulate(runner, minutes): states by libRoadRunner, (times, states)."""

    def run(runner, minutes):
        runner.timeCourseSelections = [selection(name) for name in model.network().states]
        return np.array(runner.simulate(times=[float(m) for m in minutes]))

    return run


@pytest.mark.parametrize("change", PERTURBED)
def test_every_state_over_an_hour_of_a_perturbed_run(
    change, document, changed_theta, input_vector, reference, roadrunner_of, simulate, person
):
    inputs, factors = PERTURBED[change]
    theta, u = changed_theta(factors), input_vector(inputs)
    ours = reference(MINUTES, lambda t, left: u, lambda t: theta)
    theirs = simulate(roadrunner_of(document(inputs, theta=theta)), MINUTES)
    difference = np.abs(theirs / ours - 1).max(axis=0)
    assert np.abs(ours[-1] / person.x0 - 1).max() > 0.05, "the run is hardly perturbed"
    assert difference.max() < AGREEMENT, model.network().states[int(difference.argmax())]
    assert difference.max() < MEASURED


def test_courses_with_ramps_and_jumps_and_a_late_onset(
    document, changed_theta, input_vector, reference, roadrunner_of, simulate, person
):
    """A clamp with a ramp, a jump of ammonia and back, and glutaminase and creatine kinase changed at 25 min."""
    glucose = Course([0, 10, 20, 40, 40], [5, 5, 2, 2, 8])
    ammonia = Course([15, 15, 18, 18], [0.05, 0.3, 0.3, 0.05])
    later = changed_theta({"metabolism.glutaminase.activity": 0.3, "metabolism.energy.K_gate": 1.2})

    def inputs(t, left):
        before = t - 1e-9 if left else t
        values = {GLUCOSE: np.interp(t, [0, 10, 20, 40], [5, 5, 2, 2]) if before < 40 else 8.0}
        return input_vector({**values, AMMONIA: 0.3 if 15 <= before < 18 else 0.05})

    ours = reference(
        MINUTES, inputs, lambda t: later if t >= 25 else person.theta, bends=(10.0, 15.0, 18.0, 20.0, 25.0, 40.0)
    )
    text = document(courses={GLUCOSE: glucose, AMMONIA: ammonia}, changes=[(25.0, later)])
    theirs = simulate(roadrunner_of(text), MINUTES)
    difference = np.abs(theirs / ours - 1).max(axis=0)
    assert difference.max() < MEASURED, model.network().states[int(difference.argmax())]


def test_a_course_of_a_hundred_pieces_and_a_short_pulse(
    document, input_vector, reference, roadrunner_of, simulate, person
):
    """A sensor's glucose every 36 s, and ammonia for half a minute between two output points."""
    rng = np.random.default_rng(5)
    times = np.linspace(0.0, 60.0, 101)
    values = 5.0 + np.cumsum(rng.uniform(-0.3, 0.3, 101))
    pulse = Course([12.0, 12.0, 12.5, 12.5], [0.05, 1.0, 1.0, 0.05])

    def inputs(t, left):
        before = t - 1e-9 if left else t
        return input_vector({GLUCOSE: np.interp(t, times, values), AMMONIA: 1.0 if 12 <= before < 12.5 else 0.05})

    ours = reference(MINUTES, inputs, lambda t: person.theta, bends=(*times, 12.0, 12.5))
    text = document(courses={GLUCOSE: Course(times.tolist(), values.tolist()), AMMONIA: pulse})
    theirs = simulate(roadrunner_of(text), MINUTES)
    difference = np.abs(theirs / ours - 1).max(axis=0)
    assert difference.max() < AGREEMENT, model.network().states[int(difference.argmax())]
    assert difference.max() < MEASURED


def test_rates_and_derivatives_at_random_states(
    document, changed_theta, input_vector, right_hand_side, roadrunner_of, selection, person
):
    rng = np.random.default_rng(11)
    network, inputs = model.network(), {GLUCOSE: 2.5, **ACTIVE}
    theta, u = changed_theta({"metabolism.glutaminase.activity": 0.7}), input_vector(inputs)
    anchors = person._replace(theta=theta)
    rates_of = jax.jit(lambda x: network.rates(x, anchors, u))
    runner = roadrunner_of(document(inputs, theta=theta))
    for _ in range(5):
        x = person.x0 * rng.uniform(0.5, 0.99, len(person.x0))
        for name, value in zip(network.states, x, strict=True):
            runner.setValue(selection(name), float(value))
        rates = np.asarray(rates_of(x))
        theirs = dict(zip(runner.model.getReactionIds(), runner.model.getReactionRates(), strict=True))
        for name, rate in theirs.items():
            assert rate == pytest.approx(float(rates[network.flux_index[name]]), rel=1e-9, abs=1e-11), name
        ids = runner.model.getFloatingSpeciesIds()
        slopes = dict(zip(ids, runner.model.getFloatingSpeciesConcentrationRates(), strict=True))
        slopes |= {name: runner.getValue(f"{name}'") for name in set(network.states) - set(slopes)}
        ours = np.asarray(right_hand_side[0](x, u, theta))
        terms = np.abs(person.stoichiometry) @ np.abs(rates) / person.volume
        for name, value, term in zip(network.states, ours, terms, strict=True):
            assert slopes[name] == pytest.approx(float(value), rel=1e-9, abs=1e-9 * float(term)), name
