"""The configuration of the numerical runtime fits the jaxlib that is installed."""

import os

import jax
import jax.numpy as jnp
import pytest

from glutamate.engine import runtime


@pytest.mark.parametrize(
    ("jaxlib", "chooses"), [("0.10.2", True), ("0.11.0", False), ("0.12.0.1", False), ("1.0", False)]
)
def test_the_choice_of_emitters_ends_with_jaxlib_0_11(jaxlib, chooses):
    assert runtime.has_older_emitters(jaxlib) is chooses


def test_flags_are_given_once_and_only_where_they_are_known(monkeypatch):
    for known in (True, False):
        monkeypatch.setattr(runtime, "has_older_emitters", lambda known=known: known)
        monkeypatch.setenv("XLA_FLAGS", "--xla_dump_to=here")
        runtime.configure()
        runtime.configure()
        flags = os.environ["XLA_FLAGS"].split()
        assert flags.count(f"--{runtime.FUSION_EMITTERS}=false") == known
        assert "--xla_dump_to=here" in flags


def test_numbers_have_64_bit():
    assert jnp.zeros(1).dtype == jnp.float64
    assert jax.config.jax_enable_x64
