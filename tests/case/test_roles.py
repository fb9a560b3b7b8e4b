"""A case changes what a person has; numbers of the computation and of protocols are refused with their role."""

import pytest

from glutamate.case import names
from glutamate.case.errors import FieldError
from glutamate.engine.discovery import parameters


def test_every_mechanism_is_biology():
    declared = parameters()
    assert {declared[name].role for name in names.mechanisms()} == {"biology"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("regions.occipital.grey_fraction", "describes a voxel"), ("measurement.voxel.density", "holds for a whole run"),
        ("synapse.nmda_kampa.bind", "belongs to NMDA receptor.* which no run reads"),
    ],
)  # fmt: skip
def test_biology_that_a_case_cannot_change_says_why(name, why):
    with pytest.raises(FieldError, match=why):
        names.mechanism(name)


@pytest.mark.parametrize(
    "name", ["synapse.ampa_jonas.k_C2O", "synapse.nmda_triheteromer.share", "synapse.uptake.active"]
)
def test_rates_of_receptors_and_uptake_can_be_changed(name):
    assert names.mechanism(name).name == name


@pytest.mark.parametrize(
    ("name", "role"), [("synapse.stay.most", "numerical"), ("synapse.open_channel_block.voltage", "protocol")]
)
def test_other_roles_are_refused(name, role):
    with pytest.raises(FieldError, match=f"has role {role}"):
        names.mechanism(name)
