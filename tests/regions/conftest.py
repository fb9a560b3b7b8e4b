"""The declared parameters of the regions; regions made up by a test leave none behind."""

import pytest

from glutamate.engine import registry
from glutamate.engine.discovery import discover


@pytest.fixture(scope="session")
def declared():
    discover("glutamate.regions")
    return registry.parameters("regions")


@pytest.fixture(scope="session")
def values(declared):
    return {name: p.value for name, p in declared.items()}


@pytest.fixture
def scratch_tables(monkeypatch):
    monkeypatch.setattr(registry, "_TABLES", dict(registry._TABLES))
