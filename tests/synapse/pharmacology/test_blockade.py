"""Block in time: against the whole scheme of states, trapping, and what magnesium and voltage may not do."""

import numpy as np
import pytest
from scipy.linalg import expm

from glutamate.synapse import magnesium, pharmacology
from glutamate.synapse.pharmacology import blockade

BLOCKERS = ("ketamine", "memantine", "mk801")
STATES = ("closed", "open", "magnesium", "superficial", "deep", "trapped")
FAST = 100.0
"""Per ms: gates, magnesium and the superficial site are far faster than the deep site."""


def scheme(values, drug, dose, Po, V, Mg):
    """Rates (/ms) from row to column of every step of a channel with one open probability, and their generator."""
    p = drug.parameters.of(values)
    IC50 = float(blockade.half_blocking(values, drug, V, 0.0))
    k_on = float(p.k_on) / 1000
    off = float(blockade.unbinding(values, drug, V))
    half = float(drug.of(values, "K_Mg", "GluN2A/GluN2B")) * np.exp(magnesium.TABLE.of(values).slope_jahr_stevens * (V - p.V_ref))  # fmt: skip
    opening, closing = FAST * Po, FAST * (1 - Po)
    rates = {
        ("closed", "open"): opening, ("open", "closed"): closing, ("trapped", "deep"): opening, ("deep", "trapped"): closing,
        ("open", "magnesium"): FAST * Mg / half, ("magnesium", "open"): FAST,
        ("open", "superficial"): FAST * dose * (1 - p.trapped) / IC50 / p.open_ref, ("superficial", "open"): FAST,
        ("open", "deep"): k_on * dose, ("deep", "open"): off,
    }  # fmt: skip
    # A pore that magnesium holds gates like a free one.
    Q = np.zeros((7, 7))
    names = (*STATES, "magnesium closed")
    rates |= {("magnesium closed", "magnesium"): opening, ("magnesium", "magnesium closed"): closing}
    for (a, b), k in rates.items():
        Q[names.index(a), names.index(b)] = k
    return Q - np.diag(Q.sum(1))


def unblocked(P):
    """Channels without a blocker, magnesium or not, over all."""
    return P[..., [0, 1, 2, 6]].sum(-1)


@pytest.mark.parametrize("name", BLOCKERS)
@pytest.mark.parametrize(("Po", "V", "Mg"), [(0.3, -66.0, 0.0), (0.3, -66.0, 1.0), (0.05, -50.0, 0.0)])
def test_course_and_equilibrium_are_those_of_the_scheme_of_states(values, name, Po, V, Mg):
    drug = pharmacology.get(name)
    dose = 2 * float(blockade.half_blocking(values, drug, V, Mg))
    Q = scheme(values, drug, dose, Po, V, Mg)
    rest = np.array([1 - Po, Po, 0, 0, 0, 0, 0])
    times = np.linspace(0, 4 / float(blockade.unbinding(values, drug, V)) / Po, 41)
    exact = np.array([unblocked(rest @ expm(Q * t)) for t in times])
    ours = 1 - np.asarray(blockade.course(values, drug, dose, np.full(41, Po), times, V, Mg))
    np.testing.assert_allclose(ours[1:], exact[1:], atol=2e-3)
    assert 1 - float(blockade.equilibrium(values, drug, dose, V, Mg, open_probability=Po)) == pytest.approx(exact[-1], abs=2e-3)  # fmt: skip


@pytest.mark.parametrize("name", BLOCKERS)
def test_no_cycle_of_the_scheme_has_a_direction(values, name):
    Q = scheme(values, pharmacology.get(name), 1.0, 0.2, -60.0, 1.0)
    around = [0, 1, 4, 5]
    forward = np.prod([Q[a, b] for a, b in zip(around, around[1:] + around[:1], strict=True) if Q[a, b]])
    back = np.prod([Q[b, a] for a, b in zip(around, around[1:] + around[:1], strict=True) if Q[b, a]])
    assert ((Q > 0) == (Q.T > 0)).all() and Q[0, 5] == Q[5, 0] == 0 and forward > 0 and back > 0


@pytest.mark.parametrize("name", BLOCKERS)
def test_half_is_blocked_at_the_potency_with_and_without_magnesium(values, name):
    drug = pharmacology.get(name)
    for V, Mg in ((-66.0, 0.0), (-66.0, 1.0), (-20.0, 1.0)):
        assert float(blockade.equilibrium(values, drug, blockade.half_blocking(values, drug, V, Mg), V, Mg)) == pytest.approx(0.5)  # fmt: skip


@pytest.mark.parametrize(("name", "stays"), [("ketamine", (0.86, 1.0)), ("memantine", (0.67, 0.82)), ("mk801", (0.97, 1.0))])  # fmt: skip
def test_a_closed_channel_keeps_its_blocker(values, name, stays):
    drug, times = pharmacology.get(name), np.linspace(0, 180_000, 1801)
    Po, dose = np.where(times <= 60_000, 0.3, 0.0), np.where(times <= 60_000, 10.0, 0.0)
    B = np.asarray(blockade.course(values, drug, dose, Po, times, -66.0, 0.0))
    assert stays[0] <= B[-1] / B[600] <= stays[1]
    assert B[601] == pytest.approx(B[-1]), "without agonist nothing leaves, however long"


def test_magnesium_slows_what_enters_and_not_what_leaves(values):
    ketamine, times = pharmacology.get("ketamine"), np.linspace(0, 2000, 201)
    Po = np.full(201, 0.3)
    left = [blockade.course(values, ketamine, 0.0, Po, times, -66.0, Mg, start=0.5) for Mg in (0.0, 1.0)]
    np.testing.assert_allclose(*left, rtol=1e-12)
    entered = [float(blockade.course(values, ketamine, 1e-3, Po, times, -66.0, Mg)[1]) for Mg in (0.0, 1.0)]
    potency = [float(blockade.half_blocking(values, ketamine, -66.0, Mg)) for Mg in (0.0, 1.0)]
    assert entered[0] / entered[1] == pytest.approx(potency[1] / potency[0], rel=0.01)


def test_a_fully_trapped_block_does_not_depend_on_how_often_channels_open(values):
    for name, ratio in (("mk801", 1.0), ("memantine", 1.3)):
        rare, often = (float(blockade.equilibrium(values, pharmacology.get(name), 0.01, -66.0, 1.0, open_probability=Po)) for Po in (0.001, 0.3))  # fmt: skip
        assert often / rare == pytest.approx(ratio, abs=0.03)
