"""13C labelling of the three-cell network: carbon fates of the textbooks, conservation, limits, published curves."""

import numpy as np
import pytest

from glutamate.engine import atoms, linear_flow
from glutamate.engine.atoms import Atom
from glutamate.errors import OutOfRange, UnknownName
from glutamate.metabolism import labelling, model
from glutamate.metabolism.labelling_targets import TARGETS, labelling_t15

NETWORK = model.network()
EXCHANGE = "metabolism.aspartate_aminotransferase.exchange_"
FAST_EXCHANGE = {f"{EXCHANGE}N": 10.0, f"{EXCHANGE}G": 2.0, f"{EXCHANGE}A": 3.0}
SLOW_EXCHANGE = {f"{EXCHANGE}N": 0.5, f"{EXCHANGE}G": 0.1, f"{EXCHANGE}A": 0.13}
UNDILUTED = {"metabolism.labelling.dilution_A": 0.0}
NO_KETONES = {"metabolism.baseline.ketones": 1e-12}
MINUTES = np.arange(0.0, 301.0)


@pytest.fixture(scope="module")
def system():
    return labelling.label_equations(model.default_values())


@pytest.fixture(scope="module")
def glucose():
    return labelling.simulate("[1-13C]glucose", MINUTES, 0.6)


def one_way():
    """Net fluxes, one-way fluxes and sizes of the healthy baseline."""
    rest = model.anchors({})
    net, exchange = (np.array(a) for a in labelling._rates(rest.x0, rest, rest.u0))
    return net, exchange, rest.x0 * rest.volume


@pytest.mark.parametrize("reaction", NETWORK.reactions, ids=lambda r: r.name)
def test_every_map_accounts_for_every_carbon(reaction):
    atoms.check(NETWORK, reaction)


FATES = {
    "Glc": {i: [f"blood_Glc {i}"] for i in range(1, 7)},
    "Gly": {i: [f"Glc {i}"] for i in range(1, 7)},
    "Lac_N": {1: ["Glc 3", "Glc 4", "C4_N 1", "Lac_E 1"], 2: ["Glc 2", "Glc 5", "C4_N 2", "Lac_E 2"],
              3: ["Glc 1", "Glc 6", "C4_N 3", "Lac_E 3"]},
    "Lac_A": {1: ["Glc 3", "Glc 4", "Gly 3", "Gly 4", "C4_A 1", "Lac_E 1"],
              2: ["Glc 2", "Glc 5", "Gly 2", "Gly 5", "C4_A 2", "Lac_E 2"],
              3: ["Glc 1", "Glc 6", "Gly 1", "Gly 6", "C4_A 3", "Lac_E 3"]},
    "KG_N": {1: ["C4_N 4", "Glu_N 1", "KG_A 1"], 2: ["C4_N 3", "Glu_N 2", "KG_A 2"], 3: ["C4_N 2", "Glu_N 3", "KG_A 3"],
             4: ["Lac_N 3", "AcAc 2", "AcAc 4", "Glu_N 4", "KG_A 4"], 5: ["Lac_N 2", "AcAc 1", "AcAc 3", "Glu_N 5", "KG_A 5"]},
    "KG_A": {4: ["Lac_A 3", "acetyl_A 2", "AcAc 2", "AcAc 4", "Glu_A 4", "KG_N 4", "KG_G 4"],
             5: ["Lac_A 2", "acetyl_A 1", "AcAc 1", "AcAc 3", "Glu_A 5", "KG_N 5", "KG_G 5"]},
    "AcAc": {i: [f"BHB {i}", f"blood_AcAc {i}"] for i in range(1, 5)},
    "BHB": {i: [f"AcAc {i}", f"blood_BHB {i}"] for i in range(1, 5)},
    "C4_N": {1: ["KG_N 2", "KG_N 5", "Asp_N 1"], 2: ["KG_N 3", "KG_N 4", "Asp_N 2"], 3: ["KG_N 3", "KG_N 4", "Asp_N 3"],
             4: ["KG_N 2", "KG_N 5", "Asp_N 4"]},
    "C4_A": {1: ["KG_A 2", "KG_A 5", "Asp_A 1", "GABA_A 1", "GABA_A 4", "Lac_A 1", "CO2 1"],
             2: ["KG_A 3", "KG_A 4", "Asp_A 2", "GABA_A 2", "GABA_A 3", "Lac_A 2", "Lac_A 3"],
             3: ["KG_A 3", "KG_A 4", "Asp_A 3", "GABA_A 2", "GABA_A 3", "Lac_A 2", "Lac_A 3"],
             4: ["KG_A 2", "KG_A 5", "Asp_A 4", "GABA_A 1", "GABA_A 4", "Lac_A 1", "CO2 1"]},
    "Glu_N": {i: [f"KG_N {i}", f"Gln_N {i}", f"Glu_E {i}"] for i in range(1, 6)},
    "Glu_A": {i: [f"KG_A {i}", f"Glu_E {i}"] for i in range(1, 6)},
    "Glu_E": {i: [f"Glu_N {i}"] for i in range(1, 6)},
    "Gln_A": {i: [f"Glu_A {i}", f"Gln_E {i}"] for i in range(1, 6)},
    "Gln_E": {i: [f"Gln_A {i}", f"blood_Gln {i}"] for i in range(1, 6)},
    "GABA_G": {1: ["Glu_G 5", "GABA_E 1"], 2: ["Glu_G 4", "GABA_E 2"], 3: ["Glu_G 3", "GABA_E 3"],
               4: ["Glu_G 2", "GABA_E 4"]},
    "GABA_A": {i: [f"GABA_E {i}"] for i in range(1, 5)},
    "Asp_G": {i: [f"C4_G {i}"] for i in range(1, 5)},
}  # fmt: skip
"""Sources of every carbon: glycolysis through triose phosphates, citrate's central carbon from oxaloacetate C2, ..."""


