"""Paths: links asked alone give what they gave in the run, what enters a box leaves it, causes add up, and agree with whole runs."""

import numpy as np
import pytest

from glutamate.case import read_case
from glutamate.cli.main import main
from glutamate.errors import ExitCode, UnknownName
from glutamate.explanation import replay
from glutamate.explanation.attribution import attribute
from glutamate.explanation.paths import NoPath, trail
from glutamate.simulation.setting_of import setting_of

CASE = """
schema: 1
title: t
regions: [ACC]
duration: 2 h
arms:
  - name: both
    supply: {glucose: 2.5 mM}
    mechanisms: [{name: metabolism.glutaminase.activity, factor: 0.5}]
  - name: drug
    interventions: [{name: iclepertin, dose: 10 mg, at: 0 h}]
    synapse: {co_agonists: {glycine: 0.6}}
  - {name: older, person: {age: 70 years}}
tasks: [{name: random_dots, circuit: lam_decision}]
visits: [{name: end, at: 2 h}]
ensemble: {samples: 1, seed: 1}
"""
WITHOUT_TASK = CASE.replace("tasks: [{name: random_dots, circuit: lam_decision}]\n", "")
SCORE = "random_dots-lam_decision/threshold"


@pytest.fixture(scope="module")
def setting():
    return setting_of(read_case(CASE), samples=1)


@pytest.fixture(scope="module")
def both(setting):
    return followed(setting, 1)


def followed(setting, arm):
    return trail(setting, arm, setting.hours[-1], "ACC")


def test_links_asked_alone_give_what_they_gave(both):
    """With every cause on a link gives its course in the arm, with none that in health."""
    for link in both.found.coupling.links:
        asked = both.of(link.name)
        for name, course in asked.ports.items():
            np.testing.assert_allclose(course[..., -1], both.found.ports[name][..., replay.ARM], rtol=1e-6, atol=1e-9)
            np.testing.assert_allclose(course[..., 0], both.found.ports[name][..., replay.HEALTH], rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("readout", ["metabolism/tissue_glutamate", "synapse/ampa", "circuit/activity_E", SCORE])
def test_what_enters_a_box_leaves_it(both, readout):
    path = both.to(readout)
    entering = {link: sum(a.flow for a in path.arrows if a.target == link) for link in ("metabolism", "synapse")}
    leaving = {link: sum(a.flow for a in path.arrows if a.source == link) for link in entering}
    leaving[path.link] = leaving.get(path.link, 0.0) + path.effect
    for link, flow in entering.items():
        assert flow == pytest.approx(leaving[link], abs=2e-3 * abs(path.effect))
    assert sum(path.causes.values()) + path.rest == pytest.approx(path.effect, rel=1e-9)
    assert abs(path.rest) < 2e-3 * abs(path.effect)
    assert {a.assumed for a in path.arrows if a.target in ("circuit", "cognition") and a.source == "synapse"} <= {True}


def test_causes_are_those_of_whole_runs(both):
    """Within one link the parts are the same as those of whole runs; further down they are its linear form."""
    names = ["metabolism/tissue_glutamate", "synapse/ampa"]
    whole = attribute(read_case(WITHOUT_TASK), "both", names)
    for name, one, tolerance in zip(names, whole, (1e-4, 0.02), strict=True):
        path = both.to(name)
        for title, share in one.shares.items():
            assert path.causes[title] == pytest.approx(float(share[0]), abs=tolerance * abs(path.effect))


def test_a_dose_and_a_condition_on_one_port_are_two_causes(setting):
    path = followed(setting, 2).to("synapse/nmda_EE")
    assert len(path.causes) == 2
    raised, lowered = sorted(path.causes.values())[::-1]
    assert raised > 0 > lowered


def test_what_cannot_be_followed(setting, both):
    with pytest.raises(NoPath, match="another person"):
        followed(setting, 3)
    with pytest.raises(UnknownName, match="tissue_glutamate"):
        both.to("metabolism/tissue_glutamat")
    with pytest.raises(UnknownName, match="threshold"):
        both.to("random_dots-lam_decision/treshold")


def test_the_command_prints_path_and_shares(tmp_path, capsys):
    file = tmp_path / "case.yaml"
    file.write_text(WITHOUT_TASK.replace("samples: 1", "samples: 2"))
    assert main(["explain", str(file), "--arm", "both", "--of", "synapse/ampa", "--quiet"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert "metabolism.glutamate" in told and "Shapley" in told
    assert main(["explain", str(file), "--arm", "older", "--of", "synapse/ampa", "--quiet"]) == ExitCode.BAD_INPUT
    assert "another person" in capsys.readouterr().err


@pytest.mark.slow
def test_with_feedback_links_give_what_they_gave():
    """A loop of activity and metabolism: the parts add up to the effect to what windows leave open, and causes to those of whole runs."""
    case = read_case(WITHOUT_TASK.replace("visits:", "coupling: {feedback: true}\nvisits:"))
    found = followed(setting_of(case, samples=1), 1)
    path = found.to("metabolism/tissue_glutamate")
    assert any(a.source == "circuit" and a.target == "metabolism" for a in path.arrows)
    assert abs(path.rest) < 0.01 * abs(path.effect)
    (whole,) = attribute(case, "both", ["metabolism/tissue_glutamate"])
    assert path.effect == pytest.approx(float(whole.effect[0]), rel=1e-3)
    for title, share in whole.shares.items():
        assert path.causes[title] == pytest.approx(float(share[0]), abs=0.02 * abs(path.effect))


def test_a_life_reaches_a_score_by_lapses_too():
    """A night awake: what attention costs stands beside what synapses do, and both make the effect."""
    case = read_case("""
schema: 1
title: t
regions: [dlPFC]
start: "07:00"
duration: 26 h
arms: [{name: awake, interventions: [{name: sleep_deprivation, regimen: 24 h once, at: 1 h}]}]
tasks: [{name: n_back, circuit: murray_ring}]
visits: [{name: morning, at: 25 h}]
""")
    setting = setting_of(case, samples=1)
    path = trail(setting, 1, case.moments[0][1], "dlPFC").to("n_back-murray_ring/d_prime")
    by_lapses = next(a for a in path.arrows if a.source == "body" and a.target == "cognition")
    assert by_lapses.flow < -0.1 and by_lapses.assumed
    assert sum(path.causes.values()) + path.rest == pytest.approx(path.effect, rel=1e-9)
