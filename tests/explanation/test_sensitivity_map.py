"""The map of the chain: slopes of the circuit and of the readers, the loop closed by algebra, what is shown and what is refused.

Metabolism and synapses take a minute to compile: the whole map is a slow test, and a row of the validation table.
"""

import numpy as np
import pytest

from glutamate.cli.map import _lines
from glutamate.cognition import circuit_conductances
from glutamate.cognition.surrogates.expected import expected
from glutamate.engine.changes import Epochs
from glutamate.engine.coupling import couple
from glutamate.engine.link import People, links
from glutamate.engine.port import Port
from glutamate.engine.registry import parameter
from glutamate.errors import InputError, OutOfRange, UnknownName
from glutamate.explanation import assumed, readers, shown
from glutamate.explanation.day_slopes import on_sides
from glutamate.explanation.local_slopes import LocalSlopes, of_link, of_reader
from glutamate.explanation.sensitivity_map import Map, listening, sensitivity_map, taking_part, usual
from glutamate.metabolism.control import control, of_enzymes
from glutamate.report.panels.heat_map import heat_map

STEP = 1e-4
CIRCUIT = next(link for link in links() if link.name == "circuit")


def person(link):
    values = {name: p.value for name, p in link.parameters().items()}
    return People(values, Epochs(np.zeros(1), ((),)), "cortex", 30.0, 1)


def levels(link, **changed):
    return {port.name: port.healthy for port in link.reads} | changed


def test_slopes_of_a_link_are_those_of_its_equation():
    gain = "circuit.homeostasis.other_gain"
    found = of_link(CIRCUIT, person(CIRCUIT), None, levels(CIRCUIT, **{"synapse.nmda_EE": 0.99}), [gain])
    moved = "synapse.nmda_EE"

    def rate(factor, times=1.0):
        people = person(CIRCUIT)
        people = People({**people.values, gain: people.values[gain] * times}, people.epochs, "cortex", 30.0, 1)
        static, _ = CIRCUIT.prepare(people)
        inputs = {name: np.full(1, x) for name, x in levels(CIRCUIT, **{moved: factor}).items()}
        return float(np.asarray(CIRCUIT.rest(static, (), inputs).variables["rate_E"])[0])

    row = found.outputs.index("circuit/rate_E")
    by_port = (rate(0.99 + STEP) - rate(0.99 - STEP)) / (2 * STEP)
    assert found.given[row] == pytest.approx(rate(0.99), rel=1e-12)
    assert found.by_port[row, found.ports.index(moved)] == pytest.approx(by_port, rel=1e-4)
    by_gain = (rate(0.99, 1 + STEP) - rate(0.99, 1 - STEP)) / (2 * STEP)
    assert found.by_mechanism[row, 0] == pytest.approx(by_gain, rel=1e-4)
    assert np.isfinite(found.by_port).all()


@pytest.mark.slow
def test_scores_move_as_their_surrogate_says():
    reader = readers.everything()
    at = dict.fromkeys(reader.reads, 1.0) | {assumed.INATTENTION: 0.0}
    numbers = {name: parameter(name).value for name in reader.numbers}
    found = of_reader(reader, at, numbers, [])
    surrogate = circuit_conductances.surrogate_of("murray_ring")
    margin = circuit_conductances.margins_of("murray_ring")["nmda_EE"]
    axis = surrogate.axes.index("nmda_EE")
    z = np.zeros((2, len(surrogate.axes)))
    # Small changes reach the circuit by margin times gain, a whole change at most.
    z[:, axis] = np.array([STEP, -STEP]) * margin * min(parameter("circuit.homeostasis.memory_gain").value, 1 / margin)
    up, down = np.asarray(expected(surrogate, "n_back", z, {})["d_prime"])
    row = found.outputs.index("n_back-murray_ring/d_prime")
    column = found.ports.index("synapse.nmda_EE")
    assert found.by_port[row, column] == pytest.approx((up - down) / (2 * STEP), rel=1e-3)


