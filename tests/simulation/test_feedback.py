"""The loop of all links: health is its fixed point, windows may be halved, and every shipped case of up to a day settles.

The loop takes a minute to compile, so that these tests are slow; the coupling itself is tested on small links (`engine`).
"""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

import glutamate as glu
from glutamate.body import ports as body
from glutamate.case import load_case
from glutamate.case.source import shipped_cases
from glutamate.engine import trajectory
from glutamate.engine.batch import LANES, Chunk
from glutamate.engine.coupling import couple
from glutamate.engine.link import People, links, taking_part
from glutamate.engine.status import Code
from glutamate.errors import SimulationFailed
from glutamate.simulation import chunk, simulate
from glutamate.simulation.setting_of import setting_of
from glutamate.synapse import ports

pytestmark = pytest.mark.slow

CASE = glu.case(
    title="an hour of lost receptors", regions=["occipital"], duration="1 h", coupling={"feedback": True},
    synapse={"receptors": {"nmda_E": 0.7}}, ensemble={"samples": 1, "seed": 1},
)  # fmt: skip
BARE = {"title": "hardly any magnesium", "regions": ["dlPFC"], "duration": "1 h", "coupling": {"feedback": True}, "ensemble": {"samples": 1, "seed": 1}}  # fmt: skip
LOST, HEALTHY = 1, 0
DAY_H = 24.0
YOUNG = 30.0
"""Years: nobody has lost synapses yet."""


def ports_of(arm):
    """What links write in an arm, by name of the port, (times,) of the median person."""
    setting = setting_of(CASE)
    coupling = couple(taking_part(links(), setting.moved), feedback=True)
    place = Chunk(arm, "occipital", 0, 1)
    epochs, grid = setting.epochs(arm, place.region).of_people(place.people), chunk.grid_of(setting, arm, place.region)
    values = {n: v[place.people] if np.ndim(v) else v for n, v in setting.values.items()}
    people = People(values, epochs, place.region, YOUNG, LANES, setting.requests)
    statics, status = chunk.prepare(coupling, people)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    drive = chunk.drive_of(coupling, setting.arms[arm].courses, grid, place.region, place.people)
    rested = {port.name: np.full(LANES, port.healthy) for port in coupling.backward}
    found = chunk.follow(coupling, statics, states, chunk.span_of(grid, epochs), drive, status, rested)
    return {name: np.asarray(course)[:, 0] for name, course in found.ports.items()}, coupling


def test_healthy_people_stay_healthy_in_the_loop():
    found, coupling = ports_of(HEALTHY)
    for link in coupling.links:
        for port in link.writes:
            np.testing.assert_allclose(found[port.name], port.healthy, rtol=0, atol=1e-9, err_msg=port.name)


def test_windows_of_half_the_length_agree_to_a_permille_of_activity(monkeypatch):
    """Extracellular pools settle within minutes after a jump, which windows of a quarter of an hour follow to second order."""
    whole, _ = ports_of(LOST)
    assert abs(whole["circuit.activity.E"][-1] - 1) > 1e-3, "the loop is hardly moved"
    cut = trajectory.cut
    monkeypatch.setattr(trajectory, "cut", lambda span, drive, longest_h: cut(span, drive, longest_h / 2))
    halved, _ = ports_of(LOST)
    for cell in "EI":
        np.testing.assert_allclose(halved[f"circuit.activity.{cell}"], whole[f"circuit.activity.{cell}"], rtol=2e-3)
    for port in ports.FACTORS:
        np.testing.assert_allclose(halved[port.name], whole[port.name], rtol=1e-2, err_msg=port.name)


KEPT = (("metabolism", "tissue_glutamate"), ("synapse", "ampa"), ("circuit", "activity_E"), ("ensemble", "sweeps"))


def same(one, other, people=slice(None)):
    """Whether two runs agree to the last bit in these people."""
    for group, name in KEPT:
        np.testing.assert_array_equal(one[group][name].isel(sample=people), other[group][name].isel(sample=people))


def test_nobodys_numbers_depend_on_the_others_and_an_interrupted_run_goes_on_to_the_same():
    """Not on how many people there are, nor on how they are cut into chunks."""
    few, many = (simulate(replace(CASE, samples=n)) for n in (5, LANES + 8))
    same(few, many.isel(sample=slice(0, 5)))
    kept: dict[str, dict] = {}
    store = SimpleNamespace(load=kept.get, save=kept.__setitem__)

    def stop(what, done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(replace(CASE, samples=LANES + 8), progress=stop, checkpoint=store)
    assert len(kept) == 3
    same(simulate(replace(CASE, samples=LANES + 8), checkpoint=store), many)


def test_people_whose_loop_does_not_settle_are_left_out_and_the_others_go_on():
    """Little magnesium, under which receptor currents and activity raise each other, past bearing in some."""
    case = glu.case(
        title="little magnesium", regions=["dlPFC"], duration="1 h", coupling={"feedback": True}, synapse={"magnesium": "0.14 mM"},
        ensemble={"samples": LANES, "seed": 1},
    )  # fmt: skip
    found = simulate(case)
    status = found["ensemble"]["status"].values[1, :, 0]
    assert 0 < (status == Code.UNSETTLED).sum() < LANES / 2 and set(status) == {Code.OK, Code.UNSETTLED}
    told = r"arm 'case', region dorsolateral_prefrontal, sample \d+: synapse\.postsynaptic\.E does not settle .* h after the start; it still swings by .* after 40 sweeps"
    assert re.search(told, found.attrs["failures"])
    activity = found["circuit"]["activity_E"].values[1, :, 0]
    assert np.isnan(activity[status != Code.OK]).all() and np.isfinite(activity[status == Code.OK]).all()
    well = np.flatnonzero(status[:5] == Code.OK)
    same(simulate(replace(case, samples=5)), found.isel(sample=slice(0, 5)), well)
    with pytest.raises(SimulationFailed, match=r"sample 0: synapse\.postsynaptic\.E does not settle"):
        simulate(glu.case(**(BARE | {"synapse": {"magnesium": "0.05 mM"}})))


@pytest.mark.parametrize("name", shipped_cases())
def test_a_shipped_case_settles(name):
    case = replace(load_case(name), requests={}, feedback=True)
    lives = {port.name for port in body.GIVEN}
    if case.duration_h > DAY_H or any(course.port in lives for arm in case.arms for course in arm.courses):
        pytest.skip("longer than a day, or with a life")
    found = simulate(case, samples=1)
    assert not found.attrs["failures"]
    assert int(found["ensemble"]["sweeps"].max()) < trajectory.TABLE["most"].value
