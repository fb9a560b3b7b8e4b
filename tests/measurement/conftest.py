"""Fixtures of the measurement tests: files written on the spot, shipped tables, data kept outside the repository."""

from pathlib import Path

import numpy as np
import pytest

import glutamate

SHIPPED = Path(glutamate.__file__).parent / "cases" / "measured"
OUTSIDE = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture
def write(tmp_path):
    """Write a text (or bytes) under a name and return its path."""

    def _write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


@pytest.fixture(scope="session")
def shipped():
    """Folder of the tables that come with the package."""
    return SHIPPED


@pytest.fixture(scope="session")
def outside():
    """A file of the development data, or a skip that says what is missing."""

    def _outside(name):
        path = OUTSIDE / name
        if not path.exists():
            pytest.skip(f"development data {name} is not beside this checkout")
        return path

    return _outside


@pytest.fixture(scope="session")
def ensemble():
    """Pools of 200 samples: a healthy reference and a case with 40 % more GABA and 10 % less Glu, sample by sample."""
    rng = np.random.default_rng(7)
    centre = {"Glu": 8.7, "Gln": 2.35, "GABA": 1.10, "Asp": 1.4, "Lac": 0.83, "Glc": 0.8}
    healthy = {name: value * np.exp(0.05 * rng.standard_normal(200)) for name, value in centre.items()}
    factor = {"Glu": 0.9, "GABA": 1.4}
    return healthy, {name: pool * factor.get(name, 1.0) for name, pool in healthy.items()}