@pytest.mark.parametrize("pool", FATES)
def test_carbons_come_from_where_biochemistry_says(system, pool):
    for position, expected in FATES[pool].items():
        row = system.index[Atom(pool, position)]
        inside = {f"{a.pool} {a.position}" for a, rate in zip(system.atoms, system.A[row], strict=True) if rate > 0}
        outside = {f"{a.pool} {a.position}" for a, rate in zip(system.outside, system.B[row], strict=True) if rate > 0}
        assert inside | outside == set(expected), f"{pool} carbon {position}"


def test_one_way_fluxes_are_never_negative_and_leave_the_net_flux():
    rest = model.anchors({})
    rng = np.random.default_rng(3)
    largest = [1.0 if name.startswith("P_") else 1.6 for name in NETWORK.states]
    x = rest.x0[:, None] * rng.uniform(0.5, np.array(largest)[:, None], (len(rest.x0), 20))
    lanes = {
        name: np.repeat(getattr(rest, name)[:, None], 20, axis=1) for name in rest._fields if name != "stoichiometry"
    }
    anchors = rest._replace(**lanes)
    net, exchange = (np.asarray(a) for a in labelling._rates(x, anchors, anchors.u0))
    flows = atoms.one_way(net, exchange, x)
    assert flows.forward.min() >= 0 and flows.backward.min() >= 0
    assert flows.forward - flows.backward == pytest.approx(net, abs=1e-12)
    declared = [i for r in NETWORK.reactions if r.exchange for i in range(*NETWORK.flux_slice[r.name].indices(99))]
    assert np.all(net[declared] + exchange[declared] > -1e-12), "a one-way rate must not exceed what the law allows"
    assert np.all(exchange[declared] > 0)


def test_exchange_of_transaminase_and_glutamine_is_what_was_declared():
    net, exchange, _ = one_way()
    assert exchange[NETWORK.flux_index["aspartate_aminotransferase_N"]] == pytest.approx(2.0)
    assert exchange[NETWORK.flux_index["glutamine_blood_exchange_E"]] == pytest.approx(0.010)
    assert net[NETWORK.flux_index["glutamine_blood_exchange_E"]] == pytest.approx(0.010)


