"""Atom maps: what they must say, and the equations of enrichment that follow, on networks with known answers."""

import numpy as np
import pytest

from glutamate.engine import atoms, linear_flow
from glutamate.engine.atoms import Atom, AtomMapError
from glutamate.engine.network import Network
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction, Species
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "test_atoms.any", "a rate", rate=Parameter(1.0, "umol/g/min", 0.5, 2.0, "this test", "assumed", "a rate")
)


def reaction(name, equation, maps, cells="N"):
    return Reaction(name, cells, equation, lambda x, o, p, u: p.rate, TABLE, atoms=maps)


def network(species, *reactions):
    return Network("test_atoms", species, (), reactions, ())


def equations(net, forward, size, backward=None, **settings):
    forward = np.asarray(forward, float)
    backward = np.zeros_like(forward) if backward is None else np.asarray(backward, float)
    return atoms.equations(net, atoms.OneWay(forward, backward, np.asarray(size, float)), **settings)


def test_a_map_is_read_position_by_position():
    found = atoms.parse("Lac.abc + CO2.d -> C4.abcd or C4.dcba")
    assert [m.species for m in found.left] == ["Lac", "CO2"]
    assert [side[0].carbons for side in found.orientations] == ["abcd", "dcba"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Lac.abc", "no '->'"),
        ("Lac.abc -> C4", "cannot read 'C4'"),
        ("Lac.123 -> Lac.123", "cannot read"),
        ("Lac.abc -> C2.bc", "carbon a is not on both sides"),
        ("Lac.abc -> C4.abcd", "carbon d is not on both sides"),
        ("Lac.aab -> C2.ab", "carbon a is named twice"),
        ("KG.abcde -> C4.bcde + CO2.a or C4.edcb", "carbon a is not on both sides"),
    ],
)
def test_a_map_that_loses_or_invents_carbon_is_refused(text, message):
    with pytest.raises(AtomMapError, match=message):
        atoms.parse(text)


SPECIES = (
    Species("Glc", "six carbons", "N", carbons=6),
    Species("Lac", "three carbons", "N", carbons=3),
    Species("P", "no carbon", "N"),
)


@pytest.mark.parametrize(
    ("equation", "maps", "message"),
    [
        ("Glc -> 2 Lac", "", "declares no atom map"),
        ("Glc -> 2 Lac", "Glc.abcdef -> Lac.cba + CO2.d + CO2.e + CO2.f", "equation has"),
        ("Glc -> 2 Lac", "Glc.abcde -> Lac.cba + Lac.de", "Glc has 6 carbons"),
        ("Glc + P -> 2 Lac", "Glc.abcdef + P.g -> Lac.cba + Lac.def + P.g", "equation has"),
        ("-> Lac", "Lac.abc -> blood_Lac.abc", "equation has"),
    ],
)
def test_a_map_that_disagrees_with_the_stoichiometry_is_refused(equation, maps, message):
    bad = reaction("splitting", equation, maps)
    with pytest.raises(AtomMapError, match=f"'splitting'.*{message}"):
        atoms.check(network(SPECIES, bad), bad)


@pytest.mark.parametrize(
    ("equation", "maps"),
    [
        ("Glc -> 2 Lac", "Glc.abcdef -> Lac.cba + Lac.def"),
        ("P ->", ""),
        ("Lac ->", "Lac.abc -> blood_Lac.abc"),
        ("-> Glc", "blood_Glc.abcdef -> Glc.abcdef"),
    ],
)
def test_a_complete_map_is_accepted(equation, maps):
    good = reaction("splitting", equation, maps)
    atoms.check(network(SPECIES, good), good)


CHAIN = network(
    (Species("Ma", "first", "N", carbons=2), Species("Mb", "second", "N", carbons=2)),
    reaction("entry", "-> Ma", "out_Ma.ab -> Ma.ab"),
    reaction("turn", "Ma -> Mb", "Ma.ab -> Mb.ba"),
    reaction("exit", "Mb ->", "Mb.ab -> out_Mb.ab"),
)


