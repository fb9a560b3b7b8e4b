"""Factors: health is one, tables follow the exact solution, gradients, limits, causes multiply, bad input."""

import jax
import numpy as np
import pytest

from glutamate.engine.discovery import parameters
from glutamate.synapse import receptors
from glutamate.synapse.coagonist import ceiling
from glutamate.synapse.reduction import causes, many, plasticity_curves
from glutamate.synapse.reduction.factors import HEALTHY, Factors, SynapseState, factors
from glutamate.synapse.reduction.responses import response, solve

VALUES = {name: p.value for name, p in parameters("synapse").items()}


def at(state):
    """The factors of one state, by the compiled program that a run uses."""
    return Factors(*(f[0] for f in many.of_state(VALUES, state)))


@pytest.fixture(scope="module")
def compiled():
    """The factors of one state as a compiled function of three of its fields and a drug."""

    def of(content, uptake, d_serine, ketamine):
        state = SynapseState(content=content, uptake=uptake, d_serine=d_serine, drugs={"ketamine": ketamine})
        return tuple(factors(VALUES, state))

    at(SynapseState())
    return jax.jit(of), jax.jit(jax.jacfwd(of, argnums=(0, 1, 2, 3)))


def test_health_is_one():
    found = many.of_state(VALUES, SynapseState(content=np.ones(3)))
    for name, factor in found._asdict().items():
        np.testing.assert_allclose(factor, 1.0, rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("name", ["ampa_jonas", "ampa_destexhe", "nmda_triheteromer", "nmda_glun2b"])
def test_tables_follow_the_exact_solution(name):
    rng = np.random.default_rng(5)
    amount, stay = np.exp(rng.uniform(np.log(0.1), np.log(8), 32)), np.exp(rng.uniform(np.log(0.6), np.log(12), 32))
    exact = solve(receptors.get(name), amount, stay).response
    table = response(name, amount, stay)
    np.testing.assert_allclose(table.peak, exact.peak, rtol=0.01)
    np.testing.assert_allclose(table.area, exact.area, rtol=0.01)


def test_reference_of_graded_responses():
    content = np.array([1.25, 0.9, 0.75, 0.5, 0.25])
    jonas = np.asarray(response("ampa_jonas", 3.0 * content, 1.5).peak / response("ampa_jonas", 3.0, 1.5).peak)
    np.testing.assert_allclose(jonas, [1.17, 0.92, 0.78, 0.50, 0.19], atol=0.006)
    young = np.asarray(response("nmda_glun2b", 3.0 * content, 1.5).peak / response("nmda_glun2b", 3.0, 1.5).peak)
    np.testing.assert_allclose(young, [1.07, 0.96, 0.87, 0.64, 0.285], atol=0.025)


def test_gradients_match_finite_differences(compiled):
    value, gradient = compiled
    point = (0.7, 0.4, 0.6, 0.8)
    exact = gradient(*point)
    for number, x in enumerate(point):
        step = 1e-5 * x
        up, down = (value(*(y + s * step * (i == number) for i, y in enumerate(point))) for s in (1, -1))
        for name, slope, high, low in zip(Factors._fields, exact, up, down, strict=True):
            assert float(slope[number]) == pytest.approx(float(high - low) / (2 * step), rel=1e-4, abs=1e-7), name


def test_limits():
    gone = at(SynapseState(drugs={"ap5": 50.0}))
    assert float(gone.nmda_EE) < 1e-3 and float(gone.ampa) == pytest.approx(1.0, rel=1e-12)
    none = at(SynapseState(glycine=0.0, d_serine=0.0))
    assert float(none.nmda_EE) == 0 and float(none.ampa) == pytest.approx(1.0, rel=1e-12)
    few, lost = (at(SynapseState(nmda_E=n, nmda_I=n)) for n in (1e-9, 0.0))
    assert float(lost.nmda_EE) == 0 and float(lost.tau_nmda) == pytest.approx(float(few.tau_nmda), rel=1e-9)
    assert float(none.tau_nmda) == float(none.rise_nmda) == 1
    full = at(SynapseState(added_d_serine=1e6))
    assert float(full.nmda_EE) <= float(ceiling(VALUES)) + 1e-6
    empty = at(SynapseState(content=1e-6))
    assert 0 <= float(empty.ampa) < 0.01 and np.isfinite(float(empty.nmda_EE))


def test_what_content_takes_ampa_loses_more_than_nmda():
    low = at(SynapseState(content=0.5))
    assert float(low.ampa) == pytest.approx(0.50, abs=0.01)
    assert float(low.nmda_saturation) > 0.8 and float(low.nmda_EE) == pytest.approx(1.0)


def test_ketamine_spares_excitatory_cells_unless_interneurons_are_alike():
    state = SynapseState(drugs={"ketamine": 0.78})
    usual = at(state)
    assert float(usual.nmda_EI) < float(usual.nmda_EE) < 0.9
    alike = VALUES | {"synapse.reduction.voltage_I": VALUES["synapse.reduction.voltage_E"]}
    alike |= {f"synapse.reduction.interneuron_GluN2{s}": 0.0 for s in "CD"}
    same = factors(alike, state)
    assert float(same.nmda_EI) == pytest.approx(float(same.nmda_EE))


def test_d_cycloserine_is_an_inverted_u_where_the_site_is_empty():
    few = {"glycine": 0.2, "d_serine": 0.2}
    none, low, high = (
        float(at(SynapseState(**few, drugs={"d_cycloserine": dose})).nmda_EE) for dose in (0.0, 30.0, 1e4)
    )
    assert low > none and high > none
    full = {"added_d_serine": 100.0}
    without, with_drug = (float(at(SynapseState(**full, drugs={"d_cycloserine": d})).nmda_EE) for d in (0.0, 1000.0))
    assert with_drug < without


def test_slow_uptake_acts_outside_the_synapse():
    slow = at(SynapseState(uptake=0.2))
    assert float(slow.tonic_nmda) > 5 and float(slow.ampa) == pytest.approx(1.0, abs=0.02)
    charge = slow.nmda_EE * slow.nmda_saturation * slow.tau_nmda
    assert float(charge) > 1


def test_ketamine_at_the_antidepressant_level():
    # Kotermanski & Johnson 2009: 12.7 and 13.3 % of GluN2A and GluN2B at -66 mV; here at the voltage of an active cell.
    assert float(at(SynapseState(drugs={"ketamine": 0.78})).nmda_EE) == pytest.approx(0.86, abs=0.015)


def test_less_magnesium_unblocks_and_more_glun2b_lengthens():
    low = many.of_state(VALUES, SynapseState(magnesium=np.array([1.0, 0.8, 0.5, 0.1])))
    assert np.all(np.diff(low.nmda_EE) > 0) and np.all(np.diff(low.nmda_EI) > 0)
    np.testing.assert_allclose(low.ampa, 1.0, rtol=1e-12)
    young = many.of_state(VALUES, SynapseState(GluN2B=np.array([0.15, 0.5, 0.8])))
    assert np.all(np.diff(young.tau_nmda) > 0) and float(young.tau_nmda[0]) == pytest.approx(1.0)


def test_exponents_of_responses_by_content(compiled):
    """Peak AMPA follows content with an exponent near 0.95, peak NMDA with a much smaller one."""
    value, gradient = compiled
    point = (0.75, HEALTHY.uptake, HEALTHY.d_serine, 0.0)
    found, slopes = Factors(*value(*point)), Factors(*(s[0] for s in gradient(*point)))
    assert float(slopes.ampa / found.ampa) * 0.75 == pytest.approx(0.95, abs=0.1)
    assert 0 < float(slopes.nmda_saturation / found.nmda_saturation) * 0.75 < 0.4


def test_causes_multiply_to_the_factor():
    drugs = {"ketamine": 0.8, "d_cycloserine": 5.0}
    state = SynapseState(
        content=0.7, uptake=0.5, d_serine=0.4, magnesium=0.8, nmda_E=0.9, GluN2B=0.3, temperature=38.0, drugs=drugs
    )
    healthy = HEALTHY._replace(
        drugs=dict.fromkeys(drugs, 0.0), GluN2B=VALUES["synapse.reduction.GluN2B"], temperature=37.0
    )
    along = np.stack([np.stack(many.of_state(VALUES, s)) for s in causes.steps(state, healthy)])
    parts = causes.contributions(along)
    np.testing.assert_allclose(np.prod(parts, axis=0), along[-1], rtol=1e-12)
    np.testing.assert_allclose(along[0], 1.0, rtol=1e-12)
    numbers = list(causes.CAUSES).index("synapses and receptors")
    assert parts[numbers, Factors._fields.index("nmda_EE"), 0] == pytest.approx(0.9)


def test_what_an_earlier_cause_took_away_no_later_one_changes():
    np.testing.assert_array_equal(causes.contributions([1.0, 0.5, 0.0, 0.0]), [0.5, 0.0, 1.0])


def test_every_field_of_a_state_is_a_cause():
    assert {f for fields in causes.CAUSES.values() for f in fields} == set(SynapseState._fields)


def test_pairing_tables_are_those_of_the_rule():
    at = plasticity_curves.AXES["frequency"].index(20)
    weight, error = plasticity_curves.entry("frequency", 20, 0.8)
    assert plasticity_curves.weights("frequency", 0.8)[at] == pytest.approx(weight, abs=1e-3)
    assert plasticity_curves.errors("frequency", 0.8)[at] == pytest.approx(error, abs=1e-3)
    assert error > 0 and (plasticity_curves.errors("frequency", 1.0) == 0).all()
    assert (np.diff(plasticity_curves.weights("frequency", np.array([0.5, 0.8, 1.0]))[:, at]) > 0).all()


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (SynapseState(content=-0.1), "content: -0.1"),
        (SynapseState(drugs={"ketamin": 1.0}), "did you mean 'ketamine'"),
        (SynapseState(drugs={"ketamine": -1.0}), "drugs.ketamine: -1.0 uM is negative"),
        (SynapseState(GluN2B=1.5), "give a number between 0 and 1"),
        (SynapseState(magnesium=float("nan")), "magnesium: nan"),
    ],
)
def test_what_no_synapse_has_is_refused(state, message):
    with pytest.raises(ValueError, match=message):
        factors(VALUES, state)
