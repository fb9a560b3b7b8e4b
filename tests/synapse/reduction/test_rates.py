"""Rates of receptors reach the factors: along an axis of the tables, near the exact solution, with derivatives that are not 0."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import randomness, registry
from glutamate.engine.discovery import parameters
from glutamate.engine.registry import parameter
from glutamate.synapse import receptors
from glutamate.synapse.reduction import many, responses, tonic
from glutamate.synapse.reduction.factors import Factors, factors
from glutamate.synapse.reduction.state import HEALTHY

VALUES = {name: p.value for name, p in parameters("synapse").items()}
STATE = HEALTHY._replace(content=0.6, content_gaba=0.6, uptake=0.5, ambient=1.5)
AMOUNT, STAY = np.array([0.4, 1.8, 4.0]), np.array([1.0, 1.5, 4.0])
CASES = [
    ("ampa_jonas", "synapse.ampa_jonas.k_C0C1", 0.01), ("nmda_triheteromer", "synapse.nmda_triheteromer.ke_", 0.005),
    ("gaba_a", "synapse.gaba_a.closing2", 0.01), ("ampa_jonas", "synapse.cleft.fast", 0.04),
]  # fmt: skip


@pytest.mark.parametrize(("receptor", "name", "tolerance"), CASES)
def test_a_changed_rate_gives_what_the_scheme_gives(receptor, name, tolerance):
    """Peak and area at 0.7 and 1.4 times the rate, relative to the declared one, against the exact solution."""
    scheme, k = receptors.get(receptor), parameter(name).value
    for factor in (0.7, 1.4):
        changed = {name: factor * k}
        exact = np.divide(
            *(np.stack(responses.solve(scheme, AMOUNT, STAY, values=v).response[:2]) for v in (changed, {}))
        )
        table = np.divide(*(np.stack(responses.response(receptor, AMOUNT, STAY, None, v)[:2]) for v in (changed, {})))
        np.testing.assert_allclose(table, exact, rtol=tolerance)


def test_factors_have_derivatives_by_rates():
    names = [name for _, name, _ in CASES]

    @jax.jit
    def of(log_k):
        moved = {name: VALUES[name] * jnp.exp(x) for name, x in zip(names, log_k, strict=True)}
        return jnp.log(jnp.stack(jnp.broadcast_arrays(*factors(VALUES | moved, STATE))))

    slopes, h = jax.jit(jax.jacfwd(of))(jnp.zeros(len(names))), 1e-3 * np.eye(len(names))
    for i in range(len(names)):
        np.testing.assert_allclose(slopes[:, i], (of(h[i]) - of(-h[i])) / 2e-3, rtol=1e-4, atol=1e-9)
    at = Factors._fields.index
    moves = (slopes[at("ampa"), 0], slopes[at("tau_nmda"), 1], slopes[at("gaba"), 2], slopes[at("ampa"), 3])
    assert np.all(np.abs(moves) > 0.01)


def test_tonic_current_follows_rates_exactly():
    name, scheme = "synapse.nmda_triheteromer.kd", receptors.get("nmda_triheteromer")
    changed = {name: 1.7 * VALUES[name]}
    e = np.array([0.02, 1.0])
    exact = [scheme.open_probability(scheme.steady_state(v, e / tonic.UM_PER_MM)) for v in (changed, {})]
    table = [tonic.open_probability(scheme.name, e, v) for v in (changed, {})]
    np.testing.assert_allclose(table[0] / table[1], exact[0] / exact[1], rtol=1e-12)


def test_rates_at_their_declared_values_change_no_digit_and_cost_nothing():
    rates = {p.name for p in many.behind()}
    bare = factors({name: v for name, v in VALUES.items() if name not in rates}, STATE)
    assert all(np.array_equal(a, b) for a, b in zip(factors(VALUES, STATE), bare, strict=True))
    assert not rates & set(many.chosen([VALUES]))
    assert rates < set(many.names())


def test_people_with_their_own_rate_have_their_own_factors():
    name = "synapse.ampa_jonas.k_C2O"
    people = VALUES[name] * np.array([1.0, 1.3])
    found = many.of_state(VALUES | {name: people}, STATE._replace(temperature=37.0))
    alone = [factors(VALUES | {name: k}, STATE._replace(temperature=37.0)) for k in people]
    for field in Factors._fields:
        np.testing.assert_allclose(getattr(found, field), [getattr(f, field) for f in alone], rtol=1e-9)
    assert found.ampa[1] != pytest.approx(found.ampa[0], rel=1e-3)


def test_a_rate_that_is_marked_as_sampled_is_drawn_and_acts(monkeypatch):
    name, table = "synapse.ampa_jonas.k_C2O", receptors.get("ampa_jonas").parameters
    monkeypatch.setitem(table._parameters, "k_C2O", replace(table["k_C2O"], sampled=True))
    monkeypatch.setattr(registry, "_LISTED", {})
    drawn = randomness.draw({n: parameter(n) for n in many.names() if n.startswith(table.prefix)}, 1, 3)
    assert list(drawn) == [name]
    ampa = many.of_state(VALUES | drawn, STATE._replace(temperature=37.0)).ampa
    assert ampa[0] == pytest.approx(many.of_state(VALUES, STATE._replace(temperature=37.0)).ampa[0], rel=1e-12)
    assert np.ptp(ampa) > 1e-3 * ampa[0]


def test_a_subtype_follows_the_share_of_another():
    """The triheteromer's rates at another share of GluN2B, against the rates computed by hand."""
    scheme = receptors.get("nmda_triheteromer")
    moved = scheme.rates({"synapse.nmda_triheteromer.share": 0.4}, 1.0) / scheme.rates({}, 1.0)
    np.testing.assert_allclose(moved[:2], [0.25**0.1, 0.23**0.1], rtol=1e-12)