class Fed:
    """A link that reads one port and writes another."""

    def __init__(self, name, reads, writes):
        self.name, self.reads, self.writes, self.follows = name, (reads,), (writes,), {}


def test_a_loop_is_closed_by_algebra():
    first, second = (Port(f"toy.{n}", "1", (), 1.0, 0.0, 9.0, "") for n in "ab")
    # a = .5 b, b = .6 a: what acts on a by 1 comes to 1/(1 - .3).
    loop = (Fed("upper", second, first), Fed("lower", first, second))
    local = [
        LocalSlopes(
            (link.writes[0].name,), np.ones(1), (link.reads[0].name,), np.array([[slope]]), (), np.zeros((1, 0))
        )
        for link, slope in zip(loop, (0.5, 0.6), strict=True)
    ]
    for feedback, whole in ((True, 1 / 0.7), (False, 1.0)):
        coupling, names = couple(loop, feedback), ("toy.a", "toy.b")
        heard = [listening(coupling, n, found, names)[1] for n, found in enumerate(local)]
        A = np.stack([found.by_port[0] @ h for found, h in zip(local, heard, strict=True)])
        assert np.linalg.solve(np.eye(2) - A, [1.0, 0.0])[0] == pytest.approx(whole)


def test_what_is_strongest_is_shown_and_small_numbers_are_blank():
    slopes = np.array([[0.5, 0.001, 0.2], [0.0, 0.0, -3.0]])
    doubtful = np.array([[False, False, False], [False, False, True]])
    found = Map(("metabolism/tissue_gaba", "synapse/gaba"), np.ones(2), ("a.x", "b.y", "c.z"), slopes, doubtful)
    assert shown.strongest(found, found.readouts, 2) == ["a.x", "c.z"]
    assert [label for _, _, label in shown.columns(found)] == ["GABA", "GABA-A"]
    at = slopes[:, [0, 2]].T, doubtful[:, [0, 2]].T
    columns = [("pools", "GABA"), ("synapse", "GABA-A")]
    drawn = heat_map(["x", "z"], columns, at[0], ("synapse",), framed=at[1])
    assert drawn.count("stroke-dasharray") == 1
    assert "+0.50" in drawn and "−3.00" in drawn and "0.00" not in drawn
    assert heat_map(["x", "z"], columns, at[0], framed=at[1]).count("stroke-dasharray") == 1
    told = "\n".join(_lines(found, ["a.x", "c.z"], found.readouts))
    assert "~-3.00" in told and " +0.50" in told and "~+0.50" not in told


def test_a_read_out_that_is_0_in_health_has_a_slope_and_one_below_none():
    found = Map(("a", "b", "c"), np.array([2.0, 0.0, -1.0]), ("m",), np.full((3, 1), 3.0), np.zeros((3, 1), bool))
    assert found.of("a", "m") == 1.5 and found.of("b", "m") == 3.0 and np.isnan(found.of("c", "m"))


def test_what_is_called_assumed_is_declared_so():
    for name in {**assumed.HEARD, **assumed.WRITTEN}.values():
        assert parameter(name).grade == "assumed", name


def test_an_assumed_coupling_is_heard_by_nobody_who_wants_to_be_sure():
    coupling, name = couple(taking_part()), "metabolism.gaba"
    local = LocalSlopes(("body/x",), np.ones(1), (name, "body.reward"), np.ones((1, 2)), (), np.zeros((1, 0)))
    names = (name, "body.reward")
    for sure, heard in ((False, [1, 1]), (True, [0, 1])):
        outside, _ = listening(coupling, 0, local, names, sure)
        assert np.diag(outside).tolist() == heard