@pytest.mark.parametrize(
    "values", [{}, {"metabolism.baseline.gaba_release": 1.0, "metabolism.baseline.recycling": 0.4}]
)
def test_label_in_is_label_out_plus_label_stored(values):
    system = labelling.label_equations({**model.default_values(), **values})
    rng = np.random.default_rng(7)
    for _ in range(5):
        e, c = rng.uniform(0, 1, len(system.atoms)), rng.uniform(0, 1, len(system.outside))
        stored = system.size @ (system.A @ e + system.B @ c)
        entering = system.size @ (system.B @ c)
        assert stored == pytest.approx(entering - system.loss @ e, rel=1e-10)


def test_fully_labelled_outside_labels_everything(system):
    assert system.A.sum(axis=1) + system.B.sum(axis=1) == pytest.approx(0, abs=1e-9)
    assert system.steady(np.ones(len(system.outside))) == pytest.approx(1, rel=1e-9)


def test_uniform_glucose_is_the_sum_of_singly_labelled_ones(system):
    single = [np.array([a == Atom("blood_Glc", i) for a in system.outside], float) for i in range(1, 7)]
    uniform = labelling.simulate("[U-13C]glucose", [60.0], linear_flow.exponential(1.0, 0.0))
    assert sum(system.steady(c) for c in single) == pytest.approx(uniform.steady)


def test_enrichment_is_linear_in_plasma_enrichment(glucose):
    half = labelling.simulate("[1-13C]glucose", MINUTES, 0.3)
    assert 2 * half.enrichment == pytest.approx(glucose.enrichment, abs=1e-14)
    assert np.all((glucose.enrichment > -1e-12) & (glucose.enrichment < 0.6 + 1e-9))
    assert glucose.plasma[-1] == pytest.approx(0.6)


@pytest.mark.referee
def test_time_course_agrees_with_a_stiff_solver():
    integrate = pytest.importorskip("scipy.integrate")
    course = linear_flow.piecewise_linear([0.0, 10.0, 60.0, 60.0], [0.0, 0.6, 0.5, 0.0])
    result = labelling.simulate("[1-13C]glucose", [5.0, 30.0, 60.0, 90.0], course)
    b = result.equations.B @ np.array([a == Atom("blood_Glc", 1) for a in result.equations.outside], float)
    y, now, rows = np.zeros(len(b)), 0.0, []
    for end in (5.0, 10.0, 30.0, 60.0, 90.0):

        def slope(t, e, last=end):
            return result.equations.A @ e + b * course.at([min(t, last - 1e-9)])[0]

        y = integrate.solve_ivp(slope, (now, end), y, method="BDF", rtol=1e-9, atol=1e-12, jac=result.equations.A).y[
            :, -1
        ]
        now = end
        if end != 10.0:
            rows.append(y)
    assert result.enrichment == pytest.approx(np.array(rows), abs=1e-7)


PUBLISHED_MINUTES = [5, 10, 20, 30, 45, 60, 90, 120, 150]
REFERENCE = {
    ("Glu", 4): [1.9, 7.2, 15.9, 20.9, 24.8, 26.6, 27.7, 28, 28],
    ("Glu", 3): [0.1, 0.6, 3.2, 6.7, 11.9, 16.2, 21.5, 24.1, 25.3],
    ("Gln", 4): [0.5, 3.7, 12.8, 18.9, 23.6, 25.6, 27, 27.3, 27.4],
    ("GABA", 2): [0.3, 2, 8.2, 14, 20, 23.6, 26.8, 27.8, 28.1],
}
"""Percent, from an independent implementation of the same scheme with its own choice of lactate exchange with blood."""


@pytest.mark.parametrize("where", REFERENCE, ids=lambda w: f"{w[0]}C{w[1]}")
def test_time_courses_of_an_independent_implementation(where):
    result = labelling.simulate(
        "[1-13C]glucose", PUBLISHED_MINUTES, 0.6, values={**FAST_EXCHANGE, **UNDILUTED, **NO_KETONES}
    )
    ours, reference = 100 * result.tissue(*where), np.array(REFERENCE[where])
    assert ours == pytest.approx(reference, abs=0.7)
    assert ours / ours[-1] == pytest.approx(reference / reference[-1], abs=0.012)


