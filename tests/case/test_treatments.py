"""Which arms are compared as treatments, and what is wrong with the key."""

import pytest

ARMS = "arms: [{name: ill, synapse: {uptake: 0.5}}, {name: a, synapse: {uptake: 0.7}}, {name: b, synapse: {uptake: 0.8}}]\nvisits: [{name: v, at: 1 h}]\n"


def test_all_other_arms_by_default(read):
    found = read(f"{ARMS}treatments: {{untreated: ill, of: [synapse/release]}}").treatments
    assert found.untreated == "ill" and found.arms == ("a", "b") and found.visit is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{untreated: il, of: [synapse/release]}", "did you mean 'ill'"),
        ("{untreated: healthy, of: [synapse/release]}", "unknown arm 'healthy'"),
        ("{untreated: ill, arms: [a, a], of: [synapse/release]}", "names an arm twice"),
        ("{untreated: ill, arms: [ill], of: [synapse/release]}", "names an arm twice, or the untreated one"),
        ("{untreated: ill}", "says nothing to restore"),
        ("{untreated: ill, of: [release]}", "is no read-out"),
        ("{untreated: ill, of: [synapse/release], visit: w}", "unknown visit 'w'"),
    ],
)
def test_refused(refuse, given, said):
    assert said in refuse(f"{ARMS}treatments: {given}")