def test_release_answers_a_rise_of_amp_and_of_cortisol_and_no_fall():
    names, ports = ("body.release", "body.mood"), ("metabolism.adenosine", "body.daily_drive")
    local = LocalSlopes(names, np.ones(2), ports, np.array([[-0.25, 0.1], [0.0, -0.2]]), (), np.zeros((2, 0)))
    for rising, expected_ in (((True, True), [-0.5, 0.2]), ((True, False), [-0.5, 0.0]), ((False, True), [0.0, 0.2])):
        sided = on_sides(local, rising)
        assert sided.by_port[0].tolist() == expected_ and sided.by_port[1, 1] == -0.2


def test_what_does_not_exist_is_refused():
    with pytest.raises(UnknownName, match="nmda_E"):
        sensitivity_map("cortex", by=["synapse.receptors.nmda_e"])
    with pytest.raises(UnknownName, match="region"):
        sensitivity_map("dlpcf")
    with pytest.raises(OutOfRange, match="years"):
        sensitivity_map("cortex", age=9.0)
    with pytest.raises(OutOfRange, match="time of a day"):
        sensitivity_map("cortex", clock=25.0)
    with pytest.raises(InputError, match=r"body\.mood\.tau: -1"):
        sensitivity_map("cortex", values={"body.mood.tau": -1.0})
    with pytest.raises(InputError, match="no small change"):
        sensitivity_map("cortex", by=["body.schedule.in_bed"])
    assert {"synapse.receptors.nmda_E", "body.sleep_need"} <= {*usual()}
    assert "body.release" in usual(life=False) and "body.release" not in usual()


def test_tasks_without_a_surrogate_are_told():
    assert "planning" in readers.without_surrogate() and "n_back" not in readers.without_surrogate()


@pytest.mark.slow
def test_numbers_of_the_person_reach_what_is_read():
    gain, density = "circuit.homeostasis.memory_gain", "measurement.voxel.density"
    usual_, other = (sensitivity_map("cortex", values=v, life=False) for v in ({}, {gain: 2.65, density: 1.06}))
    at = "spectroscopy/Glu"
    readings = [found.values[found.readouts.index(at)] for found in (usual_, other)]
    assert readings[1] / readings[0] == pytest.approx(1.06 / parameter(density).value)
    asked = ("n_back-murray_ring/d_prime", "synapse.receptors.nmda_E")
    assert other.of(*asked) == pytest.approx(usual_.of(*asked) / 2, rel=0.1)


@pytest.mark.slow
def test_without_feedback_enzymes_control_pools_as_metabolism_alone_says():
    found = sensitivity_map("striatum", age=60.0, feedback=False, life=False)
    alone = of_enzymes(control("striatum", 60.0))["variable"]
    for enzyme in ("glutamate_decarboxylase", "glutamine_uptake", "glycolysis"):
        for pool in ("tissue_gaba", "tissue_glutamate", "v_tca"):
            expected_ = float(alone.sel(variable_name=pool, enzyme=f"metabolism.{enzyme}"))
            assert found.of(f"metabolism/{pool}", f"metabolism.{enzyme}.activity") == pytest.approx(expected_, abs=1e-8)


@pytest.mark.slow
def test_the_chain_reaches_mood_and_scores_and_back():
    moved = ("synapse.receptors.nmda_E", "body.daily_drive", "metabolism.gat3.activity")
    found, blind = (sensitivity_map("cortex", by=moved, feedback=feedback) for feedback in (True, False))
    for readout in (
        "body/fatigue",
        "body/mood",
        "body/low_mood",
        "body/sleepiness",
        "body/cortisol",
        "body/lapses_mccauley",
    ):
        assert found.of(readout, moved[0]) != 0 and blind.of(readout, moved[0]) == 0
    assert found.of("metabolism/v_tca", moved[1]) > 0.01
    assert found.of("body/mood", moved[1]) < 0 < found.of("body/low_mood", moved[1])
    at = [found.readouts.index(name) for name in ("body/sleepiness", "metabolism/tissue_gaba")]
    assert found.assumed[at[0], 2] and not found.assumed[at[1], 2]
    assert found.of("spectroscopy/GABA_per_tCr", moved[2]) == pytest.approx(found.of("spectroscopy/GABA", moved[2]))