@pytest.mark.parametrize(("exchange", "minutes"), [(FAST_EXCHANGE, 18), (SLOW_EXCHANGE, 27)])
def test_half_time_of_glutamate_c4_depends_on_exchange(exchange, minutes):
    result = labelling.simulate("[1-13C]glucose", MINUTES, 0.6, values={**exchange, **UNDILUTED})
    half = labelling.half_time(MINUTES, result.tissue("Glu", 4), float(result.tissue_steady("Glu", 4)))
    assert half == pytest.approx(minutes, abs=0.6)


@pytest.mark.parametrize(("dilution", "ratio"), [(0.0, 0.98), (0.45, 0.85), (0.85, 0.73)])
def test_glutamine_is_diluted_by_unlabelled_acetyl_groups_of_astrocytes(dilution, ratio):
    result = labelling.simulate(
        "[1-13C]glucose", [1.0], 0.6, values={**FAST_EXCHANGE, "metabolism.labelling.dilution_A": dilution}
    )
    assert result.tissue_steady("Gln", 4) / result.tissue_steady("Glu", 4) == pytest.approx(ratio, abs=0.01)


def test_validation_targets_are_met():
    found = labelling_t15()
    for target in TARGETS:
        assert target.low <= found[target.quantity] <= target.high, target.id


def test_order_of_labelling_from_glucose(glucose):
    at = int(np.flatnonzero(glucose.times == 20)[0])
    c4, c3 = glucose.tissue("Glu", 4)[at], glucose.tissue("Glu", 3)[at]
    assert glucose.tissue("Lac", 3)[at] > c4 > c3 > glucose.tissue("Glu", 1)[at] > 0
    assert glucose.tissue("Gln", 4)[at] < c4
    assert glucose.tissue("GABA", 2)[at] < c4
    assert glucose.cell("Glu_G", 4)[at] > glucose.cell("GABA_G", 2)[at]


def test_acetate_labels_glutamine_before_glutamate():
    result = labelling.simulate("[2-13C]acetate", MINUTES, 0.8)
    gln, glu = result.tissue("Gln", 4), result.tissue("Glu", 4)
    assert np.all(gln[2:] > glu[2:])
    half = [
        labelling.half_time(MINUTES, result.tissue(s, 4), float(result.tissue_steady(s, 4))) for s in ("Gln", "Glu")
    ]
    assert half[0] < 0.7 * half[1]
    neuron = {a.pool for a in result.equations.outside if a.pool.startswith("acetyl")}
    assert neuron == {"acetyl_N", "acetyl_G", "acetyl_A"}
    assert np.all(result.cell("KG_A", 4)[1:] > result.cell("KG_N", 4)[1:])


def test_glucose_c2_reaches_glutamate_c2_and_c3_by_pyruvate_carboxylase_only():
    net, exchange, size = one_way()
    column = NETWORK.flux_index["pyruvate_carboxylase_A"]
    for flux, labelled in ((net[column], True), (0.0, False)):
        net[column] = flux
        system = atoms.equations(NETWORK, atoms.one_way(net, exchange, size))
        steady = system.steady(np.array([a == Atom("blood_Glc", 2) for a in system.outside], float))
        for species in ("Glu_N", "Gln_A"):
            assert steady[system.index[Atom(species, 5)]] > 0.2
            for carbon in (2, 3):
                assert (steady[system.index[Atom(species, carbon)]] > 1e-4) == labelled


def test_incomplete_equilibration_with_fumarate_favours_the_carboxylated_carbon():
    values = {"metabolism.labelling.fumarate": 0.2}
    from_c1 = labelling.simulate("[1-13C]glucose", [30.0], 0.6, values=values)
    from_c2 = labelling.simulate("[2-13C]glucose", [30.0], 0.6, values=values)
    full = labelling.simulate("[1-13C]glucose", [30.0], 0.6)
    assert from_c1.cell("Gln_A", 2)[0] > from_c1.cell("Gln_A", 3)[0]
    assert from_c2.cell("Gln_A", 3)[0] > from_c2.cell("Gln_A", 2)[0]
    assert full.cell("Gln_A", 2)[0] == pytest.approx(full.cell("Gln_A", 3)[0])


