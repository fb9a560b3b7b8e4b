"""A case changes what a person has; numbers of the computation and of protocols are refused with their role."""

import pytest

from glutamate.case import names
from glutamate.case.errors import FieldError
from glutamate.engine.discovery import parameters


def test_every_mechanism_is_biology():
    declared = parameters()
    assert {declared[name].role for name in names.mechanisms()} == {"biology"}


@pytest.mark.parametrize(
    ("name", "role"), [("synapse.stay.most", "numerical"), ("synapse.open_channel_block.voltage", "protocol")]
)
def test_other_roles_are_refused(name, role):
    with pytest.raises(FieldError, match=f"has role {role}"):
        names.mechanism(name)
