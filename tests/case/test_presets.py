"""Presets: each is an arm, is spelt out, joins with what an arm says itself, and contradicts aloud."""

import pytest

from glutamate.case.presets import presets
from glutamate.engine.parameter import GRADES

NAMES = list(presets())


@pytest.mark.parametrize("name", NAMES)
def test_every_preset_is_an_arm_with_a_source(read, name):
    (arm,) = read(f"presets: [{name}]").arms[1:]
    one = presets()[name]
    assert arm.presets == (name,) and (arm.mechanisms or arm.courses)
    assert one.grade in GRADES and len(one.source) > 10 and one.hypothesis.endswith(".")


def test_an_arm_says_more_than_its_preset(read):
    text = "arms: [{name: a, presets: [co_agonist_loss], synapse: {uptake: 0.8}, mechanisms: [{name: metabolism.glutaminase.activity, factor: 0.9}]}, {name: b}]"
    a, b = read(f"presets: [hyperammonemia]\n{text}").arms[1:]
    assert a.presets == ("hyperammonemia", "co_agonist_loss") and b.presets == ("hyperammonemia",)
    ports = {course.port for course in a.courses}
    assert {"synapse.uptake", "synapse.co_agonists.glycine", "body.plasma.ammonia"} <= ports
    assert len(a.mechanisms) == 1 and len(b.courses) == 1


def test_two_presets_of_one_arm(read):
    (arm,) = read("presets: [glutaminase_deficit, thiamine_deficiency]").arms[1:]
    assert len(arm.mechanisms) == 3


def test_what_a_preset_contradicts_is_told(refuse):
    message = refuse("presets: [co_agonist_loss]\nsynapse: {co_agonists: {glycine: 0.9}}")
    assert "preset co_agonist_loss sets synapse.co_agonists.glycine to another value; leave one out" in message


def test_a_preset_twice_is_told_at_its_place(refuse):
    message = refuse("arms: [{name: a, presets: [gaba_synthesis_loss, gaba_synthesis_loss]}]")
    assert "arms[0].presets[1]: gaba_synthesis_loss stands twice; keep one" in message


def test_an_unknown_preset_is_named(refuse):
    assert "did you mean 'nmda_hypofunction'" in refuse("presets: [nmda_hypofuncton]")


def test_the_fingerprint_is_that_of_what_it_stands_for(read):
    spelt = read("synapse: {co_agonists: {glycine: 0.5, d_serine: 0.5}}")
    assert read("presets: [co_agonist_loss]").fingerprint == spelt.fingerprint


def test_the_command_lists_and_prints(capsys):
    from glutamate.cli.main import main
    from glutamate.errors import ExitCode

    assert main(["presets"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert all(name in printed for name in NAMES)
    assert main(["presets", "co_agonist_loss"]) == ExitCode.OK
    assert "changes:" in capsys.readouterr().out
    assert main(["presets", "co_agonist_los"]) != ExitCode.OK
    assert "did you mean" in capsys.readouterr().err