def test_people_in_a_batch_are_the_same_as_one_by_one():
    names = ("metabolism.baseline.tca_N", "metabolism.labelling.dilution_A", f"{EXCHANGE}N")
    draws = np.array([[0.5, 0.45, 0.55], [0.85, 0.7, 0.5], [2.0, 1.0, 8.0]])
    times = [10.0, 30.0, 60.0]
    batch = labelling.simulate("[1-13C]glucose", times, 0.6, values=dict(zip(names, draws, strict=True)))
    assert batch.tissue("Glu", 4).shape == (3, 3)
    for i in range(3):
        alone = labelling.simulate("[1-13C]glucose", times, 0.6, values=dict(zip(names, draws[:, i], strict=True)))
        assert batch.tissue("Glu", 4)[:, i] == pytest.approx(alone.tissue("Glu", 4), rel=1e-9)
        assert batch.tissue_steady("Gln", 4)[i] == pytest.approx(alone.tissue_steady("Gln", 4), rel=1e-9)


def test_a_metabolic_state_can_be_given():
    rest = model.anchors({})
    given = labelling.simulate(
        "[1-13C]glucose", [30.0], 0.6, anchors=rest, x=rest.x0, u=rest.u0, fluxes=model.baseline_fluxes({})
    )
    assert given.enrichment == pytest.approx(labelling.simulate("[1-13C]glucose", [30.0], 0.6).enrichment, rel=1e-9)
    twice = labelling.simulate("[1-13C]glucose", [30.0], 0.6, fluxes=2 * model.baseline_fluxes({}))
    assert twice.tissue("Glu", 4)[0] > given.tissue("Glu", 4)[0]


def test_a_state_that_is_not_steady_is_refused():
    fluxes = model.baseline_fluxes({})
    fluxes[NETWORK.flux_index["glutamine_synthetase_A"]] *= 1.5
    with pytest.raises(ValueError, match=r"steady state: (Gln_A|Glu_A) changes by"):
        labelling.simulate("[1-13C]glucose", [30.0], 0.6, fluxes=fluxes)


TWO_RISES = {"metabolism.labelling.rise": np.array([1.0, 2.0])}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: labelling.simulate("[1-13C]glucos", [1.0]), r"did you mean '\[1-13C\]glucose'"),
        (lambda: labelling.simulate("ethanol", [1.0]), "known are"),
        (lambda: labelling.simulate("[1-13C]glucose", [1.0], 60.0), "fraction, not %"),
        (lambda: labelling.simulate("[1-13C]glucose", [1.0], linear_flow.exponential(-0.2, 1.0)), "between 0 and 1"),
        (lambda: labelling.half_time(np.arange(3.0), np.zeros(3), 0.5), "simulate longer"),
        (lambda: labelling.simulate("[1-13C]glucose", [1.0], values=TWO_RISES), "one infusion"),
    ],
)  # fmt: skip
def test_mistakes_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_unknown_position_or_pool_is_named(glucose):
    with pytest.raises(ValueError, match="count from 1 to 5"):
        glucose.cell("Glu_N", 6)
    with pytest.raises(ValueError, match="did you mean 'Glu"):
        glucose.tissue("Glue", 4)


def test_values_that_nobody_declares_or_that_cannot_be_are_refused():
    with pytest.raises(UnknownName, match=r"did you mean 'metabolism\.baseline\.release'"):
        labelling.simulate("[1-13C]glucose", [10.0], values={"metabolism.baseline.relase": 0.4})
    with pytest.raises(OutOfRange, match=r"baseline\.release is -0\.4: give at least 0"):
        labelling.simulate("[1-13C]glucose", [10.0], values={"metabolism.baseline.release": -0.4})