def test_chain_of_two_pools_has_the_known_solution():
    v, first, second = 0.3, 2.0, 5.0
    system = equations(CHAIN, [v, v, v], [first, second])
    times = np.array([1.0, 10.0, 60.0])
    b = system.B @ np.array([a == Atom("out_Ma", 1) for a in system.outside], float)
    y = linear_flow.solve(system.A, b, linear_flow.exponential(1.0, 0.0), times)
    j, k = v / first, v / second
    assert y[:, system.index[Atom("Ma_N", 1)]] == pytest.approx(1 - np.exp(-j * times))
    expected = 1 - (j * np.exp(-k * times) - k * np.exp(-j * times)) / (j - k)
    assert y[:, system.index[Atom("Mb_N", 2)]] == pytest.approx(expected)
    assert np.all(y[:, system.index[Atom("Mb_N", 1)]] == 0)


def test_exchange_with_unlabelled_outside_dilutes_by_its_share():
    v, back = 0.3, 0.1
    system = equations(CHAIN, [v, v + back, v + back], [2.0, 5.0], backward=[0.0, back, back])
    steady = system.steady(np.array([a.pool == "out_Ma" for a in system.outside], float))
    # first: (v + back m)/(v + back); second: (v + back) first/(v + 2 back)
    ratio = (v + back) / (v + 2 * back)
    first = v / (v + back - back * ratio)
    assert steady == pytest.approx([first, first, ratio * first, ratio * first])


def test_a_net_flux_against_the_reaction_runs_its_map_backwards():
    flows = atoms.one_way(np.array([-0.4, 0.2]), np.array([0.1, 0.1]), np.array([1.0]))
    assert flows.forward == pytest.approx([0.0, 0.3])
    assert flows.backward == pytest.approx([0.4, 0.1])
    system = equations(CHAIN, [0.0, 0.0, 0.0], [2.0, 5.0], backward=[0.4, 0.4, 0.4])
    steady = system.steady(np.array([a == Atom("out_Mb", 1) for a in system.outside], float))
    assert steady == pytest.approx([0.0, 1.0, 1.0, 0.0])


SCRAMBLING = network(
    (Species("Ma", "made", "N", carbons=2),),
    reaction("fold", "-> Ma", "out_Ma.ab -> Ma.ab or Ma.ba"),
    reaction("exit", "Ma ->", "Ma.ab -> out_Mb.ab"),
)


@pytest.mark.parametrize(("symmetric", "first"), [(1.0, 0.5), (0.0, 1.0), (0.6, 0.7)])
def test_a_symmetric_intermediate_shares_its_carbons(symmetric, first):
    system = equations(SCRAMBLING, [1.0, 1.0], [3.0], symmetry={"fold": symmetric})
    steady = system.steady(np.array([a == Atom("out_Ma", 1) for a in system.outside], float))
    assert steady == pytest.approx([first, 1 - first])


def test_substitution_replaces_part_of_a_substrate_and_conserves_label():
    swap = atoms.Substitution("turn", "Ma", (1,), "other", {"N": 0.25})
    system = equations(CHAIN, [1.0, 1.0, 1.0], [2.0, 5.0], substitutions=(swap,))
    from_first = system.steady(np.array([a == Atom("out_Ma", 1) for a in system.outside], float))
    from_other = system.steady(np.array([a == Atom("other_N", 1) for a in system.outside], float))
    assert from_first[system.index[Atom("Mb_N", 2)]] == pytest.approx(0.75)
    assert from_other[system.index[Atom("Mb_N", 2)]] == pytest.approx(0.25)
    e = np.array([0.1, 0.7, 0.4, 0.9])
    gained = system.size @ (system.A @ e)
    assert gained == pytest.approx(-system.loss @ e)


def test_people_on_the_last_axis_are_solved_together():
    forward = np.array([[0.3, 0.6]] * 3)
    size = np.array([[2.0, 1.0], [5.0, 4.0]])
    share = np.array([0.25, 0.5])
    swap = atoms.Substitution("turn", "Ma", (1,), "other", {"N": share})
    batch = equations(CHAIN, forward, size, substitutions=(swap,))
    for i in range(2):
        one = atoms.Substitution("turn", "Ma", (1,), "other", {"N": share[i]})
        alone = equations(CHAIN, forward[:, i], size[:, i], substitutions=(one,))
        assert batch.A[i] == pytest.approx(alone.A)
        assert batch.B[i] == pytest.approx(alone.B)
        assert batch.loss[i] == pytest.approx(alone.loss)
