"""Declared values of the synapse, shared by its tests."""

import pytest

from glutamate.engine.discovery import parameters


@pytest.fixture(scope="session")
def values() -> dict[str, float]:
    """Default values by dotted name."""
    return {name: p.value for name, p in parameters("synapse").items()}
